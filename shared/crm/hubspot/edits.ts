/**
 * What colleagues did to contacts by hand, as the history of properties tells it, of the contact and of the notes, tasks and deals that hang
 * on it: when and by whom, never what.
 */
import { CrmRejected } from '../../domain/errors.ts';
import type { Edit } from '../../domain/lead.ts';
import { objectType, type HubspotApis } from './call/apis.ts';
import { associated } from './associations.ts';
import type { Row } from './call/batch-answer.ts';
import { repProperties } from './fields.ts';
import { userOf } from './history.ts';
import { readPresent } from './reads.ts';
import { sourcesOf, type FactProperties } from './records.ts';

/** What a rep sees and may change of what we know: there is no other trace of an edit but the property's own history. */
const editable = (own: FactProperties): string[] => [
  ...new Set([...sourcesOf(own).contact.map(({ property }) => property), ...Object.values(repProperties)]),
];

/** What hangs on a contact and shows, by its own history, that somebody works on it: notes, tasks (ours as well) and deals. */
const traces: readonly { type: string; history: string[] }[] = [
  { type: objectType.note, history: ['hs_note_body'] },
  { type: objectType.task, history: ['hs_task_status', 'hs_task_subject', 'hs_task_body'] },
  { type: objectType.deal, history: ['dealstage'] },
];
/** How many of a lead's newest of each kind are read: ids grow with time, and the question is about minutes. */
const newestLookedAt = 20;

type Asked = { leadId: string; since: string };
type Found = { leadId: string; user: string; at: string };

const byUsers = ({ leadId, since }: Asked, row: Row | undefined): Found[] =>
  Object.values(row?.history ?? {})
    .flat()
    .flatMap((entry) => {
      const user = userOf(entry);
      const at = entry.timestamp.toISOString();
      return user === undefined || at < since ? [] : [{ leadId, user, at }];
    });

const onRecords = async ({ records }: HubspotApis, asked: readonly Asked[], own: FactProperties): Promise<Found[]> => {
  const ids = asked.map(({ leadId }) => leadId);
  const rows = await readPresent(records, { type: objectType.contact, ids, properties: [], history: editable(own) });
  return asked.flatMap((one) => byUsers(one, rows.get(one.leadId)));
};

/** A kind that the app may not read shows nothing. */
const onTraces = async (
  { records, associations }: HubspotApis,
  asked: readonly Asked[],
  { type, history }: (typeof traces)[number],
): Promise<Found[]> => {
  try {
    const byLead = await associated(
      associations,
      [objectType.contact, type],
      asked.map(({ leadId }) => leadId),
    );
    const newest = asked.flatMap((one) =>
      (byLead.get(one.leadId) ?? [])
        .toSorted((a, b) => Number(b) - Number(a))
        .slice(0, newestLookedAt)
        .map((id) => ({ one, id })),
    );
    const ids = [...new Set(newest.map(({ id }) => id))];
    if (ids.length === 0) return [];
    const rows = await readPresent(records, { type, ids, properties: [], history });
    return newest.flatMap(({ one, id }) => byUsers(one, rows.get(id)));
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return [];
    throw error;
  }
};

/** @param ownersByUser owner ids by user id; asked only when an entry names a user */
export const readEdits = async (
  apis: HubspotApis,
  asked: readonly Asked[],
  own: FactProperties,
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, readonly Edit[]>> => {
  const found = await Promise.all([
    onRecords(apis, asked, own),
    ...traces.map((trace) => onTraces(apis, asked, trace)),
  ]);
  const owners = found.some(({ length }) => length > 0) ? await ownersByUser() : new Map<string, string>();
  const edits = new Map<string, Edit[]>();
  for (const { leadId, user, at } of found.flat()) {
    const by = owners.get(user);
    if (by !== undefined) edits.set(leadId, [...(edits.get(leadId) ?? []), { by, at }]);
  }
  return edits;
};
