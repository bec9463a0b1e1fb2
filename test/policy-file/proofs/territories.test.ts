/** PO12: 200 rules, one dead, one contradicting another. */
import { expect, it } from 'vitest';
import type { When } from '../../../shared/policy/condition.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

const countries =
  'DE AT CH FR IT ES PT NL BE LU GB IE DK SE NO FI PL CZ SK HU RO BG GR HR SI EE LV LT US CA AU NZ JP KR BR MX AR CL ZA IN';
const sizes = [{ max: 9 }, { min: 10, max: 49 }, { min: 50, max: 249 }, { min: 250, max: 999 }, { min: 1000 }];

type Rule = Policy['routing']['rules'][number];
const rule = (name: string, when: When | undefined, pool: string): Rule => ({
  rule: name,
  ...(when && { when }),
  pool,
  fallback: [],
  reason: 'Territory.',
});
/** 200 territories of which none overlaps another, each with its own pool in turn, and a last rule for the rest. */
const territories: readonly Rule[] = countries
  .split(' ')
  .flatMap((country, place) =>
    sizes.map((employees, size) =>
      rule(`${country}-${size}`, { country, employees }, (place + size) % 2 === 0 ? 'veterans' : 'juniors'),
    ),
  );
const rest = rule('rest', undefined, 'juniors');
const told = (rules: readonly Rule[]) =>
  prove({ ...defaultPolicy, routing: { ...defaultPolicy.routing, rules: [...rules, rest] } }, someNow).map(
    ({ code, rule: name, lead }) => ({ code, rule: name, lead }),
  );

it('nothing is said of 200 territories that part the world', () => {
  expect(territories).toHaveLength(200);
  expect(told(territories)).toEqual([]);
});

it('among 200 the dead one is found, and the one that contradicts another, each with a lead of both', () => {
  const dead = rule('germans-under-fifty', { country: ['Germany'], employees: { min: 0, max: 49 } }, 'veterans');
  const contrary = {
    ...rule('french', { country: 'France', employees: { min: 100, max: 300 } }, 'desk'),
    fallback: ['veterans'],
  };
  expect(told([...territories, dead, contrary])).toEqual([
    { code: 'shadowed', rule: dead.rule, lead: { country: 'DE', employees: '0' } },
    { code: 'shadowed', rule: contrary.rule, lead: { country: 'FR', employees: '100' } },
  ]);
  const first = [contrary, ...territories, dead];
  expect(told(first)).toEqual([
    { code: 'shadowed', rule: dead.rule, lead: { country: 'DE', employees: '0' } },
    { code: 'rules-contend', rule: 'FR-2', lead: { country: 'France', employees: '100' } },
    { code: 'rules-contend', rule: 'FR-3', lead: { country: 'France', employees: '250' } },
  ]);
});
