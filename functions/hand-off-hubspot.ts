/** The worker of HubSpot connections: a batch of work items in, owners, fields, notes and tasks out. */
import { hubspot } from '../shared/crm/hubspot/vendor.ts';
import { workerHandler } from '../shared/hand-off/worker-handler.ts';

export const handler = workerHandler(hubspot);
