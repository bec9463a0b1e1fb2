/** The lists of named accounts that lie beside a policy file. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PolicyProblem } from '../../shared/policy-file/load.ts';
import type { NamedAccount, NamedAccounts } from '../../shared/policy/accounts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { AccountLists } from '../../shared/store/policies.ts';
import { readAccountList, type RowProblem } from './account-list.ts';

/** `file`: where it is another one than the policy. */
export type FileProblem = PolicyProblem & { file?: string };
/** `notes`: what a person should know, and what keeps nothing from being pushed. */
export type ReadLists = { accounts: NamedAccounts; lists: AccountLists; problems: FileProblem[]; notes: FileProblem[] };

const inFile =
  (file: string, account: string) =>
  (problem: RowProblem): FileProblem => ({ file, column: 1, path: `accounts.${account}`, ...problem });

/** Firms that stand on a list before this one, which counts for them. */
const onOthers = (
  before: ReadonlyMap<string, string>,
  { file, account, accounts }: { file: string; account: string; accounts: readonly NamedAccount[] },
): FileProblem[] => {
  const twice = accounts.filter(({ domain }) => before.has(domain));
  const [first] = twice;
  if (first === undefined) return [];
  const others = [...new Set(twice.map(({ domain }) => before.get(domain)))].join(', ');
  const more = twice.length === 1 ? '' : ` and ${twice.length - 1} more`;
  return [
    inFile(
      file,
      account,
    )({
      line: 1,
      problem: `${first.domain}${more} stand on ${others} too, which comes first in the policy.`,
      mend: 'The first list counts: take them out of one.',
    }),
  ];
};

/** Reads a file that lies beside a policy; null where it cannot. */
export type Beside = (file: string) => Promise<Uint8Array | null>;
/** @param file the policy file, seen from a folder */
export const besideFile =
  (folder: string, file: string): Beside =>
  (name) =>
    readFile(resolve(folder, dirname(file), name)).catch(() => null);

/** The policy file and the lists beside it, by their names from where the policy file is named. */
export const filesOfPolicy = (file: string, { accounts }: Pick<Policy, 'accounts'>): string[] => [
  file,
  ...Object.values(accounts).map((named) => join(dirname(file), named.file)),
];

/** Reads each list whose version the policy does not name. */
export const readAccountLists = async (policy: Policy, beside: Beside): Promise<ReadLists> => {
  const read: ReadLists = { accounts: {}, lists: new Map(), problems: [], notes: [] };
  const lists = new Map<string, readonly NamedAccount[]>();
  const before = new Map<string, string>();
  for (const [account, named] of Object.entries(policy.accounts)) {
    read.accounts[account] = named;
    if (named.list !== undefined) continue;
    const bytes = await beside(named.file);
    if (bytes === null) {
      const problem = `accounts.${account}: ${named.file} cannot be read.`;
      const mend = 'Put the CSV beside the policy file, or mend its name.';
      read.problems.push({ file: named.file, line: 1, column: 1, path: `accounts.${account}.file`, problem, mend });
      continue;
    }
    const list = readAccountList(bytes, policy);
    const told = inFile(named.file, account);
    if (!list.ok) {
      read.problems.push(...list.problems.map(told));
      continue;
    }
    read.notes.push(
      ...list.notes.map(told),
      ...onOthers(before, { file: named.file, account, accounts: list.accounts }),
    );
    for (const { domain } of list.accounts) if (!before.has(domain)) before.set(domain, account);
    read.accounts[account] = { ...named, list: list.list, count: list.accounts.length };
    lists.set(list.list, list.accounts);
  }
  return { ...read, lists };
};
