/** Deals: read with their stage and their contacts, given our properties, and moved into another stage. Nothing else of a deal is ever written. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { DealMove, DealUpdate, RecordRead } from '../crm.ts';
import { type RowResult, inBatches } from '../rows.ts';
import { batchSize, objectType, type HubspotApis } from './call/apis.ts';
import { labelled, type Associated } from './associations.ts';
import { fieldProperties, readBuyerStatus, readFields, repProperties, writeFields } from './fields.ts';
import { readRecords, type Found } from './reads.ts';
import { outcomeOf, pipelineOf, stageNameOf, type Stages, type StagesOf } from './stages.ts';
import { sendUpdates } from './updates.ts';
import { instantOf } from './values.ts';
import type { DealRecord } from '../../domain/deal.ts';

/** HubSpot's own id of the deal's primary company. */
const primaryCompany = 'hs_primary_associated_company';

const dealProperties: readonly string[] = [
  'dealname',
  'createdate',
  'dealstage',
  'pipeline',
  'hubspot_owner_id',
  'closed_lost_reason',
  primaryCompany,
  'hs_merged_object_ids',
  ...Object.values(repProperties),
  ...Object.values(fieldProperties),
];

type Known = { connection: string; readAt: string };

const dealRead = (
  id: string,
  found: Found,
  { connection, readAt, stages, contacts }: Known & { stages: Stages; contacts: readonly Associated[] },
): RecordRead<DealRecord> => {
  if (found === 'gone') return { found };
  if ('into' in found) return { found: 'merged', into: found.into };
  const { properties } = found.row;
  const stage = properties['dealstage'] ?? '';
  const known = stages.get(stage);
  const companyId = properties[primaryCompany];
  const createdAt = instantOf(properties['createdate']);
  return {
    found: 'record',
    record: {
      connection,
      id,
      name: properties['dealname'] ?? '',
      // A stage that nobody knows is no end: a deal is never called won on a guess.
      outcome: known === undefined ? 'open' : outcomeOf(known),
      stage,
      stageName: stageNameOf(stages, stage),
      pipeline: known?.pipeline ?? properties['pipeline'] ?? null,
      ...pipelineOf(known),
      ownerId: properties['hubspot_owner_id'] ?? null,
      ...(companyId !== undefined && { companyId }),
      leadIds: contacts.map((contact) => contact.id),
      roles: Object.fromEntries(contacts.map((contact) => [contact.id, contact.labels])),
      fields: readFields(properties),
      buyerStatus: readBuyerStatus(properties),
      lostReason: properties['closed_lost_reason'] ?? null,
      ...(createdAt !== undefined && { createdAt }),
      readAt,
    },
  };
};

const stageOf = (found: Found): readonly string[] =>
  found !== 'gone' && 'row' in found ? [found.row.properties['dealstage'] ?? []].flat() : [];

/** Reads deals, and the contacts that belong to each. */
export const readDeals = async (
  apis: HubspotApis,
  ids: readonly string[],
  known: Known,
  stagesOf: StagesOf,
): Promise<ReadonlyMap<string, RowResult<RecordRead<DealRecord>>>> => {
  if (ids.length === 0) return new Map();
  const [results, contacts] = await Promise.all([
    readRecords(apis.records, { type: objectType.deal, ids, properties: dealProperties }),
    labelled(apis.associations, [objectType.deal, objectType.contact], ids),
  ]);
  const found = [...results.values()].flatMap((result) => (result.ok ? stageOf(result.value) : []));
  const stages = await stagesOf.present(found);
  return new Map(
    [...results].map(([id, result]) => [
      id,
      result.ok
        ? { ok: true, value: dealRead(id, result.value, { ...known, stages, contacts: contacts.get(id) ?? [] }) }
        : result,
    ]),
  );
};

/** Moves deals. The pipeline goes with the stage, so that a deal that was closed in another one comes back whole. */
export const moveDeals = (
  api: BatchApi,
  moves: readonly DealMove[],
  newTraceId: () => string,
): Promise<ReadonlyMap<string, RowResult<void>>> =>
  inBatches<DealMove, void>({
    inputs: moves,
    size: batchSize,
    keyOf: ({ id }) => id,
    send: (moves) =>
      sendUpdates(
        api,
        objectType.deal,
        moves.map(({ id, stage, pipeline }) => ({
          key: id,
          id,
          properties: { dealstage: stage, ...(pipeline !== null && { pipeline }) },
        })),
        newTraceId,
      ),
  });

/** Writes our properties. */
export const updateDeals = (
  api: BatchApi,
  updates: readonly DealUpdate[],
  newTraceId: () => string,
): Promise<ReadonlyMap<string, RowResult<void>>> =>
  inBatches<DealUpdate, void>({
    inputs: updates,
    size: batchSize,
    keyOf: ({ id }) => id,
    writes: ({ fields }) => Object.keys(writeFields(fields)),
    send: (updates) =>
      sendUpdates(
        api,
        objectType.deal,
        updates.map(({ id, fields }) => ({ key: id, id, properties: writeFields(fields) })),
        newTraceId,
      ),
  });
