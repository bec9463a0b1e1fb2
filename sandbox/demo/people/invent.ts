/** Invents people who fill in a form: the n-th is always the same one. */
import { firms } from './firms.ts';

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
/** Firms that nobody knows yet come between those that the CRM has. */
const places = [...strangers, ...firms.filter(({ key }) => key !== 'rival' && key !== 'kestrel')];

const nth = <T>(list: readonly T[], n: number): T => {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('an empty list has no n-th item');
  return item;
};

/** The `n`-th person, from 1, as a form sends them. One in three names no problem. */
export const invent = (n: number): { form: string; email: string; fields: Record<string, string> } => {
  const first = nth(firsts, n - 1);
  const last = nth(lasts, n - 1);
  const { name, domain, country } = nth(places, n - 1);
  const serial = n > firsts.length * lasts.length ? String(n) : '';
  return {
    form: 'Contact us',
    email: `${first}.${last}${serial}@${domain}`.toLowerCase(),
    fields: {
      firstname: first,
      lastname: last,
      company: name,
      country,
      ...(n % 3 !== 0 && { message: nth(problems, n - 1) }),
    },
  };
};
