/**
 * Who had a lead and for how long the buyer waited with them, told from the ledger. A spell is the watch over one owner's first touch:
 *
 *   begun by an entry ──► seen in the next entry, or in what the table keeps of the lead: it stood
 *          │                        ├ touched: reached, by the owner or by a colleague
 *          │                        └ not touched: open still, or ended, and why
 *          └ seen in neither: the CRM did not take the owner, and it never was
 */
import { clockSkewMs, plus } from '../../domain/instant.ts';
import type { Watch } from '../../domain/lead-state.ts';
import type { Calendar } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { isAbsent, workingMinutesBetween } from '../../time/calendar.ts';
import { calendarOf } from '../../time/office.ts';
import type { LedgerEntry } from '../entry.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { restoreTeam } from '../rerun/team.ts';

/**
 * Why an owner has it no more though nobody had reached the buyer: the ladder took it back (`on-leave`: they were not there), they or
 * somebody else passed it on, an operator handed all of theirs over, a colleague gave it to another, or nobody was to reach the buyer any more.
 */
export const spellEnds = [
  'taken-back',
  'on-leave',
  'passed-on',
  'handed-over',
  'by-a-colleague',
  'another-owner',
  'set-aside',
] as const;
export type SpellEnd = (typeof spellEnds)[number];

export type Spell = {
  ownerId: string;
  since: string;
  dueAt: string;
  /** How many steps of the ladder were taken. */
  steps: number;
  touched: { at: string; by: string } | null;
  /** Somebody tried, and did not reach them. */
  hasTried: boolean;
  ended: SpellEnd | null;
  isSeen: boolean;
  /** When its owner works as a rule, as of its beginning: it is the buyer's clock, and nobody's leave stops it. */
  time: { calendar: Calendar; holidays: readonly string[] } | null;
};

/** Whom and until when: by that a watch is known again. */
const isOf = (spell: Spell, { ownerId, dueAt }: Pick<Watch, 'ownerId' | 'dueAt'>): boolean =>
  spell.ownerId === ownerId && spell.dueAt === dueAt;

/** Each time of work once, however many leads had it. */
export type Times = Map<string, NonNullable<Spell['time']>>;
const timeOf = (inputs: Inputs, ownerId: string, policy: Policy | null, times: Times): Spell['time'] => {
  if (policy === null) return null;
  const calendar = { ...calendarOf(restoreTeam(inputs, policy), ownerId, policy), absences: [] };
  const { holidays } = policy.followUp;
  const name = JSON.stringify([calendar, holidays]);
  const known = times.get(name) ?? { calendar, holidays };
  times.set(name, known);
  return known;
};

/** What a watch tells of its spell. */
const seen = (spell: Spell, { steps, touched, tries = [] }: Watch): void => {
  spell.isSeen = true;
  spell.steps = steps.length;
  spell.touched = touched ? { at: touched.at, by: touched.by } : spell.touched;
  spell.hasTried ||= tries.length > 0;
};

/** The watch as it stood: a spell that is known, or one whose beginning left no entry. */
export const seeWatch = (spells: Spell[], watch: Watch): Spell => {
  const known = spells.findLast((one) => isOf(one, watch));
  const { ownerId, since, dueAt } = watch;
  const spell = known ?? {
    ownerId,
    since,
    dueAt,
    steps: 0,
    touched: null,
    hasTried: false,
    ended: null,
    isSeen: true,
    time: null,
  };
  if (known === undefined) spells.push(spell);
  seen(spell, watch);
  return spell;
};

/** What its owner did by this look, which took the lead from them: the state that would say so was never kept. */
const touchAtTheEnd = ({ ownerId, since }: Spell, { sales, now }: Inputs): Spell['touched'] => {
  const [first] = (sales?.activities ?? [])
    .filter(({ by, at, isTry }) => by === ownerId && isTry !== true && at >= plus(since, -clockSkewMs))
    .map(({ at, by }) => ({ at: at < now ? at : now, by }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return first ?? null;
};

const wasAway = (inputs: Inputs, ownerId: string, policy: Policy | null): boolean => {
  const rep = policy && restoreTeam(inputs, policy).reps.find((one) => one.ownerId === ownerId);
  return rep ? isAbsent(rep.calendar, inputs.now) : false;
};

const endOf = ({ ownerId }: Spell, { ruling, inputs }: LedgerEntry, policy: Policy | null): SpellEnd => {
  if (ruling.takenFrom === ownerId && ruling.ownerId !== ownerId) {
    if (ruling.isPassedOn) return 'passed-on';
    if (ruling.ladder?.[0] !== 'reassign') return 'handed-over';
    return inputs && wasAway(inputs, ownerId, policy) ? 'on-leave' : 'taken-back';
  }
  if (ruling.ownerId === null || ruling.ownerId === ownerId || ruling.touchBy === undefined) return 'set-aside';
  return ruling.by === 'human' ? 'by-a-colleague' : 'another-owner';
};

/**
 * Takes the next entry of a lead.
 * @param spells its own, the oldest first
 * @param policy that of the entry; null when it is gone
 */
export const takeSpells = (spells: Spell[], entry: LedgerEntry, policy: Policy | null, times: Times): void => {
  const { inputs, ruling } = entry;
  if (inputs === null) return;
  const { watch } = inputs.before;
  const before = watch === undefined ? undefined : seeWatch(spells, watch);
  const dueAt = ruling.touchBy;
  const goesOn = watch !== undefined && watch.dueAt === dueAt && watch.ownerId === ruling.ownerId;
  if (before !== undefined && !goesOn) {
    before.touched ??= touchAtTheEnd(before, inputs);
    before.ended ??= endOf(before, entry, policy);
    if (ruling.ladder !== undefined) before.steps += 1;
  }
  if (goesOn || dueAt === undefined || ruling.ownerId === null) return;
  spells.push({
    ownerId: ruling.ownerId,
    since: inputs.now,
    dueAt,
    steps: 0,
    touched: null,
    hasTried: false,
    ended: null,
    isSeen: false,
    time: timeOf(inputs, ruling.ownerId, policy, times),
  });
};

/** Minutes of its owner's working time until the buyer was reached; null where nobody did, or the hours are not known. */
export const minutesToTouch = ({ since, touched, time }: Spell): number | null =>
  touched === null || time === null ? null : workingMinutesBetween(time.calendar, since, touched.at, time.holidays);
