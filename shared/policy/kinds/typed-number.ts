/** Numbers as people type them and select lists spell them: "1,000", "10.000", "1k", "$5M", "11-50", "5000+", "> 500", "50 people". */

/** All that a text can mean, both ends included; an end that it leaves open is infinite. */
export type Span = { min: number; max: number };

/** "1.000,50" and "1,000.50": where both marks stand, the last parts the decimals. */
const bothMarks = /^[1-9]\d{0,2}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d+$/;
/** Blanks and the like part nothing but thousands: "1 000,50", "1'000". */
const blanks = /^[1-9]\d{0,2}(?:['’_ ]\d{3})+(?:[.,]\d+)?$/;

/** "1,000", "1.000", "1 000" and "1'000" are one thousand; a comma or point before other than three digits parts decimals. */
const digits = (text: string): number => {
  if (bothMarks.test(text)) return Number(text.replaceAll(/[.,](?=.*[.,])/g, '').replace(',', '.'));
  if (blanks.test(text)) return Number(text.replaceAll(/['’_ ]/g, '').replace(',', '.'));
  return /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text)
    ? Number(text.replaceAll(/\D/g, ''))
    : Number(text.replace(',', '.'));
};

/** What stands behind a number for so many of it, in the languages that forms are filled in. */
const scales: readonly [words: string, factor: number][] = [
  ['k|tsd|tausend|thousand|mille', 1e3],
  ['mm|mn|mio|millions?|millionen|millones|millón|milhões|milhão|milioni|milione|miljoen|m', 1e6],
  ['bn|mrd|md|mld|milliarden?|milliards?|miliardi|miliardo|miljard|b', 1e9],
];
/** Words that count otherwise, or mean one thing here and another there: a "Billion" is a thousand times a billion, "mil" a thousand or a million. */
const others = 'billions?|billionen|trillions?|mil|mill|dozens?|dutzend|hundred|hundert|cents|lakhs?|lacs?|crores?|cr';
const scaleWords = scales.map(([words]) => words).join('|');
const factorOf = (word: string | undefined): number =>
  word === undefined ? 1 : (scales.find(([words]) => new RegExp(`^(?:${words})$`, 'u').test(word))?.[1] ?? 1);

const signs = '[€$£¥₹]';
const codes = 'eur|euros?|usd|gbp|chf|jpy|cad|aud|sek|nok|dkk|pln|czk|huf|inr|cny|brl|mxn|sgd|nzd';
const money = `(?:(?:${signs}|(?:us|ca|au)\\$|(?:${codes})(?!\\p{L}))\\s*)?`;
const number = String.raw`${money}(\d+(?:[.,'’_ ]\d+)*)\s*(?:(${scaleWords})(?!\p{L}))?`;
const unit = String.raw`\.?\s*(?!(?:${others})(?!\p{L}))[\p{L}€$£¥₹%]*`;
const read = (text = '', scale?: string): number => digits(text) * factorOf(scale);

/** The next whole number up or down; a bound between two whole numbers stays what it is. */
const beyond = (bound: number, step: 1 | -1): number => (Number.isInteger(bound) ? bound + step : bound);

const from = (min: number): Span => ({ min, max: Infinity });
const upTo = (max: number): Span => ({ min: -Infinity, max });

/** What stands before or after one number, and the span it means. Where two fit, the first: ">=" before ">". */
const bounds: readonly [before: string, after: string, span: (bound: number) => Span][] = [
  ['(?:>=|=>|≥|at least|from|min(?:imum)?|ab|mindestens)', '', from],
  ['(?:<=|=<|≤|at most|up to|max(?:imum)?|bis(?: zu)?|höchstens)', '', upTo],
  ['(?:>|more than|over|above|mehr als|über)', '', (n) => from(beyond(n, 1))],
  ['(?:<|less than|fewer than|under|below|weniger als|unter)', '', (n) => upTo(beyond(n, -1))],
  ['', String.raw`\s*(?:\+|or more|and more|and up|plus|oder mehr)`, from],
  [String.raw`(?:[=~]|about|approx\.?|ca\.?|circa|etwa)?`, '', (n) => ({ min: n, max: n })],
];
const forms = bounds.map(([before, after, span]) => ({
  form: new RegExp(`^${before}\\s*${number}${after}${unit}$`, 'u'),
  span,
}));
const range = new RegExp(`^${number}\\s*(?:-|–|—|to|bis|\\.\\.+)\\s*${number}${unit}$`, 'u');

/** Of "1-5k" both are thousands; of "500-1k" one is. */
const between = ([, low, lowScale, high, highScale]: RegExpExecArray): Span => {
  const shared = lowScale ?? (read(low) < read(high) ? highScale : undefined);
  return { min: read(low, shared), max: read(high, highScale) };
};

/** Longest text that is looked at, in UTF-16 units: a sentence about a number, and no work for the patterns. */
const maxText = 60;

/** Some languages part thousands by blanks that do not break. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\u00A0\u2009\u202F]/g, ' ');

/** The span that a text means; undefined when that cannot be told. */
export const readSpan = (text: string): Span | undefined => {
  const wanted = plain(text);
  if (wanted.length > maxText) return undefined;
  const twoEnds = range.exec(wanted);
  const span =
    twoEnds === null
      ? forms.flatMap(({ form, span }) => {
          const found = form.exec(wanted);
          return found === null ? [] : [span(read(found[1], found[2]))];
        })[0]
      : between(twoEnds);
  // "10.0.0.1" looks like a number to the patterns, and "2026-11" like a range, and both are none.
  return span !== undefined && span.min <= span.max ? span : undefined;
};

const oneMark = /^[1-9]\d{0,2}[.,]\d{3}$/;
const oneNumber = /^\D*?(\d(?:[\d.,'’_ ]*\d)?)(\D*)$/;
/** "11-2026" is a month. */
const month = /^(?:0?[1-9]|1[0-2])\s*[-–—]\s*(?:19|20)\d\d$/;
const isOpen = /^\s*(?:\+|or more|and more|and up|plus|oder mehr)/;
const sum = new RegExp(`${signs}|(?<!\\p{L})(?:${codes})(?!\\p{L})`, 'u');
const scale = new RegExp(`^\\s*(?:${scaleWords})(?!\\p{L})`, 'u');

/**
 * "1.000" and "1,000" are one in one half of the world and a thousand in the other. Where it is a sum of money, which has no three decimals,
 * one of several groups, or of a list of sizes such as 1,000-5,000 and 10,000+, it is a thousand.
 */
const isDoubtful = (wanted: string): boolean => {
  const [, digits = '', behind = ''] = oneNumber.exec(wanted) ?? [];
  return oneMark.test(digits) && !isOpen.test(behind) && (!sum.test(wanted) || scale.test(behind));
};

/** "5M" is five millions, and "5 m" may be as many metres; "5b" may be bytes. */
const isMeasured = (text: string): boolean => /\d\s*[mb](?!\p{L})/u.test(text) && !sum.test(plain(text));

/**
 * The number that whoever typed the text meant for certain, of a span its lower end; undefined where it may be another one, or none.
 * Of a field that holds numbers alone the text is the number: this is for a field of text.
 */
export const certainNumber = (text: string): number | undefined => {
  const wanted = plain(text);
  if (wanted === '' || /^0[xob]/.test(wanted) || month.test(wanted) || isDoubtful(wanted) || isMeasured(text))
    return undefined;
  const number = Number.isFinite(Number(wanted)) ? Number(wanted) : readSpan(text)?.min;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
};
