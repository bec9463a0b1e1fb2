/** Every quarter of an hour: the Salesforce records whose messages never came go to the queue of their connection. */
import { salesforce } from '../shared/crm/salesforce/vendor.ts';
import { catchUpHandler } from '../shared/wake/catch-up-handler.ts';

export const handler = catchUpHandler(salesforce);
