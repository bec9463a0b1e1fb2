/** Is there a table, and a policy in it? Is a connection paused? */
import type { Policy } from '../../shared/lead/policy.ts';
import type { CrmKind } from '../../shared/lead/team.ts';
import { isPaused, readConnections } from '../../shared/store/connections.ts';
import { currentPolicy } from '../../shared/store/policies.ts';
import type { Table } from '../../shared/store/table.ts';
import { look, ok, problem, warning, type Looked } from './check.ts';

export const checkPolicy = (openTable: () => Table): Promise<Looked<Policy>> =>
  look('policy', 'Check --table, AWS_REGION and AWS_PROFILE; then push a policy: npx handoff policy push', async () => {
    const current = await currentPolicy(openTable());
    if (!current)
      return {
        checks: [
          problem('policy', 'The table is there, and no policy is in force.', 'Push one: npx handoff policy push'),
        ],
        value: null,
      };
    const { policy, pushedAt, pushedBy } = current;
    return {
      checks: [ok('policy', `version ${policy.hash}, pushed ${pushedAt} by ${pushedBy}`)],
      value: policy,
    };
  });

const names: Readonly<Record<CrmKind, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

export const checkPause = (
  openTable: () => Table,
  connection: string,
  crm: CrmKind,
  now: string,
): Promise<Looked<null>> =>
  look('pause', 'Check --table, AWS_REGION and AWS_PROFILE.', async () => {
    const state = (await readConnections(openTable(), [connection])).get(connection);
    const check =
      state && isPaused(state, now)
        ? warning(
            'pause',
            `${names[crm]} is left alone until ${state.pausedUntil} (${state.pauseReason ?? 'no reason kept'}).`,
            `Nothing is lost: the leads wait in the table. Look at the checks above, and at status.${crm}.com.`,
          )
        : ok('pause', 'running');
    return { checks: [check], value: null };
  });
