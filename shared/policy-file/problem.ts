import type { Policy } from '../policy/policy.ts';

/** Where within a policy: keys and positions from the top. */
export type { Path } from '../policy/conditions.ts';
import type { Path } from '../policy/conditions.ts';

/** Something wrong at a place of the policy, and what the admin should do about it; both are full sentences. */
export type Finding = { path: Path; problem: string; mend: string };
/** The same of a value, wherever it stands. */
export type Misfit = Omit<Finding, 'path'>;
/** Finds what is wrong in a policy whose parts are all of the right shape. */
export type Check = (policy: Policy) => Finding[];

/** "score.criteria[0].points"; the whole file when the path is empty. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  ) || 'the policy';

const partAt = (policy: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    policy,
  );

/** The name that a rule, stop, segment, stage or signal has of its own; undefined where the place has none. */
export const nameAt = (policy: Policy, place: Path): string | undefined => {
  const part = partAt(policy, place);
  return ['rule', 'stop', 'segment', 'stage', 'signal']
    .map((key) => partAt(part, [key]))
    .find((name) => typeof name === 'string');
};
