/** The users of the CRM who had to do with a decision: whoever had the lead, was asked, or could be. */
import type { Calendar, HolderKind, Owner, Rep, Team } from '../../domain/team.ts';
import { ownFactsOf } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { repCalendar } from '../../time/calendar.ts';
import type { Judgement, Scene } from '../judge.ts';
import { everyonePool } from '../owner/assign.ts';
import { holderKind } from '../owner/holder.ts';
import { leavingBefore } from '../owner/leaving.ts';
import { poolOf } from '../owner/pool.ts';
import type { Inputs } from './inputs.ts';

const idsOf = (
  { observed, before, relations }: Scene,
  { assignment, follow }: Judgement,
  policy: Policy,
): (string | undefined)[] => [
  ...ownFactsOf(policy).flatMap(([fact, { kind }]) => (kind === 'user' ? String(observed.facts[fact]) : [])),
  observed.ownerId ?? undefined,
  observed.ownerSet?.by,
  before.unassigned?.by,
  before.owner?.ownerId,
  before.coordinator?.ownerId,
  ...(before.letLie ?? []),
  ...(before.passedOn?.from ?? []),
  before.passedOn?.of,
  relations.personChoice ?? undefined,
  relations.personOwnerId,
  ...(relations.person?.turnedDown ?? []),
  relations.companyOwnerId ?? undefined,
  relations.probable?.ownerId ?? undefined,
  relations.firmOwnerId ?? undefined,
  assignment.ownerId ?? undefined,
  assignment.coordinator?.ownerId,
  ...[before.watch, follow.watch].flatMap((watch) =>
    watch === undefined ? [] : [watch.ownerId, ...watch.steps.map(({ to }) => to)],
  ),
];

/** Reps whom the policy names for a part that any lead may need. */
const named = ({ routing, followUp }: Policy): ReadonlySet<string | undefined> =>
  new Set([
    routing.defaultOwner,
    ...routing.rules.flatMap(({ to }) => (typeof to === 'string' ? to : [])),
    followUp.manager,
    ...followUp.ladder.map(({ to }) => to),
  ]);

const keepCalendar = ({ zone, hours, absences }: Calendar): NonNullable<Inputs['reps'][string]['calendar']> => ({
  zone,
  hours: hours.map(({ day, from, to }) => [day, from, to]),
  absences: absences.map(({ from, to }) => [from, to]),
});

type PolicyRep = Policy['reps'][string];
const written = new WeakMap<PolicyRep, Calendar>();
/** As the policy has it: made once, for working out when days begin takes its time. */
const writtenCalendar = (rep: PolicyRep): Calendar => {
  const calendar = written.get(rep) ?? repCalendar(rep);
  written.set(rep, calendar);
  return calendar;
};

const keepRep = ({ rep, ownerId, away, calendar }: Rep, policy: Policy): Inputs['reps'][string] => {
  const time = keepCalendar(calendar);
  const own = policy.reps[rep];
  const isAsWritten = own !== undefined && JSON.stringify(time) === JSON.stringify(keepCalendar(writtenCalendar(own)));
  return { ...(ownerId !== null && { id: ownerId }), ...(away && { away }), ...(!isAsWritten && { calendar: time }) };
};

export const keepTeam = (scene: Scene, judgement: Judgement, policy: Policy): Pick<Inputs, 'users' | 'reps'> => {
  const { team, relations } = scene;
  const ids = new Set(idsOf(scene, judgement, policy));
  const parts = named(policy);
  // When one of them has room hangs on their days.
  const { waitsUntil, candidates } = judgement.assignment;
  const waitedFor = new Set(waitsUntil === undefined ? [] : candidates.map(({ rep }) => rep));
  // Whoever was passed over because their leave begins before the first talk: what is kept of pools tells who was there, and not until when.
  const asked = new Set(
    judgement.asked.flatMap((name) => policy.pools[poolOf(name)]?.members.map(({ rep }) => rep) ?? []),
  );
  const leaving = leavingBefore(
    { reps: team.reps.filter(({ rep }) => asked.has(rep)) },
    judgement.decision.stage.stage,
    policy,
    scene.now,
  );
  const isIn = ({ rep, ownerId }: Rep): boolean =>
    leaving.has(rep) ||
    (ownerId !== null && ids.has(ownerId)) ||
    parts.has(rep) ||
    rep === scene.observed.facts.accountOwner ||
    waitedFor.has(rep) ||
    rep === relations.personRep ||
    rep === relations.companyRep;
  const reps = team.reps.filter(isIn);
  for (const { ownerId } of reps) if (ownerId !== null) ids.add(ownerId);
  const isAnyone = judgement.asked.includes(everyonePool);
  const users = [...team.owners.values()].filter(({ id, kind, active, isOutside }) =>
    isAnyone && active && kind === 'person' && isOutside !== true ? true : ids.has(id),
  );
  return {
    users: Object.fromEntries(users.map((owner) => [owner.id, holderKind(owner, policy)])),
    reps: Object.fromEntries(reps.map((rep) => [rep.rep, keepRep(rep, policy)])),
  };
};

/** Of those who are reps the policy's name is known; the CRM's own of anybody is not kept. */
const restoreOwner = (
  id: string,
  user: HolderKind,
  name: string,
  { unowned: [nobody = ''], queues: [kept = ''] }: Policy,
): Owner => ({
  id,
  name: user === 'kept' ? kept : name,
  email: user === 'unowned' ? nobody : '',
  kind: user === 'queue' || user === 'kept' ? 'queue' : 'person',
  active: user !== 'left',
  ...(user === 'outside' && { isOutside: true }),
});

const restoreRep = (rep: string, { id, away, calendar }: Inputs['reps'][string], policy: Policy): Rep => {
  const own = policy.reps[rep];
  const time: Calendar = calendar
    ? {
        zone: calendar.zone,
        hours: calendar.hours.map(([day, from, to]) => ({ day, from, to })),
        absences: calendar.absences.map(([from, to]) => ({ from, to })),
        ...(own?.daysOff && { daysOff: own.daysOff }),
      }
    : own === undefined
      ? { zone: 'UTC', hours: [], absences: [] }
      : writtenCalendar(own);
  return { rep, name: own?.name ?? rep, ownerId: id ?? null, away: away === true, calendar: time };
};

export const restoreTeam = ({ users, reps }: Pick<Inputs, 'users' | 'reps'>, policy: Policy): Team => {
  const names = Object.keys(policy.reps).filter((rep) => reps[rep] !== undefined);
  const restored = names.flatMap((rep) => (reps[rep] === undefined ? [] : restoreRep(rep, reps[rep], policy)));
  const nameOf = (id: string): string => restored.find(({ ownerId }) => ownerId === id)?.name ?? '';
  return {
    reps: restored,
    owners: new Map(Object.entries(users).map(([id, user]) => [id, restoreOwner(id, user, nameOf(id), policy)])),
  };
};
