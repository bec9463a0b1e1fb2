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
