import { expect, it } from 'vitest';
import { openPeople } from '../../../cli/dry-run/people.ts';
import { defaultPolicy } from '../../support/policy.ts';

it('a name that two reps have means neither, and their addresses mean one', () => {
  const reps = Object.entries(defaultPolicy.reps).map(([key, rep]) => [
    key,
    key === 'ben' ? { ...rep, name: 'Anna Weber' } : rep,
  ]);
  const people = openPeople({ ...defaultPolicy, reps: Object.fromEntries(reps) }, 'hubspot-1', [], (text) => text);
  expect(['ben', 'anna']).not.toContain(people.idOf('Anna Weber'));
  expect(people.idOf('Anna Weber (ben@acme.example)')).toBe('ben');
  expect(people.idOf('anna@acme.example')).toBe('anna');
});

it('whoever is to count as nobody owns nothing, and has left where a fact names them, rep or not', () => {
  const people = openPeople(defaultPolicy, 'hubspot-1', ['Ben Okafor', 'Old Rep'], (text) => text);
  for (const name of ['Ben Okafor', 'Old Rep']) {
    expect(people.idOf(name)).toBeNull();
    expect(people.team.owners.get(people.userOf(name) ?? '')).toMatchObject({ name, active: false });
  }
  expect(people.strangers()).toEqual({ owners: 0, users: 0 });
  expect(people.userOf('Somebody Else')).toBe(people.idOf('Somebody Else'));
  expect(people.strangers()).toEqual({ owners: 1, users: 1 });
});
