/** What a webhook's address must look like, and what was probably pasted instead. It is a secret: nothing here repeats it. */
import { BadRequest } from '../shared/domain/errors.ts';
import type { ChannelKind } from '../shared/tell/channels.ts';

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
const isOf = ({ hostname }: URL, ...domains: string[]): boolean =>
  domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));

const slackMend =
  'In Slack: api.slack.com/apps, your app, Incoming Webhooks, Add New Webhook, choose the channel, and copy the address, https://hooks.slack.com/services/T…/B…/….';
const teamsMend =
  'In Teams: the channel, ⋯, Workflows, "Send webhook alerts to a channel", and copy the address that it shows in the end.';

const wrongSlack = (url: URL): string | null => {
  if (isOf(url, 'webhook.office.com', 'logic.azure.com', 'powerplatform.com', 'outlook.office.com'))
    return 'That is an address of Teams. Run `npx handoff connect teams <name>` for it.';
  if (isOf(url, 'hooks.slack.com', 'hooks.slack-gov.com') && /^\/(triggers|workflows)\//.test(url.pathname))
    return `That starts a workflow in Slack, which knows nothing of our messages. ${slackMend}`;
  if (isOf(url, 'app.slack.com') || url.pathname.startsWith('/archives/'))
    return `That is the link of a channel, to which nobody can write. ${slackMend}`;
  if (!isLoopback(url) && !isOf(url, 'hooks.slack.com', 'hooks.slack-gov.com'))
    return `That is no address of Slack. ${slackMend}`;
  return /^\/services\/T[^/]+\/B[^/]+\/[^/]+$/.test(url.pathname)
    ? null
    : `A part of the address is missing. ${slackMend}`;
};

const wrongTeams = (url: URL): string | null => {
  if (isOf(url, 'hooks.slack.com', 'slack.com'))
    return 'That is an address of Slack. Run `npx handoff connect slack <name>` for it.';
  if (isOf(url, 'webhook.office.com') || (isOf(url, 'outlook.office.com') && url.pathname.includes('webhook')))
    return `That is an incoming webhook of the connectors, which Microsoft has retired: nothing sent there arrives. ${teamsMend}`;
  if (isOf(url, 'teams.microsoft.com', 'teams.cloud.microsoft'))
    return `That is the link of a channel, to which nobody can write. ${teamsMend}`;
  if (!/\/triggers\/[^/]+\/paths\/invoke$/.test(url.pathname)) return `That is no address of a workflow. ${teamsMend}`;
  return (url.searchParams.get('sig') ?? '') === ''
    ? 'The address is cut off: it has no sig=…, which lets us in. In a shell it ends at the first & unless it stands in quotes. Better: run this without it, and paste it when asked.'
    : null;
};

const refuse = (said: string): never => {
  throw new BadRequest('usage', `${said} Nothing was stored.`);
};

/**
 * The address as it is called, letter for letter.
 * @throws BadRequest `usage` with what is wrong and how to mend it
 */
export const readAddress = (kind: ChannelKind, given: string): string => {
  // Chats and tables put these around what they show.
  const text = given.trim().replaceAll(/^[<"'`]+|[>"'`]+$/g, '');
  const mend = kind === 'slack' ? slackMend : teamsMend;
  if (/^xox[a-z]-/.test(text)) return refuse(`That is a token of Slack, and no webhook. ${mend}`);
  const url = URL.parse(text);
  if (url === null || /\s/.test(text)) return refuse(`That is no address. ${mend}`);
  if (url.protocol !== 'https:' && !isLoopback(url)) return refuse(`It must start with https://. ${mend}`);
  const wrong = kind === 'slack' ? wrongSlack(url) : wrongTeams(url);
  return wrong === null ? text : refuse(wrong);
};
