/** The golden week, played from Monday to Sunday: all stories on one stage. */
import { leadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { dealState, type DealState } from '../../shared/domain/deal-state.ts';
import type { Item } from '../../shared/store/table.ts';
import { openCast } from './cast.ts';
import { actsInHubspot } from './in-hubspot.ts';
import { actsInSalesforce } from './in-salesforce.ts';
import { moment, play } from './script.ts';
import { bothStories } from './story-both.ts';
import { dealStories } from './story-deals.ts';
import { endStories } from './story-ends.ts';
import { firmStories } from './story-firms.ts';
import { hubspotStories } from './story-hubspot.ts';
import { salesforceStories } from './story-salesforce.ts';
import { troubleStories } from './story-troubles.ts';
import { allItems } from './table-text.ts';
import { startWeek } from './week.ts';

const stories = [
  ...firmStories,
  ...troubleStories,
  ...hubspotStories,
  ...salesforceStories,
  ...bothStories,
  ...endStories,
  ...dealStories,
];

const idOf = ({ pk }: Item): string => String(pk).split('#')[2] ?? '';
const statesOf = <T>(items: readonly Item[], kind: 'LEAD' | 'DEAL', parse: (item: Item) => T): Map<string, T> =>
  new Map(
    items
      .filter(({ pk, sk }) => String(pk).startsWith(`${kind}#`) && sk === 'STATE')
      .map((item) => [idOf(item), parse(item)]),
  );

export const playGoldenWeek = async () => {
  const week = await startWeek();
  const cast = openCast();
  const hubspot = actsInHubspot(week.portal.hubspot, cast, () => week.clock.at);
  const salesforce = actsInSalesforce(week.org, cast);
  await play(stories, { week, cast, hubspot, salesforce }, moment('Sun 23:59'));
  const items = await allItems(week.table);
  /** Without what has expired, which the table takes away by itself, and the engine that stands for it does not. */
  const kept = items.filter(
    ({ expiresAtSeconds: end }) => typeof end !== 'number' || end * 1000 > Date.parse(week.clock.at),
  );
  /** By the CRM's id. */
  const leads: ReadonlyMap<string, LeadState> = statesOf(kept, 'LEAD', (item) => leadState.parse(item));
  const deals: ReadonlyMap<string, DealState> = statesOf(kept, 'DEAL', (item) => dealState.parse(item));
  return { week, cast, hubspot, salesforce, items, kept, leads, deals };
};
export type GoldenWeek = Awaited<ReturnType<typeof playGoldenWeek>>;
