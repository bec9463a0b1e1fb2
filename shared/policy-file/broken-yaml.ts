/** What to tell of a text that is not YAML. */
import type { LineCounter, YAMLError } from 'yaml';
import type { Misfit } from './problem.ts';

/** What to do about it, by the parser's code. */
const mends: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'Write { known: true } for whatever it is, and put a text that begins with * in quotes.',
  BAD_INDENT: 'Line it up with its neighbours.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BLOCK_IN_FLOW: 'Put a text that holds a colon, or begins with a dash, in quotes.',
  DUPLICATE_KEY: 'Keep one of the two.',
  MISSING_CHAR: 'Close the quote or bracket.',
  MULTILINE_IMPLICIT_KEY: 'Line the next line up with the key before this, or put a text of several lines in quotes.',
  MULTIPLE_DOCS: 'Keep one policy in the file: take out the line "---".',
  TAB_AS_INDENT: 'Indent with blanks, not with tabs.',
  TAG_RESOLVE_FAILED: 'Take the tag (!…) out.',
};

/** Mistakes after which the parser reads on as if there were none. */
const harmless: ReadonlySet<YAMLError['code']> = new Set(['BAD_ALIAS', 'DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

const problemOf = (
  { code, message, pos }: YAMLError,
  lines: LineCounter,
): Misfit & { line: number; column: number } => {
  const { line, col } = lines.linePos(pos[0]);
  const isOpen = /must .* end with a [}\]]/.test(message);
  return {
    line,
    column: col,
    problem: `This is not YAML: ${message.replace(/;.*$/, '')}.`,
    mend: isOpen
      ? 'Close the bracket, and put a text that holds # in quotes: the rest of the line is a comment.'
      : (mends[code] ?? 'Quote texts that hold a colon or #, and compare with the lines around it.'),
  };
};

const isOfLines = ({ code }: YAMLError): number => (code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1);

const isSame = (a: YAMLError, b: YAMLError): boolean => a.pos[0] === b.pos[0] && a.message === b.message;

/**
 * In order of the text, up to the first mistake in how it is built: what the parser says after that may be said of lines that are right.
 * Of two at one place the one that knows of the next line comes first.
 */
export const brokenYaml = (errors: readonly YAMLError[], lines: LineCounter): ReturnType<typeof problemOf>[] => {
  const inOrder = errors
    .filter((error, index) => errors.findIndex((one) => isSame(one, error)) === index)
    .toSorted((a, b) => a.pos[0] - b.pos[0] || isOfLines(a) - isOfLines(b));
  const first = inOrder.findIndex(({ code }) => !harmless.has(code));
  const told = first < 0 ? inOrder : inOrder.slice(0, first + 1);
  const left = inOrder.length - told.length;
  return told.map((error, index) => {
    const one = problemOf(error, lines);
    return index === first && left > 0 ? { ...one, problem: `${one.problem} ${left} more may follow from it.` } : one;
  });
};
