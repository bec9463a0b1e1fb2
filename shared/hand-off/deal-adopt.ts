/** Looks for what an earlier try may have created for a deal without our knowing. */
import type { DealState } from '../lead/deal.ts';
import type { RecordRef, Wanted } from '../crm/crm.ts';
import type { ReadyDeal } from './deal-work.ts';
import type { Services } from './services.ts';
import { refOf, search } from './write-back.ts';

const dealRef = (id: string): RecordRef => ({ object: 'deal', id });

/** The mark of a deal's note, or of one of its tasks by the task's key. */
export const dealMark = (id: string, what: string, services: Pick<Services, 'connection' | 'fingerprint'>): string =>
  refOf(what === 'note' ? 'note' : `task:${what}`, dealRef(id), services);

const unclearOf = ({ pending, written }: DealState): readonly string[] =>
  (pending?.creates ?? []).filter((what) => (what === 'note' ? written.noteId : written.tasks[what]) === undefined);

const wantedOf = ({ record: { id }, state }: ReadyDeal, isNote: boolean, services: Services): Wanted[] =>
  unclearOf(state)
    .filter((what) => (what === 'note') === isNote)
    .map((what) => ({ on: dealRef(id), ref: dealMark(id, what, services) }));

/**
 * The deals with what was found. Where the search fails nothing may be created: such a deal waits rather than having two notes.
 */
export const adoptCreated = async (
  deals: readonly ReadyDeal[],
  services: Services,
): Promise<{ adopted: ReadyDeal[]; failed: { deal: ReadyDeal; error: Error }[] }> => {
  const { crm } = services;
  const [notes, tasks] = await Promise.all([
    search(
      deals.flatMap((deal) => wantedOf(deal, true, services)),
      (wanted) => crm.findNotes(wanted),
    ),
    search(
      deals.flatMap((deal) => wantedOf(deal, false, services)),
      (wanted) => crm.findTasks(wanted),
    ),
  ]);
  const adopted: ReadyDeal[] = [];
  const failed: { deal: ReadyDeal; error: Error }[] = [];
  for (const deal of deals) {
    const unclear = unclearOf(deal.state);
    const failure =
      (unclear.includes('note') ? notes.failure : null) ??
      (unclear.some((what) => what !== 'note') ? tasks.failure : null);
    if (failure !== null) {
      failed.push({ deal, error: failure });
      continue;
    }
    const { written } = deal.state;
    const noteId = notes.found.get(dealMark(deal.record.id, 'note', services)) ?? written.noteId;
    const found = unclear.flatMap((key) => {
      const id = tasks.found.get(dealMark(deal.record.id, key, services));
      return id === undefined ? [] : [[key, id] as const];
    });
    const known = { ...written, ...(noteId && { noteId }), tasks: { ...written.tasks, ...Object.fromEntries(found) } };
    adopted.push({ ...deal, state: { ...deal.state, written: known } });
  }
  return { adopted, failed };
};
