/** Leads and contacts, read whole. */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { Touch, LeadRecord } from '../../domain/lead.ts';
import type { RecordRead } from '../crm.ts';
import { inBatches, RefusedByCrm, type RowResult } from '../rows.ts';
import { batchSize } from './call/collections.ts';
import { listFacts, type ListsMeant } from '../lists.ts';
import { campaignsOf, membersQuery } from './campaigns.ts';
import type { OpenColumns } from './columns.ts';
import { conversionsQuery, readInherited } from './conversions.ts';
import { idsOf, leadObject, leadObjects, longId, type LeadObject } from './ids.ts';
import { askAll, rowsOf, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import { ownerChangesOf, ownerHistoryQuery } from './owner-history.ts';
import { fateOf, leadColumns, readLead, type FactProperties } from './records.ts';
import { isTooLarge, isUnknownColumn } from './call/refusal.ts';
import { isOneOf, selectAny } from './soql.ts';
import { isOfWebForm, readResponse } from './touches.ts';

export type Reading = {
  connection: Connection;
  columns: OpenColumns;
  /** The connection's id, such as `salesforce-00D5g00000ABCDE`. */
  connectionId: string;
  factProperties: FactProperties;
  /** The campaigns that the policy names as lists, asked for where somebody is read. */
  campaigns: () => Promise<ListsMeant>;
  /** The users who are reps; asked for where a web form may have made a lead. */
  repIds: () => Promise<ReadonlySet<string>>;
  /** When the reading began, as an ISO instant. */
  readAt: string;
  /** The user as whom we are logged in, who owns nothing in our sense. */
  ownUserId: string;
};

type Read = RowResult<RecordRead<LeadRecord>>;

/**
 * The rows of both objects, with those that were merged into them, the campaigns that they answered or that the policy
 * names, the leads that the contacts were made of, and
 * the changes of the leads' owners: five queries, which is one call, and one more where contacts were merged.
 */
const readRows = async (
  ids: readonly string[],
  { connection, columns, factProperties }: Reading,
  campaigns: ListsMeant,
) => {
  /** Of each object, or why none of it may be read. */
  const rows = new Map<LeadObject, readonly QueryRow[] | CrmRejected>();
  /** Undefined where we may not see them. */
  let memberships: readonly QueryRow[] | undefined;
  let conversions: readonly QueryRow[] = [];
  let ownerHistory: readonly QueryRow[] = [];
  const [leadIds, contactIds] = [idsOf('Lead', ids), idsOf('Contact', ids)];
  /** Those of which a stop is hidden wait, and the others go on. */
  const seen = (objects: readonly LeadObject[]): LeadObject[] =>
    objects.filter((object) => {
      const error = columns.blindTo(object, leadColumns(object, factProperties));
      if (error !== null) rows.set(object, error);
      return error === null;
    });
  let open = seen(leadObjects.filter((object) => idsOf(object, ids).length > 0));
  for (let isFirst = true; open.length > 0; isFirst = false) {
    const queries = open.map((object) => {
      const own = idsOf(object, ids);
      const where = `${isOneOf('Id', own)} OR ${isOneOf('MasterRecordId', own)}`;
      return {
        soql: selectAny(columns.of(object, leadColumns(object, factProperties)), object, where),
        withDeleted: true,
      };
    });
    const members = open.map((object) => isOneOf(`${object}Id`, idsOf(object, ids))).join(' OR ');
    const ofCampaigns = isFirst ? [membersQuery(members, campaigns)] : [];
    const converted = isFirst && contactIds.length > 0 ? [conversionsQuery(contactIds)] : [];
    const owners = isFirst && leadIds.length > 0 ? [ownerHistoryQuery('Lead', leadIds)] : [];
    const results = await askAll(connection, [...queries, ...ofCampaigns, ...converted, ...owners]);
    if (isFirst) {
      memberships = rowsOrNone(results[open.length]);
      if (converted.length > 0) conversions = rowsOrNone(results[open.length + 1]) ?? [];
      if (owners.length > 0) ownerHistory = rowsOrNone(results.at(-1)) ?? [];
    }
    const refused: LeadObject[] = [];
    for (const [place, object] of open.entries()) {
      const result = results[place];
      const isColumn = result?.ok === false && isUnknownColumn(result.error);
      if (isColumn && (await columns.narrow(object, leadColumns(object, factProperties)))) refused.push(object);
      else rows.set(object, rowsOf(result));
    }
    open = seen(refused);
  }
  const contacts = rows.get('Contact') ?? [];
  const inherited = contacts instanceof CrmRejected ? [] : await readInherited(connection, contacts);
  return { rows, memberships, conversions: [...conversions, ...inherited], ownerHistory };
};

const responsesOf = (object: LeadObject, id: string, responses: readonly QueryRow[]): readonly Touch[] =>
  responses.flatMap((row) => (textOf(row, `${object}Id`) === id ? (readResponse(row) ?? []) : []));

const readChunk = async (ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, Read>> => {
  const campaigns = await reading.campaigns();
  const { rows, memberships, conversions, ownerHistory } = await readRows(ids, reading, campaigns);
  const found = new Map<string, Read>();
  const leads = rows.get('Lead') ?? [];
  const mayBeForms = !(leads instanceof CrmRejected) && leads.some(isOfWebForm);
  const repIds = mayBeForms ? await reading.repIds() : new Set<string>();
  const set = (id: string, value: RecordRead<LeadRecord>) => found.set(id, { ok: true, value });
  const ownerChanges = ownerChangesOf('Lead', ownerHistory, reading.ownUserId);
  const convertedInto = Map.groupBy(conversions, (row) => textOf(row, 'ConvertedContactId'));
  for (const [object, ofObject] of rows) {
    if (ofObject instanceof CrmRejected) {
      for (const id of idsOf(object, ids)) found.set(id, { ok: false, error: ofObject });
      continue;
    }
    const byId = new Map(ofObject.map((row) => [textOf(row, 'Id'), row]));
    const mergedInto = Map.groupBy(ofObject, (row) => textOf(row, 'MasterRecordId'));
    for (const id of idsOf(object, ids)) {
      const row = byId.get(id);
      const fate = row === undefined ? 'gone' : fateOf(row);
      if (row === undefined || fate === 'gone') {
        set(id, { found: 'gone' });
      } else if (fate !== 'alive') {
        set(id, { found: 'merged', into: fate.into });
      } else {
        const absorbed = [...(mergedInto.get(id) ?? []), ...(convertedInto.get(id) ?? [])];
        const mergedIds = absorbed.flatMap((row) => textOf(row, 'Id') ?? []);
        const record = readLead(id, object, row, {
          connection: reading.connectionId,
          readAt: reading.readAt,
          ownUserId: reading.ownUserId,
          factProperties: reading.factProperties,
          repIds,
          mergedIds,
          responses: responsesOf(object, id, memberships ?? []),
        });
        const changes = object === 'Lead' ? { ownerChanges: ownerChanges.get(id) ?? [] } : {};
        const lists = memberships && listFacts(campaigns, campaignsOf(object, id, memberships));
        set(id, { found: 'record', record: { ...record, facts: { ...record.facts, ...lists }, ...changes } });
      }
    }
  }
  return found;
};

/** A question that is refused is refused for its words, not for one of its records: only one that is too large is asked in parts. */
const readSome = async (ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, Read>> => {
  try {
    return await readChunk(ids, reading);
  } catch (error) {
    if (!(error instanceof RefusedByCrm) || isTooLarge(error)) throw error;
    throw new CrmRejected(error.code, error.message, error);
  }
};

/** Reads leads and contacts, 200 a call. What is no id of theirs is gone. A converted lead has become its contact. */
export const readLeads = async (ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, Read>> => {
  const long = new Map(ids.map((id) => [id, longId(id)]));
  const wanted = [...new Set([...long.values()].flatMap((id) => (id && leadObject(id) !== undefined ? [id] : [])))];
  const found = await inBatches<string, RecordRead<LeadRecord>>({
    inputs: wanted,
    size: batchSize,
    keyOf: (id) => id,
    send: (some) => readSome(some, reading),
  });
  return new Map(
    ids.map((id): [string, Read] => {
      const read = found.get(long.get(id) ?? '') ?? { ok: true, value: { found: 'gone' } };
      if (!read.ok || read.value.found !== 'record') return [id, read];
      return [id, { ok: true, value: { ...read.value, record: { ...read.value.record, id } } }];
    }),
  );
};
