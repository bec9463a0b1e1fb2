/** Gathers what the gate judges a deal by. Writes nothing. */
import { type Crm, refName, type RecordRef } from '../crm/crm.ts';
import { lastDone, needsHistory, tasksAsked } from '../deal/decide.ts';
import type { StatusMark } from '../domain/lead.ts';
import { isRefusedRecord } from '../domain/outcome.ts';
import type { KnownDeal, ReadyDeal } from './deal-work.ts';
import type { Services } from './services.ts';

/** Asks for many at once; one that the CRM refuses to speak of is absent, and does not take the others with it. */
const askAll = async <K, V>(
  keys: readonly K[],
  ask: (some: readonly K[]) => Promise<ReadonlyMap<string, V>>,
): Promise<ReadonlyMap<string, V>> => {
  if (keys.length === 0) return new Map();
  try {
    return await ask(keys);
  } catch (error) {
    if (!isRefusedRecord(error)) throw error;
    if (keys.length === 1) return new Map();
    const half = Math.ceil(keys.length / 2);
    return new Map([...(await askAll(keys.slice(0, half), ask)), ...(await askAll(keys.slice(half), ask))]);
  }
};

const refOf = ({ record: { id } }: ReadyDeal): RecordRef => ({ object: 'deal', id });

const readMarks = (deals: readonly ReadyDeal[], crm: Crm): Promise<ReadonlyMap<string, StatusMark>> =>
  askAll(deals.filter(({ record }) => record.buyerStatus !== null).map(refOf), (refs) => crm.readStatusMarks(refs));

/** One call of each kind for all of them, and none where nothing depends on the answer. */
export const gatherDeals = async (deals: readonly ReadyDeal[], { crm }: Services): Promise<KnownDeal[]> => {
  const asked = deals.map(({ record, state }) => tasksAsked(record, state));
  const [histories, marks, tasks] = await Promise.all([
    askAll(
      deals.filter(({ record, state }) => needsHistory(record, state)).map(({ record }) => record.id),
      (ids) => crm.readStageHistory(ids),
    ),
    readMarks(deals, crm),
    askAll(asked.flat(), (ids) => crm.readTasks(ids)),
  ]);
  return deals.map((deal, place) => {
    const { record, contacts } = deal;
    const observed = {
      record,
      contacts,
      history: histories.get(record.id) ?? [],
      mark: marks.get(refName(refOf(deal))) ?? null,
      taskDoneAt: lastDone(asked[place] ?? [], tasks),
    };
    return { ...deal, observed };
  });
};
