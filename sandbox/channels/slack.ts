/** Slack's incoming webhooks, as their documentation and their answers show them: one channel each, in plain words, a message a second. */
import * as z from 'zod';

export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** What people see: the text of the blocks, without its markup, and where its links lead. */
export type Shown = { text: string; links: readonly string[] };

const textObject = z.object({ type: z.enum(['mrkdwn', 'plain_text']), text: z.string().min(1).max(3000) });
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('section'), text: textObject }),
  z.object({ type: z.literal('context'), elements: z.array(textObject).min(1).max(10) }),
  z.object({ type: z.literal('header'), text: textObject }),
  z.object({ type: z.literal('divider') }),
]);
const payload = z.object({ text: z.string().optional(), blocks: z.array(block).max(50).optional() });

const textsOf = (one: z.infer<typeof block>): string[] => {
  if (one.type === 'divider') return [];
  return one.type === 'context' ? one.elements.map(({ text }) => text) : [one.text.text];
};

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** `<url|words>` is a link; `<!channel>` and `<@U1>` are mentions, and told as such so that a test sees them. */
const shownOf = (mrkdwn: string): Shown => {
  const links: string[] = [];
  const text = mrkdwn.replaceAll(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = '', words] = inside.split('|');
    if (/^[!@#]/.test(target)) return `[mention ${target}]`;
    links.push(unescaped(target));
    return words ?? target;
  });
  return { text: unescaped(text.replaceAll(/\*([^*]+)\*/g, '$1')), links };
};

/** @returns what is shown, or Slack's word of refusal */
export const readSlack = (body: string): Shown | string => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'invalid_payload';
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'invalid_payload';
  const read = payload.safeParse(json);
  if (!read.success) return 'blocks' in json ? 'invalid_blocks' : 'invalid_payload';
  const { text = '', blocks = [] } = read.data;
  if (text === '' && blocks.length === 0) return 'no_text';
  const parts = (blocks.length > 0 ? blocks.flatMap(textsOf) : [text]).map(shownOf);
  return { text: parts.map((part) => part.text).join('\n'), links: parts.flatMap(({ links }) => links) };
};
