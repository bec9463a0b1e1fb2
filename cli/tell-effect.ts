/** The effect of a policy on what was decided, as a report for people and for programs. */
import type { Policy } from '../shared/policy/policy.ts';
import { currentPolicy, unlessUnreadable } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';
import type { Compared } from './compare-lines.ts';
import { effectReport } from './policy-effect-report.ts';
import { effectOf } from './policy-effect.ts';
import type { Report } from './report/model.ts';

const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;
const title = (file: string, { hash }: Policy, { from, to }: Compared): string =>
  `${file} (version ${hash}) on what was decided from ${minute(from)} to ${minute(to)} UTC`;

/** The effect of a policy on what was compared, as a report with so many rows a table, and for programs. */
export const tellEffect = (
  compared: Compared,
  { file, policy, inForce }: { file: string; policy: Policy; inForce: Policy | null },
) => {
  const policies = [...(inForce ? [inForce] : []), policy];
  const effect = effectOf(compared.comparison, policies);
  const { from, to, next, ledgers } = compared;
  const shown = { title: title(file, policy, compared), until: next, inForce: inForce?.hash ?? null };
  return {
    report: (most: number): Report => effectReport(effect, compared.comparison, policies, { ...shown, most }),
    json: {
      version: policy.hash,
      inForce: inForce?.hash ?? null,
      connections: ledgers.map(({ connection }) => connection),
      from,
      to,
      next,
      ...effect,
    },
  };
};

/** The policy in force; null before the first push, and where this release cannot read it. */
export const policyInForce = async (table: Table): Promise<Policy | null> =>
  (await currentPolicy(table).catch(unlessUnreadable(null)))?.policy ?? null;

/** What is told before a push takes no longer than that: who pushes has a reason to. */
export const beforePush = { days: 30, most: { lines: 20_000, ms: 20_000 }, rows: 5 };
