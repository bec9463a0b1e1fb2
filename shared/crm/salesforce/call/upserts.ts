/**
 * Tasks written by our own key. What is asked for in the same turn of the event loop goes out together: the cards and the first
 * tasks of a hundred leads are one call of the org's daily share, not two.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../../domain/errors.ts';
import type { RecordRef } from '../../crm.ts';
import type { RowResult } from '../../rows.ts';
import { sendCollection, type Waiting } from './collections.ts';
import { activityKey } from '../fields.ts';
import { hangsOn, longId } from '../ids.ts';
import { isOneOf, select } from '../soql.ts';
import { rowsAbout, textOf } from './queries.ts';
import { keyForm, writeHeaders } from '../writes.ts';

/** A task of a lead or deal; `ref` is its key. */
export type Upsert = { on: RecordRef; ref: string; values: Record<string, unknown> };
/**
 * Answers by ref with the id of the task.
 * @throws CrmUnavailable and CrmRejected as `sendCollection` does, for all that went out together
 */
export type Upserts = (upserts: readonly Upsert[]) => Promise<ReadonlyMap<string, RowResult<string>>>;
type Results = ReadonlyMap<string, RowResult<string>>;

const sendAll = (connection: Connection, upserts: Iterable<Upsert>, waiting: Waiting): Promise<Results> =>
  sendCollection<Upsert>(
    {
      inputs: [...upserts],
      keyOf: ({ ref }) => ref,
      writes: ({ values }) => [activityKey, ...Object.keys(values)],
      creates: true,
      send: (inputs) =>
        connection.upsert(
          'Task',
          inputs.map(({ on, ref, values }) => ({
            [activityKey]: ref,
            [hangsOn[on.object]]: longId(on.id) ?? on.id,
            ...values,
          })),
          activityKey,
          { headers: { ...writeHeaders } },
        ),
    },
    waiting,
  );

/**
 * A task that is there already and belongs to somebody else is refused to us when it is sent again after a lost answer: it is the one that
 * was to be made, so it is asked for by its key.
 */
const withThere = async (connection: Connection, sent: Results): Promise<Results> => {
  const refused = [...sent].flatMap(([ref, row]) =>
    !row.ok && row.error instanceof CrmRejected && row.error.code === 'no-access' ? [ref] : [],
  );
  if (refused.length === 0) return sent;
  const rows = await rowsAbout(connection, refused, (some) => ({
    soql: select(['Id', activityKey], 'Task', isOneOf(activityKey, some)),
  }));
  const there = rows.flatMap((row): (readonly [string, RowResult<string>])[] => {
    const [id, ref] = [textOf(row, 'Id'), textOf(row, activityKey)];
    return id === undefined || ref === undefined ? [] : [[ref, { ok: true, value: id }]];
  });
  return new Map([...sent, ...there]);
};

export const openUpserts = (connection: Connection, waiting: Waiting): Upserts => {
  let open: { byRef: Map<string, Upsert>; sent: Promise<Results> } | undefined;

  /** Joins those that go out at the end of this turn. */
  const join = (upserts: readonly Upsert[]): Promise<Results> => {
    if (open === undefined) {
      const byRef = new Map<string, Upsert>();
      const sent = nextTurn().then(async () => {
        open = undefined;
        return withThere(connection, await sendAll(connection, byRef.values(), waiting));
      });
      open = { byRef, sent };
    }
    for (const upsert of upserts) open.byRef.set(upsert.ref, upsert);
    return open.sent;
  };

  return async (upserts) => {
    const good = upserts.filter(({ ref }) => keyForm.test(ref));
    const sent = good.length > 0 ? await join(good) : new Map<string, RowResult<string>>();
    const error = new CrmRejected('validation', 'This mark cannot be a key of a task');
    const refused: RowResult<string> = { ok: false, error };
    return new Map(upserts.map(({ ref }) => [ref, sent.get(ref) ?? refused]));
  };
};
