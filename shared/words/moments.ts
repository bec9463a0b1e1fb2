import { dateOf } from '../domain/instant.ts';
import type { Catalogue } from './en.ts';

/** The day of an instant, in UTC, as the language writes it. */
export const dayOf = (at: string, { day }: Pick<Catalogue, 'day'>): string => day(dateOf(at) ?? at);
