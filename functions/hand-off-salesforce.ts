/** The worker of Salesforce connections: a batch of work items in, owners, fields, cards and tasks out. */
import { salesforce } from '../shared/crm/salesforce/vendor.ts';
import { workerHandler } from '../shared/hand-off/worker-handler.ts';

export const handler = workerHandler(salesforce);
