/** How a record was made, as HubSpot keeps it on the record itself from then on. */
import type { Author } from './record.ts';

/** The record source and its first detail: the name of the form, list, app or person behind it. Set silently, as the id is. */
export const recordSource = ({ changeSource, sourceId, userId, name = sourceId }: Author) =>
  [
    ['hs_object_source', changeSource],
    ['hs_object_source_id', sourceId],
    ['hs_object_source_label', changeSource],
    ['hs_object_source_detail_1', name],
    ['hs_object_source_user_id', userId === undefined ? '' : String(userId)],
  ].filter((entry): entry is [string, string] => entry[1] !== '');
