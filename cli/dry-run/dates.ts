/** How dates are written in a column: guessed from all values of a sample, for 03/04/2026 alone says nothing. */

/** `iso`: 2026-11-30, also as milliseconds. `day-first`: 30/11/2026, `month-first`: 11/30/2026, `dots`: 30.11.2026. */
export type DateForm = 'iso' | 'dots' | 'day-first' | 'month-first';
/** `ambiguous`: the sample fits both orders, and the other columns or the separator decided. `mixed`: it holds values that fit one order alone, of both. */
export type Dating = { form: DateForm; doubt?: 'ambiguous' | 'mixed' };

const time = String.raw`(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?)?`;
const zone = String.raw`\s*(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?`;
const iso = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${time}${zone}$`, 'i');
const dots = new RegExp(String.raw`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})${time}${zone}$`, 'i');
const slashes = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})${time}${zone}$`, 'i');
/** HubSpot writes some moments as milliseconds. */
const milliseconds = /^\d{12,13}$/;

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** A moment of that day, or undefined where the calendar has none. */
const instantOf = (
  year: number,
  month: number,
  day: number,
  rest: readonly (string | undefined)[],
): string | undefined => {
  const [hours = '0', minutes = '0', seconds = '0', half, sign, zoneHours = '0', zoneMinutes = '0'] = rest;
  const twelve = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (twelve > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day, twelve, Number(minutes), Number(seconds)));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  const ahead = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1) * 60_000;
  return new Date(at.getTime() - ahead).toISOString();
};

/** The moment that a value tells, read as UTC where it names no zone; undefined for what is none in that form. */
export const readDate = (text: string, form: DateForm): string | undefined => {
  const value = text.trim();
  if (milliseconds.test(value)) return new Date(Number(value)).toISOString();
  const plain = iso.exec(value);
  if (plain !== null) {
    const [, year = '', month, day, ...rest] = plain;
    return instantOf(Number(year), Number(month), Number(day), rest);
  }
  const dotted = dots.exec(value);
  if (dotted !== null) {
    const [, day, month, year = '', ...rest] = dotted;
    return instantOf(yearOf(year), Number(month), Number(day), rest);
  }
  const slashed = slashes.exec(value);
  if (slashed === null) return undefined;
  const [, first, second, year = '', ...rest] = slashed;
  const [day, month] = form === 'month-first' ? [second, first] : [first, second];
  return instantOf(yearOf(year), Number(month), Number(day), rest);
};

type Seen = { form: DateForm | 'either'; isMixed: boolean };

/** What the values of one column tell by themselves; null: there is no date among them. */
const seenIn = (values: readonly string[]): Seen | null => {
  const orders = { day: 0, month: 0, either: 0 };
  const plain = { iso: 0, dots: 0 };
  for (const value of values.map((one) => one.trim())) {
    if (milliseconds.test(value) || iso.test(value)) plain.iso += 1;
    else if (dots.test(value)) plain.dots += 1;
    const [, first, second] = slashes.exec(value) ?? [];
    if (first === undefined) continue;
    if (Number(first) > 12) orders.day += 1;
    else if (Number(second) > 12) orders.month += 1;
    else orders.either += 1;
  }
  if (orders.day + orders.month + orders.either === 0) {
    if (plain.iso + plain.dots === 0) return null;
    return { form: plain.dots > plain.iso ? 'dots' : 'iso', isMixed: false };
  }
  if (orders.day === 0 && orders.month === 0) return { form: 'either', isMixed: false };
  return { form: orders.day > orders.month ? 'day-first' : 'month-first', isMixed: orders.day > 0 && orders.month > 0 };
};

/**
 * The form of each column of dates; absent where the sample holds none.
 * @param separator a file with semicolons comes from where the day stands first
 * @param said the order that somebody said holds
 */
export const datingOf = (
  columns: ReadonlyMap<number, readonly string[]>,
  separator: string,
  said: 'day-first' | 'month-first' | undefined,
): ReadonlyMap<number, Dating> => {
  const seen = new Map([...columns].map(([column, values]) => [column, seenIn(values)]));
  const orders = [...seen.values()].flatMap((one) =>
    one?.form === 'day-first' || one?.form === 'month-first' ? [one.form] : [],
  );
  const [sure] = new Set(orders).size === 1 ? orders : [];
  const isDotted = [...seen.values()].some((one) => one?.form === 'dots');
  const guess = sure ?? (separator === ';' || isDotted ? 'day-first' : 'month-first');
  return new Map(
    [...seen].flatMap(([column, one]): [number, Dating][] => {
      if (one === null) return [];
      const { form, isMixed } = one;
      if (form === 'iso' || form === 'dots') return [[column, { form }]];
      if (said !== undefined) return [[column, { form: said }]];
      if (form === 'either') return [[column, { form: guess, doubt: 'ambiguous' }]];
      return [[column, { form, ...(isMixed && { doubt: 'mixed' as const }) }]];
    }),
  );
};
