/** How many firms stand on the policy's lists of named accounts. */
import type { Policy } from '../../shared/policy/policy.ts';
import { countAccounts } from '../../shared/store/accounts.ts';
import type { Table } from '../../shared/store/table.ts';
import { countOf } from '../policy-file.ts';
import { look, ok, problem, type Check } from './check.ts';

export const checkAccounts = async (
  openTable: () => Table,
  { accounts }: Pick<Policy, 'accounts'>,
): Promise<readonly Check[]> => {
  const lists = Object.entries(accounts);
  if (lists.length === 0) return [];
  const { checks } = await look('accounts', 'See the check of the policy.', async () => {
    const table = openTable();
    const counted = await Promise.all(
      lists.map(async ([account, { file, list }]) => {
        const count = list === undefined ? null : await countAccounts(table, list);
        return count === null
          ? problem(
              'accounts',
              `The table does not have the list ${account}, so nobody is on it.`,
              `Push the policy with ${file} beside it: npx handoff policy push`,
            )
          : ok('accounts', `${account}: ${countOf(count, 'firm')}`);
      }),
    );
    return { checks: counted, value: null };
  });
  return checks;
};
