/** Zones that are none: refused by the library that counts the time, with the place that was probably meant. */
import type { Policy } from '../policy/policy.ts';
import { isPlace } from '../time/zone.ts';
import { closest } from './closest.ts';
import type { Finding, Path } from './problem.ts';

/** What people write for where most of them mean. Where several places share the letters (CST, IST), the one with most people at desks. */
const meant: Readonly<Record<string, string>> = {
  'Europe/London': 'BST GB BRITAIN GMT0 GREENWICH GMT_STANDARD EDINBURGH',
  'Europe/Lisbon': 'WET WEST WESTERN_EUROPEAN',
  'Europe/Berlin': 'CET CEST MEZ MESZ MET MEST W._EUROPE CENTRAL_EUROPE CENTRAL_EUROPEAN MUNICH FRANKFURT HAMBURG',
  'Europe/Paris': 'ROMANCE',
  'Europe/Athens': 'EET EEST GTB EASTERN_EUROPEAN',
  'Europe/Moscow': 'MSK W-SU',
  'Europe/Istanbul': 'TRT TURKEY',
  'America/New_York': 'EST EDT ET EST5EDT EASTERN',
  'America/Chicago': 'CST CDT CT CST6CDT CENTRAL',
  'America/Denver': 'MST MDT MT MST7MDT MOUNTAIN',
  'America/Los_Angeles': 'PST PDT PT PST8PDT PACIFIC',
  'America/Anchorage': 'AKST AKDT',
  'America/Sao_Paulo': 'BRT',
  'Pacific/Honolulu': 'HST',
  'Africa/Johannesburg': 'SAST',
  'Asia/Dubai': 'GST',
  'Asia/Kolkata': 'IST KOLKATA INDIA MUMBAI CHENNAI DELHI NEW_DELHI',
  'Asia/Singapore': 'SGT SINGAPORE',
  'Asia/Hong_Kong': 'HKT HONGKONG',
  'Asia/Shanghai': 'PRC CHINA BEIJING',
  'Asia/Tokyo': 'JST JAPAN',
  'Asia/Seoul': 'KST ROK',
  'Australia/Perth': 'AWST',
  'Australia/Adelaide': 'ACST ACDT',
  'Australia/Sydney': 'AEST AEDT',
  'Pacific/Auckland': 'NZST NZDT NZ',
  UTC: 'Z GMT UCT ZULU UNIVERSAL',
};
/** In the table a low line stands for a blank. */
const placeOf = new Map(
  Object.entries(meant).flatMap(([place, names]) =>
    names.split(' ').map((name) => [name.replaceAll('_', ' '), place] as const),
  ),
);

/** "+02:00", "UTC+1", "GMT-5", "Etc/GMT+5". */
const offset = /^(?:(?:Etc\/)?(?:UTC|GMT))?\s*[+-−]\d{1,2}(?::?\d{2})?$/i;
/** What calendars and CRMs put before a place: "(GMT+01:00) ", "(UTC-05:00) ", "UTC +01:00 ". */
const shown = /^\s*\(?(?:UTC|GMT)\s*(?:[+\-−]\s*\d{1,2}(?::?\d{2})?\)?|\))\s*[-–:]?\s*(?=\p{L})/iu;

const cityOf = (zone: string): string => zone.split('/').at(-1) ?? zone;
const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** The place that a word stands for: a name of the table, with "Standard Time" behind it or not, or a city however it is spelt. */
const placeCalled = (name: string, zones: readonly string[]): string | undefined => {
  const [first = '', second = ''] = name.toUpperCase().split(' ');
  const city = folded(cityOf(name));
  return (
    placeOf.get(`${first} ${second}`) ??
    placeOf.get(first) ??
    (city === '' ? undefined : zones.find((place) => folded(cityOf(place)) === city))
  );
};

/** The place in what a calendar or CRM shows, such as "(GMT+01:00) Amsterdam, Berlin" or "Central European Time (Europe/Berlin)". */
const placeIn = (zone: string): string | undefined => {
  const zones = Intl.supportedValuesOf('timeZone').filter(isPlace);
  const names = zone
    .replace(shown, '')
    .split(/[,;()]|\s[-–]\s/)
    .map((name) => name.trim());
  return (
    names.find((name) => name.includes('/') && isPlace(name)) ??
    names.map((name) => placeCalled(name, zones)).find((place) => place !== undefined) ??
    closest(zone, zones)
  );
};

const mendOf = (zone: string): string => {
  if (offset.test(zone.trim()))
    return 'Write the place instead, such as Europe/Berlin: an offset knows no summer time.';
  const place = placeIn(zone);
  return place === undefined
    ? 'Write a place as Area/City, such as Europe/Berlin, or UTC.'
    : `Did you mean "${place}"? Write a place as Area/City, or UTC.`;
};

export const checkZone = (path: Path, zone: string): Finding[] =>
  isPlace(zone)
    ? []
    : [{ path, problem: `"${zone}" is no time zone that hours can be counted in.`, mend: mendOf(zone) }];

export const checkZones = ({ reps, followUp }: Policy): Finding[] => [
  ...Object.entries(reps).flatMap(([rep, { zone }]) => checkZone(['reps', rep, 'zone'], zone)),
  ...checkZone(['followUp', 'zone'], followUp.zone),
];
