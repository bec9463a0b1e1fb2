/** Whether somebody wrote their own name where a firm's belongs: no firm is known by that. */
import { words } from '../contact/words.ts';
import { wordsOfText } from './letters.ts';
import { nameWords, withoutTitles } from './words.ts';

/** Umlauts in both of their spellings are one: "Mueller" is "Müller". */
const folded = (text: string): string => text.replaceAll(/([aou])e/g, '$1');
const foldedWords = (text: string): string[] => nameWords(text).map((word) => folded(word.text));

/** "Die Hubers", "Les Dupont", "Huber Family": what stands around the name of those who live together. */
const aroundHouseholds: ReadonlySet<string> = new Set(
  words('die les las family fam familie familien famille familia famiglia gezin household haushalt').map(folded),
);

/**
 * "Eva Mueller", "Müller, Eva" and "Dr. E. Müller" of Eva Müller, "The Müllers" and "Müller Family": nothing in it but their names, in any
 * order and spelling. "Müller GmbH" and "Büro Müller" are firms.
 */
export const isOwnName = (company: string, first: string, last: string): boolean => {
  const [firsts, lasts] = [foldedWords(first), foldedWords(last)];
  const own = new Set([...firsts, ...lasts, ...lasts.map((name) => `${name}s`)]);
  for (const names of [
    [...firsts, ...lasts],
    [...lasts, ...firsts],
  ])
    own.add(names.join(''));
  const initials = new Set(firsts.map((name) => name.slice(0, 1)));
  const said = withoutTitles(wordsOfText(company)).map(({ text }) => folded(text));
  return (
    said.some((word) => own.has(word)) &&
    said.every((word) => own.has(word) || initials.has(word) || aroundHouseholds.has(word))
  );
};
