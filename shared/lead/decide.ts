/**
 * The whole decision about one lead: what we say of it, who has it, what its record should hold, what follows, and what the table
 * keeps of all that. Same input, same output, byte for byte.
 */
import type { Assignment, Decision, WriteBack } from '../domain/decision.ts';
import type { Followed, LeadRef } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import {
  keysNow,
  noRelation,
  relationName,
  type RelationKey,
  type Relations,
  type RelationState,
} from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import { isNoBuyers } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { calledNow } from './called.ts';
import { choiceOf } from './choice.ts';
import { judgeLead, type Judgement, type Scene } from './judge.ts';
import { namesOf, textsOf, withoutTexts } from './kept-words.ts';
import { relationsOf } from './known.ts';
import { nextState, ownedSince } from './next-state.ts';
import { isFirm } from './firm-evidence.ts';
import { withoutFirm, type Observed } from './observe.ts';
import type { Pools } from './owner/assign.ts';
import { colleagueOf, ownerOfColleague } from './owner/colleague.ts';
import { emptyPool, type PoolState } from './owner/pool.ts';
import { rollCall } from './owner/roll-call.ts';
import { believed } from './person/identity.ts';
import { tellsOf, withWishes } from './person/tells.ts';
import type { Idle } from './person/elsewhere.ts';
import { joinPersons, withoutBrought } from './person/join.ts';
import { wishesOfMailbox } from './person/mailbox.ts';
import { namesakeOf } from './person/namesake.ts';
import { rememberLead } from './remember.ts';
import { differences, type Differences } from './write-back/differences.ts';
import { planWriteBack } from './write-back/write-back.ts';

/** What stands around a lead as it is decided on. */
export type Around = {
  /** Its firm and person, and those it had before, by `relationName`; one that is absent is not known yet. */
  relations: ReadonlyMap<string, RelationState>;
  pools: Pools;
  team: Team;
  sales: Followed;
  /** Why it is a lead, and since when its connection is live, or watches. */
  admission: { by: string; since: string };
  /** Its connection only watches: nobody was told of it, so nobody is reminded, asked, or has it taken back. */
  isWatched?: boolean;
  /** Where their other records are not looked at. */
  idle?: Idle;
};

export type Decided = {
  observed: Observed;
  decision: Decision;
  assignment: Assignment;
  desired: WriteBack;
  /** What must be written so that the record holds it. */
  todo: Differences;
  token: string;
  /** The lead as it will stand in the table. */
  next: LeadState;
  /** The firms and persons that changed, and the pools in which a turn was taken. */
  relations: ReadonlyMap<RelationKey, RelationState>;
  pools: Readonly<Record<string, PoolState>>;
  /** Other leads of the person, to be looked at because of what was chosen here. */
  wake: readonly LeadRef[];
  /** A step of the ladder was taken now. */
  isLate: boolean;
  /** What it was made from and by, for the ledger. */
  made: { scene: Scene; judgement: Judgement; policy: Policy; admission: Around['admission'] };
};

/** Whoever has the same name and address, and another firm. */
const namesakeIn = (
  ofAddresses: readonly RelationState[],
  observed: Pick<Observed, 'connection' | 'id' | 'signs'>,
  team: Team,
): Pick<Relations, 'namesake'> => {
  const [found] = ofAddresses.flatMap((one) => namesakeOf(one, observed, observed.signs) ?? []);
  return found === undefined
    ? {}
    : { namesake: { record: found.record, ownerId: ownerOfColleague(found.colleague, team) } };
};

const asAsked = (names: readonly string[], pools: Pools): Pools =>
  Object.fromEntries(names.map((name) => [name, pools[name] === undefined ? emptyPool : pools[name]]));

/**
 * Decides about a lead.
 * @param before what the table knew of it
 * @param now ISO, UTC
 * @param token names the claim that is made of it
 */
export const decideLead = (
  seen: Observed,
  before: LeadState,
  around: Around,
  policy: Policy,
  now: string,
  token: string,
): Decided => {
  const { team, sales } = around;
  const known = (kind: RelationKey['kind']): RelationState[] =>
    keysNow(seen).flatMap((key) => (key.kind === kind ? (around.relations.get(relationName(key)) ?? []) : []));
  const [firm = noRelation] = known('company');
  const [number = noRelation] = known('number');
  const addresses = known('person').map((one) => withoutBrought(one, seen));
  const persons = addresses.map((one) => believed(one, seen, seen.signs));
  const person = joinPersons(persons);
  const observed = seen.apart === undefined || isFirm(firm, seen, person.leads) ? seen : withoutFirm(seen);
  const relations = {
    ...relationsOf(observed, before, firm, person, team, policy, number, around.idle),
    ...namesakeIn(known('person'), observed, team),
  };
  const isForDesk =
    (isNoBuyers(observed.facts.textKind) || observed.noContactBy !== undefined) &&
    (before.owner === undefined || before.isNoBuyers === true);
  const own = { ...observed, facts: withWishes(observed, relations.person, isForDesk) };
  const shared = addresses.filter((one, at) => persons[at] !== one);
  const told = shared.reduce(
    (so, one) => ({
      ...so,
      facts: withWishes(
        so,
        { ...wishesOfMailbox(one, seen), requestedAt: relations.person?.requestedAt ?? null },
        isForDesk,
      ),
    }),
    own,
  );
  const scene: Scene = {
    observed: told,
    before,
    relations,
    pools: around.pools,
    team,
    roll: rollCall(team, now, policy.followUp.holidays),
    sales,
    isWatched: around.isWatched === true,
    now,
  };
  const judgement = judgeLead(scene, policy);
  const { assignment, pools, follow } = judgement;
  const decision: Decision = { ...judgement.decision, checks: observed.checks };

  const { current, words } = observed;
  const desired = planWriteBack(
    { decision, words, assignment, current, relations, before, team, policy, now },
    {
      tasks: follow.tasks,
      round: follow.watch?.round ?? 1,
      isReached: follow.watch?.touched !== undefined && follow.watch.ownerId === assignment.ownerId,
      isUnassignedElsewhere: judgement.isUnassignedElsewhere,
    },
  );
  const todo = differences(desired, current, before);
  const texts = textsOf(decision.facts, policy, words.labels);

  // A test lead leaves no trace but its own: no turn is taken, no firm or person learns of it, and nothing follows.
  const { isTrial } = observed;
  const owner = isTrial || assignment.ownerId === null ? null : { rep: assignment.rep, ownerId: assignment.ownerId };
  const colleague = owner && colleagueOf(owner, team);
  const remembered = rememberLead({
    lead: {
      connection: observed.connection,
      id: observed.id,
      stage: decision.stage.stage,
      signs: observed.signs,
      at: ownedSince(assignment, observed, before),
      firmName: observed.firmName,
    },
    owner,
    firmOwnerId: relations.firmOwnerId,
    firmEcho: relations.firmEcho,
    listing: observed.listing,
    chosen:
      colleague === null
        ? {}
        : {
            colleague,
            ...choiceOf(assignment, before, { isFirms: judgement.lost !== null, isPassedOn: judgement.isPassedOn }),
          },
    keys: keysNow(observed),
    before,
    known: around.relations,
    idle: around.idle,
    lost: judgement.lost,
    ...(!isTrial && {
      tells: tellsOf({ observed, before, judgement, person: relations.person, sales, ownerId: observed.ownerId, team }),
    }),
    now,
    team,
  });
  return {
    observed,
    decision,
    assignment,
    desired,
    todo,
    token,
    next: nextState({
      observed,
      before,
      decision,
      assignment,
      todo,
      wake: remembered.wake,
      token,
      follow,
      confirmBy: desired.fields.confirmBy,
      isAway: owner !== null && Boolean(relations.person?.home),
      passedOn: judgement.passedOn,
      called: calledNow(words.called, before.called),
      kept: {
        reason: (sentence) => withoutTexts(sentence, texts),
        owner: (sentence) => withoutTexts(sentence, [...texts, ...namesOf(team, policy)]),
      },
      now,
    }),
    relations: remembered.changed,
    pools: isTrial ? {} : pools,
    wake: remembered.wake,
    isLate: follow.late,
    // The pools go on to the next lead of the batch.
    made: {
      scene: { ...scene, pools: asAsked(judgement.asked, scene.pools) },
      judgement,
      policy,
      admission: around.admission,
    },
  };
};
