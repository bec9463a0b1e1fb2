/** Who of a family is meant: the father or the son, or several at once. */

/** What stands behind a name, as people of several languages write it. */
const generations: ReadonlyMap<string, RegExp> = new Map([
  ['senior', /^(?:sen|senior|sr|d\s?ä|der ältere|the elder|père|padre)$/],
  ['junior', /^(?:jun|junior|jr|d\s?j|der jüngere|the younger|fils|hijo|filho|ii|2nd)$/],
  ['third', /^(?:iii|3rd)$/],
  ['fourth', /^(?:iv|4th)$/],
]);
/** Behind a name alone: Sen and Jun are names themselves. */
const behind =
  /(?<=\p{L}[\p{L}.]*(?:[\s,(]|,\s|\s\())((?:der |the )?\p{L}+|d\.\s?[äj]|[23]nd|[34](?:rd|th))\.?\)?\s*$/iu;

const found = (text: string): { generation: string; at: number } | undefined => {
  const match = behind.exec(text);
  if (match === null) return undefined;
  const word = (match[1] ?? '').toLowerCase().replaceAll('.', ' ').replaceAll(/\s+/g, ' ').trim();
  const generation = [...generations].find(([, written]) => written.test(word))?.[0];
  return generation === undefined ? undefined : { generation, at: match.index };
};

/** The generation that a name tells: "senior" of "Huber sen."; undefined where it tells none. */
export const generationOf = (text: string): string | undefined => found(text.trim())?.generation;

/** The name without its generation. */
export const withoutGeneration = (text: string): string => {
  const name = text.trim();
  return name.slice(0, found(name)?.at ?? name.length);
};

/** "Peter & Petra", "Mr. and Mrs.", "Peter/Petra": two names with a join between them. */
const joined = /\p{L}\.?\s*[&+]\s*\p{L}|\p{L}\.?\s+(?:and|und|u\.|et)\s+\p{L}|\p{L}{2}\s*\/\s*\p{L}{2}/iu;
const together = /(?<!\p{L})(?:familie|fam\.|family|famille|eheleute|ehepaar)(?!\p{L})/iu;

/** Whether a name is that of several people. */
export const isOfSeveral = (text: string): boolean => joined.test(text) || together.test(text);
