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
