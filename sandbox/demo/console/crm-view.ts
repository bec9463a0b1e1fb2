/** What both views of the built-in CRMs need. */

const longestValue = 600;
export const cut = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)} …` : text);

/** Each as it is asked for. */
export const lazily = function* <T, U>(all: readonly T[], as: (one: T) => U): Generator<U, undefined> {
  for (const one of all) yield as(one);
};

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** Whether the text is a part of one of these, or its words begin words of one, in any letter case and order. */
export const isIn = (text: string, shown: readonly string[]): boolean => {
  const wanted = text.trim().toLowerCase();
  return shown.some((one) => {
    const told = one.toLowerCase();
    const words = wordsOf(told);
    return told.includes(wanted) || wordsOf(wanted).every((begin) => words.some((word) => word.startsWith(begin)));
  });
};

/** ISO, UTC, from what a CRM writes: an instant as text or as milliseconds. */
export const moment = (value: string): string => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
};
