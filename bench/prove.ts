/** How long the proofs of a policy of 200 routing rules take, warm-up and the reading of the file aside. Run by itself: `node bench/prove.ts`. */
import { readFileSync } from 'node:fs';
import type { When } from '../shared/policy/condition.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { loadPolicy } from '../shared/policy-file/load.ts';
import { prove } from '../shared/policy-file/proofs/prove.ts';
import { runAlone, type Row } from './row.ts';

const ruleCount = 200;
const targetMs = 2000;
const now = '2026-11-22T09:00:00.000Z';

const countries = 'DE AT CH FR IT ES PT NL BE LU GB IE DK SE NO FI PL CZ SK HU RO BG GR HR SI EE LV LT US CA'.split(
  ' ',
);
const states = 'California|Texas|Florida|New York|Ohio|Georgia|Illinois|Michigan|Virginia|Washington'.split('|');
const fields = ['machinery', 'automotive', 'software', 'chemical*', 'food', 'textile*', 'paper', 'energy'];

/** Territories as firms write them: by country and size, by field and size, by state, by stage and signal; the same for each number. */
const whenOf = (number: number): When => {
  const country = countries[number % countries.length] ?? 'DE';
  const size = { min: 10 * (number % 7), max: 10 * (number % 7) + 500 };
  const field = fields[number % fields.length] ?? 'food';
  const state = states[number % states.length] ?? 'Texas';
  switch (number % 6) {
    case 0:
      return { country: [country, countries[(number + 1) % countries.length] ?? 'AT'], employees: size };
    case 1:
      return { industry: { contains: field }, employees: { min: 100 + number } };
    case 2:
      return {
        country: 'US',
        region: [state, states[(number + 3) % states.length] ?? 'Ohio'],
        employees: { min: number },
      };
    case 3:
      return {
        country,
        stage: ['ready', 'evaluating'],
        any: [{ signal: { any: ['asked-for-price'] } }, { purchases: { min: 1 } }],
      };
    case 4:
      return { country, industry: { contains: [field, 'metal*'] }, not: { employees: { max: number } } };
    default:
      return { segment: number % 2 === 0 ? 'small-firm' : 'large-firm', country };
  }
};

const policyOf200 = (): Policy => {
  const loaded = loadPolicy(readFileSync(new URL('../handoff.yaml', import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error('handoff.yaml is not sound');
  const { policy } = loaded;
  const rules = Array.from({ length: ruleCount }, (_, number) => ({
    rule: `r-${number}`,
    when: whenOf(number),
    pool: number % 2 === 0 ? 'veterans' : 'juniors',
    fallback: [],
    reason: 'Territory.',
  }));
  return { ...policy, routing: { ...policy.routing, rules } };
};

export const run = async (): Promise<Row> => {
  const policy = policyOf200();
  const [started, before] = [performance.now(), process.cpuUsage()];
  const found = prove(policy, now);
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  // What a machine that does nothing else takes.
  const cpuMs = (user + system) / 1000;
  return {
    name: 'proofs of a policy',
    measured: { rules: ruleCount, cpuMs, milliseconds, findings: found.length },
    target: `${ruleCount} rules in under ${targetMs} ms of processor time, cold`,
    ok: cpuMs < targetMs,
  };
};

if (import.meta.main) await runAlone(run);
