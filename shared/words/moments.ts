import { factKinds } from '../domain/fact-kinds.ts';
import { isOwnFact, namesIn, wordsOf, type Facts } from '../domain/facts.ts';
import { dateOf } from '../domain/instant.ts';
import type { Catalogue } from './en.ts';

/** The day of an instant, in UTC, as the language writes it. */
export const dayOf = (at: string, { day }: Pick<Catalogue, 'day'>): string => day(dateOf(at) ?? at);

/** Dates as the language writes them, where that is otherwise than the facts do. */
export const datesIn = (facts: Facts, { day }: Pick<Catalogue, 'day'>): Facts =>
  Object.fromEntries(
    namesIn(facts).flatMap((name) => {
      const isDate = isOwnFact(name) ? dateOf(String(facts[name])) !== null : factKinds[name] === 'date';
      const date = isDate ? wordsOf(facts, name) : undefined;
      return date === undefined || day(date) === date ? [] : [[name, day(date)]];
    }),
  );
