/**
 * Where a lead goes. The first of these that says yes:
 *
 *   a hard stop > left with nobody, on purpose > an owner a person chose, on this record or on another one of the same person > passed on by its
 *   owner, whoever chose them, or taken back from one who left the buyer waiting > the firm's owner who turned up after a pool had chosen > the owner we gave >
 *   the person's rep on another record > the firm's owner > the owner of who is probably the same person >
 *   the policy's routing rules > the default owner
 *
 * Every step is kept with its reason, so that "why did this lead go there?" has an answer.
 */
import { told } from '../../policy/fill.ts';
import { asksFor, isMet, missingFacts, type When, type World } from '../../policy/condition.ts';
import { ownFact, valueOf, type FactName } from '../../domain/facts.ts';
import type { Route, TakeBack, Tried, Unassigned } from '../../domain/decision.ts';
import type { Owner, Team } from '../../domain/team.ts';
import type { Relations } from '../../domain/relation.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { isGivenByUs } from '../choice.ts';
import { wordsAgain } from '../kept-words.ts';
import { sayIn } from '../../words/catalogue.ts';
import { firmOwnerOr, holderKind, nameOf, ownerOr } from './holder.ts';
import type { LateFirm } from './late-firm.ts';
import { turnedDownElsewhere } from './pool.ts';

export type RouteInput = {
  policy: Policy;
  world: World;
  /** Who has the lead on its record. */
  ownerId: string | null;
  /** The CRM has copied that owner from the firm: nobody chose them for this record. */
  isCopied?: boolean;
  before: Pick<LeadState, 'owner' | 'coordinator' | 'letLie' | 'passedOn' | 'unassigned'>;
  /** Its coordinator is to leave it to another one. */
  coordinatorLeaves?: boolean;
  relations: Relations;
  team: Team;
  /** Why the lead is taken back from its owner; null when it is not. */
  takeBack: TakeBack | null;
  /** What the record says of why it has its owner: the table keeps no more of that than it may. */
  ownerReason?: string | undefined;
  /** The firm's owner who turned up after a pool had chosen, and whether whoever was chosen has begun; null where there is none. */
  late: (LateFirm & { hasBegun: boolean }) | null;
  /** That nobody has it, and it stays so. */
  unassigned?: Unassigned | null;
};

/** The step of the way by which nobody is given a lead that was left so. */
export const unassignedWay = 'left with nobody';

type Step = { rule: string; why: string; route: Route | null };

const no = (rule: string, why: string): Step => ({ rule, why, route: null });
const yes = (rule: string, route: Route): Step => ({ rule, why: route.reason, route });

const whyNot = (when: When | undefined, world: World): string => {
  const missing = missingFacts(when, world);
  return missing.length > 0 ? `not known: ${missing.join(', ')}` : 'does not hold';
};

/** What speaks for a buyer behind a throw-away address: they can be called, or have named a problem. */
const speaksFor = ({ facts }: World): boolean => facts.phoneValid === true || valueOf(facts, 'problem') !== undefined;

/** Lists of throw-away hosts hold firms and lasting aliases too: one alone refuses nobody for whom anything else speaks. */
const isOnlyListed = (when: When, world: World): boolean =>
  world.facts.emailKind === 'disposable' &&
  speaksFor(world) &&
  isMet(when, { ...world, facts: { ...world.facts, emailKind: 'business', reachable: true } }) !== true;

/** A stop needs a yes: what is unknown never refuses a lead. */
const stops = function* ({ policy, world }: RouteInput): Generator<Step> {
  for (const { stop, when, reason, liftedBy } of policy.stops) {
    const rule = `stop ${stop}`;
    if (isMet(when, world) !== true) yield no(rule, whyNot(when, world));
    else if (liftedBy !== undefined && asksFor(when, 'optedOut') && world.facts.askedSinceOptOut === true)
      yield no(rule, 'they asked for us since');
    else if (isOnlyListed(when, world))
      yield no(rule, 'a throw-away address, and they can be called or named a problem');
    else yield yes(rule, { kind: 'stop', stop, reason: told(reason, world) });
  }
};

/** An owner on the record who counts as nobody is named in the reason, so that nobody wonders where they went. */
const remark = ({ ownerId, team, policy }: RouteInput): string => {
  if (ownerId === null) return '';
  const say = sayIn(policy).owner;
  const owner = team.owners.get(ownerId);
  if (owner === undefined) return say.unknownBefore;
  const kind = holderKind(owner, policy);
  return kind === 'active' ? '' : say.before[kind](nameOf(owner));
};

/** By the rule that would choose the owner: one that names nobody is passed over here as it is there. */
const matchingCoordinator = (input: RouteInput): string | undefined => {
  for (const { route } of rules(input))
    if (route !== null) return route.kind === 'pool' ? (route.coordinatorPool ?? undefined) : undefined;
  return undefined;
};

/** A lead that rests is coordinated, and no rule says by whom: whoever is to leave it is followed out of the first pool that coordinates at all. */
const nextCoordinator = (input: RouteInput): string | undefined =>
  matchingCoordinator(input) ??
  (input.coordinatorLeaves
    ? input.policy.routing.rules.find(({ coordinator }) => coordinator !== undefined)?.coordinator
    : undefined);

/** @param isLed whether the lead has, or now gets, a coordinator beside this owner */
const keep = (
  input: RouteInput,
  owner: Owner,
  by: 'us' | 'human',
  reason: string,
  isLed: boolean,
): Extract<Route, { kind: 'keep' }> => {
  const pool = isLed ? nextCoordinator(input) : undefined;
  return {
    kind: 'keep',
    ownerId: owner.id,
    rep: input.team.reps.find(({ ownerId }) => ownerId === owner.id)?.rep ?? null,
    by,
    reason,
    ...(pool !== undefined && { coordinatorPool: pool }),
  };
};

/** Nobody but us gave the record its owner: it has none that counts, or the one that we gave. */
const isOurs = (input: RouteInput): boolean => {
  const { ownerId, before } = input;
  return isGivenByUs(before, ownerId) || input.isCopied === true || typeof ownerOr(ownerId, input) === 'string';
};

/** Nobody has it, and it stays so. */
const leftWithNobody = function* ({ unassigned = null }: RouteInput): Generator<Step> {
  if (unassigned !== null) yield yes(unassignedWay, { kind: 'unassigned', reason: unassigned.reason });
};

/** Why it does not go to them by itself; null where nothing is against it. */
const turnedDown = ({ before: { letLie = [], passedOn }, relations }: RouteInput, ownerId: string): string | null => {
  if (passedOn?.from.includes(ownerId)) return 'passed it on';
  if (letLie.includes(ownerId)) return 'let it lie before';
  return relations.person?.turnedDown?.includes(ownerId) ? turnedDownElsewhere : null;
};

/** One person, one rep: whom a person chose on one record, or whom it went on to, counts on all those where nobody chose. */
const choiceElsewhere = function* (input: RouteInput): Generator<Step> {
  const { personChoice, personChosenAt = '', isGivenOn } = input.relations;
  if (personChoice === null) return;
  const { passedOn } = input.before;
  const rule = isGivenOn ? 'another record of the person went on' : 'owner chosen for the person elsewhere';
  const owner = ownerOr(personChoice, input);
  const isOver = isGivenOn && typeof owner !== 'string' ? turnedDown(input, owner.id) : null;
  if (typeof owner === 'string') yield no(rule, owner);
  else if (!isOurs(input)) yield no(rule, 'a person chose the owner on this record');
  else if (owner.id === input.ownerId) yield no(rule, `${nameOf(owner)} has it`);
  else if (passedOn?.from.includes(owner.id) && personChosenAt <= passedOn.at)
    yield no(rule, `${nameOf(owner)} passed it on since`);
  else if (isOver !== null) yield no(rule, `${nameOf(owner)} ${isOver}`);
  else {
    const say = sayIn(input.policy).owner;
    const reason = `${isGivenOn ? say.givenOnElsewhere : say.chosenElsewhere}${remark(input)}`;
    yield yes(rule, keep(input, owner, 'us', reason, true));
  }
};

/** An unworked lead goes on to the next of its pool, unless the owner on the record is not the one we gave. So does one that its owner passes on, whoever chose them. */
const takenBack = function* (input: RouteInput): Generator<Step> {
  const { takeBack, before, ownerId, team } = input;
  if (takeBack === null || ownerId === null) return;
  const isOursStill = before.owner?.by === 'us' && before.owner.ownerId === ownerId;
  if (!takeBack.isPassedOn && !isOursStill) {
    yield no('taken back', 'a person chose the owner on this record');
    return;
  }
  const takenFrom = { ownerId, rep: team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null, ...takeBack };
  const { pool } = takeBack;
  if (pool !== undefined && input.policy.pools[pool] !== undefined) {
    const coordinatorPool = matchingCoordinator(input) ?? null;
    const reason = sayIn(input.policy).owner.poolNamed;
    yield yes(`pool ${pool}`, { kind: 'pool', rule: 'handed-over', pools: [pool], coordinatorPool, reason, takenFrom });
    return;
  }
  for (const step of rules(input)) {
    yield step.route?.kind === 'pool' ? { ...step, route: { ...step.route, takenFrom } } : step;
    if (step.route) return;
  }
};

/** A choice of ours that nobody has acted on gives way to whoever looks after the firm. */
const firmLinkedLate = function* (input: RouteInput): Generator<Step> {
  const { late, team, ownerId } = input;
  if (late === null) return;
  const rule = 'owner of the firm, linked late';
  const { owner, lost } = late;
  const had = team.owners.get(lost.ownerId);
  const whoHad = had === undefined ? 'Whoever had it' : nameOf(had);
  if (late.hasBegun) {
    yield no(rule, `${whoHad} has begun`);
    return;
  }
  const reason = sayIn(input.policy).owner.ofFirmLate(lost.pool !== undefined);
  // On the record already, by whoever put them there.
  const by = ownerId === owner.id && input.isCopied !== true ? 'human' : 'us';
  yield yes(rule, { ...keep(input, owner, by, reason, true), instead: lost });
};

/**
 * The CRM has given the record its firm's owner. They stay, for a person gave them the firm; yet nobody chose them for this buyer, so that
 * the lead goes on to others when they let it lie. Where the firm's owner is only a copy of ours it says nothing.
 */
const copiedOwner = (input: RouteInput, owner: Owner): Step => {
  if (input.relations.firmOwnerId !== owner.id)
    return no('owner on the record', `${nameOf(owner)}, copied from a firm that is none, or got its owner from us`);
  const { passedOn } = input.before;
  if (passedOn?.from.includes(owner.id) || passedOn?.of === owner.id)
    return no('owner of the firm', `it was passed on from ${nameOf(owner)}`);
  const kept = keep(input, owner, 'us', sayIn(input.policy).owner.ofFirm(''), true);
  return yes('owner of the firm', { ...kept, isFirms: true });
};

const givenReason = ({ ownerReason }: RouteInput, { reason }: NonNullable<LeadState['owner']>): string =>
  wordsAgain(reason, [ownerReason]);

/** The lead had gone on to another colleague, and the record does not show it. It stays where it is only if that one cannot have it. */
const formerOwner = (input: RouteInput, owner: Owner): Step => {
  const { owner: given, coordinator } = input.before;
  const next = ownerOr(given?.ownerId ?? null, input);
  const rule = 'owner on the record';
  if (typeof next !== 'string') return no(rule, `it was to go on from ${nameOf(owner)} to ${nameOf(next)}`);
  const isOver = turnedDown(input, owner.id);
  if (isOver !== null) return no(rule, `${nameOf(owner)} ${isOver}`);
  return yes(rule, keep(input, owner, 'us', sayIn(input.policy).owner.goesOn, coordinator !== undefined));
};

/** The owner on the record. It is ours only when we gave it; anything else a person (or an import) chose, and it stays. */
const recordOwner = (input: RouteInput): Step => {
  const rule = 'owner on the record';
  const owner = ownerOr(input.ownerId, input);
  if (typeof owner === 'string') return no(rule, owner);
  const known = input.before.owner;
  if (input.isCopied === true && known?.ownerId !== owner.id) return copiedOwner(input, owner);
  const isLed = input.before.coordinator !== undefined;
  if (known?.insteadOf === owner.id) return formerOwner(input, owner);
  if (known?.ownerId === owner.id) return yes(rule, keep(input, owner, known.by, givenReason(input, known), isLed));
  const say = sayIn(input.policy).owner;
  const reason = known || input.before.unassigned ? say.given : say.already;
  return yes(rule, keep(input, owner, 'human', reason, isLed));
};

/** An owner once given survives: the record lost it, or our write never landed. */
const givenOwner = (input: RouteInput): Step => {
  const rule = 'owner given before';
  const { owner: given, coordinator } = input.before;
  if (given === undefined) return no(rule, 'nobody');
  const owner = ownerOr(given.ownerId, input);
  if (typeof owner === 'string') return no(rule, owner);
  return yes(rule, keep(input, owner, given.by, givenReason(input, given), coordinator !== undefined));
};

/** How the firm was found, where the record does not say it. */
const foundBy = ({ relations: { companyFound: found }, policy }: RouteInput): string => {
  const say = sayIn(policy).owner;
  if (found === undefined) return '';
  return say.foundByDomain(found.by === undefined ? null : say.chosenAmong[found.by], found.of);
};

/** One relationship: whoever speaks with the person, or with the firm, goes on doing so. */
const relatives = function* (input: RouteInput): Generator<Step> {
  const { relations, team } = input;
  const say = sayIn(input.policy).owner;
  const ownerOfRep = (key: string | null): string | null => team.reps.find(({ rep }) => rep === key)?.ownerId ?? null;
  const candidates = [
    [
      'rep of the person elsewhere',
      ownerOfRep(relations.personRep) ?? relations.personOwnerId ?? null,
      say.withPerson,
      false,
    ],
    ['owner of the firm', relations.companyOwnerId, say.ofFirm(foundBy(input)), true],
    ['rep of the firm', ownerOfRep(relations.companyRep), say.withFirm, true],
    ['owner of who is probably the same person', relations.probable?.ownerId ?? null, say.withProbable, false],
  ] as const;
  for (const [rule, ownerId, reason, isFirms] of candidates) {
    const owner = firmOwnerOr(ownerId, input);
    const isOver = typeof owner === 'string' ? null : turnedDown(input, owner.id);
    if (typeof owner === 'string') yield no(rule, owner);
    else if (isOver !== null) yield no(rule, `${nameOf(owner)} ${isOver}`);
    else {
      const kept = keep(input, owner, 'us', `${reason}${remark(input)}`, true);
      yield yes(rule, { ...kept, ...(isFirms && { isFirms }) });
    }
  }
};

const accountsOwner = 'accountOwner';
/** The fact that names the owner: of an account a rep by key, of a fact of the policy's own a user of the CRM. */
export const ownersFact = (of: string): FactName => (of === 'account' ? accountsOwner : ownFact(of));

/** Whom a rule names, or in plain words why nobody. */
const targetOf = (
  to: NonNullable<Policy['routing']['rules'][number]['to']>,
  input: RouteInput,
): NonNullable<Extract<Route, { kind: 'pool' }>['to']> | string => {
  const { team, world } = input;
  const fact = typeof to === 'string' ? null : ownersFact(to['owner-of']);
  const value = typeof to === 'string' ? to : valueOf(world.facts, ownersFact(to['owner-of']));
  if (value === undefined) return `not known: ${fact}`;
  const isRep = fact === null || fact === accountsOwner;
  const ownerId = isRep ? team.reps.find(({ rep }) => rep === value)?.ownerId : String(value);
  if (ownerId === undefined || ownerId === null) return `${value} is no user of this CRM`;
  const owner = firmOwnerOr(ownerId, input);
  if (typeof owner === 'string') return owner;
  return { ownerId, rep: team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null };
};

/** The policy's rules, and after them the default owner, who is asked when all pools named are empty. */
const rules = function* (input: RouteInput): Generator<Step> {
  const { policy, world } = input;
  for (const { rule, when, pool, to, fallback, coordinator, reason } of policy.routing.rules) {
    const target = to === undefined ? undefined : targetOf(to, input);
    if (isMet(when, world) !== true) yield no(`rule ${rule}`, whyNot(when, world));
    else if (typeof target === 'string' && fallback.length === 0) yield no(`rule ${rule}`, target);
    else
      yield yes(`rule ${rule}`, {
        kind: 'pool',
        rule,
        ...(typeof target === 'object' && { to: target }),
        pools: [...new Set([...(pool === undefined ? [] : [pool]), ...fallback])],
        coordinatorPool: coordinator ?? null,
        reason: told(reason, world) + remark(input),
      });
  }
  const reason = `${sayIn(policy).owner.noRule}${remark(input)}`;
  yield yes('default owner', { kind: 'pool', rule: 'default-owner', pools: [], coordinatorPool: null, reason });
};

const steps = function* (input: RouteInput): Generator<Step> {
  yield* stops(input);
  yield* leftWithNobody(input);
  yield* choiceElsewhere(input);
  yield* takenBack(input);
  yield* firmLinkedLate(input);
  yield recordOwner(input);
  yield givenOwner(input);
  yield* relatives(input);
  yield* rules(input);
};

/** Chooses the way of a lead; there always is one. `tried` ends with the step that decided. */
export const routeLead = (input: RouteInput): { route: Route; tried: Tried[] } => {
  const tried: Tried[] = [];
  for (const { rule, why, route } of steps(input)) {
    tried.push({ rule, matched: route !== null, why });
    if (route) return { route, tried };
  }
  throw new Error('a lead without a way: the default owner is always one');
};
