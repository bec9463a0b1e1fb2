/**
 * What a CRM set off because of a close that was put back is no evidence: HubSpot moves a won deal's contacts, their company and all of its
 * people on to `customer` in the moment of the close, and never moves anybody back.
 */
import { valueOf, type Facts, type FactValue } from '../domain/facts.ts';
import { plus } from '../domain/instant.ts';
import type { DealOutcome } from '../domain/lead-state.ts';
import type { RelationState } from '../domain/relation.ts';
import { clockToleranceMs } from '../domain/track.ts';

/** The earliest of the lead's closes, its firm's, and those nobody has judged yet; null: there is none. */
export const undoneSince = (
  deals: Readonly<Record<string, DealOutcome>> | undefined,
  firms: string | null,
  unjudged: string | undefined,
): string | null =>
  earliest([...Object.values(deals ?? {}).flatMap(({ undone = [] }) => undone), firms ?? [], unjudged ?? []].flat());

const earliest = (times: readonly string[]): string | null => times.toSorted()[0] ?? null;

/** Of a firm's closes that were put back, by the names of deals, which begin with their connection: the earliest there. */
export const undoneIn = ({ undone = {} }: Pick<RelationState, 'undone'>, connection: string): string | null =>
  earliest(Object.entries(undone).flatMap(([name, at]) => (name.startsWith(`${connection}#`) ? [at] : [])));

export const earlierOf = (...times: readonly (string | null)[]): string | null =>
  earliest(times.flatMap((at) => at ?? []));

/** The stage that a win brings, in HubSpot's words: nothing that anybody typed. */
const bought = 'customer';
const stageFactNames = ['lifecycle', 'firmLifecycle'] as const;
type StageFact = (typeof stageFactNames)[number];
const stageFacts: ReadonlySet<string> = new Set(stageFactNames);
export const isBoughtStage = (name: string, value: FactValue): boolean => stageFacts.has(name) && value === bought;

/** The stages by which they are customers: these alone such a close can have brought. */
export const boughtBy = (facts: Facts): readonly StageFact[] =>
  stageFactNames.filter((name) => valueOf(facts, name) === bought);

/** A person's hand comes later than whatever the CRM sets off in the moment of a close, whomever it names for that. */
const setOffMs = 60_000;
export const isByHandAfter = (close: string, byHand: string | undefined): boolean =>
  byHand !== undefined && byHand > plus(close, setOffMs);

const isAfter = (since: FactValue | undefined, close: string): boolean =>
  typeof since === 'string' && Date.parse(since) + clockToleranceMs >= Date.parse(close);

/**
 * The facts without a lifecycle stage that such a close, or anything after it, brought. One of before stands.
 * @param firmSince since when the firm is in its stage
 * @param byHand the stages that a colleague set since the close: they are evidence again
 */
export const withoutUndone = (
  facts: Facts,
  close: string | null,
  { firmSince, byHand = [] }: { firmSince?: string; byHand?: readonly string[] },
): Facts => {
  if (close === null) return facts;
  const { lifecycle, lifecycleSince, firmLifecycle, ...others } = facts;
  const isSetOff = (name: StageFact, value: FactValue | undefined, since: FactValue | undefined): boolean =>
    value === bought && !byHand.includes(name) && isAfter(since, close);
  const isPersons = isSetOff('lifecycle', lifecycle, valueOf(facts, 'lifecycleSince'));
  const isFirms = isSetOff('firmLifecycle', firmLifecycle, firmSince);
  return {
    ...others,
    ...(lifecycle !== undefined && !isPersons && { lifecycle }),
    ...(lifecycleSince !== undefined && !isPersons && { lifecycleSince }),
    ...(firmLifecycle !== undefined && !isFirms && { firmLifecycle }),
  };
};
