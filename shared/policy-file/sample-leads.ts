/**
 * Sample leads, decided by a policy before it is pushed: by the very code that will decide the real ones, on the real calendar. All are
 * invented; each is looked at several times, as if nobody touched it, so that what follows a handoff is decided as well.
 */
import { nothingFollowed, stages, type LeadRecord, type Stage } from '../domain/lead.ts';
import { newLeadState } from '../domain/lead-state.ts';
import type { Facts } from '../domain/facts.ts';
import { dayMs, plus } from '../domain/instant.ts';
import type { Owner, Team } from '../domain/team.ts';
import type { Look } from '../domain/work-item.ts';
import { decideLead, type Decided } from '../lead/decide.ts';
import { observe } from '../lead/observe.ts';
import { buildTeam } from '../lead/owner/team.ts';
import type { Policy } from '../policy/policy.ts';
import { sampleMoments } from './sample-moments.ts';

/** A sample lead. `rep`: who has it, and nobody else is there; null: whoever's turn it is. */
export type Sample = { rep: string | null; rule: string | null; stage: Stage; isKnown: boolean; at: string };
/** What became of it, look by look; `error`: what the deciding threw. */
export type Sampled = { sample: Sample; looks: readonly Decided[]; error: unknown };

/** Looked at at once, within the day, within the week, after a month and after half a year; where one rep is alone, twice. */
const looksAfterDays = [0, 0.2, 3, 40, 180];
const aloneAfterDays = [0, 3];

const connection = 'hubspot-1';
const hash = (email: string): string => email;

/** Every fact that a CRM gives, as it gives it. */
const known = (at: string): Facts => ({
  email: 'ada@sample-presses.example',
  phone: '+49 30 901820',
  firstName: 'Ada',
  lastName: 'Example',
  title: 'Head of Production',
  company: 'Sample Presses',
  website: 'sample-presses.example',
  country: 'Germany',
  region: 'Berlin',
  city: 'Berlin',
  industry: 'MACHINERY',
  employees: 200,
  topic: 'Valves',
  problem: 'The line stops twice a week.',
  prevention: 'No more stops.',
  timing: 'this year',
  selfReported: 'evaluating',
  lifecycle: 'lead',
  leadStatus: 'NEW',
  source: 'form',
  optedOut: false,
  purchases: 1,
  revenue: 1_000_000,
  lastPurchaseAt: plus(at, -100 * dayMs),
  createdAt: at,
});

const recordOf = ({ stage, isKnown, at }: Sample, ownerId: string | null, readAt: string): LeadRecord => ({
  connection,
  id: '1',
  mergedIds: [],
  facts: isKnown ? known(at) : {},
  touches: isKnown ? [{ kind: 'form', name: 'Pricing request', at }] : [],
  ownerId,
  companyId: null,
  fields: {},
  buyerStatus: { status: stage, how: 'call' },
  readAt,
});

/** A look at a sample, at that moment. */
export const lookAt = (at: string): Look => ({
  id: '1',
  erase: false,
  occurredAt: at,
  receivedAt: at,
  causes: [],
  mergedIds: [],
  ownerTouched: false,
  bulk: false,
});

const ownerOf = ([rep, { name, email }]: [string, Policy['reps'][string]]): Owner => ({
  id: rep,
  name,
  email,
  kind: 'person',
  active: true,
});

const teamOf = (policy: Policy, { rep }: Sample): Team => {
  const reps = Object.entries(policy.reps).filter(([key]) => rep === null || key === rep);
  return buildTeam({ ...policy, reps: Object.fromEntries(reps) }, undefined, reps.map(ownerOf), [], hash);
};

const decideSample = (whole: Policy, sample: Sample): Sampled => {
  const looks: Decided[] = [];
  try {
    const rules = whole.routing.rules.filter(({ rule }) => rule === sample.rule).map(({ when: _, ...rule }) => rule);
    const policy = rules.length === 0 ? whole : { ...whole, routing: { ...whole.routing, rules } };
    const team = teamOf(policy, sample);
    const pools = Object.fromEntries(Object.keys(policy.pools).map((pool) => [pool, null]));
    let state = newLeadState;
    let ownerId = sample.rep;
    for (const days of sample.rep === null ? looksAfterDays : aloneAfterDays) {
      const now = plus(sample.at, days * dayMs);
      const record = recordOf(sample, ownerId, now);
      const observed = observe({ look: lookAt(now), record, company: null, choice: null }, policy, hash);
      const sales = { ...nothingFollowed, mark: { at: sample.at, by: null }, activities: [] };
      const around = {
        relations: new Map(),
        pools: { ...pools, ...looks.at(-1)?.pools },
        team,
        sales,
        admission: { by: 'any', since: now },
      };
      const decided = decideLead(observed, state, around, policy, now, 'sample');
      looks.push(decided);
      state = decided.next;
      ownerId = decided.assignment.ownerId;
    }
    return { sample, looks, error: null };
  } catch (error) {
    return { sample, looks, error };
  }
};

/** Rules that give their leads alike: as if each held, one lead tells of all of them. */
const alike = ({ rule: _, when: __, reason: ___, ...gives }: Policy['routing']['rules'][number]): string =>
  JSON.stringify(gives);

/**
 * Decides the sample leads: each stage with all facts and with none, on a day of work and on a Saturday; one whenever a clock changes;
 * each rule as if it held; each rep alone, on the clock of their own zone and on their leave. Never throws.
 */
export const decideSamples = (policy: Policy, now: string): Sampled[] => {
  const { days, changes, ofRep } = sampleMoments(policy, now);
  const plain = { rep: null, rule: null, stage: 'ready' as const, isKnown: true };
  const samples: Sample[] = [
    ...days.flatMap((at) =>
      stages.flatMap((stage) => [true, false].map((isKnown) => ({ ...plain, stage, isKnown, at }))),
    ),
    ...changes.map((at) => ({ ...plain, at })),
    ...Object.entries(ofRep).flatMap(([rep, moments]) => moments.map((at) => ({ ...plain, rep, at }))),
  ];
  const ofRules = [...Map.groupBy(policy.routing.rules, alike).values()].flatMap((rules) => {
    const [first] = rules;
    if (first === undefined) return [];
    const sampled = decideSample(policy, { ...plain, rule: first.rule, at: now });
    return rules.map(({ rule }) => ({ ...sampled, sample: { ...sampled.sample, rule } }));
  });
  return [...samples.map((sample) => decideSample(policy, sample)), ...ofRules];
};
