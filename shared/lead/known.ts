/** The firm and the person behind a lead: what the table knows of them, and what of it counts for this lead. */
import type { LeadState } from '../domain/lead-state.ts';
import type { Relations, RelationState } from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Observed } from './observe.ts';
import { ownerOfColleague } from './owner/colleague.ts';
import { echoOf } from './owner/echo.ts';
import { elsewhereOf } from './person/elsewhere.ts';
import { leadsByAge } from './remember.ts';
import { earlierOf, undoneIn } from './undone.ts';

/** The firm's deals that we saw won. */
const boughtBy = ({ won = {} }: RelationState): Relations['bought'] => {
  const lastAt = Object.values(won).toSorted().at(-1);
  return lastAt === undefined ? null : { count: Object.keys(won).length, lastAt };
};

/** What else is known about the lead's person and firm. */
export const relationsOf = (
  {
    connection,
    id,
    firmOwnerId: ownerId,
    firmOwnerSince,
    firmFound,
    firmUndone,
  }: Pick<Observed, 'connection' | 'id' | 'firmOwnerId' | 'firmOwnerSince' | 'firmFound'> &
    Partial<Pick<Observed, 'firmUndone'>>,
  before: Pick<LeadState, 'owner'>,
  firm: RelationState,
  person: RelationState,
  team: Team,
  { reps }: Pick<Policy, 'reps'>,
): Relations => {
  const self = `${connection}#${id}`;
  // What was chosen on this very record either stands on it, or was taken back by a person.
  // What is known of the person from this record alone says nothing that the record does not.
  const isKnownElsewhere = Object.keys(person.leads).some((name) => name !== self);
  const elsewhere = elsewhereOf(person, self, team);
  const isOwnChoice = person.leads[self]?.isChosen === true;
  const here = Object.entries(firm.leads).flatMap(([name, lead]) => (name.startsWith(`${connection}#`) ? [lead] : []));
  const firmEcho = echoOf({ ownerId, since: firmOwnerSince }, firm.echoes?.[connection], before, here, team);
  const firmOwnerId = firmEcho === undefined ? ownerId : null;
  return {
    personChoice: isOwnChoice ? null : ownerOfColleague(person.chosen, team),
    ...(elsewhere && { person: elsewhere }),
    personRep: isKnownElsewhere ? (person.rep ?? null) : null,
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
