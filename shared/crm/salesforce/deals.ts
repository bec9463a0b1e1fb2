/** Opportunities: read whole, given our fields, and moved from stage to stage. Nothing else of them is ever written. */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { DealRecord } from '../../domain/deal.ts';
import type { DealMove, DealUpdate, RecordRead } from '../crm.ts';
import type { RowResult } from '../rows.ts';
import { batchSize, type Waiting } from './call/collections.ts';
import type { OpenColumns } from './columns.ts';
import { fieldApiNames, repFields } from './fields.ts';
import { idOf, longId } from './ids.ts';
import { readBuyerStatus, readFields, writeFields } from './our-fields.ts';
import { askAll, rowsOf, textOf, type QueryRow } from './call/queries.ts';
import { ownerIn } from './records.ts';
import { isUnknownColumn } from './call/refusal.ts';
import type { Column } from './rights.ts';
import { isOneOf, select, selectAny } from './soql.ts';
import { outcomeOf, type OpenStages, type Stages } from './stages.ts';
import { sendUpdates, withoutValue } from './writes.ts';
import { chunksOf } from '../../domain/chunks.ts';
import { instantOf } from './values.ts';

/** Without the needed ones a row says nothing. */
export const dealColumns = {
  needed: ['Id', 'IsDeleted', 'Name', 'StageName', 'IsClosed', 'IsWon', 'OwnerId'],
  useful: ['CreatedDate', ...Object.values(repFields), ...Object.values(fieldApiNames)],
} as const satisfies { needed: readonly Column<'Opportunity'>[]; useful: readonly string[] };
export const roleColumns: readonly Column<'OpportunityContactRole'>[] = [
  'OpportunityId',
  'ContactId',
  'Role',
  'IsPrimary',
];

export type DealReading = {
  connection: Connection;
  columns: OpenColumns;
  stages: OpenStages;
  /** The connection's id, such as `salesforce-00D5g00000ABCDE`. */
  connectionId: string;
  /** When the reading began, as an ISO instant. */
  readAt: string;
  /** The user as whom we are logged in, who owns nothing in our sense. */
  ownUserId: string;
  /** Record types are asked for: an org without any has no such field. */
  withRecordTypes: boolean;
};

/** Stand for the pipelines that Salesforce has not. */
const recordTypeColumns = ['RecordType.DeveloperName', 'RecordType.Name'] as const;
const columnsOf = ({ withRecordTypes }: Pick<DealReading, 'withRecordTypes'>) =>
  withRecordTypes ? { ...dealColumns, useful: [...dealColumns.useful, ...recordTypeColumns] } : dealColumns;

const readDeal = (
  id: string,
  row: QueryRow,
  stages: Stages,
  contactRoles: readonly QueryRow[],
  { connectionId, readAt, ownUserId }: DealReading,
): DealRecord => {
  const stage = textOf(row, 'StageName') ?? '';
  const known = stages.get(stage);
  const name = known?.name ?? stage;
  // Of a stage that is no more, the opportunity itself still knows what it was.
  const outcome = known?.outcome ?? outcomeOf(textOf(row, 'IsClosed') === 'true', textOf(row, 'IsWon') === 'true');
  const createdAt = instantOf(textOf(row, 'CreatedDate'));
  const roles = new Map<string, string[]>();
  for (const role of contactRoles) {
    const contact = textOf(role, 'ContactId');
    if (contact === undefined) continue;
    const named = [textOf(role, 'Role') ?? [], textOf(role, 'IsPrimary') === 'true' ? 'primary' : []].flat();
    roles.set(contact, [...(roles.get(contact) ?? []), ...named]);
  }
  const pipelineNames = recordTypeColumns.flatMap((column) => textOf(row, column) ?? []);
  return {
    connection: connectionId,
    id,
    name: textOf(row, 'Name') ?? '',
    outcome,
    stage,
    stageName: name,
    pipeline: null,
    ...(pipelineNames.length > 0 && { pipelineNames }),
    ownerId: ownerIn(row, ownUserId),
    leadIds: [...roles.keys()],
    roles: Object.fromEntries(roles),
    fields: readFields(row),
    buyerStatus: readBuyerStatus(row),
    // Salesforce has no field for it: the stages of lost deals say why, as far as anything does.
    lostReason: outcome === 'lost' ? name : null,
    ...(createdAt !== undefined && { createdAt }),
    readAt,
  };
};

/** The opportunities and the contacts who have a role in them: one call. */
const readRows = async (ids: readonly string[], { connection, columns, withRecordTypes }: DealReading) => {
  const wanted = columnsOf({ withRecordTypes });
  for (;;) {
    const [deals, roles] = await askAll(connection, [
      { soql: selectAny(columns.of('Opportunity', wanted), 'Opportunity', isOneOf('Id', ids)), withDeleted: true },
      { soql: select(roleColumns, 'OpportunityContactRole', isOneOf('OpportunityId', ids)) },
    ]);
    const isColumn = deals?.ok === false && isUnknownColumn(deals.error);
    if (!isColumn || !(await columns.narrow('Opportunity', wanted)))
      return { deals: rowsOf(deals), roles: rowsOf(roles) };
  }
};

/** Reads opportunities, 200 a call. What is no id of one is gone; none is ever merged. */
export const readDeals = async (
  ids: readonly string[],
  reading: DealReading,
): Promise<ReadonlyMap<string, RowResult<RecordRead<DealRecord>>>> => {
  const found = new Map<string, { row: QueryRow; contactRoles: readonly QueryRow[] }>();
  for (const chunk of chunksOf([...new Set(ids.flatMap((id) => idOf('Opportunity', id) ?? []))], batchSize)) {
    const { deals, roles } = await readRows(chunk, reading);
    const contacts = Map.groupBy(roles, (row) => textOf(row, 'OpportunityId'));
    for (const row of deals) {
      if (textOf(row, 'IsDeleted') === 'true') continue;
      const id = textOf(row, 'Id') ?? '';
      found.set(id, { row, contactRoles: contacts.get(id) ?? [] });
    }
  }
  const names = [...found.values()].map(({ row }) => textOf(row, 'StageName') ?? '');
  const stages: Stages = names.length === 0 ? new Map() : await reading.stages(names);
  return new Map(
    ids.map((id): [string, RowResult<RecordRead<DealRecord>>] => {
      const deal = found.get(longId(id) ?? '');
      if (deal === undefined) return [id, { ok: true, value: { found: 'gone' } }];
      const record = readDeal(id, deal.row, stages, deal.contactRoles, reading);
      return [id, { ok: true, value: { found: 'record', record } }];
    }),
  );
};

/** Writes values to opportunities, by the ids that were given. */
const send = async (
  connection: Connection,
  updates: readonly { id: string; values: Record<string, unknown> }[],
  waiting: Waiting,
): Promise<ReadonlyMap<string, RowResult<void>>> => {
  const missing = new CrmRejected('not-found', 'This is no id of an opportunity');
  const unknown = updates.filter(({ id }) => idOf('Opportunity', id) === undefined);
  const changes = updates.flatMap(({ id, values }) => {
    const longForm = idOf('Opportunity', id);
    return longForm === undefined ? [] : [{ key: id, object: 'Opportunity', id: longForm, values }];
  });
  return new Map<string, RowResult<void>>([
    ...unknown.map(({ id }) => [id, { ok: false, error: missing }] as const),
    ...withoutValue(changes.length === 0 ? new Map() : await sendUpdates(connection, changes, waiting)),
  ]);
};

/** Moves deals into other stages. */
export const moveDeals = (connection: Connection, moves: readonly DealMove[], waiting: Waiting) =>
  send(
    connection,
    moves.map(({ id, stage }) => ({ id, values: { StageName: stage } })),
    waiting,
  );

/** Writes our fields. */
export const updateDeals = (connection: Connection, updates: readonly DealUpdate[], waiting: Waiting) =>
  send(
    connection,
    updates.map(({ id, fields }) => ({ id, values: writeFields(fields) })),
    waiting,
  );
