/**
 * The HTML of notes and tasks. Every text is escaped: it may come from a stranger's form. The last line is the mark by which
 * we know our own again; it is visible, since HubSpot strips what is not.
 */
import { escapeUTF8 } from 'entities/escape';
import type { Card } from '../../domain/decision.ts';

/** HubSpot's limit for a note's body, in characters. */
const maxBodyLength = 65_536;
const cutOff = '<p>…</p>';

/** What is kept whole where a text is too long. Bullets that follow each other are one list. */
type Block = { html: string; isBullet?: true };
const paragraph = (text: string): Block => ({ html: `<p>${escapeUTF8(text)}</p>` });
const heading = (text: string): Block => ({ html: `<p><strong>${escapeUTF8(text)}</strong></p>` });
const bullet = (text: string): Block => ({ html: `<li>${escapeUTF8(text)}</li>`, isBullet: true });
const mark = (ref: string): string => `<p>Ref ${escapeUTF8(ref)}</p>`;

const [open, close] = ['<ul>', '</ul>'];
const rendered = (blocks: readonly Block[]): string =>
  blocks
    .map(({ html, isBullet }, place) => {
      if (!isBullet) return html;
      const [isFirst, isLast] = [!blocks[place - 1]?.isBullet, !blocks[place + 1]?.isBullet];
      return `${isFirst ? open : ''}${html}${isLast ? close : ''}`;
    })
    .join('');

/** Joins whole blocks up to the limit, so that no tag or entity is cut in two; the mark is always kept. */
const join = (blocks: readonly Block[], ref: string): string => {
  const end = mark(ref);
  const whole = rendered(blocks);
  if (whole.length + end.length <= maxBodyLength) return whole + end;
  // Each bullet as if it were a list of its own: a little too much, never too little.
  let room = maxBodyLength - cutOff.length - end.length;
  const fits = blocks.findIndex(({ html, isBullet }) => {
    room -= html.length + (isBullet ? open.length + close.length : 0);
    return room < 0;
  });
  return rendered(blocks.slice(0, fits === -1 ? blocks.length : fits)) + cutOff + end;
};

export const noteBody = (card: Card, ref: string): string =>
  join(
    [
      heading(card.title),
      ...card.sections.flatMap((section) => [heading(section.heading), ...section.lines.map(bullet)]),
    ],
    ref,
  );

/** A body with more at its end; null where HubSpot keeps no more. */
export const withSection = (body: string, { heading: title, lines }: Card['sections'][number]): string | null => {
  const longer = body + rendered([heading(title), ...lines.map(bullet)]);
  return longer.length > maxBodyLength ? null : longer;
};

export const taskBody = (lines: readonly string[], ref: string): string => join(lines.map(paragraph), ref);

/** The marks that a body carries, ours or others'. */
export const marksIn = (body: string): ReadonlySet<string> =>
  new Set([...body.matchAll(/\bRef ([A-Za-z0-9_-]+)/g)].flatMap(([, ref]) => (ref === undefined ? [] : [ref])));

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text of a task's body as HubSpot gives it back, without marks of ours. What is named otherwise stays as it is. */
export const taskText = (body: string): string =>
  body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
    .replaceAll(/\bRef wh-[A-Za-z0-9_-]+/g, ' ');

/** What begins or ends a line, whichever editor wrote it. */
const lineEnds = /<\/?(?:p|li|ul|ol|div|br|h[1-6]|tr|td|th|table|blockquote)\b[^>]*>/gi;

/** The text of a note's body, line by line, without marks of ours. */
export const noteText = (body: string): string[] =>
  body
    .replaceAll(lineEnds, '\n')
    .split('\n')
    .flatMap((line) => taskText(line).replaceAll(/\s+/g, ' ').trim() || []);

/** Whether a text carries a mark of ours, whichever: they all begin alike. */
export const isOurs = (body: string): boolean => [...marksIn(body)].some((ref) => ref.startsWith('wh-'));
