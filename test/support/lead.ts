/** Leads, firms and teams for tests: each factory takes what matters to the case, and the rest is plain. All are invented. */
import { parseHours } from '../../shared/time/calendar.ts';
import { assessLead } from '../../shared/lead/assess/assess.ts';
import { observe, type Observed } from '../../shared/lead/observe.ts';
import { rollCall } from '../../shared/lead/owner/roll-call.ts';
import { routeLead, type RouteInput } from '../../shared/lead/owner/route.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import type { Calendar, Owner, Rep, Team } from '../../shared/domain/team.ts';
import type { CompanyRecord, LeadRecord, StatusMark } from '../../shared/domain/lead.ts';
import type { Relations } from '../../shared/domain/relation.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { admittingAll, defaultPolicy } from './policy.ts';

/** A Monday: 11:00 in Berlin, 10:00 in London, 05:00 in New York. */
export const monday = '2026-11-23T10:00:00.000Z';
/** The same Monday when all three cities work: 16:00, 15:00 and 10:00. */
export const mondayAfternoon = '2026-11-23T15:00:00.000Z';
/** Nobody works: Sunday. */
export const sunday = '2026-11-22T10:00:00.000Z';

const fromFile = admittingAll(defaultPolicy);

/** The policy of `handoff.yaml`, who is a lead and all; a fresh copy, so that a test may change it. */
export const admittingPolicy = (): Policy => structuredClone(defaultPolicy);

/** The same without `leads:`, so that every record is one: for whatever is asked of leads, and not of who is one. */
export const examplePolicy = (): Policy => structuredClone(fromFile);

/** The same without the ladder: whatever time passes, nobody is reminded and nothing is taken back. */
export const unwatchedPolicy = (): Policy => {
  const policy = examplePolicy();
  return { ...policy, followUp: { ...policy.followUp, ladder: [] } };
};

export const leadRecord = (own: Partial<LeadRecord> = {}): LeadRecord => ({
  connection: 'hubspot-1',
  id: '51',
  mergedIds: [],
  facts: {},
  touches: [],
  ownerId: null,
  companyId: null,
  fields: {},
  buyerStatus: null,
  readAt: monday,
  ...own,
});

export const companyRecord = (own: Partial<CompanyRecord> = {}): CompanyRecord => ({
  id: '71',
  facts: {},
  ownerId: null,
  ...own,
});

export const leadState = (own: Partial<LeadState> = {}): LeadState => ({ ...newLeadState, ...own });

/** What the table keeps of an owner that we gave. */
export const givenTo = (ownerId: string, reason = 'It was their turn.'): Pick<LeadState, 'owner'> => ({
  owner: { ownerId, by: 'us', at: sunday, reason },
});

export const relations = (own: Partial<Relations> = {}): Relations => ({
  personChoice: null,
  personRep: null,
  companyRep: null,
  companyOwnerId: null,
  firmOwnerId: null,
  colleagues: [],
  bought: null,
  undone: null,
  ...own,
});

const owner = (own: Partial<Owner> & { id: string }): Owner => ({
  name: `Owner ${own.id}`,
  email: `owner-${own.id}@acme.example`,
  kind: 'person',
  active: true,
  ...own,
});

/** Owner ids of the reps of `handoff.yaml`, and of some who are not in it. */
export const ids = {
  anna: '101',
  ben: '102',
  carla: '103',
  dina: '104',
  emil: '105',
  left: '106',
  queue: '107',
  other: '108',
};

const working = (zone: string, hours: string): Calendar => ({ zone, hours: parseHours([hours]), absences: [] });
const berlin = working('Europe/Berlin', 'Mon-Fri 09:00-17:30');
/** Three zones, whatever the policy says, so that at {@link monday} Carla is asleep. */
export const calendars = {
  anna: berlin,
  ben: working('Europe/London', 'Mon-Fri 09:00-17:30'),
  carla: working('America/New_York', 'Mon-Fri 08:30-17:00'),
  dina: berlin,
  emil: berlin,
};

/** On leave, whenever it is. */
export const onLeave = {
  calendar: { ...berlin, absences: [{ from: '2000-01-01T00:00:00.000Z', to: '2099-12-31T23:00:00.000Z' }] },
};

/**
 * The reps of a policy as users of one connection, beside a user who has left, a queue, and a user the policy does not know.
 * @param change what is different about a rep: by the policy's key
 */
export const team = (change: Readonly<Record<string, Partial<Rep>>> = {}, policy: Policy = fromFile): Team => {
  const idOf = new Map(Object.entries(ids));
  const calendarOf = new Map(Object.entries(calendars));
  const reps = Object.entries(policy.reps).map(([key, rep]): Rep => ({
    rep: key,
    name: rep.name,
    ownerId: idOf.get(key) ?? null,
    away: false,
    calendar: calendarOf.get(key) ?? berlin,
    ...change[key],
  }));
  const owners = [
    ...reps.flatMap(({ rep, name }) => {
      const id = idOf.get(rep);
      return id === undefined ? [] : [owner({ id, name, email: `${rep}@acme.example` })];
    }),
    owner({ id: ids.left, name: 'Lena Left', active: false }),
    owner({ id: ids.queue, name: 'Inbound', kind: 'queue' }),
    owner({ id: ids.other, name: 'Otto Other' }),
  ];
  return { reps, owners: new Map(owners.map((one) => [one.id, one])) };
};

/** A moment, and who of the team is there at it. */
export const moment = (who: Team, now: string, { followUp: { holidays } }: Policy = fromFile) => ({
  roll: rollCall(who, now, holidays),
  now,
});

/** A team in which these owners have left the CRM. */
export const withoutOwners = (from: Team, ...gone: readonly string[]): Team => ({
  reps: from.reps,
  owners: new Map([...from.owners].map(([id, one]) => [id, gone.includes(id) ? { ...one, active: false } : one])),
});

/** What is observed of a record that was read because it was created. */
export const observed = (
  record: LeadRecord,
  company: CompanyRecord | null = null,
  policy: Policy = fromFile,
): Observed => {
  const { id, readAt } = record;
  const look = { id, erase: false, occurredAt: readAt, receivedAt: readAt, causes: ['creation'], mergedIds: [] };
  return observe(
    { look: { ...look, ownerTouched: false, bulk: false }, record, company, choice: null },
    policy,
    (email) => `#${email}`,
  );
};

export type DecideInput = {
  record: LeadRecord;
  company: CompanyRecord | null;
  state: LeadState;
  relations: Relations;
  team: Team;
  policy: Policy;
  mark: StatusMark | null;
  taskDoneAt: string | null;
  takeBack: RouteInput['takeBack'];
  late: RouteInput['late'];
  now: string;
};

/** What we say of a lead and where it goes, with the example policy and team, on a Monday, about a lead nobody has seen. */
export const decideAbout = (own: Partial<DecideInput> = {}): Decision => {
  const input: DecideInput = {
    record: leadRecord(),
    company: null,
    state: leadState(),
    relations: relations(),
    team: team(),
    policy: fromFile,
    mark: null,
    taskDoneAt: null,
    takeBack: null,
    late: null,
    now: monday,
    ...own,
  };
  const { policy, now, state: before } = input;
  const seen = observed(input.record, input.company, policy);
  const assessed = assessLead({ ...input, observed: seen, before, unassignment: { unassigned: null } });
  const { facts, signals } = assessed;
  const way = routeLead({ ...input, world: { facts, signals, now }, ownerId: seen.ownerId, before });
  return { at: now, policy: policy.hash, checks: seen.checks, ...assessed, ...way };
};
