/** The policies of `examples/`: each loads without a warning, and what people wished that a rule could say (PO8) is decided by one of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import type { Owner, Team } from '../../shared/domain/team.ts';
import { buildTeam } from '../../shared/lead/owner/team.ts';
import { observe } from '../../shared/lead/observe.ts';
import { routeLead } from '../../shared/lead/owner/route.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { prove } from '../../shared/policy-file/proofs/prove.ts';
import { lookAt } from '../../shared/policy-file/sample-leads.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { leadRecord, leadState, monday, relations } from '../support/lead.ts';

const examples = ['startup', 'territories', 'both-crms'] as const;
type Example = (typeof examples)[number];
const load = (name: Example): Policy => {
  const loaded = loadPolicy(readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};
/** As it is once it was pushed: each list has its name. */
const pushed = (policy: Policy): Policy => ({
  ...policy,
  accounts: Object.fromEntries(Object.entries(policy.accounts).map(([name, one]) => [name, { ...one, list: 'a1' }])),
});
const policies = new Map(examples.map((name) => [name, pushed(load(name))]));
const policyOf = (name: Example): Policy => {
  const policy = policies.get(name);
  if (policy === undefined) throw new Error(name);
  return policy;
};

/** Each rep has their key as the id of their user. */
const teamOf = (policy: Policy): Team => {
  const owners = Object.entries(policy.reps).map(([id, { name, email }]): Owner => ({
    id,
    name,
    email,
    kind: 'person',
    active: true,
  }));
  return buildTeam(policy, undefined, owners, [], (text) => text);
};

type Lead = { facts: Facts; connection?: string; stage?: string };
/** Its stage is as it is said: what makes one is asked elsewhere. */
const routeOf = (name: Example, { facts, connection = 'hubspot-4711', stage = 'curious' }: Lead) => {
  const policy = policyOf(name);
  const record = leadRecord({ facts: { email: 'pat@works-of-some.example', ...facts }, connection, readAt: monday });
  const accounts = new Map([['sample-presses.example', { account: 'key-accounts', owner: 'greta' }]]);
  const seen = observe({ look: lookAt(monday), record, company: null, choice: null, accounts }, policy, (text) => text);
  return routeLead({
    policy,
    world: { facts: { ...seen.facts, stage }, signals: seen.signals, now: monday },
    ownerId: null,
    before: leadState(),
    relations: relations(),
    team: teamOf(policy),
    takeBack: null,
    late: null,
  }).route;
};

it.each(examples)('%s is sound, and nothing is to be said of it but notes', (name) => {
  const found = prove(policyOf(name), monday);
  expect(found.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

describe('PO8', () => {
  it.each<[string, Example, Lead, Record<string, unknown>]>([
    [
      'a property of the portal’s own',
      'startup',
      { facts: { 'own.partner': 'Yes' } },
      { rule: 'partners', to: { rep: 'ada' } },
    ],
    ['UTM', 'startup', { facts: { 'own.utm-campaign': 'Spring launch' } }, { rule: 'launch', to: { rep: 'tom' } }],
    [
      'membership of a list',
      'startup',
      { facts: { 'own.webinar': 'true' } },
      { rule: 'webinar', pools: ['everybody'] },
    ],
    ['language', 'startup', { facts: { language: 'fr-ca' } }, { rule: 'french', to: { rep: 'ada' } }],
    ['record source', 'territories', { facts: { origin: 'import' } }, { rule: 'imported' }],
    [
      'the account manager',
      'territories',
      { facts: { 'own.account-manager': 'hanna' } },
      { rule: 'account-managers', to: { rep: 'hanna' } },
    ],
    [
      'named accounts from a file, and their owner',
      'territories',
      { facts: { email: 'ada@sample-presses.example' } },
      { rule: 'key-accounts', to: { rep: 'greta' } },
    ],
    [
      'a territory by the number alone',
      'territories',
      { facts: { phone: '+46 8 123 456 02' }, stage: 'ready' },
      { rule: 'north-opportunities', pools: ['north-veterans', 'after-hours', 'north-juniors'] },
    ],
    [
      'which portal',
      'both-crms',
      { facts: {}, connection: 'hubspot-4712' },
      { rule: 'second-portal', pools: ['juniors', 'veterans'] },
    ],
    ['the time of the buyer', 'both-crms', { facts: { country: 'Portugal' } }, { rule: 'first-interest-to-juniors' }],
    [
      'the time of the buyer in one zone',
      'both-crms',
      { facts: { country: 'Great Britain' } },
      { rule: 'awake-in-london' },
    ],
    [
      'subdomains',
      'both-crms',
      { facts: { email: 'pat@docks.harbour-works.example' } },
      { rule: 'one-firm', to: { rep: 'anna' } },
    ],
  ])('%s is said in %s', (_wish, name, lead, gives) => {
    expect(routeOf(name, lead)).toMatchObject({ kind: 'pool', ...gives });
  });

  it('what a personal fact says is answered, and not told', () => {
    const policy = policyOf('both-crms');
    const record = leadRecord({ facts: { 'own.works-council': 'Ja' }, readAt: monday });
    const seen = observe({ look: lookAt(monday), record, company: null, choice: null }, policy, (text) => text);
    expect(seen.facts['own.works-council']).toBe('…');
  });
});
