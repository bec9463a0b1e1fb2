/** May the integration user change what belongs to others? That is a matter of the org's sharing, and no permission set gives it. */
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { readRecordAccess, type Closed, type Shared } from '../../shared/crm/salesforce/setup/record-access.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

/** What it costs that records of others may not be changed, and the mend. */
const sharing: Readonly<Record<Shared, { status: 'problem' | 'warning'; cost: string }>> = {
  Lead: { status: 'problem', cost: 'such leads get no owner' },
  Contact: { status: 'problem', cost: 'such contacts get no owner' },
  Opportunity: {
    status: 'warning',
    cost: 'their fields stay empty, and a close without a confirmation is flagged and not put back',
  },
};

const closedText = ({ object, looked, closed }: Closed): Check => {
  const { status, cost } = sharing[object];
  const say = status === 'problem' ? problem : warning;
  return say(
    'sharing',
    `${closed} of the ${looked} newest records of ${object} that belong to others may not be changed by the integration user: ${cost}.`,
    'Let it edit them, by a sharing rule or a role above sales: docs/salesforce.md, step 2.',
  );
};

/** Whether records of others may be changed, where there are any. */
export const checkSharing = ({
  connection,
  ownUserId,
}: Pick<ReturnType<typeof openConnection>, 'connection' | 'ownUserId'>): Promise<Looked<null>> =>
  look('sharing', 'See the check of the login.', async () => {
    const closed = (await readRecordAccess(connection, await ownUserId())).filter((one) => one.closed > 0);
    return {
      checks: closed.length > 0 ? closed.map(closedText) : [ok('sharing', 'records of others may be changed')],
      value: null,
    };
  });
