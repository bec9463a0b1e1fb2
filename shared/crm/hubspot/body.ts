/**
 * The HTML of notes and tasks. Every text is escaped: it may come from a stranger's form. The last line is the mark by which
 * we know our own again; it is visible, since HubSpot strips what is not.
 */
import { escapeUTF8 } from 'entities/escape';
import type { Card } from '../../domain/decision.ts';

/** HubSpot's limit for a note's body, in characters. */
const maxBodyLength = 65_536;
const cutOff = '<p>…</p>';

const paragraph = (text: string): string => `<p>${escapeUTF8(text)}</p>`;
const mark = (ref: string): string => `<p>Ref ${escapeUTF8(ref)}</p>`;

/** Joins whole blocks up to the limit, so that no tag or entity is cut in two; the mark is always kept. */
const join = (blocks: readonly string[], ref: string): string => {
  const end = mark(ref);
  const whole = blocks.join('');
  if (whole.length + end.length <= maxBodyLength) return whole + end;
  let body = '';
  for (const block of blocks) {
    if (body.length + block.length + cutOff.length + end.length > maxBodyLength) break;
    body += block;
  }
  return body + cutOff + end;
};

export const noteBody = (card: Card, ref: string): string =>
  join(
    [
      `<p><strong>${escapeUTF8(card.title)}</strong></p>`,
      ...card.sections.flatMap(({ heading, lines }) => [
        `<p><strong>${escapeUTF8(heading)}</strong></p>`,
        ...lines.map((line) => `<ul><li>${escapeUTF8(line)}</li></ul>`),
      ]),
    ],
    ref,
  );

export const taskBody = (lines: readonly string[], ref: string): string => join(lines.map(paragraph), ref);

/** The marks that a body carries, ours or others'. */
export const marksIn = (body: string): ReadonlySet<string> =>
  new Set([...body.matchAll(/\bRef ([A-Za-z0-9_-]+)/g)].flatMap(([, ref]) => (ref === undefined ? [] : [ref])));

/** Whether a text carries a mark of ours, whichever: they all begin alike. */
export const isOurs = (body: string): boolean => [...marksIn(body)].some((ref) => ref.startsWith('wh-'));
