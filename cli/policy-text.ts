/** The text of a policy, checked in whole: what a command does with a file, and the console with what is typed. */
import { checkGuarded } from './own-facts-guarded.ts';
import { readAccountLists, type Beside } from './accounts/account-files.ts';
import { checkSamples } from '../shared/policy-file/check-samples.ts';
import { checkHolidays, withHolidays } from '../shared/policy-file/holidays.ts';
import { loadPolicy, placed } from '../shared/policy-file/load.ts';
import { prove } from '../shared/policy-file/proofs/prove.ts';
import { withHash } from '../shared/policy-file/version.ts';
import type { NamedAccounts } from '../shared/policy/accounts.ts';
import type { Policy } from '../shared/policy/policy.ts';

/** Lists that were pushed with a version stay what they were, as long as they are of the same file. */
const withPushed = (policy: Policy, pushed: NamedAccounts): Policy => ({
  ...policy,
  accounts: Object.fromEntries(
    Object.entries(policy.accounts).map(([account, named]) => {
      const { file, list, count } = pushed[account] ?? {};
      const isSame = named.list === undefined && file === named.file && list !== undefined;
      return [account, isSame ? { ...named, list, ...(count !== undefined && { count }) } : named];
    }),
  ),
});

/**
 * Loads it, reads the lists of accounts that it names, decides sample leads by it and proves its rules. A sound one comes with its text,
 * and with what was found that is no error.
 * @param now ISO, UTC
 * @param beside reads a file that lies beside the policy
 * @param pushed the lists of the version that the text was taken from, where they are to stay
 */
export const checkPolicyText = async (
  text: string,
  { now, beside, pushed = {} }: { now: string; beside: Beside; pushed?: NamedAccounts },
) => {
  const loaded = loadPolicy(text, [checkHolidays, checkGuarded, checkSamples(now)]);
  if (!loaded.ok) return loaded;
  const named = await readAccountLists(withPushed(loaded.policy, pushed), beside);
  if (named.problems.length > 0) return { ok: false as const, problems: named.problems };
  const { hash: _, ...content } = loaded.policy;
  const policy = withHash({ ...withHolidays(content, now), accounts: named.accounts });
  const found = prove(policy, now);
  if (found.some(({ severity }) => severity === 'error')) return { ok: false as const, problems: placed(text, found) };
  const notes = named.notes.map((note) => ({ severity: 'warning' as const, ...note }));
  return { ...loaded, policy, text, found, lists: named.lists, notes };
};
/** A sound one. */
export type PolicyText = Extract<Awaited<ReturnType<typeof checkPolicyText>>, { ok: true }>;
