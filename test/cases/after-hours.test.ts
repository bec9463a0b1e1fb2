/** TT7: the pool for after hours that handoff.yaml shows in its comments, as somebody writes it into the file. */
import { expect, it } from 'vitest';
import type { Owner, Team } from '../../shared/domain/team.ts';
import { assignOwner } from '../../shared/lead/owner/assign.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { repCalendar } from '../../shared/time/calendar.ts';
import { moment, team } from '../support/lead.ts';
import { defaultPolicyText } from '../support/policy.ts';

const reps = `
  aiko:  { name: Aiko Mori,    email: aiko@acme.example,  zone: Asia/Tokyo,       hours: ["Mon-Fri 09:00-17:30"] }
  noah:  { name: Noah Reed,    email: noah@acme.example,  zone: Australia/Sydney, hours: ["Sat-Sun 09:00-17:00"] }
`;
const edits: readonly (readonly [from: string | RegExp, to: string])[] = [
  [/(?<=\n  emil:[^\n]*)\n/, reps],
  // What the comment says.
  [/ {2}# apac:\n {2}#( {3}hours: require)\n {2}#( {3}members: [^\n]+)\n/, '  apac:\n $1\n $2\n'],
  [/(?<=veterans:\n    name: [^\n]+\n)    hours: prefer/, '    hours: require'],
  [
    /(?<=pool: veterans, coordinator: juniors, )fallback: \[juniors\](?=, reason: Veterans)/,
    'fallback: [apac, juniors]',
  ],
];

const policy = ((): Policy => {
  const text = edits.reduce((all, [from, to]) => {
    const next = all.replace(from, to);
    if (next === all) throw new Error(`handoff.yaml no longer holds ${String(from)}`);
    return next;
  }, defaultPolicyText);
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
})();

const colleague = (rep: string): Owner => ({
  id: `of-${rep}`,
  name: policy.reps[rep]?.name ?? '',
  email: `${rep}@acme.example`,
  active: true,
  kind: 'person',
});
const everybody = ((): Team => {
  const own = (rep: string) => ({ ownerId: `of-${rep}` });
  const all = team({ aiko: own('aiko'), noah: own('noah') }, policy);
  return {
    reps: all.reps.map((one) => ({ ...one, calendar: repCalendar(policy.reps[one.rep] ?? raise(one.rep)) })),
    owners: new Map([...all.owners, ...['aiko', 'noah'].map((rep) => [`of-${rep}`, colleague(rep)] as const)]),
  };
})();
function raise(rep: string): never {
  throw new Error(`${rep} is no rep`);
}

it.each([
  ['on a Tuesday at noon', '2026-11-24T11:00:00.000Z', 'anna'],
  ['in the night', '2026-11-24T02:00:00.000Z', 'aiko'],
  ['on a Saturday', '2026-11-28T02:00:00.000Z', 'noah'],
  ['when nobody of either works', '2026-11-28T20:00:00.000Z', 'dina'],
])('TT7 a lead that comes %s', (_when, now, rep) => {
  const rule = policy.routing.rules.find((one) => one.rule === 'opportunities-to-veterans');
  const pools = rule?.pool === undefined ? [] : [rule.pool, ...rule.fallback];
  expect(pools).toEqual(['veterans', 'apac', 'juniors']);
  const route = { kind: 'pool', rule: 'opportunities-to-veterans', pools, coordinatorPool: null, reason: '' } as const;
  const { assignment } = assignOwner({ route }, {}, everybody, policy, moment(everybody, now, policy));
  expect(assignment.rep).toBe(rep);
});
