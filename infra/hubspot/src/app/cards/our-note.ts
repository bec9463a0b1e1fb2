/**
 * What our note on a record says under one heading: the fields hold no questions, and nothing of a close that was held. A note is known by its
 * `Ref` line, its headings stand in bold and its lines in lists; one that somebody has rewritten otherwise is not read.
 */

/** The headings that the card looks for, in each language of the notes. */
export const noteHeadings = {
  ask: ['Ask', 'Fragen'],
  howTo: ['How to give it', 'Was zu tun ist'],
} as const;

export type NoteSection = { heading: string; lines: readonly string[] };
export type OurNote = { title: string; sections: readonly NoteSection[] };

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const character = (code: number): string => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : '');

const plain = (html: string): string =>
  html
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&(?:#(\d{1,7})|(\w+));/g, (whole: string, code: string | undefined, name: string | undefined) =>
      code === undefined ? (named[name ?? ''] ?? whole) : character(Number(code)),
    )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What begins and ends a heading or a line. No tag is longer than to the next angle, so that no body takes long. */
const tags = /(<\/?(?:strong|b|li)\b[^<>]*>)/i;
const mark = /\bRef wh-[\w-]+/;

const noteOf = (body: string): OurNote => {
  const sections: { heading: string; lines: string[] }[] = [];
  let line: string | null = null;
  const pieces = body.split(tags);
  for (const [place, piece] of pieces.entries()) {
    const isTag = place % 2 === 1;
    if (isTag && /^<\/?li/i.test(piece)) {
      if (line !== null) sections.at(-1)?.lines.push(plain(line));
      line = piece.startsWith('</') ? null : '';
    } else if (isTag && line === null && !piece.startsWith('</')) {
      sections.push({ heading: plain(pieces[place + 1] ?? ''), lines: [] });
    } else if (!isTag && line !== null) line += piece;
  }
  return { title: sections[0]?.heading ?? '', sections: sections.filter(({ lines }) => lines.length > 0) };
};

/** Of these bodies of notes the one of ours that has a section under one of the headings; null where there is none. */
export const ourNote = (bodies: readonly string[], headings: readonly string[]): OurNote | null =>
  bodies
    .filter((body) => mark.test(body))
    .map(noteOf)
    .find(({ sections }) => sections.some(({ heading }) => headings.includes(heading))) ?? null;

/** The lines under one of the headings. */
export const linesUnder = (note: OurNote, headings: readonly string[]): readonly string[] =>
  note.sections.find(({ heading }) => headings.includes(heading))?.lines ?? [];
