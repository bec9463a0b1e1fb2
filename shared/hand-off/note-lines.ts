/**
 * What people typed into our note stays in it. Of each line that we gave it the table keeps four letters of a keyed hash, so that a line
 * which is not ours is somebody's own:
 *
 *   claim: the lines that we gave it, and those that we are about to give ─► write: their lines, read anew, stand below ours
 */
import type { Crm, NoteUpdate } from '../crm/crm.ts';
import type { RowResult } from '../crm/rows.ts';
import { bareWords } from '../domain/task-words.ts';
import { CrmRejected } from '../domain/errors.ts';
import type { Card } from '../domain/decision.ts';
import type { WrittenBefore } from '../domain/track.ts';
import { languages, sayIn } from '../words/catalogue.ts';
import type { Services } from './services.ts';

/** 24 bits of each, four letters: of the lines that people type one in 100,000 is taken for ours. */
const letters = 4;
/** So many lines are known, those given last: what an editor that was open meanwhile puts back is ours still. */
const mostLines = 200;
/** More of theirs than that no note is given, in UTF-16 units: with ours the smaller of the two CRMs keeps 32,000. */
const mostOfTheirs = 20_000;

type Key = Pick<Services, 'personHash'>;
type Known = Pick<WrittenBefore, 'noteId' | 'noteLines'>;

const markOf = (line: string, { personHash }: Key): string =>
  Buffer.from(personHash(`note ${bareWords(line)}`), 'hex')
    .toString('base64url')
    .slice(0, letters);

const linesOf = ({ title, sections }: Card): string[] => [
  title,
  ...sections.flatMap(({ heading, lines }) => [heading, ...lines]),
];

const split = (marks = ''): string[] => marks.match(new RegExp(`.{${letters}}`, 'g')) ?? [];

/** A state that is about to be claimed, with what its note may hold of ours from then on. @param card what the note is to be given; null: nothing */
export const withNoteLines = <S extends { written: WrittenBefore }>(state: S, card: Card | null, key: Key): S =>
  card === null
    ? state
    : { ...state, written: { ...state.written, noteLines: noteLinesWith(state.written, card, key) } };

/** What the note may hold of ours once it was tried to give it that card: whether it was, a crash does not tell. The lines given last come last. */
export const noteLinesWith = (
  { noteLines: before }: Pick<WrittenBefore, 'noteLines'>,
  card: Card,
  key: Key,
): string => {
  const now = [...new Set(linesOf(card).map((line) => markOf(line, key)))];
  return [...split(before).filter((mark) => !now.includes(mark)), ...now].slice(-mostLines).join('');
};

/** Lines that are not ours. Of a note of which we do not know what we gave it none is told apart. */
const theirs = (lines: readonly string[], { noteLines: given }: Known, key: Key): string[] => {
  if (given === undefined) return [];
  const ours = new Set([...split(given), ...typedHeadings.map((heading) => markOf(heading, key))]);
  return lines.filter((line) => bareWords(line) !== '' && !ours.has(markOf(line, key)));
};
/** Whatever the language was when the note was written. */
const typedHeadings = languages.map((language) => sayIn({ language }).headings.addedByHand);

/** The card with what people typed into the note; null where that is too long for both. */
const withTheirs = (card: Card, lines: readonly string[], { policy }: Pick<Services, 'policy'>): Card | null => {
  if (lines.length === 0) return card;
  if (lines.join('').length > mostOfTheirs) return null;
  return { ...card, sections: [...card.sections, { heading: sayIn(policy).headings.addedByHand, lines }] };
};

/** The notes as they are to be written, with what people typed into each; those that are to be left alone are missing. */
const withTyped = async <N extends { noteId: string; card: Card; known: Known }>(
  notes: readonly N[],
  services: Pick<Services, 'crm' | 'personHash' | 'policy'>,
): Promise<N[]> => {
  if (notes.length === 0) return [];
  const present = await services.crm.readNotes(notes.map(({ noteId }) => noteId));
  return notes.flatMap((note) => {
    const card = withTheirs(note.card, theirs(present.get(note.noteId) ?? [], note.known, services), services);
    return card === null ? [] : [{ ...note, card }];
  });
};

const said = (value: boolean): RowResult<boolean> => ({ ok: true, value });

/** In place, with what people typed into them. One that they filled is left as it is: false. */
export const updateNotes = async (
  notes: readonly (NoteUpdate & { known: Known })[],
  services: Pick<Services, 'crm' | 'personHash' | 'policy'>,
): Promise<ReadonlyMap<string, RowResult<boolean>>> => {
  const written = await withTyped(notes, services);
  const left = notes.filter(({ ref }) => written.every((one) => one.ref !== ref));
  return new Map([
    ...left.map(({ ref }) => [ref, said(false)] as const),
    ...[...(await services.crm.updateNotes(written.map(({ known: _, ...note }) => note)))].map(
      ([ref, row]) => [ref, row.ok ? said(true) : row] as const,
    ),
  ]);
};

type Gathering = Key & Pick<Services, 'policy'> & { crm: Pick<Crm, 'readNotes' | 'addToNote'> };

/**
 * Brings into one note what people typed into others of the same record. What stands there already is not added again, so it is safe to
 * repeat. Where the note is gone or full, all stays where it was typed; so it does where we do not know what we gave the note, which would
 * not keep what is added.
 * @returns the others that hold nothing of theirs beside it
 * @throws the CRM's own error, unless it refuses the lines for good
 */
export const gatherTyped = async (others: readonly Known[], into: Known, services: Gathering): Promise<string[]> => {
  const { crm } = services;
  const ids = others.flatMap(({ noteId }) => noteId ?? []);
  if (ids.length === 0) return [];
  const present = await crm.readNotes([...ids, ...(into.noteId === undefined ? [] : [into.noteId])]);
  const linesIn = ({ noteId = '' }: Known): readonly string[] => present.get(noteId) ?? [];
  const there = new Set(linesIn(into).map(bareWords));
  const typed = others
    .flatMap((note) => theirs(linesIn(note), note, services))
    .filter((line) => !there.has(bareWords(line)));
  if (typed.length === 0 || (await isAdded([...new Set(typed)], into, linesIn(into), services))) return ids;
  return others.flatMap((note) => (theirs(linesIn(note), note, services).length > 0 ? [] : (note.noteId ?? [])));
};

const isAdded = async (
  lines: readonly string[],
  into: Known,
  present: readonly string[],
  services: Gathering,
): Promise<boolean> => {
  if (into.noteId === undefined || into.noteLines === undefined) return false;
  if ([...theirs(present, into, services), ...lines].join('').length > mostOfTheirs) return false;
  try {
    return await services.crm.addToNote(into.noteId, { heading: sayIn(services.policy).headings.addedByHand, lines });
  } catch (error) {
    if (error instanceof CrmRejected) return false;
    throw error;
  }
};
