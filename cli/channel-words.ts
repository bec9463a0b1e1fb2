/** Why a channel does not take a message, in an operator's words, and what mends it. */
import type { ChannelKind } from '../shared/tell/channels.ts';

export const kindNames: Readonly<Record<ChannelKind, string>> = { slack: 'Slack', teams: 'Teams' };

type Words = { found: string; todo: string };

const newSlack =
  'Add a webhook in your Slack app (api.slack.com/apps, Incoming Webhooks) and connect it under the same name.';
const newTeams =
  'Make a new workflow in the channel ("Send webhook alerts to a channel") and connect its address under the same name.';

/** By code. Slack's are its own words. */
const words: ReadonlyMap<string, Words> = new Map([
  [
    'no_service',
    { found: 'Slack does not know this webhook any more: it was removed, or its app was.', todo: newSlack },
  ],
  ['no_active_hooks', { found: 'The webhook is switched off in Slack.', todo: newSlack }],
  ['no_team', { found: 'Slack does not know the workspace of this webhook.', todo: newSlack }],
  ['team_disabled', { found: 'The workspace is disabled in Slack.', todo: 'Ask your Slack admin.' }],
  [
    'invalid_token',
    { found: 'A part of the address is wrong: Slack does not accept it.', todo: 'Copy the whole address again.' },
  ],
  ['channel_not_found', { found: 'The channel of this webhook was deleted in Slack.', todo: newSlack }],
  [
    'channel_is_archived',
    {
      found: 'The channel of this webhook is archived in Slack.',
      todo: `Bring it back there, or choose another one. ${newSlack}`,
    },
  ],
  [
    'action_prohibited',
    { found: 'A Slack admin does not let this app write in the channel.', todo: 'Ask your Slack admin to allow it.' },
  ],
  [
    'posting_to_general_channel_denied',
    { found: 'A Slack admin lets nobody but some write in this channel.', todo: 'Choose another channel. ' + newSlack },
  ],
  [
    'not-slack',
    {
      found: 'What answers there is not Slack: a proxy, or a page to sign in.',
      todo: 'Let requests to hooks.slack.com through.',
    },
  ],
  [
    'not-teams',
    {
      found: 'What answers there is not Teams: a proxy, or a page to sign in.',
      todo: 'Let requests to the host of the address through.',
    },
  ],
  [
    'signature',
    {
      found: 'The workflow does not accept the address: its signature is wrong, or it asks callers to sign in.',
      todo: 'Copy the whole address again; in the workflow, "Who can trigger the flow?" must be "Anyone".',
    },
  ],
  [
    'workflow-gone',
    {
      found:
        'There is no such workflow: it was deleted, or moved. Addresses at logic.azure.com have been replaced by Microsoft.',
      todo: `Open the workflow and copy its address again, or: ${newTeams}`,
    },
  ],
  [
    'switched-off',
    {
      found: 'The workflow is switched off: by somebody, or because its owner has left.',
      todo: `Turn it on in Power Automate, or: ${newTeams}`,
    },
  ],
  ['throttled', { found: 'It asks for patience: too many messages came at once (429).', todo: 'Wait a minute.' }],
  [
    'timeout',
    {
      found: 'It did not answer within ten seconds.',
      todo: 'Try again; whether the message arrived, only the channel tells.',
    },
  ],
  [
    'unreachable',
    {
      found: 'Nothing answers at this address.',
      todo: 'Check the address, and whether a proxy or firewall stands between.',
    },
  ],
  ['down', { found: 'It answers with an error of its own (5xx).', todo: 'Try again later.' }],
  ['moved', { found: 'It sends us to another address, which we do not follow.', todo: 'Copy the address again.' }],
]);

export const channelFault = (kind: ChannelKind, code: string): Words =>
  words.get(code) ?? {
    found: `${kindNames[kind]} refuses the message (${code}).`,
    todo: kind === 'slack' ? newSlack : newTeams,
  };
