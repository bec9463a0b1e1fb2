/** How the channels outside the CRM stand: connected, told when last, failing since when. */
import { channelsSecretName, secretName } from '../../infra/settings.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { readChannelStates, type ChannelState } from '../../shared/store/channel-states.ts';
import { dueTellings } from '../../shared/store/tellings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Channel, Channels } from '../../shared/tell/channels.ts';
import { openSecretsManager } from '../aws.ts';
import { channelFault, kindNames } from '../channel-words.ts';
import { channelsSecret } from '../channels-secret.ts';
import { readSecret } from '../connection-secret.ts';
import type { Environment } from '../environment.ts';
import { countOf } from '../policy-file.ts';
import { look, ok, problem, warning, type Check } from './check.ts';

const check = 'channels';
/** So many are counted of what waits. */
const mostCounted = 100;

const connected = (
  channel: string,
  { kind, isConfirmed }: Channel,
  { state, isTold, waiting }: { state: ChannelState; isTold: boolean; waiting: number },
): Check => {
  const named = `${channel} (${kindNames[kind]})`;
  if (!isTold)
    return warning(
      check,
      `${named} is connected, and the policy tells nothing there.`,
      `Add it under notify.tell: { what: hand-off, to: ${channel} }; then npx handoff policy push`,
    );
  const { failing, toldAt } = state;
  if (failing !== undefined) {
    const { found, todo } = channelFault(kind, failing.code);
    const count =
      waiting >= mostCounted
        ? `${mostCounted} messages or more wait`
        : `${countOf(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}`;
    return warning(check, `${named} takes nothing since ${failing.since}: ${found} ${count}.`, todo);
  }
  const told = toldAt === undefined ? 'nothing was told yet' : `told last at ${toldAt}`;
  return isConfirmed
    ? ok(check, `${named}: ${told}`)
    : warning(
        check,
        `${named}: ${told}, and nobody has said that its test arrived.`,
        `Look in the channel, or connect it again and say so: npx handoff connect ${kind} ${channel}`,
      );
};

export const checkChannels = async (
  openTable: () => Table,
  environment: Environment,
  { notify }: Pick<Policy, 'notify'>,
  now: string,
): Promise<readonly Check[]> => {
  const { checks } = await look(check, 'Sign in to AWS with rights to read the secret of the channels.', async () => {
    const name = secretName(environment.stage, channelsSecretName);
    const kept = await readSecret(openSecretsManager(environment.aws), name, channelsSecret);
    if (kept.state === 'malformed')
      return {
        checks: [
          problem(
            check,
            `The secret ${name} cannot be read, so no channel is told.`,
            'Delete it, and connect the channels again.',
          ),
        ],
        value: null,
      };
    const channels: Channels = kept.state === 'kept' ? kept.value : {};
    const named = Object.keys(notify?.channels ?? {});
    if (Object.keys(channels).length === 0)
      return {
        checks:
          named.length === 0 ? [] : [ok(check, 'none is connected: nothing is told outside the CRM (docs/notify.md)')],
        value: null,
      };
    const isTold = (channel: string): boolean => notify?.tell.some(({ to }) => to.includes(channel)) === true;
    const table = openTable();
    const states = await readChannelStates(table, Object.keys(channels));
    const own = await Promise.all(
      Object.entries(channels).map(async ([channel, to]) =>
        connected(channel, to, {
          state: states.get(channel) ?? {},
          isTold: isTold(channel),
          waiting: (await dueTellings(table, channel, now, mostCounted)).length,
        }),
      ),
    );
    const absent = named
      .filter((channel) => channels[channel] === undefined)
      .map((channel) => ok(check, `${channel}: not connected, so nothing is told there`));
    return { checks: [...own, ...absent], value: null };
  });
  return checks;
};
