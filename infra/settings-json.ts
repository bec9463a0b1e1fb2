/** Reads a file of settings as JSON. Of one that is none it says the line, and what JSON does not take there. */
import { SettingsError } from './settings.ts';

/** Texts, numbers and words of JSON: whatever is wrong lies between them. */
const sound = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

type Slip = { says: RegExp; what: string };
const slips: readonly Slip[] = [
  { says: /^(?:\/[/*]|#)/, what: 'a comment begins: JSON takes none. Take it out.' },
  { says: /^,\s*[}\]]/, what: 'a comma stands after the last entry: JSON takes none there. Take it out.' },
  { says: /^'/, what: 'a text begins with a single quote: write it in double quotes.' },
  { says: /^[\p{L}_]/u, what: 'a text stands without quotes: write it in double quotes.' },
];

/** Where the parser gave up: it says the place, or the letter alone; what is missing at the end is missed there. */
const brokenAt = (text: string): number => {
  const end = text.trimEnd().length;
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const place = /at position (\d+)/.exec(message)?.[1];
    if (place !== undefined) return Math.min(Number(place), end);
    const letter = /^Unexpected token '(.)'/su.exec(message)?.[1];
    const found = letter === undefined ? -1 : text.replaceAll(sound, (part) => ' '.repeat(part.length)).indexOf(letter);
    if (found >= 0) return found;
  }
  return end;
};

const notJson = (file: string, text: string): string => {
  if (text.trim() === '') return `${file} is not JSON: it is empty.`;
  const at = brokenAt(text);
  // A comma with nothing after it is missed where the next entry should begin.
  const before = text.slice(0, at).trimEnd();
  const begin = before.endsWith(',') && /^[}\]]/.test(text.slice(at)) ? before.length - 1 : at;
  const what = slips.find(({ says }) => says.test(text.slice(begin)))?.what;
  const line = text.slice(0, begin).split('\n').length;
  return `${file} is not JSON. In line ${line} ${what ?? 'a quote, bracket, colon or comma is missing, or is one too many.'}`;
};

/**
 * @param file how it is called
 * @param text what it holds; some editors begin it with a byte order mark
 * @throws SettingsError
 */
export const parseJson = (file: string, text: string): unknown => {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SettingsError(notJson(file, json), { cause: error });
  }
};
