/** Every quarter of an hour: the HubSpot records whose webhooks never came go to the queue of their connection. */
import { hubspot } from '../shared/crm/hubspot/vendor.ts';
import { catchUpHandler } from '../shared/wake/catch-up-handler.ts';

export const handler = catchUpHandler(hubspot);
