/** Is there a table, and a policy in it? Is a connection paused, and do its events come? */
import type { Policy } from '../../shared/policy/policy.ts';
import { checkSamples } from '../../shared/policy-file/check-samples.ts';
import { checkPolicy } from '../../shared/policy-file/load.ts';
import { pathText } from '../../shared/policy-file/problem.ts';
import { clean } from '../../shared/domain/facts.ts';
import type { CrmKind } from '../../shared/domain/team.ts';
import { modeLine, sayMode } from '../modes.ts';
import {
  isPaused,
  modeOf,
  newConnection,
  readConnections,
  spaceOf,
  type ConnectionState,
} from '../../shared/store/connections.ts';
import { currentPolicy } from '../../shared/store/policies.ts';
import type { Table } from '../../shared/store/table.ts';
import { countUnreadable } from '../../shared/store/unreadable.ts';
import { countOf } from '../policy-file.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';
import { checkRefused } from './refused.ts';

/** Longest sentence of one, in UTF-16 units: it may quote the policy. */
const maxSentence = 400;
/** Most problems of a policy told at once. */
const mostProblems = 3;

/** @param now when the sample leads are decided by it */
export const checkPolicyInForce = (openTable: () => Table, now: string): Promise<Looked<Policy>> =>
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
    const version = `version ${policy.hash}, pushed ${pushedAt} by ${pushedBy}`;
    const found = checkPolicy(policy, [checkSamples(now)]).slice(0, mostProblems);
    return {
      checks:
        found.length === 0
          ? [ok('policy', version)]
          : found.map(({ path, problem: what, mend }) =>
              problem(
                'policy',
                `${version}: ${pathText(path)}: ${clean(what, maxSentence)}`,
                `${mend} Then push it again.`,
              ),
            ),
      value: policy,
    };
  });

const names: Readonly<Record<CrmKind, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

const mode = (state: ConnectionState, connection: string): Check => {
  const found = modeLine(state);
  if (state.mode === undefined) return warning('mode', found, sayMode(connection, state.since));
  if (modeOf(state) === 'live') return ok('mode', found);
  return warning('mode', found, `When it is to write: npx handoff go-live --connection ${connection}`);
};

const pause = (state: ConnectionState, crm: CrmKind, now: string): Check =>
  isPaused(state, now)
    ? warning(
        'pause',
        `${names[crm]} is left alone until ${state.pausedUntil} (${state.pauseReason ?? 'no reason kept'}).`,
        `Nothing is lost: the leads wait in the table. Look at the checks above, and at status.${crm}.com.`,
      )
    : ok('pause', 'running');

/** Where a person sees whether events are sent at all. */
export const lookAtEvents: Readonly<Record<CrmKind, string>> = {
  hubspot: "Look at the app's webhooks under Development → Projects: are all subscriptions active, does the URL fit?",
  salesforce: 'Look at Setup → Outbound Messages, and at the flows named Handoff: are they active?',
};

const events = ({ catchUp }: ConnectionState, crm: CrmKind, now: string): Check => {
  if (catchUp === undefined) return ok('events', 'catch-up has not run yet; it does every 15 minutes');
  const { at, missed } = catchUp;
  const today = missed.day >= now.slice(0, 10) ? missed.today : 0;
  return today === 0
    ? ok('events', `none missed today, ${missed.total} in all; last catch-up at ${at}`)
    : warning(
        'events',
        `${today} records changed today and no event told of it (${missed.total} in all); catch-up found them, last at ${at}.`,
        `A few are nothing: not each change has a subscription. Many mean that events do not come. ${lookAtEvents[crm]}`,
      );
};

/** As many ids as a person looks up by hand. */
const mostNamed = 5;

/** Leads and deals that wait because this release cannot read what the table holds of them; nothing where there are none. */
const unreadables = async (table: Table, connection: string, now: string): Promise<readonly Check[]> => {
  const { leads, deals, isAll } = await countUnreadable(table, connection, now);
  if (leads.length + deals.length === 0) return [];
  const told = [
    ...(leads.length > 0 ? [`${countOf(leads.length, 'lead')} (${leads.slice(0, mostNamed).join(', ')})`] : []),
    ...(deals.length > 0 ? [`${countOf(deals.length, 'deal')} (${deals.slice(0, mostNamed).join(', ')})`] : []),
  ].join(' and ');
  return [
    problem(
      'unreadable',
      `${isAll ? '' : 'At least '}${told} wait, for what the table holds of them, or of their firm or person, cannot be read.`,
      'Deploy the release that wrote it: what waits is tried again each hour. See "unreadable" in infra/runbook.md.',
    ),
  ];
};

/** What the table tells of a connection. */
export const checkRunning = (
  openTable: () => Table,
  connection: string,
  crm: CrmKind,
  now: string,
): Promise<Looked<null>> =>
  look('pause', 'Check --table, AWS_REGION and AWS_PROFILE.', async () => {
    const table = openTable();
    const stored = (await readConnections(table, [connection])).get(connection);
    if (stored?.ok === false) {
      const told = `What the table keeps of ${connection} cannot be read by this release, so its leads wait.`;
      return { checks: [problem('pause', told, 'Deploy the release that wrote it.')], value: null };
    }
    const state = stored?.value ?? newConnection;
    const space = spaceOf(table, state, now);
    const [waits, refused] = await Promise.all([unreadables(space, connection, now), checkRefused(space, connection)]);
    return {
      checks: [mode(state, connection), pause(state, crm, now), events(state, crm, now), ...waits, ...refused],
      value: null,
    };
  });
