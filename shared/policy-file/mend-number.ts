/** What somebody meant who wrote more than a number where a number belongs. */

/** "1,000", "1.000", "1 000" and "1'000" are one thousand; a comma or point before other than three digits parts decimals. */
const digits = (text: string): number =>
  /^\d{1,3}(?:[.,'’ ]\d{3})+$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : Number(text.replace(',', '.'));

const number = String.raw`(\d+(?:[.,'’ ]\d+)*)\s*(?:(k|tsd|mio|m)(?!\p{L}))?`;
const scales: Readonly<Record<string, number>> = { k: 1e3, tsd: 1e3, mio: 1e6, m: 1e6 };
const unit = String.raw`\.?\s*[\p{L}€$£%]*`;
const read = (text = '', scale = ''): number => digits(text) * (scales[scale] ?? 1);

/** The next whole number up or down; a bound between two whole numbers stays what it is. */
const beyond = (bound: number, step: 1 | -1): number => (Number.isInteger(bound) ? bound + step : bound);

/** What stands before or after one number, and the test it means. Where two fit, the first: ">=" before ">". */
const bounds: readonly [before: string, after: string, mend: (bound: number) => string][] = [
  ['(?:>=|=>|≥|at least|from|min(?:imum)?|ab|mindestens)', '', (n) => `{ min: ${n} }`],
  ['(?:<=|=<|≤|at most|up to|max(?:imum)?|bis(?: zu)?|höchstens)', '', (n) => `{ max: ${n} }`],
  ['(?:>|more than|over|above|mehr als|über)', '', (n) => `{ min: ${beyond(n, 1)} }`],
  ['(?:<|less than|fewer than|under|below|weniger als|unter)', '', (n) => `{ max: ${beyond(n, -1)} }`],
  ['', String.raw`\s*(?:\+|or more|and more|and up|plus|oder mehr)`, (n) => `{ min: ${n} }`],
  ['[=~]?', '', (n) => `${n}`],
];
const forms = bounds.map(([before, after, mend]) => ({
  form: new RegExp(`^${before}\\s*${number}${after}${unit}$`, 'u'),
  mend,
}));
const range = new RegExp(`^${number}\\s*(?:-|–|—|to|bis|\\.\\.+)\\s*${number}${unit}$`, 'u');

/** Longest text that is looked at, in UTF-16 units: a sentence about a number, and no work for the patterns. */
const maxText = 60;

/** The test that says it, such as `{ min: 501 }` for ">500"; undefined when that cannot be told. */
export const meantNumber = (text: string): string | undefined => {
  const wanted = text.trim().toLowerCase();
  if (wanted.length > maxText) return undefined;
  const between = range.exec(wanted);
  const [form, mend] =
    forms.map(({ form, mend }) => [form.exec(wanted), mend] as const).find(([found]) => found !== null) ?? [];
  const meant =
    between === null
      ? form && mend?.(read(form[1], form[2]))
      : `{ min: ${read(between[1], between[2])}, max: ${read(between[3], between[4])} }`;
  // "10.0.0.1" looks like a number to the patterns, and is none.
  return meant?.includes('NaN') === true ? undefined : (meant ?? undefined);
};
