/** Texts of which YAML takes a part for something of its own, so that a rule asks for the rest without a word. */
import { Scalar, visit, type Document } from 'yaml';

/** `at`: where in the file, in UTF-16 units from its beginning. */
export type LostText = { at: number; problem: string; mend: string };

/** A digit after the mark is a number of something, such as "Retrofit #2"; a comment begins with a word or a blank. */
const numbered = /^[ \t]+(#\d[^\n]*)/;

const usedIn = (document: Document): ReadonlySet<string> => {
  const used = new Set<string>();
  visit(document, { Alias: (_, { source }) => void used.add(source) });
  return used;
};

/**
 * "&Pumps Seals" is the value "Seals" with an anchor, and "Retrofit #2" is "Retrofit" with a comment. An anchor that some alias uses is
 * meant as one.
 */
export const lostTexts = (document: Document, text: string): LostText[] => {
  const used = usedIn(document);
  const found: LostText[] = [];
  visit(document, {
    Scalar: (place, node) => {
      const { anchor, range, source, type, value } = node;
      if (place === 'key' || range === undefined || range === null) return;
      const rest = source ?? '';
      const read = rest === '' ? 'nothing' : `"${String(value)}"`;
      if (anchor !== undefined && !used.has(anchor))
        found.push({
          at: range[0],
          problem: `"&${anchor}" is an anchor of YAML, and no part of the text: ${read} is read here.`,
          mend: `Put the whole text in quotes: "${`&${anchor} ${rest}`.trim()}".`,
        });
      const lost =
        type === Scalar.PLAIN && typeof value === 'string' ? numbered.exec(text.slice(range[1]))?.[1] : undefined;
      if (lost !== undefined)
        found.push({
          at: range[0],
          problem: `What follows the blank before # is a comment of YAML: ${read} is read here.`,
          mend: `Put the whole text in quotes: "${rest} ${lost.trim()}"; or put a blank after #, if it is a comment.`,
        });
    },
  });
  return found;
};
