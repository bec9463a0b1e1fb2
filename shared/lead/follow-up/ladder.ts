/**
 * The ladder: what happens, step by step, while the buyer waits for the first touch (P10).
 *
 *   assigned ──firstTouchMinutes──► due ──after──► step 1 ──after──► step 2 ──after──► … ──► the ladder ends
 *                                                     │ touched, at any time: no further step, ever
 *                                                     └ reassign: the lead goes on, and a new watch begins with its new owner
 *
 * A try (a call that nobody answered) is no touch: it holds the reassignment off until the same time of the next working day, twice
 * at most, the second time on another day.
 *
 * All times are the hours in which the owner works as a rule: leave stops no clock of the buyer's. Whoever is on leave is not reminded, and has
 * not let it lie when the lead goes on. Each step counts from when the one before was taken, so a late sweep
 * makes the next one later and never two of them fall together.
 */
import { absentUntil, addWorkingMinutes, isAbsent, localDate } from '../../time/calendar.ts';
import { clockSkewMs, plus } from '../../domain/instant.ts';
import type { TakeBack } from '../../domain/decision.ts';
import type { Activity } from '../../domain/lead.ts';
import type { PersonElsewhere, Relations } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import { askedBy, type Confirmation, type LadderStep, type LeadState, type Watch } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { activePerson, isAwayFromWork } from '../owner/roll-call.ts';
import { calendarOf, usualCalendarOf, usualOfficeOf } from '../../time/office.ts';

type WatchInput = {
  state: LeadState;
  /** The owner here whom somebody chose for the person on another record, and what those others tell. */
  relations: Pick<Relations, 'person' | 'personChoice'>;
  /** What colleagues did towards the buyer since the watch began; null when it was not read, and then nothing is late. */
  activities: readonly Activity[] | null;
  /** What sales confirmed on this record. */
  own?: Confirmation | undefined;
  team: Team;
  policy: Policy;
  /** ISO, UTC. */
  now: string;
};
type Step = Watch['steps'][number];

/** Nobody is to reach the buyer while a lead is refused, or its record deleted. */
export const wasAside = ({ decision, gone }: LeadState): boolean =>
  decision?.stopped !== undefined || gone !== undefined;

/** When the next step is to be taken, within working time; null when the buyer was reached or the ladder is at its end. */
export const stepTime = (watch: Watch, policy: Policy, team: Team): string | null => {
  const { ladder, holidays } = policy.followUp;
  const next = ladder[watch.steps.length];
  if (next === undefined || watch.touched !== undefined) return null;
  const calendar = usualCalendarOf(team, watch.ownerId, policy);
  const before = watch.steps.at(-1)?.at ?? watch.dueAt;
  const office = usualOfficeOf(team, watch.ownerId, policy);
  const at = office.open(addWorkingMinutes(calendar, before, next.after, holidays));
  const held = watch.tries?.at(-1);
  if (next.do !== 'reassign' || held === undefined) return at;
  const until = office.daily(held, held);
  return until > at ? until : at;
};

/** So many tries hold the reassignment off: whoever only ever calls in vain does not keep a lead. */
const triesAtMost = 2;

/** Whose activity ends the wait: the owner, and whoever was asked to step in. */
const answerers = ({ ownerId, steps }: Watch): ReadonlySet<string> =>
  new Set([ownerId, ...steps.flatMap((step) => (askedBy[step.do] === 'colleague' ? (step.to ?? []) : []))]);

/** What they did, oldest first. The CRM's clock may be minutes off, which counts in favour of the rep. */
const answersOf = (watch: Watch, activities: readonly Activity[], now: string): readonly Activity[] => {
  const may = answerers(watch);
  const since = plus(watch.since, -clockSkewMs);
  return activities
    .filter(({ by, at }) => may.has(by) && at >= since)
    .map((one) => (one.at < now ? one : { ...one, at: now }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
};

/** The first touch. */
const touchOf = (answers: readonly Activity[]): Watch['touched'] => {
  const first = answers.find(({ isTry }) => isTry !== true);
  return first && { at: first.at, by: first.by, kind: first.kind };
};

/** Where a buyer stands is what sales heard from them: whoever has confirmed it since then has reached them. */
export const confirmedSince = (since: string, ownerId: string, own: Confirmation | undefined): Watch['touched'] =>
  own === undefined || own.voided !== undefined || own.at < plus(since, -clockSkewMs)
    ? undefined
    : { at: own.at, by: own.by ?? ownerId, kind: own.how };

/** The first try of each day, as far as they count. */
const triesOf = (watch: Watch, answers: readonly Activity[], { team, policy }: WatchInput): readonly string[] => {
  const { zone } = calendarOf(team, watch.ownerId, policy);
  const byDay = Map.groupBy(
    answers.filter(({ isTry }) => isTry === true).map(({ at }) => at),
    (at) => localDate(zone, at),
  );
  return [...byDay.values()].flatMap(([first]) => first ?? []).slice(0, triesAtMost);
};

const isAway = ({ team, policy, now }: Pick<WatchInput, 'team' | 'policy' | 'now'>, ownerId: string): boolean => {
  const rep = team.reps.find((one) => one.ownerId === ownerId);
  return rep !== undefined && (isAbsent(rep.calendar, now) || isAwayFromWork(rep, now, policy.followUp.holidays));
};

/** The owner id of a rep of the policy; nothing for one whom the CRM does not know any more. */
const idOf = (rep: string | undefined, team: Team): string[] =>
  team.reps.flatMap((one) => (one.rep === rep && one.ownerId !== null ? [one.ownerId] : []));

/**
 * Whom to ask instead of the owner: the first of these owner ids, then the manager, then the default owner, who is an active
 * user and not the owner. Whoever is away comes after those who are there. Undefined when nobody is left.
 */
export const otherThan = (
  ownerId: string,
  first: readonly string[],
  input: Pick<WatchInput, 'team' | 'policy' | 'now'>,
): string | undefined => {
  const { team, policy } = input;
  const managers = [policy.followUp.manager, policy.routing.defaultOwner].flatMap((rep) => idOf(rep, team));
  const able = [...first, ...managers].filter((id) => id !== ownerId && activePerson(team, id) !== null);
  return able.find((id) => !isAway(input, id)) ?? able[0];
};

/** So long the other records of a person have time to answer: the sweep sends their looks within a minute, and a full queue takes some more. */
const answerMs = 5 * 60_000;

/**
 * Whether all records of the person have said, since that step was due, that nobody has reached them: `ask` them first, `wait` for what they
 * say, or nobody can tell, for a CRM is down, only watched, or off.
 */
const answerOf = (person: PersonElsewhere | undefined, at: string, now: string): 'yes' | 'ask' | 'wait' | 'none' => {
  if (person === undefined || person.others.length === 0 || (person.answeredAt ?? '') >= at) return 'yes';
  if (person.askedAt === null || person.askedAt < at) return 'ask';
  return plus(person.askedAt, answerMs) > now ? 'wait' : 'none';
};

/** Whoever reached the person by what another record tells, in the time of this watch. */
const touchElsewhere = (watch: Watch, { relations: { person } }: WatchInput): Watch['touched'] => {
  const touched = person?.touched;
  return touched && touched.at >= plus(watch.since, -clockSkewMs) ? touched : undefined;
};

/** Never what a person assigned, nor a customer from whoever had them when the deal was won (P8, P13), nor over and over. */
const mayTake = (watch: Watch, { state, relations: { person, personChoice }, policy }: WatchInput): boolean => {
  const since = state.owner?.ownerId === watch.ownerId ? state.owner.at : watch.since;
  return (
    state.owner?.by !== 'human' &&
    personChoice !== watch.ownerId &&
    (person?.wonAt ?? '') < since &&
    watch.round <= policy.followUp.reassignAtMost &&
    !Object.values(state.deals ?? {}).some(({ outcome, at }) => outcome === 'won' && at >= since)
  );
};

/** Whom each step asks: an owner id, or nobody. */
const asked: Record<LadderStep, (watch: Watch, named: readonly string[], input: WatchInput) => string | undefined> = {
  remind: ({ ownerId }, _, { team, policy, now }) =>
    leaveOf(ownerId, team, policy, now) === null ? activePerson(team, ownerId)?.id : undefined,
  buddy: ({ ownerId }, named, input) => {
    const { coordinator } = input.state;
    return otherThan(ownerId, [...named, ...(coordinator ? [coordinator.ownerId] : [])], input);
  },
  reassign: (watch, _, input) => (mayTake(watch, input) ? watch.ownerId : undefined),
  manager: ({ ownerId }, named, input) => otherThan(ownerId, named, input),
};

/**
 * Whether a task of ours reached its owner: of one that the CRM refused to take they never heard, and whoever never heard of a lead has
 * not let it lie.
 */
export const hasHeard = ({ round }: Watch, { written }: Pick<LeadState, 'written'>): boolean =>
  Object.keys(written.tasks).some((key) => {
    const [, step, number = '1'] = /^(first-talk|remind)(?:-(\d+))?/.exec(key) ?? [];
    return step === 'first-talk' ? Number(number) >= round : step === 'remind' && Number(number) === round;
  });

/** The manager is told in the place of a reassignment: as the policy's own step for it would. */
const tellInstead = ({ followUp: { ladder } }: Policy): Policy['followUp']['ladder'][number] => {
  const step = ladder.find((one) => one.do === 'manager');
  return { do: 'manager', after: 0, ...(step?.to !== undefined && { to: step.to }) };
};

/** Until when the owner is on leave; null where they are not. */
const leaveOf = (ownerId: string, team: Team, policy: Policy, now: string): string | null =>
  absentUntil(calendarOf(team, ownerId, policy), now);

const takeBackOf = ({ ownerId }: Watch, { team, policy, now }: WatchInput): TakeBack =>
  leaveOf(ownerId, team, policy, now) === null ? {} : { isOnLeave: true };

/**
 * Looks whether the buyer was reached, and else takes the next step of the ladder when its time has come: one at most, and
 * only while the owner works. Done before routing: `takeBack`: the lead is to go on to somebody else.
 */
export const checkWatch = (
  input: WatchInput,
): { watch: Watch | undefined; takeBack: TakeBack | null; asks?: ReadonlySet<string> } => {
  const { state, relations, activities, own, team, policy, now } = input;
  const { watch: before } = state;
  if (before === undefined || before.touched !== undefined) return { watch: before, takeBack: null };
  // The lead was to go on to somebody else, and nobody knows whether it has: what the former owner let lie is not the new one's.
  if (before.ownerId !== state.owner?.ownerId) return { watch: before, takeBack: null };
  const elsewhere = touchElsewhere(before, input);
  const known = elsewhere ?? confirmedSince(before.since, before.ownerId, own);
  if (known !== undefined) return { watch: { ...before, touched: known }, takeBack: null };
  if (activities === null) return { watch: before, takeBack: null };
  const answers = answersOf(before, activities, now);
  const touched = touchOf(answers);
  if (touched !== undefined) return { watch: { ...before, touched }, takeBack: null };
  const tries = triesOf(before, answers, input);
  // Counted anew at each look: a call that was taken off the record holds nothing off.
  const { tries: _, ...untried } = before;
  const watch: Watch = tries.length > 0 ? { ...untried, tries: [...tries] } : untried;
  if (wasAside(state)) return { watch, takeBack: null };
  const planned = policy.followUp.ladder[watch.steps.length];
  const at = stepTime(watch, policy, team);
  const isTaking = planned?.do === 'reassign' && mayTake(watch, input);
  const answer = answerOf(relations.person, at ?? now, now);
  const entry = isTaking && (!hasHeard(watch, state) || answer === 'none') ? tellInstead(policy) : planned;
  if (entry === undefined || at === null || at > now || !usualOfficeOf(team, watch.ownerId, policy).isOpen(now))
    return { watch, takeBack: null };
  const asks = answerers(watch);
  if (entry.do === 'reassign' && isTaking && answer !== 'yes')
    return { watch, takeBack: null, ...(answer === 'ask' && { asks }) };
  const to = asked[entry.do](watch, idOf(entry.to, team), input);
  const back = leaveOf(watch.ownerId, team, policy, now);
  const step: Step = { do: entry.do, at: now, ...(to !== undefined && { to }), ...(back !== null && { back }) };
  return {
    watch: { ...watch, steps: [...watch.steps, step] },
    takeBack: entry.do === 'reassign' && to !== undefined ? takeBackOf(watch, input) : null,
    asks,
  };
};
