/** Slack's incoming webhooks: a message in their form, and what their answers mean. */
import { plainText, type Line, type Link, type Message } from './message.ts';
import { byStatus, type Answer, type Sent } from './sent.ts';

/** The three characters that Slack reads as its own: with them any `<!channel>`, `<@U1>` or link of somebody else's is mere text. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const linked = ({ words, url }: Link): string =>
  `<${escaped(url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C'))}|${escaped(words)}>`;

/** Names that are set in bold must not end it. */
const bold = (text: string): string => `*${escaped(text.replaceAll('*', '∗'))}*`;

const sectionOf = (text: string) => ({
  type: 'section',
  // Verbatim: no word becomes a link, a channel or a mention by itself.
  text: { type: 'mrkdwn', text, verbatim: true },
});

const lineText = ({ text, details, link }: Line, isAlone: boolean): string => {
  const all = [...details.map(escaped), ...(link === null ? [] : [linked(link)])];
  if (all.length === 0) return bold(text);
  return isAlone ? `${bold(text)}\n${all.join(' · ')}` : `${bold(text)} · ${all.join(' · ')}`;
};

/** The body of the request. `text` is what notifications show; without it they say that the message cannot be displayed. */
export const slackBody = (message: Message): object => {
  const { title, lines, rest } = message;
  return {
    text: escaped(plainText(message)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      ...(title === null ? [] : [sectionOf(bold(title))]),
      ...lines.map((line) => sectionOf(lineText(line, lines.length === 1))),
      ...(rest === null ? [] : [sectionOf(escaped(rest))]),
    ],
  };
};

/** What Slack says of a message that it cannot read: others it takes. */
const unfit: ReadonlySet<string> = new Set([
  'invalid_payload',
  'invalid_blocks',
  'invalid_blocks_format',
  'no_text',
  'msg_too_long',
  'too_many_attachments',
]);
/** Slack's own word for a refusal, such as `channel_is_archived`. */
const slackWord = /^[a-z][a-z_]{2,60}$/;

/** Slack's "ok" is a delivery. Anything else of a 200 is another's page: a proxy's, or a sign-in. */
export const judgeSlack = (answer: Answer, now: number): Sent => {
  if ('failed' in answer) return byStatus(answer, now);
  const word = answer.body.trim();
  if (answer.status === 200) return word === 'ok' ? { as: 'told' } : { as: 'later', code: 'not-slack' };
  if (answer.status === 429 || answer.status >= 500 || !slackWord.test(word)) return byStatus(answer, now);
  if (unfit.has(word)) return { as: 'unfit', code: word };
  return word === 'rollup_error' ? { as: 'later', code: word } : { as: 'refused', code: word };
};
