/** What both views of the built-in CRMs need. */

const longestValue = 600;
export const cut = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)} …` : text);

/** Each as it is asked for. */
export const lazily = function* <T, U>(all: readonly T[], as: (one: T) => U): Generator<U, undefined> {
  for (const one of all) yield as(one);
};

/** Whether the text is a part of one of these, in any letter case. */
export const isIn = (text: string, shown: readonly string[]): boolean => {
  const wanted = text.toLowerCase();
  return shown.some((one) => one.toLowerCase().includes(wanted));
};

/** ISO, UTC, from what a CRM writes: an instant as text or as milliseconds. */
export const moment = (value: string): string => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
};
