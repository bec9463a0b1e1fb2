/** Forgets a person who wants to be forgotten. */
import { Conflict } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import type { LeadRef } from '../domain/lead.ts';
import { erasedState } from '../domain/lead-state.ts';
import type { RelationKey } from '../domain/relation.ts';
import { eraseRecord } from '../store/erase-record.ts';
import { leadStates } from '../store/records.ts';
import { forgetRefused } from '../store/refusals.ts';
import { forgetEmpty, forgetLead } from '../store/relations.ts';
import { shadowed } from '../store/table.ts';
import { forgetTold } from '../store/told.ts';
import { readTraces, type Traces } from '../store/traces.ts';
import type { Keeping } from './services.ts';
import { wakeLeads } from './wake-others.ts';

type Place = Pick<Keeping, 'table' | 'connection' | 'now'>;

const relationsOf = ({ company, persons, number }: Traces): RelationKey[] => [
  ...(company === undefined ? [] : [{ kind: 'company', value: company } as const]),
  ...persons.map((value) => ({ kind: 'person', value }) as const),
  ...(number === undefined ? [] : [{ kind: 'number', value: number } as const]),
];

/** Takes a record out of all that its traces name. @returns the person's other leads that are to be looked at because of it */
export const forgetTraces = async (
  id: string,
  traces: Traces,
  { table, connection }: Pick<Place, 'table' | 'connection'>,
): Promise<readonly LeadRef[]> => {
  const news = await forgetLead(table, relationsOf(traces), { connection, id });
  await Promise.all(traces.deals.map((deal) => forgetTold(table, connection, deal, [id])));
  await Promise.all(relationsOf(traces).map((key) => forgetEmpty(table, key)));
  const { refusal } = traces;
  if (refusal !== undefined) await forgetRefused(table, connection, [{ object: 'lead', id, refusal }]);
  return news;
};

/** One record: its state comes last, for it alone says where the other traces are. */
const eraseOne = async (id: string, traces: Traces, place: Place): Promise<void> => {
  const { table, connection } = place;
  await wakeLeads(await forgetTraces(id, traces, place), place);
  await eraseRecord(table, { object: 'lead', connection, id });
};

const eraseFrom = async (id: string, mergedIds: readonly string[], place: Place): Promise<void> => {
  const found = new Map<string, Traces>();
  for (let ids: readonly string[] = [id, ...mergedIds]; ids.length > 0;) {
    const traces = await readTraces(place.table, place.connection, ids);
    for (const [one, own] of traces) found.set(one, own);
    ids = [...new Set([...traces.values()].flatMap(({ absorbed }) => absorbed))].filter((one) => !found.has(one));
  }
  // The lead itself comes last: it alone says whom it had absorbed.
  for (const [one, traces] of [...found].toReversed()) await eraseOne(one, traces, place);
};

/**
 * Forgets a person: the lead with its ledger, those it had absorbed, and their mention with the person, the firm and the deals; also
 * what was only watched of them. Safe to repeat.
 */
export const eraseTraces = async (id: string, mergedIds: readonly string[], place: Place): Promise<void> => {
  const { shadow, ...table } = place.table;
  await eraseFrom(id, mergedIds, { ...place, table });
  await eraseFrom(id, mergedIds, { ...place, table: shadowed(table, place.now()) });
};

/** Longer than any worker looks at a record. */
const markMs = 15 * 60_000;

/** A first look that read the record before it was erased must not write it afterwards: what stands here is what it meets. */
const markErased = async (id: string, { table, connection, now }: Place): Promise<void> => {
  const at = now();
  await leadStates.save(table, connection, id, leadStates.fresh, erasedState(at, plus(at, markMs)));
};

/** So often a first look may come before our mark: it comes once, and then it is known. */
const maxTries = 3;

/**
 * Forgets a person whom the CRM has erased. Of one whom the table does not know a mark stays for minutes, its id and no more: another
 * worker may just be looking at the record for the first time. Of one whom it knows nothing stays, for whoever looks finds it gone.
 * @throws Conflict when somebody keeps writing it
 */
export const erasePerson = async (id: string, mergedIds: readonly string[], place: Place): Promise<void> => {
  const { table, connection } = place;
  for (let tries = 1; ; tries += 1) {
    const stored = (await leadStates.read(table, connection, [id])).get(id);
    await eraseTraces(id, mergedIds, place);
    if (stored?.ok !== true || stored.value.version > 0) return;
    try {
      await markErased(id, place);
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || tries === maxTries) throw error;
    }
  }
};
