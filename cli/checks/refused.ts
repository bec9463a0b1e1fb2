/** What the CRM refuses to take of us, by reason: what its admin's rules want, and which records wait for it. */
import { readRefusals, readRefused, type Refusal } from '../../shared/store/refusals.ts';
import type { Table } from '../../shared/store/table.ts';
import { countOf } from '../policy-file.ts';
import { problem, type Check } from './check.ts';

/** As many ids as a person looks up by hand. */
const mostNamed = 5;
/** So many are counted: what is more is told as that. */
const mostCounted = 1000;

const kinds = ['lead', 'deal'] as const;

const checkOne = async (table: Table, connection: string, refusal: Refusal): Promise<Check[]> => {
  const records = await readRefused(table, connection, refusal, { limit: mostCounted });
  if (records.length === 0) return [];
  const told = kinds.flatMap((kind) => {
    const ids = records.flatMap(({ object, id }) => (object === kind ? [id] : []));
    return ids.length === 0 ? [] : [`${countOf(ids.length, kind)} (${ids.slice(0, mostNamed).join(', ')})`];
  });
  return [
    problem(
      'refused',
      `${records.length < mostCounted ? '' : 'At least '}${told.join(' and ')} wait since ${refusal.since}: ${refusal.reason}.`,
      'Give the record what the rule wants, or change the rule or the right. One of them is tried each hour and after each push of the policy; once it is taken, all are.',
    ),
  ];
};

/** @returns nothing where nothing is refused */
export const checkRefused = async (table: Table, connection: string): Promise<readonly Check[]> => {
  const refusals = await readRefusals(table, connection);
  return (await Promise.all(refusals.map((refusal) => checkOne(table, connection, refusal)))).flat();
};
