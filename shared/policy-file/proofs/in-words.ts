/** An example lead in words. */
import { namesIn, wordsOf } from '../../domain/facts.ts';
import { daysUntil } from '../../domain/instant.ts';
import { nobody } from '../check-conditions.ts';
import type { LeadInWords } from '../problem.ts';
import type { Lead } from './find-lead.ts';

const ago = (at: string): string => {
  const ahead = daysUntil(at, nobody.now) ?? 0;
  const days = Math.abs(ahead) === 1 ? 'a day' : `${Math.abs(ahead)} days`;
  return ahead === 0 ? 'today' : ahead > 0 ? `in ${days}` : `${days} ago`;
};
const isMoment = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);

/** What is known of it; days as how far they lie from today. */
export const inWords = ({ facts, signals }: Lead): LeadInWords => {
  const known = namesIn(facts).flatMap((fact): [string, string][] => {
    const value = facts[fact];
    const words = isMoment(value) ? ago(value) : wordsOf(facts, fact);
    return words === undefined ? [] : [[fact, words]];
  });
  const given = signals.map(({ signal, at }): [string, string] => [`signal ${signal}`, ago(at)]);
  const all = [...known, ...given];
  return all.length === 0 ? { known: 'nothing' } : Object.fromEntries(all);
};
