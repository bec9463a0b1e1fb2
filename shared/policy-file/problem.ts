import type { Policy } from '../policy/policy.ts';

/** Where within a policy: keys and positions from the top. */
export type { Path } from '../policy/conditions.ts';
import type { Path } from '../policy/conditions.ts';

/** What can be said of a policy whose shape is right; docs/policy-check.md tells what each means. They stay what they are: programs know them. */
export const findingCodes = [
  'never-matches',
  'part-never-matches',
  'shadowed',
  'part-shadowed',
  'rules-contend',
  'leads-uncovered',
  'stage-unreachable',
  'criterion-pointless',
  'ladder-cycles',
  'pool-away',
  'caps-too-small',
  'not-proven',
  'own-fact-empty',
  'own-fact-missing',
  'never-in-crm',
  'stop-by-address',
  'region-doubtful',
  'value-doubtful',
  'rep-unowned',
] as const;
export type FindingCode = (typeof findingCodes)[number];
/** `error`: the policy is not put in force. `warning`: it says something in vain, or otherwise than it seems. `note`: good to know. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];
/** An example by which a finding shows: facts in words. */
export type LeadInWords = Readonly<Record<string, string>>;

/**
 * Something wrong at a place of the policy, and what the admin should do about it; both are full sentences. Without a code it is an error of
 * form: a value that cannot be.
 */
export type Finding = {
  path: Path;
  problem: string;
  mend: string;
  code?: FindingCode;
  severity?: Severity;
  /** The rule, stop, segment, stage, criterion, pool or fact by its name. */
  rule?: string;
  /** What of it, where it is not all of it: `country AT`. */
  part?: string;
  /** The one above that alone takes every lead of it. */
  by?: string;
  lead?: LeadInWords;
};
/** The same of a value, wherever it stands. */
export type Misfit = Pick<Finding, 'problem' | 'mend'>;
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
