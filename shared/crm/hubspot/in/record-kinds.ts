/** Which of HubSpot's record types are leads or deals to us, by every name that its events have for them. */
import type { WorkItem } from '../../../domain/work-item.ts';

/** The record types we look at, by every name HubSpot has for them. */
const watched: ReadonlyMap<unknown, readonly [WorkItem['object']]> = new Map([
  ['contact', ['lead']],
  ['0-1', ['lead']],
  ['CONTACT', ['lead']],
  ['deal', ['deal']],
  ['0-3', ['deal']],
  ['DEAL', ['deal']],
]);
const companies: ReadonlySet<unknown> = new Set(['company', '0-2', 'COMPANY']);
/** What HubSpot names in events beside these. A word that is none of its names may be a label that a portal made itself. */
const otherObjects: ReadonlySet<string> = new Set(
  (
    'call communication conversation email engagement event lead line_item meeting meeting_event note postal_mail product quote ' +
    'task ticket user'
  ).split(' '),
);

/** What a record may be; none of what we look at, where it is empty. */
export type Kinds = readonly WorkItem['object'][];
/** A record whose type is not told, or is said in words we do not know: to look at what it is not finds nothing. */
export const either: Kinds = ['lead', 'deal'];
export const persons: Kinds = ['lead'];

/** By a type id, or the name of a type; undefined where that says nothing. */
export const kindsOf = (type: unknown): Kinds | 'company' | undefined => {
  const kinds = watched.get(type);
  if (kinds !== undefined) return kinds;
  if (companies.has(type)) return 'company';
  if (typeof type !== 'string') return undefined;
  return otherObjects.has(type.toLowerCase()) || /^\d+-\d+$/.test(type) ? [] : undefined;
};
