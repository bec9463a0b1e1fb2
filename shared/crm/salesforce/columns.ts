/**
 * Which columns of an object a query may ask for. One that an admin removed, or does not show to our user, makes Salesforce
 * refuse the whole query; so after such a refusal the object is described once, and what it lacks is left out for a while:
 *
 *   all ──refused──► those the object has ──refused──► without the policy's paths through other objects ──refused──► the needed
 *                         └─ a stop is not among them ──► none of the object is read: without it somebody who may not be handed off
 *                            would be. A stop of the policy's own may be a field of only one of several objects
 */
import { blind, CrmRejected } from '../../domain/errors.ts';
import { descriptionFreshMs, type Describe } from './descriptions.ts';
import { isFieldPath } from './soql.ts';

/**
 * `stops`: what decides whether somebody may be handed off at all. `ownStops`: the same, as the policy names it, of which one of these
 * objects must have each.
 */
export type Columns = {
  needed: readonly string[];
  stops?: readonly string[];
  ownStops?: { columns: readonly string[]; objects: readonly string[] };
  useful: readonly string[];
};
/** `hidden`: stops that are not to be seen. */
type Narrowed = { until: number; step: number; names: ReadonlySet<string>; hidden: readonly string[] };

/** Each a try without more of them; after the last one nothing can be left out any more. */
const lastStep = 3;
const first = (column: string): string => (column.split('.')[0] ?? '').toLowerCase();
const none: NonNullable<Columns['ownStops']> = { columns: [], objects: [] };

const pick = (
  { needed, stops = [], ownStops = none, useful }: Columns,
  { step, names }: Narrowed,
): readonly string[] => {
  const has = (column: string) => names.has(first(column));
  const always = [...needed, ...stops, ...ownStops.columns.filter(has)];
  if (step === 1) return [...always, ...useful.filter(has)];
  if (step === 2) return [...always, ...useful.filter((column) => has(column) && !column.includes('.'))];
  return always;
};

export const openColumns = (describe: Describe, now: () => number) => {
  const narrowed = new Map<string, Narrowed>();
  const narrowedNow = (object: string): Narrowed | undefined => {
    const found = narrowed.get(object);
    return found !== undefined && now() < found.until ? found : undefined;
  };
  /** The fields and relations of an object that our user sees. */
  const namesOf = async (object: string): Promise<ReadonlySet<string>> => {
    const { fields } = await describe(object, { fresh: true });
    const names = fields.flatMap(({ name, relationshipName }) => [name, relationshipName ?? '']);
    return new Set(names.map((name) => name.toLowerCase()));
  };
  /** Of the policy's own stops those that none of their objects shows. */
  const shownByNone = async (object: string, names: ReadonlySet<string>, { columns, objects }: typeof none) => {
    let left = columns.filter((column) => !names.has(first(column)));
    for (const other of objects.filter((name) => name !== object)) {
      if (left.length === 0) break;
      const others = await namesOf(other).catch(whereUnseen);
      left = left.filter((column) => !others.has(first(column)));
    }
    return left;
  };
  return {
    of: (object: string, columns: Columns): readonly string[] => {
      const found = narrowedNow(object);
      const { needed, stops = [], ownStops = none, useful } = columns;
      return found === undefined
        ? [...needed, ...stops, ...ownStops.columns.filter(isFieldPath), ...useful]
        : pick(columns, found);
    },
    /** What says that nobody of this object may be handed off, for a stop is not to be seen; null while all are, as far as we know. */
    blindTo: (object: string, { ownStops = none }: Columns): CrmRejected | null => {
      const hidden = narrowedNow(object)?.hidden ?? [];
      const all = [...new Set([...hidden, ...ownStops.columns.filter((column) => !isFieldPath(column))])];
      if (all.length === 0) return null;
      const of = `${all.join(', ')} of ${object}`;
      return new CrmRejected(blind, `Salesforce does not show our user what the stops are judged by: ${of}`);
    },
    /** After a query was refused for a column. False when there is nothing left to leave out. */
    narrow: async (object: string, { stops = [], ownStops = none }: Columns): Promise<boolean> => {
      const before = narrowedNow(object);
      if (before !== undefined) {
        // Of a path through another object a description does not tell.
        const paths = [...stops, ...ownStops.columns].filter((column) => column.includes('.'));
        const isLast = before.step === lastStep;
        if (isLast && (paths.length === 0 || before.hidden.length > 0)) return false;
        narrowed.set(object, isLast ? { ...before, hidden: paths } : { ...before, step: before.step + 1 });
        return true;
      }
      const names = await namesOf(object);
      const hidden = stops.filter((column) => !names.has(first(column)));
      const lost = await shownByNone(object, names, ownStops);
      narrowed.set(object, { until: now() + descriptionFreshMs, step: 1, names, hidden: [...hidden, ...lost] });
      return true;
    },
  };
};

/** An object that our user does not see shows nothing. */
const whereUnseen = (error: unknown): ReadonlySet<string> => {
  if (error instanceof CrmRejected && ['not-found', 'forbidden'].includes(error.code)) return new Set();
  throw error;
};

export type OpenColumns = ReturnType<typeof openColumns>;
