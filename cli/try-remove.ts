/**
 * Takes a test lead away with all it left: note and task, the record, and what the table knows of it. In this order, for the record is
 * what could make us look anew:
 *
 *   wait for a worker that writes ─► note, task ─► record ──┬─► gone      ─► traces
 *                                                           ├─► unticked  ─► traces: it is no lead any more, and a person deletes it
 *                                                           └─► untouched: the traces stay too, or it would be handed off anew
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CrmRejected, CrmUnavailable } from '../shared/domain/errors.ts';
import { isClaimed } from '../shared/domain/track.ts';
import { eraseTraces } from '../shared/hand-off/erase.ts';
import { readLedger } from '../shared/store/ledger.ts';
import { explainError } from './explain-error.ts';
import type { TrialCrm } from './try-crm.ts';
import { lookAt, type TrialPlace } from './try-follow.ts';

/** `left`: what a person must do away with, and why we did not. */
export type Removed = {
  record: 'removed' | 'unticked' | 'left';
  traces: 'erased' | 'left';
  left: readonly string[];
  /** How often the workers wrote the lead and its ledger, as far as the table tells. */
  tableWrites: number;
};

/** A worker that holds the lead is done within seconds, or has crashed. */
const claimMs = 15_000;
const pollMs = 250;
/** A look that began before the record went may write once more; a worker's write-back takes about a second. */
const settleMs = 1_500;
const mostErasures = 3;

const isCrms = (error: unknown): boolean => error instanceof CrmRejected || error instanceof CrmUnavailable;

/** @returns why it could not be done; null when it was */
const attempt = async (work: () => Promise<void>): Promise<string | null> => {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isCrms(error)) throw error;
    return explainError(error).message;
  }
};

const untilUnclaimed = async (place: TrialPlace, now: () => number): Promise<void> => {
  for (const until = now() + claimMs; now() < until; await sleep(pollMs)) {
    const { state } = await lookAt(place);
    if (state === null || !isClaimed(state, new Date(now()).toISOString())) return;
  }
};

/** Of the record: what became of it, and why it is still there. */
const removeRecord = async (id: string, { records }: TrialCrm): Promise<[Removed['record'], string | null]> => {
  if ((await attempt(() => records.remove(id))) === null) return ['removed', null];
  const unreleased = await attempt(() => records.release(id));
  const refused = await attempt(() => records.remove(id));
  if (refused === null) return ['removed', null];
  return [unreleased === null ? 'unticked' : 'left', refused];
};

/** Whatever a late look puts back goes as well. */
const eraseAll = async (place: TrialPlace): Promise<void> => {
  for (let times = 0; times < mostErasures; times += 1) {
    await eraseTraces(place.id, [], { ...place, now: () => new Date().toISOString() });
    await sleep(settleMs);
    if ((await lookAt(place)).state?.version === 0) return;
  }
};

/** @throws what the table throws */
export const removeTrial = async (place: TrialPlace, trial: TrialCrm, now: () => number): Promise<Removed> => {
  const { crm, records } = trial;
  const { id, connection } = place;
  await untilUnclaimed(place, now);
  const { state } = await lookAt(place);
  const ledger = await readLedger(place.table, { object: 'lead', connection, id });
  const tableWrites = (state?.version ?? 0) + ledger.length;
  const { noteId, tasks = {} } = state?.written ?? {};
  // What is only watched has no note and no task.
  const isLive = place.table.shadow === undefined;
  const note =
    isLive && noteId !== undefined
      ? await attempt(() => crm.archiveNotes([noteId])).then((why) => why && `The note ${noteId}: ${why}`)
      : null;
  const taskIds = Object.values(tasks);
  const task =
    isLive && taskIds.length > 0
      ? await attempt(async () => void (await crm.archiveOpenTasks(taskIds))).then(
          (why) => why && `The task ${taskIds.join(', ')}: ${why}`,
        )
      : null;
  const [record, why] = await removeRecord(id, trial);
  if (record !== 'left') await eraseAll(place);
  const left: (string | null)[] = [note, task, why && `Delete the record yourself: ${records.linkTo(id)} (${why})`];
  return {
    record,
    traces: record === 'left' ? 'left' : 'erased',
    // In Salesforce what hung on a record that is gone is gone with it.
    left: record === 'removed' && trial.kind === 'salesforce' ? [] : left.filter((line) => line !== null),
    tableWrites,
  };
};
