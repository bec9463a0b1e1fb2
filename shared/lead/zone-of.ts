/** The time zone of a buyer, where what is known of them tells it. */
import { countryCode } from '../policy/kinds/country.ts';

/** What the runtime knows of a country beside what the types say (ECMA-402, Intl Locale Info). */
type LocaleInfo = Intl.Locale & { getTimeZones?: () => readonly string[] | undefined };

/** One day of winter and one of summer: two zones that agree on both are one for whoever calls. */
const days = [Date.UTC(2026, 0, 15, 12), Date.UTC(2026, 6, 15, 12)];
const hoursIn = (timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', day: '2-digit' });
  return days.map((at) => format.format(at)).join();
};

const known = new Map<string, string | undefined>();
const ofCountry = (country: string): string | undefined => {
  if (known.has(country)) return known.get(country);
  const locale: LocaleInfo = new Intl.Locale(`und-${country}`);
  const zones = locale.getTimeZones?.() ?? [];
  const zone = new Set(zones.map(hoursIn)).size === 1 ? zones[0] : undefined;
  known.set(country, zone);
  return zone;
};

/**
 * The zone (IANA) of a country where all clocks show the same time, by the Unicode data of the runtime; of others it is not known.
 * @param countries codes or names, in the order in which they count
 */
export const zoneOf = (countries: readonly (string | undefined)[]): string | undefined => {
  const [country] = countries.flatMap((text) => (text === undefined ? [] : (countryCode(text) ?? [])));
  return country === undefined ? undefined : ofCountry(country);
};
