/**
 * What a CRM set off because of a close that was put back is no evidence: HubSpot moves a won deal's contacts, their company and all of its
 * people on to `customer` in the moment of the close, and never moves anybody back.
 */
import { valueOf, type Facts, type FactValue } from '../domain/facts.ts';
import type { DealOutcome } from '../domain/lead-state.ts';
import { clockToleranceMs } from '../domain/track.ts';

/** The earliest of the lead's closes, its firm's, and those nobody has judged yet; null: there is none. */
export const undoneSince = (
  deals: Readonly<Record<string, DealOutcome>> | undefined,
  firms: string | null,
  unjudged: string | undefined,
): string | null =>
  [...Object.values(deals ?? {}).flatMap(({ undone = [] }) => undone), firms ?? [], unjudged ?? []]
    .flat()
    .toSorted()[0] ?? null;

/** The stage that a win brings, in HubSpot's words: nothing that anybody typed. */
const bought = 'customer';
const stageFacts: ReadonlySet<string> = new Set(['lifecycle', 'firmLifecycle']);
export const isBoughtStage = (name: string, value: FactValue): boolean => stageFacts.has(name) && value === bought;

const isAfter = (since: FactValue | undefined, close: string): boolean =>
  typeof since === 'string' && Date.parse(since) + clockToleranceMs >= Date.parse(close);

/**
 * The facts without a lifecycle stage that such a close, or anything after it, brought. One of before stands.
 * @param firmSince since when the firm is in its stage
 */
export const withoutUndone = (facts: Facts, close: string | null, firmSince: string | undefined): Facts => {
  if (close === null) return facts;
  const { lifecycle, lifecycleSince, firmLifecycle, ...others } = facts;
  const isPersons = lifecycle === bought && isAfter(valueOf(facts, 'lifecycleSince'), close);
  const isFirms = firmLifecycle === bought && isAfter(firmSince, close);
  return {
    ...others,
    ...(lifecycle !== undefined && !isPersons && { lifecycle }),
    ...(lifecycleSince !== undefined && !isPersons && { lifecycleSince }),
    ...(firmLifecycle !== undefined && !isFirms && { firmLifecycle }),
  };
};
