/** Record ids: fifteen case-sensitive characters, and the same with a three-character suffix that survives a change of case. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const suffixDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** The instance that made the ids of this org. */
const pod = '5g0';

/** One character for every five of the id: which of them are capitals, the first as the lowest bit. */
const suffixOf = (id15: string): string =>
  [0, 5, 10]
    .map((from) =>
      [0, 1, 2, 3, 4].reduce((bits, at) => (/[A-Z]/.test(id15.charAt(from + at)) ? bits | (1 << at) : bits), 0),
    )
    .map((bits) => suffixDigits.charAt(bits))
    .join('');

/** The long form of an id in either form; undefined for what is no id, or has a wrong suffix. */
export const to18 = (id: string): string | undefined => {
  if (!/^[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/.test(id)) return undefined;
  const whole = id.slice(0, 15) + suffixOf(id.slice(0, 15));
  return id.length === 15 || id === whole ? whole : undefined;
};

/** The `serial`-th id of an object, in the long form. @param prefix the object's three characters, such as `00Q` */
export const makeId = (prefix: string, serial: number): string => {
  let text = '';
  for (let rest = serial; rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  const id15 = prefix + pod + text.padStart(9, '0');
  return id15 + suffixOf(id15);
};
