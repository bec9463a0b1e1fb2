/** The firm and the person behind a lead: what the table knows of them, and what of it counts for this lead. */
import type { LeadState } from '../domain/lead-state.ts';
import { noRelation, type Relations, type RelationState } from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Observed } from './observe.ts';
import { asksNothing } from './asks-nothing.ts';
import { isFirm } from './firm-evidence.ts';
import { ownerOfColleague } from './owner/colleague.ts';
import { echoOf } from './owner/echo.ts';
import { elsewhereOf, type Idle } from './person/elsewhere.ts';
import { probablySame } from './person/probable.ts';
import { leadsByAge } from './remember.ts';
import { earlierOf, undoneIn } from './undone.ts';

/** The firm's deals that we saw won. */
const boughtBy = ({ won = {} }: RelationState): Relations['bought'] => {
  const lastAt = Object.values(won).toSorted().at(-1);
  return lastAt === undefined ? null : { count: Object.keys(won).length, lastAt };
};

/** Who was given one of their other records last. */
const lastColleague = ({ leads }: RelationState, self: string): string | undefined =>
  leadsByAge(leads).findLast(([name, { isOut, colleague }]) => name !== self && !isOut && colleague !== undefined)?.[1]
    .colleague;

/** What else is known about the lead's person and firm. What is known of a domain alone, and proves no firm, is not told. */
export const relationsOf = (
  {
    connection,
    id,
    firmOwnerId: ownerId,
    firmOwnerSince,
    firmFound,
    firmUndone,
    listing,
    firmName,
    domainName,
    signs = {},
    askedAt = null,
    facts = {},
    noContactBy,
  }: Pick<Observed, 'connection' | 'id' | 'firmOwnerId' | 'firmOwnerSince' | 'firmFound' | 'listing' | 'firmName'> &
    Partial<Pick<Observed, 'firmUndone' | 'signs' | 'domainName' | 'askedAt' | 'facts' | 'noContactBy'>>,
  before: Pick<LeadState, 'owner' | 'isAway' | 'watch'>,
  ofDomain: RelationState,
  person: RelationState,
  team: Team,
  { reps }: Pick<Policy, 'reps'>,
  number: RelationState = noRelation,
  idle?: Idle,
): Relations => {
  const self = `${connection}#${id}`;
  // What was chosen on this very record either stands on it, or was taken back by a person.
  // What is known of the person from this record alone says nothing that the record does not.
  const isKnownElsewhere = Object.keys(person.leads).some((name) => name !== self);
  const elsewhere = elsewhereOf(person, self, team, {
    idle,
    wasAway: before.isAway,
    requestedAt: askedAt,
    asksNothing: asksNothing({ facts, noContactBy }) && before.watch?.touched === undefined,
  });
  const personOwnerId = person.rep === undefined ? ownerOfColleague(lastColleague(person, self), team) : null;
  const isOwnChoice = person.leads[self]?.isChosen === true || (person.isGivenOn === true && person.chosenOn === self);
  const firm = isFirm(ofDomain, { connection, id, listing, firmName, domainName }, person.leads)
    ? ofDomain
    : noRelation;
  const here = Object.entries(ofDomain.leads).flatMap(([name, lead]) =>
    name.startsWith(`${connection}#`) ? [lead] : [],
  );
  const firmEcho = echoOf({ ownerId, since: firmOwnerSince }, ofDomain.echoes?.[connection], before, here, team);
  const firmOwnerId = firmEcho === undefined ? ownerId : null;
  const probable = probablySame(number, { connection, id }, signs, person.leads);
  return {
    personChoice: isOwnChoice ? null : ownerOfColleague(person.chosen, team),
    ...(!isOwnChoice &&
      person.chosen !== undefined &&
      person.chosenAt !== undefined && { personChosenAt: person.chosenAt }),
    ...(!isOwnChoice && person.isGivenOn && { isGivenOn: true as const }),
    ...(elsewhere && { person: elsewhere }),
    personRep: isKnownElsewhere ? (person.rep ?? null) : null,
    ...(personOwnerId !== null && { personOwnerId }),
    ...(probable && {
      probable: { record: probable.record, ownerId: ownerOfColleague(probable.colleague, team) },
    }),
    companyRep: firm.rep ?? null,
    companyOwnerId: firmOwnerId ?? firm.owners[connection] ?? null,
    ...(firmOwnerId !== null && firmFound !== null && { companyFound: firmFound }),
    firmOwnerId,
    ...(firmEcho && { firmEcho }),
    bought: boughtBy(firm),
    undone: earlierOf(undoneIn(firm, connection), firmUndone ?? null),
    colleagues: leadsByAge(firm.leads).flatMap(([name, { rep, stage }]) => {
      const repName = rep === undefined ? undefined : reps[rep]?.name;
      // Other records of the same person are no colleagues.
      const isPersons = name === self || person.leads[name] !== undefined;
      return isPersons || repName === undefined ? [] : [{ repName, stage, record: name }];
    }),
  };
};
