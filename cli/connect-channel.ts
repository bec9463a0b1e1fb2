/**
 * `handoff connect slack|teams <name>`: checks the address of a webhook, sends a test there, asks whether it arrived where no answer tells,
 * and stores it. Run again under the same name it takes the place of the one before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { channelsSecretName, secretName } from '../infra/settings.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { name as channelName } from '../shared/policy/names.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { currentPolicy } from '../shared/store/policies.ts';
import { forms, type ChannelKind, type Channels } from '../shared/tell/channels.ts';
import { testMessage } from '../shared/tell/message.ts';
import { postMessage } from '../shared/tell/post.ts';
import type { Sent } from '../shared/tell/sent.ts';
import { openSecretsManager } from './aws.ts';
import { readAddress } from './channel-address.ts';
import { channelFault, kindNames } from './channel-words.ts';
import { channelsSecret } from './channels-secret.ts';
import { addCommand, type Session } from './command.ts';
import { nextLines } from './connected.ts';
import { readSecret, secretChange, storeSecret } from './connection-secret.ts';
import { readWord } from './credentials.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import type { Terminal } from './terminal.ts';

/** Longer than this nobody waits at a prompt for a channel that asks for patience. */
const mostPatienceMs = 5_000;

/** The policy in force; null where there is none, or nothing tells. */
const policyOf = async (environment: Environment): Promise<Policy | null> => {
  if (environment.table === undefined) return null;
  try {
    return (await currentPolicy(openInstallationTable(environment)))?.policy ?? null;
  } catch {
    return null;
  }
};

/** @throws BadRequest `usage` */
const readName = (given: string | undefined): string => {
  const text = (given ?? '').replace(/^#/, '');
  if (channelName.safeParse(text).success) return text;
  throw new BadRequest(
    'usage',
    'The name of a channel is lower-case words joined by hyphens, such as sales, as it stands under notify.channels of the policy.',
  );
};

const sendTest = async (kind: ChannelKind, url: string, body: object, now: () => number): Promise<Sent> => {
  const { judge } = forms[kind];
  const sent = judge(await postMessage(url, body), now());
  if (sent.as !== 'later' || sent.waitMs === undefined || sent.waitMs > mostPatienceMs) return sent;
  await sleep(sent.waitMs);
  return judge(await postMessage(url, body), now());
};

/**
 * Whether somebody has seen the test, or Slack said that it is there.
 * @throws BadRequest `not-arrived` when they have not, `usage` when nobody is there to be asked and nothing says to go on
 */
const confirmed = async (
  terminal: Terminal,
  { kind, channel, isUnconfirmed }: { kind: ChannelKind; channel: string; isUnconfirmed: boolean },
): Promise<boolean> => {
  if (kind === 'slack') return true;
  if (isUnconfirmed) return false;
  if (!terminal.interactive)
    throw new BadRequest(
      'usage',
      'A test was sent, and what Teams answers does not tell whether anybody sees it. Run this where you can be asked, or add --unconfirmed to store it all the same. Nothing was stored.',
    );
  const answer = await terminal.ask.text(
    `Did the test of “${channel}” arrive in Teams? It may take a minute. (yes/no)`,
  );
  if (/^y(es)?$/i.test(answer.trim())) return true;
  throw new BadRequest(
    'not-arrived',
    'Nothing was stored. Open the workflow in Power Automate and look at its runs: the failed one says why. Often: its owner is no member of the team any more, the channel is private, or its step that posts is not "Post card in a chat or channel".',
  );
};

export const addConnectChannel = (group: Command, session: Session, kind: ChannelKind): void => {
  const variable = `${kind.toUpperCase()}_WEBHOOK_URL`;
  const webhook = kind === 'slack' ? 'incoming webhook' : 'webhook of the app Workflows';
  addCommand(group, session, {
    usage: `${kind} <name>`,
    summary: `send a test to a channel of ${kindNames[kind]}, and store its ${webhook} under the name that the policy has for it`,
    examples: [
      `npx handoff connect ${kind} sales      # asks for the address, unseen`,
      `${variable}=… npx handoff connect ${kind} sales --json${kind === 'teams' ? ' --unconfirmed' : ''}`,
    ],
    options: [
      ...installationOptions(),
      new Option('--webhook-url <url>', `its address (better: ${variable}, which no process list shows)`),
      new Option('--unconfirmed', 'do not ask whether the test arrived, and say that nobody has'),
    ],
    flags: installationFlags.extend({ webhookUrl: z.string().optional(), unconfirmed: z.literal(true).optional() }),
    run: async ({ flags, args, paint }) => {
      const { terminal } = session;
      const environment = await readEnvironment(terminal, flags);
      const channel = readName(args[0]);
      const given = await readWord(terminal, flags.webhookUrl ?? terminal.env[variable], {
        question: `Address of the ${webhook}:`,
        mend: `Give the address of the ${webhook} in ${variable}.`,
      });
      const url = readAddress(kind, given);

      const secrets = openSecretsManager(environment.aws);
      const secret = secretName(environment.stage, channelsSecretName);
      const kept = await readSecret(secrets, secret, channelsSecret);
      if (kept.state === 'malformed')
        throw new BadRequest(
          'secret',
          `The secret ${secret} is not what this command writes: mend or delete it first.`,
        );
      const before: Channels = kept.state === 'kept' ? kept.value : {};

      const policy = await policyOf(environment);
      const sent = await sendTest(kind, url, forms[kind].bodyOf(testMessage(channel, policy)), terminal.now);
      if (sent.as !== 'told') {
        const { found, todo } = channelFault(kind, sent.code);
        throw new BadRequest(sent.code, `${found} ${todo} Nothing was stored.`);
      }
      const isConfirmed = await confirmed(terminal, { kind, channel, isUnconfirmed: flags.unconfirmed ?? false });

      const wanted: Channels = { ...before, [channel]: { kind, url, isConfirmed } };
      const change = secretChange(kept, wanted);
      await storeSecret(secrets, secret, channelsSecret, change, wanted, environment.tags);
      const isNamed = policy?.notify?.channels[channel] !== undefined;
      const isTold = policy?.notify?.tell.some(({ to }) => to.includes(channel)) === true;
      const next = [
        ...(isTold
          ? []
          : [
              `Say in the policy what it is told, under notify.tell: { what: hand-off, to: ${channel} }${isNamed ? '' : `, and name it under notify.channels: { ${channel}: {} }`}; then npx handoff policy push`,
            ]),
        'It is told within five minutes from now on. See how it stands: npx handoff doctor',
      ];
      return {
        ok: true,
        json: { ok: true, channel, kind, confirmed: isConfirmed, told: isTold, secret: { name: secret, change }, next },
        lines: [
          kind === 'slack'
            ? `${paint.green('arrived')} Slack has the test of ${channel}`
            : isConfirmed
              ? `${paint.green('arrived')} the test of ${channel}, as you say`
              : `${paint.yellow('unconfirmed')} Teams took the test of ${channel}, and nobody has said that it arrived`,
          `${paint.green('secret')} ${secret}: ${change === 'unchanged' ? 'unchanged' : `${channel} is ${before[channel] === undefined ? 'stored' : 'stored anew'}`}`,
          ...nextLines(next),
        ],
      };
    },
  });
};
