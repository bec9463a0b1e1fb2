/**
 * A webhook of Teams' app Workflows: it answers 202 to whoever knows its signature, whatever is in the body, and only then looks for cards in
 * `attachments`. What it cannot post ends in the workflow's own history, which no caller sees.
 */
import * as z from 'zod';
import type { Shown } from './slack.ts';

/** The service takes no larger one. */
export const largestBytes = 28 * 1024;

const run = z.object({ type: z.literal('TextRun'), text: z.string() });
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TextBlock'), text: z.string() }),
  z.object({ type: z.literal('RichTextBlock'), inlines: z.array(run).min(1) }),
]);
const card = z.object({
  type: z.literal('AdaptiveCard'),
  // A newer version is refused by the step that posts the card.
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4']),
  body: z.array(block).min(1),
});
const message = z.object({
  type: z.literal('message'),
  attachments: z
    .array(z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: card }))
    .min(1),
});

const linked = /\[([^\]]*)\]\(([^)\s]*)\)/g;

/** @returns what is shown; null when the workflow ends in an error */
export const readTeams = (body: string): Shown | null => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const read = message.safeParse(json);
  if (!read.success) return null;
  const blocks = read.data.attachments.flatMap(({ content }) => content.body);
  const links: string[] = [];
  const text = blocks.map((one) =>
    one.type === 'RichTextBlock'
      ? one.inlines.map((inline) => inline.text).join('')
      : // Only a block of text is read as Markdown.
        one.text.replaceAll(linked, (_, words: string, url: string) => {
          links.push(url);
          return words;
        }),
  );
  return { text: text.join('\n'), links };
};
