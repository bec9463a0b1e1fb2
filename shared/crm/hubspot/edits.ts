/** What colleagues changed on contacts by hand, as the history of their properties tells it: when and by whom, never what. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { Edit } from '../../domain/lead.ts';
import { objectType } from './call/apis.ts';
import { repProperties } from './fields.ts';
import { userOf } from './history.ts';
import { readPresent } from './reads.ts';
import { sourcesOf, type FactProperties } from './records.ts';

/** What a rep sees and may change of what we know: there is no other trace of an edit but the property's own history. */
const editable = (own: FactProperties): string[] => [
  ...new Set([...sourcesOf(own).contact.map(({ property }) => property), ...Object.values(repProperties)]),
];

/** @param ownersByUser owner ids by user id; asked only when an entry names a user */
export const readEdits = async (
  api: BatchApi,
  asked: readonly { leadId: string; since: string }[],
  own: FactProperties,
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, readonly Edit[]>> => {
  const ids = asked.map(({ leadId }) => leadId);
  const rows = await readPresent(api, { type: objectType.contact, ids, properties: [], history: editable(own) });
  const found = asked.flatMap(({ leadId, since }) =>
    Object.values(rows.get(leadId)?.history ?? {})
      .flat()
      .flatMap((entry) => {
        const user = userOf(entry);
        const at = entry.timestamp.toISOString();
        return user === undefined || at < since ? [] : [{ leadId, user, at }];
      }),
  );
  const owners = found.length > 0 ? await ownersByUser() : new Map<string, string>();
  const edits = new Map<string, Edit[]>();
  for (const { leadId, user, at } of found) {
    const by = owners.get(user);
    if (by !== undefined) edits.set(leadId, [...(edits.get(leadId) ?? []), { by, at }]);
  }
  return edits;
};
