/** The people whom the sandbox invents. */
import { expect, it } from 'vitest';
import { invent, isNewcomer } from '../../../sandbox/demo/people/invent.ts';
import { firms } from '../../../sandbox/demo/people/firms.ts';

const domainOf = (n: number): string => invent(n).email.split('@')[1] ?? '';
const storm = Array.from({ length: 1_000 }, (_, place) => place + 1);

it('a storm of them is of as many firms, so that the turn decides and not the owner of a firm', () => {
  expect(new Set(storm.map(domainOf)).size).toBe(storm.length);
  expect(new Set(storm.map((n) => invent(n).email)).size).toBe(storm.length);
});

it('a newcomer names a problem, and is of a firm that the CRM has not', () => {
  const known = new Set(firms.map(({ domain }) => domain));
  const newcomers = storm.filter(isNewcomer);
  expect(newcomers.length).toBeGreaterThan(500);
  for (const n of newcomers) {
    expect(invent(n).fields['message']).toBeTruthy();
    expect(known).not.toContain(domainOf(n));
  }
});
