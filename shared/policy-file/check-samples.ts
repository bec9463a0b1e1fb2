/** A policy that cannot decide the sample leads, or decides what cannot be kept. */
import type { Policy } from '../policy/policy.ts';
import type { Finding, Path } from './problem.ts';
import { decideSamples, type Sampled } from './sample-leads.ts';

/** What the table takes of a number: DynamoDB's range. */
const isKept = (number: number): boolean =>
  number === 0 || (Math.abs(number) >= 1e-130 && Math.abs(number) <= 9.99e125);

const unkept = (value: unknown): boolean => {
  if (typeof value === 'number') return !isKept(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(unkept);
};

const faultOf = ({ error, looks }: Sampled): string | null => {
  if (error !== null) return error instanceof Error ? error.message : 'something that is no error was thrown';
  return looks.some(({ next, pools }) => unkept(next) || unkept(pools)) ? 'a number has no end' : null;
};

/** Those that fail, where others do not. */
const some = <T>(failed: readonly (T | null)[], all: readonly T[]): readonly T[] => {
  const found = all.filter((one) => failed.includes(one));
  return found.length === all.length && all.length > 1 ? [] : found;
};

/** Where to look: at the reps or rules whose leads fail, where those of others do not. */
const placeOf = (failed: readonly Sampled[], { reps, routing }: Policy): { path: Path; whose: string } => {
  const [rep, ...more] = some(
    failed.map(({ sample }) => sample.rep),
    Object.keys(reps),
  );
  if (rep !== undefined) return { path: ['reps', rep], whose: ` of ${[rep, ...more.slice(0, 2)].join(', ')}` };
  const isGeneral = failed.some(({ sample }) => sample.rule === null);
  const [rule] = some(
    failed.map(({ sample }) => sample.rule),
    routing.rules.map((one) => one.rule),
  );
  if (rule !== undefined && !isGeneral) {
    const index = routing.rules.findIndex((one) => one.rule === rule);
    return { path: ['routing', 'rules', index], whose: ` of the rule ${rule}` };
  }
  const stages = new Set(failed.map(({ sample }) => sample.stage));
  return { path: [], whose: stages.size === 1 ? ` at the stage ${[...stages].join('')}` : '' };
};

/**
 * Decides sample leads by the policy, beginning at `now`. What is thrown is told once for each cause, with the first moment at which
 * it happens, and whose leads they are.
 */
export const checkSamples =
  (now: string) =>
  (policy: Policy): Finding[] => {
    const failed = decideSamples(policy, now).flatMap((sampled) => {
      const fault = faultOf(sampled);
      return fault === null ? [] : [{ ...sampled, fault }];
    });
    return [...Map.groupBy(failed, ({ fault }) => fault)].map(([fault, same]) => {
      const { path, whose } = placeOf(same, policy);
      return {
        path,
        problem: `A sample lead${whose} on ${same[0]?.sample.at.slice(0, 10)} cannot be decided: ${fault.replace(/\.$/, '')}.`,
        mend: 'Look here for a date, time, zone or number that no calendar knows; undo the last change if you find none.',
      };
    });
  };
