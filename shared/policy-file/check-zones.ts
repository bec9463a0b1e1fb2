/** Zones that are none: refused by the library that counts the time, with the place that was probably meant. */
import type { Policy } from '../policy/policy.ts';
import { isPlace } from '../time/zone.ts';
import { closest } from './closest.ts';
import type { Finding, Path } from './problem.ts';

/** What people write for where most of them mean. Where several places share the letters (CST, IST), the one with most people at desks. */
const meant: Readonly<Record<string, string>> = {
  'Europe/London': 'BST GB BRITAIN GMT0 GREENWICH',
  'Europe/Lisbon': 'WET WEST',
  'Europe/Berlin': 'CET CEST MEZ MESZ MET MEST',
  'Europe/Athens': 'EET EEST',
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
  'Asia/Kolkata': 'IST',
  'Asia/Singapore': 'SGT SINGAPORE',
  'Asia/Hong_Kong': 'HKT HONGKONG',
  'Asia/Shanghai': 'PRC CHINA',
  'Asia/Tokyo': 'JST JAPAN',
  'Asia/Seoul': 'KST ROK',
  'Australia/Perth': 'AWST',
  'Australia/Adelaide': 'ACST ACDT',
  'Australia/Sydney': 'AEST AEDT',
  'Pacific/Auckland': 'NZST NZDT NZ',
  UTC: 'Z GMT UCT ZULU UNIVERSAL',
};
const placeOf = new Map(
  Object.entries(meant).flatMap(([place, names]) => names.split(' ').map((name) => [name, place] as const)),
);

/** "+02:00", "UTC+1", "GMT-5", "Etc/GMT+5". */
const offset = /^(?:(?:Etc\/)?(?:UTC|GMT))?\s*[+-−]\d{1,2}(?::?\d{2})?$/i;

const cityOf = (zone: string): string => zone.split('/').at(-1) ?? zone;
const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** The place of that city, however it is spelt. */
const nearest = (zone: string): string | undefined => {
  const zones = Intl.supportedValuesOf('timeZone').filter(isPlace);
  const city = folded(cityOf(zone));
  return zones.find((place) => folded(cityOf(place)) === city) ?? closest(zone, zones);
};

const mendOf = (zone: string): string => {
  if (offset.test(zone.trim()))
    return 'Write the place instead, such as Europe/Berlin: an offset knows no summer time.';
  const place = placeOf.get(zone.trim().toUpperCase().split(' ')[0] ?? '') ?? nearest(zone);
  return place === undefined
    ? 'Write a place as Area/City, such as Europe/Berlin, or UTC.'
    : `Did you mean "${place}"? Write a place as Area/City, or UTC.`;
};

const checkZone = (path: Path, zone: string): Finding[] =>
  isPlace(zone)
    ? []
    : [{ path, problem: `"${zone}" is no time zone that hours can be counted in.`, mend: mendOf(zone) }];

export const checkZones = ({ reps, followUp }: Policy): Finding[] => [
  ...Object.entries(reps).flatMap(([rep, { zone }]) => checkZone(['reps', rep, 'zone'], zone)),
  ...checkZone(['followUp', 'zone'], followUp.zone),
];
