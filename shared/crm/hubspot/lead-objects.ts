/**
 * HubSpot's Leads object: a record of its own beside the contact, on the board that reps work from, with an owner of its own. A portal
 * may let it follow its contact, yet by default does not, and no endpoint tells: so the owners are compared. A lead that
 * has an owner other than its contact had is somebody's choice and stays; so does one that is closed, as in HubSpot's own sync.
 */
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import type { OwnerMove } from '../crm.ts';
import { inBatches, type RowResult, type Rows } from '../rows.ts';
import { associated } from './associations.ts';
import { batchSize, objectType, type HubspotApis } from './call/apis.ts';
import type { Row } from './call/batch-answer.ts';
import { readPresent } from './reads.ts';
import { sendUpdates } from './updates.ts';

/**
 * A lead counts as open only where HubSpot says so. The flag has a second edition in newer portals, and was seen to stick at true on
 * records in the end stages of HubSpot's own pipeline; stages of other pipelines have numbers.
 */
const openFlags = ['hs_lead_is_open', 'hs_lead_is_open_v2'] as const;
const closedFlags = ['hs_lead_is_qualified', 'hs_lead_is_disqualified'] as const;
const closedStages: readonly (string | undefined)[] = ['qualified-stage-id', 'unqualified-stage-id'];
const properties = ['hubspot_owner_id', 'hs_pipeline_stage', ...openFlags, ...closedFlags];

const isOpen = ({ properties }: Row): boolean =>
  openFlags.some((name) => properties[name] === 'true') &&
  openFlags.every((name) => properties[name] !== 'false') &&
  closedFlags.every((name) => properties[name] !== 'true') &&
  !closedStages.includes(properties['hs_pipeline_stage']);

type Update = { id: string; contact: string; to: string };

/** The leads that follow. One of several contacts of the batch who go to several owners follows none of them. */
const updatesOf = (
  moves: readonly OwnerMove[],
  leadsOf: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, Row>,
): readonly Update[] => {
  const wanted = moves.flatMap(({ id, from, to }) => (leadsOf.get(id) ?? []).map((lead) => ({ lead, id, from, to })));
  return [...Map.groupBy(wanted, ({ lead }) => lead)].flatMap(([lead, ways]) => {
    const row = found.get(lead);
    const [first] = ways;
    if (row === undefined || first === undefined || !isOpen(row) || ways.some(({ to }) => to !== first.to)) return [];
    const owner = row.properties['hubspot_owner_id'] ?? null;
    const follows = owner !== first.to && (owner === null || ways.some(({ from }) => from === owner));
    return follows ? [{ id: lead, contact: first.id, to: first.to }] : [];
  });
};

/** What became of each; a call that failed as a whole fails its own rows alone, for the other contacts have nothing to follow. */
const send = async (
  api: HubspotApis['records'],
  updates: readonly Update[],
  newTraceId: () => string,
): Promise<Rows<void>> => {
  try {
    return await inBatches<Update, void>({
      inputs: updates,
      size: batchSize,
      keyOf: ({ id }) => id,
      send: (updates) =>
        sendUpdates(
          api,
          objectType.lead,
          updates.map(({ id, to }) => ({ key: id, id, properties: { hubspot_owner_id: to } })),
          newTraceId,
        ),
    });
  } catch (error) {
    if (!(error instanceof CrmRejected || error instanceof CrmUnavailable)) throw error;
    return new Map(updates.map(({ id }) => [id, { ok: false, error }]));
  }
};

/** Gives the open leads of these contacts the contacts' new owners: one call for the associations, one to read, one to write. */
export const updateLeadObjects = async (
  apis: HubspotApis,
  moves: readonly OwnerMove[],
  newTraceId: () => string,
): Promise<Rows<number>> => {
  const contacts = moves.map(({ id }) => id);
  const leadsOf = await associated(apis.associations, [objectType.contact, objectType.lead], contacts);
  const ids = [...leadsOf.values()].flat();
  const found = await readPresent(apis.records, { type: objectType.lead, ids, properties });
  const updates = updatesOf(moves, leadsOf, found);
  const results = await send(apis.records, updates, newTraceId);
  return new Map(
    contacts.map((contact): [string, RowResult<number>] => {
      const own = updates.filter((update) => update.contact === contact).flatMap(({ id }) => results.get(id) ?? []);
      const refused = own.find((result) => !result.ok);
      return [contact, refused === undefined ? { ok: true, value: own.length } : refused];
    }),
  );
};
