/**
 * Salesforce ids. The short form (15 characters) tells ids apart by letter case; the long form (18) ends in three characters
 * that say which letters are capitals, so that it survives systems that ignore case. Inside we only use the long form.
 */

const shortId = /^[A-Za-z0-9]{15}$/;
const anyId = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
const suffixCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** One character for five: bit n is set when the n-th of them is a capital. */
const suffixOf = (five: string): string => {
  const bits = five.split('').reduce((sum, character, place) => (/[A-Z]/.test(character) ? sum + 2 ** place : sum), 0);
  return suffixCharacters.charAt(bits);
};

/**
 * The long form of an id; undefined when the text is none. A long id whose last three characters do not fit is taken as it is:
 * whether there is such a record is Salesforce's to say.
 */
export const longId = (text: string): string | undefined => {
  if (!anyId.test(text)) return undefined;
  const short = text.slice(0, 15);
  const long = short + [0, 5, 10].map((from) => suffixOf(short.slice(from, from + 5))).join('');
  return shortId.test(text) || text.toUpperCase() === long.toUpperCase() ? long : text;
};
