/** Puts deals back, and tells on them what is missing: at most one call of each kind for the whole batch. */
import type { NoteCreate, NoteUpdate, RecordRef, RowResult, TaskCreate } from '../crm/crm.ts';
import { closeKeys, holderOf, holdNote, holdTasks, type Hold } from '../lead/gate-note.ts';
import type { TaskPlan, Team } from '../lead/lead.ts';
import { isMissing } from '../outcome.ts';
import { dealMark } from './deal-adopt.ts';
import { putBack } from './deal-move.ts';
import type { ClaimedDeal, WrittenDeal } from './deal-work.ts';
import type { Services } from './services.ts';
import { isUnclear, rowsOf } from './write-back.ts';

const dealRef = ({ record: { id } }: ClaimedDeal): RecordRef => ({ object: 'deal', id });

type Telling = { deal: ClaimedDeal; hold: Hold; note: ReturnType<typeof holdNote>; tasks: readonly TaskPlan[] };

const tellingOf = (deal: ClaimedDeal, team: Team, now: string, { policy }: Services): Telling[] => {
  const { hold, state } = deal;
  if (hold === null) return [];
  const tasks = holdTasks(hold, team, policy, now).filter(({ key }) => state.written.tasks[key] === undefined);
  return [{ deal, hold, note: holdNote(hold), tasks }];
};

/** The tasks that asked for the confirmation of an earlier close: they have had their time. */
const earlierTasks = ({ deal: { state }, hold }: Telling): string[] =>
  closeKeys(state.written.tasks).filter((key) => key !== `close-${hold.count}`);

const dropEarlier = async (tellings: readonly Telling[], { crm }: Services): Promise<Error | null> => {
  const ids = tellings.flatMap((one) => earlierTasks(one).flatMap((key) => one.deal.state.written.tasks[key] ?? []));
  if (ids.length === 0) return null;
  try {
    await crm.archiveOpenTasks(ids);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown', { cause: error });
  }
};

const errorsOf = (rows: readonly (RowResult<unknown> | undefined)[]): Error[] =>
  rows.flatMap((row) => (row && !row.ok ? [row.error] : []));

/**
 * First the deals are put back, for note and tasks say whether that was done; then those are written. Never throws for a deal,
 * each carries its own errors.
 */
export const writeDeals = async (
  deals: readonly ClaimedDeal[],
  team: Team,
  services: Services,
): Promise<WrittenDeal[]> => {
  const { crm, policy } = services;
  const now = services.now();
  const moved = await putBack(deals, services);
  const tellings = moved.flatMap(({ deal, error }) => (error === null ? tellingOf(deal, team, now, services) : []));
  const newNotes = tellings.flatMap(({ deal, hold, note }): NoteCreate[] =>
    deal.state.written.noteId === undefined
      ? [
          {
            on: dealRef(deal),
            ref: dealMark(deal.record.id, 'note', services),
            card: note.card,
            ownerId: holderOf(hold, team, policy),
            at: now,
          },
        ]
      : [],
  );
  const oldNotes = tellings.flatMap(({ deal, note }): NoteUpdate[] =>
    deal.state.written.noteId !== undefined && deal.state.written.noteHash !== note.hash
      ? [
          {
            noteId: deal.state.written.noteId,
            on: dealRef(deal),
            ref: dealMark(deal.record.id, 'note', services),
            card: note.card,
          },
        ]
      : [],
  );
  const newTasks = tellings.flatMap(({ deal, tasks }): TaskCreate[] =>
    tasks.map((task) => ({ on: dealRef(deal), ref: dealMark(deal.record.id, task.key, services), task })),
  );
  const [made, changed, tasksMade, notDropped] = await Promise.all([
    rowsOf(
      newNotes.map(({ ref }) => ref),
      () => crm.createNotes(newNotes),
    ),
    rowsOf(
      oldNotes.map(({ ref }) => ref),
      () => crm.updateNotes(oldNotes),
    ),
    rowsOf(
      newTasks.map(({ ref }) => ref),
      () => crm.createTasks(newTasks),
    ),
    dropEarlier(tellings, services),
  ]);

  return moved.map(({ deal, error, isBack }): WrittenDeal => {
    const { written } = deal.state;
    const telling = tellings.find((one) => one.deal === deal);
    if (telling === undefined) {
      const { noteId, noteHash, tasks } = written;
      const errors = error === null ? [] : [error];
      return { ...deal, parts: [], stillToMove: true, stillUnclear: [], noteId, noteHash, tasks, errors };
    }
    const mark = dealMark(deal.record.id, 'note', services);
    const note = { made: made.get(mark), changed: changed.get(mark) };
    const isGone = note.changed?.ok === false && isMissing(note.changed.error);
    const isTold = note.made?.ok === true || note.changed?.ok === true;
    const rows = telling.tasks.map(({ key }) => ({ key, row: tasksMade.get(dealMark(deal.record.id, key, services)) }));
    const dropped = new Set(notDropped === null ? earlierTasks(telling) : []);
    const dropError = earlierTasks(telling).length > 0 && notDropped !== null ? [notDropped] : [];
    return {
      ...deal,
      parts: [
        ...(isBack ? ['stage'] : []),
        ...(note.made?.ok ? ['note'] : []),
        ...(note.changed?.ok ? ['note (updated)'] : []),
        ...rows.flatMap(({ key, row }) => (row?.ok ? [`task ${key}`] : [])),
        ...[...dropped].map((key) => `task ${key} (outdated)`),
      ],
      stillToMove: false,
      stillUnclear: [
        ...(isUnclear(note.made) ? ['note'] : []),
        ...rows.flatMap(({ key, row }) => (isUnclear(row) ? [key] : [])),
      ],
      noteId: isGone ? undefined : note.made?.ok ? note.made.value : written.noteId,
      noteHash: isTold ? telling.note.hash : written.noteHash,
      tasks: {
        ...Object.fromEntries(Object.entries(written.tasks).filter(([key]) => !dropped.has(key))),
        ...Object.fromEntries(rows.flatMap(({ key, row }) => (row?.ok ? [[key, row.value]] : []))),
      },
      errors: [...errorsOf([note.made, note.changed, ...rows.map(({ row }) => row)]), ...dropError],
    };
  });
};
