/** Random lives of leads, decided look by look as the worker would, without a table or a CRM: for what must hold of any decision. */
import fc from 'fast-check';
import { crmFactNames, type Facts } from '../../shared/domain/facts.ts';
import { dayMs, plus } from '../../shared/domain/instant.ts';
import {
  nothingFollowed,
  stages,
  touchKinds,
  type Activity,
  type BuyerStatus,
  type StatusMark,
  type TaskRead,
} from '../../shared/domain/lead.ts';
import type { DealOutcome, LeadState } from '../../shared/domain/lead-state.ts';
import { relationName, type RelationState } from '../../shared/domain/relation.ts';
import type { Rep, Team } from '../../shared/domain/team.ts';
import { admit } from '../../shared/lead/admit.ts';
import { decideLead, type Decided } from '../../shared/lead/decide.ts';
import type { Pools } from '../../shared/lead/owner/assign.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { companyRecord, ids, leadRecord, leadState, monday, observed, team, withoutOwners } from './lead.ts';

const people = Object.values(ids);
const someone = fc.constantFrom(...people);
const words = [
  'Germany',
  'DE',
  'Österreich',
  'United States',
  'Bayern',
  'CA',
  'Berlin',
  'MACHINERY',
  'COMPUTER_SOFTWARE',
  'Retail',
  'Head of Plant',
  'Student',
  'ASAP',
  'next year',
  'Valves;Pumps',
  'ready',
  'evaluating',
  'customer',
  'subscriber',
  'lead',
  'NEW',
  'UNQUALIFIED',
  'Recycled',
  'PAID_SEARCH',
  'ORGANIC_SEARCH',
  'OFFLINE',
  'VENDOR',
  'PROSPECT',
  'import',
  'form',
  'mail-sync',
  'Our line stops twice a week.',
  'pat@firm.example',
  'pat@gmail.com',
  'info@firm.example',
  '+49 30 901820',
  'firm.example',
  'https://www.firm.example/x',
  '120',
  '5000',
  '12,5',
  'yes',
  'nein',
  '2026-11-20',
  '2026-11-20T08:00:00.000Z',
  'last spring',
  '…',
  ' ',
  '<b>odd</b>',
  'Ines Weber (+49 170 1234567)',
];
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 20_000 }) },
  { weight: 1, arbitrary: fc.boolean() },
);
/** At or before the look, and at times after it: clocks differ. */
const minutesAgo = fc.integer({ min: -2, max: 40_000 });
const look = fc.record({
  /** Since the look before. */
  minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 20_000 })),
  facts: fc.dictionary(fc.constantFrom(...crmFactNames), value, { maxKeys: 12 }),
  touches: fc.array(
    fc.record({
      kind: fc.constantFrom(...touchKinds),
      name: fc.constantFrom<string[]>('Contact sales', 'Pricing', 'Newsletter', 'Demo', 'trial', 'Whitepaper', '…'),
      ago: minutesAgo,
    }),
    { maxLength: 5 },
  ),
  statusSet: fc.option(fc.record({ ago: minutesAgo, isLatest: fc.boolean() }), { freq: 2 }),
  /** What somebody does with the owner. */
  owner: fc.oneof(
    { weight: 6, arbitrary: fc.constant('stays' as const) },
    { weight: 1, arbitrary: fc.constant('emptied' as const) },
    { weight: 1, arbitrary: someone },
  ),
  firmOwner: fc.option(someone, { freq: 6 }),
  said: fc.option(
    fc.record({
      status: fc.constantFrom<string[]>(...stages, 'Problem Aware', '', 'hot', '!!'),
      how: fc.constantFrom<string[]>('call', 'meeting', '', 'carrier pigeon'),
    }),
    { freq: 3 },
  ),
  mark: fc.option(fc.record({ ago: minutesAgo, by: fc.option(someone), isLatest: fc.boolean() }), { freq: 2 }),
  activities: fc.option(
    fc.array(
      fc.record({ kind: fc.constantFrom('call', 'email', 'meeting', 'message'), by: someone, ago: minutesAgo }),
      { maxLength: 3 },
    ),
    { freq: 1 },
  ),
  isAllDone: fc.boolean(),
  deal: fc.option(
    fc.record({
      outcome: fc.constantFrom('open', 'won', 'lost', 'gone'),
      ago: minutesAgo,
      id: fc.constantFrom('7', '8'),
    }),
    { freq: 5 },
  ),
  dealReason: fc.constantFrom<string[]>('Too dear', 'Ines Weber is on leave'),
  away: fc.subarray(['anna', 'ben', 'carla', 'dina', 'emil'], { maxLength: 3 }),
  left: fc.subarray(people, { maxLength: 2 }),
  isWatched: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  isPoolUnread: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
/** A life: which of a few firms and persons it belongs to, and its looks. */
export const life = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }).map(String),
  email: fc.constantFrom<string[]>('pat@firm.example', 'kim@firm.example', 'kim@mill.example', 'someone@gmail.com', ''),
  looks: fc.array(look, { minLength: 1, maxLength: 8 }),
});
export type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
type Look = Life['looks'][number];

const ago = (now: string, minutes: number): string => plus(now, -60_000 * minutes);

const teamAt = ({ away, left }: Look, policy: Policy, now: string) => {
  const change = Object.fromEntries(
    away.map((rep, place): [string, Partial<Rep>] => {
      const absent = { zone: 'Europe/Paris', hours: [], absences: [{ from: ago(now, 60), to: plus(now, dayMs) }] };
      return [rep, place % 2 === 0 ? { away: true } : { calendar: absent }];
    }),
  );
  return withoutOwners(team(change, policy), ...left);
};

/** As it stands when its decision was written. */
const settled = ({ next, desired, assignment }: Decided, now: string): LeadState => ({
  ...next,
  version: next.version + 1,
  pending: undefined,
  ...(assignment.ownerId !== null && { handedOffAt: next.handedOffAt ?? now }),
  written: {
    noteId: '9',
    tasks: { ...next.written.tasks, ...Object.fromEntries(desired.tasks.map(({ key }) => [key, '1'])) },
  },
});

/** What the firms, persons and pools of all lives know. */
export type World = { relations: Map<string, RelationState>; pools: Pools; now: string; team?: Team };
/** @param who who is there at all looks; left out: the reps of the example, now and then away or gone */
export const newWorld = (who?: Team): World => ({
  relations: new Map(),
  pools: {},
  now: monday,
  ...(who && { team: who }),
});

/** Plays a life on, and gives what was decided at each look at which it was a lead. */
export const playLife = ({ id, email, looks }: Life, policy: Policy, world: World): Decided[] => {
  const all: Decided[] = [];
  let state = leadState();
  let ownerId: string | null = null;
  let facts: Facts = email === '' ? {} : { email };
  let fields = {};
  for (const one of looks) {
    const now = plus(world.now, 60_000 * one.minutes);
    world.now = now;
    facts = { ...facts, ...one.facts };
    if (one.owner !== 'stays') ownerId = one.owner === 'emptied' ? null : one.owner;
    const touches = one.touches.map(({ ago: minutes, ...touch }) => ({ ...touch, at: ago(now, minutes) }));
    const record = leadRecord({
      id,
      facts,
      touches,
      ownerId,
      buyerStatus: one.said satisfies BuyerStatus | null,
      fields,
      readAt: now,
      ...(one.statusSet && { statusSet: { at: ago(now, one.statusSet.ago), isLatest: one.statusSet.isLatest } }),
    });
    const company =
      one.firmOwner === null ? null : companyRecord({ ownerId: one.firmOwner, facts: { country: 'Germany' } });
    const seen = observed(record, company, policy);
    const { deal } = one;
    const deals: Record<string, DealOutcome> = {
      ...state.deals,
      ...(deal && { [deal.id]: { outcome: deal.outcome, at: ago(now, deal.ago), reason: one.dealReason } }),
    };
    const before = { ...state, ...(Object.keys(deals).length > 0 && { deals }) };
    const since = plus(monday, -30 * dayMs);
    const admission = admit(seen, before, policy, { since, now });
    if (admission.as === 'none') {
      const { rule, reason } = admission;
      state = { ...state, readAt: now, refused: { rule, reason, at: now, until: plus(now, 30 * dayMs) } };
      continue;
    }
    const tasks = new Map(
      Object.keys(before.written.tasks).map((key): [string, TaskRead] => [
        key,
        { done: one.isAllDone, completedAt: one.isAllDone ? ago(now, 5) : null },
      ]),
    );
    const mark: StatusMark | null = one.mark && {
      at: ago(now, one.mark.ago),
      by: one.mark.by,
      isLatest: one.mark.isLatest,
    };
    const activities =
      one.activities?.map(({ ago: minutes, ...rest }): Activity => ({ ...rest, at: ago(now, minutes) })) ?? null;
    const edits = activities?.slice(1).map(({ by, at }) => ({ by, at })) ?? null;
    const pools = { ...world.pools, ...(one.isPoolUnread && { veterans: null }) };
    const decided = decideLead(
      seen,
      before,
      {
        relations: world.relations,
        pools,
        team: world.team ?? teamAt(one, policy, now),
        sales: { ...nothingFollowed, mark, activities, edits, tasks },
        admission: { by: admission.by, since },
        isWatched: one.isWatched,
      },
      policy,
      now,
      'token',
    );
    all.push(decided);
    for (const [key, relation] of decided.relations) world.relations.set(relationName(key), relation);
    world.pools = { ...world.pools, ...decided.pools };
    state = settled(decided, now);
    ownerId = decided.assignment.ownerId ?? ownerId;
    fields = { confirmBy: decided.desired.fields.confirmBy };
  }
  return all;
};
