/** Forgets a person who wants to be forgotten. */
import type { RelationKey } from '../domain/relation.ts';
import { leadStates } from '../store/records.ts';
import { forgetLead, forgetPerson } from '../store/relations.ts';
import { shadowed } from '../store/table.ts';
import { forgetTold } from '../store/told.ts';
import { readTraces, type Traces } from '../store/traces.ts';
import type { Keeping } from './services.ts';

type Place = Pick<Keeping, 'table' | 'connection' | 'now'>;

const relationsOf = ({ company, person }: Traces): RelationKey[] => [
  ...(company === undefined ? [] : [{ kind: 'company', value: company } as const]),
  ...(person === undefined ? [] : [{ kind: 'person', value: person } as const]),
];

/** One record: its state comes last, for it alone says where the other traces are. */
const eraseRecord = async (id: string, traces: Traces, { table, connection }: Place): Promise<void> => {
  await forgetLead(table, relationsOf(traces), { connection, id });
  await Promise.all(traces.deals.map((deal) => forgetTold(table, connection, deal, [id])));
  if (traces.person !== undefined) await forgetPerson(table, traces.person);
  await leadStates.erase(table, connection, id);
};

const eraseFrom = async (id: string, mergedIds: readonly string[], place: Place): Promise<void> => {
  const found = new Map<string, Traces>();
  for (let ids: readonly string[] = [id, ...mergedIds]; ids.length > 0;) {
    const traces = await readTraces(place.table, place.connection, ids);
    for (const [one, own] of traces) found.set(one, own);
    ids = [...new Set([...traces.values()].flatMap(({ absorbed }) => absorbed))].filter((one) => !found.has(one));
  }
  // The lead itself comes last: it alone says whom it had absorbed.
  for (const [one, traces] of [...found].toReversed()) await eraseRecord(one, traces, place);
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
