/** What Salesforce can tell of a lead, as `records.ts` and `touches.ts` read it. */
import type { Gives } from '../../domain/gives.ts';
import { ownFacts } from './records.ts';
import { responseKinds } from './touches.ts';

export const salesforceGives: Gives = {
  // Beside what fields hold: an account's opportunities are counted, and a web form of the org is known by its lead source.
  facts: new Set([...ownFacts, 'purchases', 'revenue', 'lastPurchaseAt', 'openDeals', 'origin']),
  touches: new Set(['form', ...responseKinds]),
  origins: new Set(['form']),
};
