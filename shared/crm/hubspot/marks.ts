/** Finds the notes and tasks that an earlier try may have made, by the mark in their text. */
import { CrmRejected } from '../../domain/errors.ts';
import { refName, type RecordRef, type Wanted } from '../crm.ts';
import { type RowResult, inBatches } from '../rows.ts';
import { batchSize, typeOfRecord, type HubspotApis } from './call/apis.ts';
import { associated } from './associations.ts';
import { marksIn } from './body.ts';
import { note, task, type Engagement } from './engagements.ts';
import { readRows } from './call/batch-answer.ts';

/** How many of a record's newest notes are looked through for a mark: it was made minutes ago, and ids grow with time. */
const newestLookedAt = 200;

/** The notes or tasks of each record, by `refName`. */
const engagementsOf = async ({ associations }: HubspotApis, { type }: Engagement, refs: readonly RecordRef[]) => {
  const of = async (object: RecordRef['object']) => {
    const ids = refs.filter((ref) => ref.object === object).map(({ id }) => id);
    const found = await associated(associations, [typeOfRecord[object], type], ids);
    return [...found].map(([id, others]) => [refName({ object, id }), others] as const);
  };
  return new Map((await Promise.all([of('lead'), of('deal')])).flat());
};

const marksOf = ({ records }: HubspotApis, { type, body }: Engagement, ids: readonly string[]) =>
  inBatches<string, ReadonlySet<string>>({
    inputs: [...new Set(ids)],
    size: batchSize,
    keyOf: (id) => id,
    send: async (ids) => {
      const inputs = ids.map((id) => ({ id }));
      const { rows, errors } = readRows(
        await records.read(type, { inputs, properties: [body], propertiesWithHistory: [] }),
      );
      const results = new Map<string, RowResult<ReadonlySet<string>>>();
      for (const { ids, error } of errors) for (const id of ids) results.set(id, { ok: false, error });
      for (const { id, properties } of rows) results.set(id, { ok: true, value: marksIn(properties[body] ?? '') });
      return results;
    },
  });

/** @throws CrmUnavailable when one of the records' notes could not be read: the caller would make a second one. */
const find = async (
  apis: HubspotApis,
  engagement: Engagement,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> => {
  const byRecord = await engagementsOf(
    apis,
    engagement,
    wanted.map(({ on }) => on),
  );
  const newest = [...byRecord.values()].flatMap((ids) =>
    ids.toSorted((a, b) => Number(b) - Number(a)).slice(0, newestLookedAt),
  );
  const marks = await marksOf(apis, engagement, newest);
  const found = new Map<string, string>();
  for (const { on, ref } of wanted) {
    // The oldest first: should there be two, it is the one that others know.
    for (const id of (byRecord.get(refName(on)) ?? []).toSorted((a, b) => Number(a) - Number(b))) {
      const result = marks.get(id);
      if (result?.ok === false && !(result.error instanceof CrmRejected && result.error.code === 'not-found')) {
        throw result.error;
      }
      if (result?.ok && result.value.has(ref) && !found.has(ref)) found.set(ref, id);
    }
  }
  return found;
};

export const findNotes = (apis: HubspotApis, wanted: readonly Wanted[]) => find(apis, note, wanted);
export const findTasks = (apis: HubspotApis, wanted: readonly Wanted[]) => find(apis, task, wanted);
