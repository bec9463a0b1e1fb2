/** Invents people who fill in a form: the n-th is always the same one. */
import { firms } from './firms.ts';

const nth = <T>(list: readonly T[], n: number): T => {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('an empty list has no n-th item');
  return item;
};
const words = (text: string): string[] => text.split(/\s+/);

const firsts = ['Pat', 'Nora', 'Elias', 'Yara', 'Sven', 'Amara', 'Theo', 'Ilse', 'Marek', 'Wanda', 'Finn', 'Leila'];
const lasts = ['Doe', 'Lindgren', 'Amadi', 'Castell', 'Vogt', 'Kowal', 'Hollis', 'Berger', 'Sato', 'Quist', 'Moreau'];
const problems = [
  'Our line stops twice a week and nobody can say why.',
  'Complaints reach us a month late; by then the customer is gone.',
  'We want to be sure that the new press cannot overheat.',
  'Spare parts arrive after the shift has gone home.',
  'Our people copy numbers from one screen to another all day.',
];
const strangers = [
  { name: 'Nordwerk', domain: 'nordwerk.example', country: 'Germany' },
  { name: 'Pampas Tools', domain: 'pampas-tools.example', country: 'Spain' },
  { name: 'Quarry & Sons', domain: 'quarry-sons.example', country: 'United Kingdom' },
];
/** Firms that nobody knows yet come before those that the CRM has. */
const places = [...strangers, ...firms.filter(({ key }) => key !== 'rival' && key !== 'kestrel')];

/** Then each person is of a firm of their own, as in life: the numbers of words have no common divisor. */
const names =
  words(`Alder Amber Ashdown Barley Beacon Birch Bramble Brook Cedar Chalk Cinder Clover Copper Coral Dale Ember
  Falcon Fern Flint Garnet Harbour Hazel Heron Ivy Juniper Kiln Larch Linden Maple Meadow Orchard Pebble Quill Rowan Sable
  Thistle Willow`);
const trades =
  words(`Bearings Belts Boilers Castings Chains Coatings Coolers Cranes Drives Fasteners Filters Fittings Forgings
  Furnaces Gears Glass Hoists Joinery Lathes Lifts Moulds Optics Packaging Presses Pumps Seals Sensors Textiles Tooling Valves
  Wire`);
const place = (n: number): Pick<(typeof strangers)[number], 'name' | 'domain' | 'country'> => {
  if (n <= places.length) return nth(places, n - 1);
  const [name, trade] = [nth(names, n - 1), nth(trades, n - 1)];
  return { ...nth(strangers, n - 1), name: `${name} ${trade}`, domain: `${name}-${trade}.example`.toLowerCase() };
};

const namesProblem = (n: number): boolean => n % 3 !== 0;
/** The `n`-th person names a problem, and the CRM has not got their firm: so the turn of one and the same pool decides. */
export const isNewcomer = (n: number): boolean => namesProblem(n) && (n <= strangers.length || n > places.length);

/** The `n`-th person, from 1, as a form sends them. One in three names no problem. */
export const invent = (n: number): { form: string; email: string; fields: Record<string, string> } => {
  const first = nth(firsts, n - 1);
  const last = nth(lasts, n - 1);
  const { name, domain, country } = place(n);
  const serial = n > firsts.length * lasts.length ? String(n) : '';
  return {
    form: 'Contact us',
    email: `${first}.${last}${serial}@${domain}`.toLowerCase(),
    fields: {
      firstname: first,
      lastname: last,
      company: name,
      country,
      ...(namesProblem(n) && { message: nth(problems, n - 1) }),
    },
  };
};
