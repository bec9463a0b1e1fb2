/** What HubSpot can tell of a lead, as `records.ts` reads it. */
import type { Gives } from '../../domain/gives.ts';
import { origins } from '../../domain/origin.ts';
import { ownFacts } from './records.ts';
import { touchSources } from './touches.ts';

export const hubspotGives: Gives = {
  // Beside what properties hold: won deals are counted by what they left, and a lifecycle stage is dated.
  facts: new Set([...ownFacts, 'purchases', 'lifecycleSince']),
  touches: new Set(touchSources.map(({ kind }) => kind)),
  origins: new Set(origins),
};
