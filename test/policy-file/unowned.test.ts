/** A rep among those who count as nobody: what is told of it, and what would become of their leads. */
import { describe, expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { isUnowned } from '../../shared/lead/owner/holder.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, problemsOf } from '../support/policy.ts';

const named = (text: string, unowned: string): string => text.replace('\nunowned: []', `\nunowned: [${unowned}]`);
const withUnowned = (unowned: string): string => changed('\nunowned: []', `\nunowned: [${unowned}]`);
const told = (text: string): string[] =>
  problemsOf(text).map(({ path, problem, mend }) => `${path}: ${problem} ${mend}`);
const warned = (text: string): string[] => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return policyWarnings([], { policy: loaded.policy, text }).map(({ problem, mend }) => `${problem} ${mend}`);
};

const anna = 'email: anna@acme.example,';
const annaIn = (address: string): string => changed(anna, `${anna} ${address},`);

describe('a rep who is given leads and counts as nobody', () => {
  it('is refused: what would happen, and what to write', () => {
    expect(told(withUnowned('anna@acme.example'))).toEqual([
      'unowned[0]: anna@acme.example is the rep anna: every lead that anna has or is given would count as ' +
        "nobody's and go to somebody else at its next change, one that a colleague assigned too. " +
        'Take it out. If anna leaves, keep it and take anna out of pools.veterans and pools.desk and routing.defaultOwner; if an ' +
        "integration has the same address, write the integration's username here.",
    ]);
  });

  it.each([
    ['in other letters', withUnowned('Anna@ACME.example')],
    ['by the address in HubSpot', named(annaIn('hubspot: a.weber@acme.example'), 'a.weber@acme.example')],
    ['by the username in Salesforce', named(annaIn('salesforce: anna@acme.com.test1'), 'anna@acme.com.test1')],
    ['among others', withUnowned('import@acme.example, anna@acme.example')],
    ['of a pool of coordinators', withUnowned('emil@acme.example')],
  ])('is refused %s', (_, text) => {
    expect(told(text)).toEqual([expect.stringMatching(/^unowned\[\d\]: .* is the rep (?:anna|emil): every lead/)]);
  });

  it('is refused as the default owner alone', () => {
    const text = named(
      changed('{ rep: anna, weight: 2 }, ', '').replace('{ rep: anna, weight: 1 }', '{ rep: dina, weight: 1 }'),
      'anna@acme.example',
    );
    expect(told(text)).toEqual([expect.stringContaining('take anna out of routing.defaultOwner;')]);
  });
});

describe('a rep who is given nothing and counts as nobody', () => {
  const withOlga = changed(
    '  anna:  {',
    '  olga:  { name: Olga Admin, email: olga@acme.example, zone: Europe/Berlin }\n  anna:  {',
  ).replace('  tell: anna', '  tell: olga');

  it('is told of, and let be: they may own what they import, or be about to leave', () => {
    expect(warned(named(withOlga, 'olga@acme.example'))).toEqual([
      'olga@acme.example is the rep olga, who is in no pool: every lead that olga has goes to somebody else at its ' +
        'next change. Leave it so if olga gives all leads away; else take it out.',
    ]);
  });

  it('nothing is told of users who are no reps', () => {
    expect(warned(named(withOlga, 'import@acme.example'))).toEqual([]);
  });
});

it.each([
  ['anna', 'unowned[0] does not fit. It must be the e-mail address, or the username, of a user of the CRM.'],
  ['Anna Weber', 'unowned[0] does not fit. It must be the e-mail address, or the username, of a user of the CRM.'],
  ['12345', 'unowned[0] has the wrong kind of value. Write it in quotes: "12345".'],
])('who counts as nobody is named by e-mail or username, and not as %s', (said, mend) => {
  expect(told(withUnowned(said))).toEqual([`unowned[0]: ${mend}`]);
});

it('a user counts as nobody by e-mail address or username, in any letter case', () => {
  const robot = {
    id: '1',
    name: 'Robot',
    email: 'anna@acme.example',
    username: 'robot@acme.example.prod',
    kind: 'person',
    active: true,
  } as const;
  const isNobody = (...unowned: string[]): boolean => isUnowned({ unowned }, robot);
  expect([isNobody('Robot@acme.example.PROD'), isNobody('ANNA@acme.example'), isNobody('ben@acme.example')]).toEqual([
    true,
    true,
    false,
  ]);
});
