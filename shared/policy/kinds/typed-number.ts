/** Numbers as people type them and select lists spell them: "1,000", "10.000", "1k", "11-50", "5000+", "> 500", "50 people". */

/** All that a text can mean, both ends included; an end that it leaves open is infinite. */
export type Span = { min: number; max: number };

/** "1.000,50" and "1,000.50": where both marks stand, the last parts the decimals. */
const bothMarks = /^\d{1,3}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d+$/;

/** "1,000", "1.000", "1 000" and "1'000" are one thousand; a comma or point before other than three digits parts decimals. */
const digits = (text: string): number =>
  bothMarks.test(text)
    ? Number(text.replaceAll(/[.,](?=.*[.,])/g, '').replace(',', '.'))
    : /^\d{1,3}(?:[.,'’_ ]\d{3})+$/.test(text)
      ? Number(text.replaceAll(/\D/g, ''))
      : Number(text.replace(',', '.'));

const number = String.raw`(\d+(?:[.,'’_ ]\d+)*)\s*(?:(k|tsd|mio|m)(?!\p{L}))?`;
const scales: Readonly<Record<string, number>> = { k: 1e3, tsd: 1e3, mio: 1e6, m: 1e6 };
const unit = String.raw`\.?\s*[\p{L}€$£%]*`;
const read = (text = '', scale = ''): number => digits(text) * (scales[scale] ?? 1);

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

/** The span that a text means; undefined when that cannot be told. */
export const readSpan = (text: string): Span | undefined => {
  // Some languages part thousands by blanks that do not break.
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\u00A0\u2009\u202F]/g, ' ');
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
