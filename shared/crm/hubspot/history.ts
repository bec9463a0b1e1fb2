/**
 * What HubSpot remembers of a property's values: who had a contact, which stages a deal went through, and when a rep set the
 * buyer status. An entry says what wrote it: `INTEGRATION` with the app's id, or the UI with `userId:<n>`.
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { StageChange } from '../../domain/deal.ts';
import type { Origin } from '../../domain/origin.ts';
import type { OwnerChange, StatusMark } from '../../domain/lead.ts';
import { refName, type RecordRef } from '../crm.ts';
import { objectType, typeOfRecord } from './call/apis.ts';
import { passOnProperty, repProperties } from './fields.ts';
import { originOf } from './origin.ts';
import { readPresent } from './reads.ts';
import type { Change, Row } from './call/batch-answer.ts';
import { outcomeOf, pipelineOf, stageNameOf, type Stages } from './stages.ts';
import { instantOf } from './values.ts';

/**
 * Our app wrote it. HubSpot names an app's own writes by its id; an app that does not know its id takes every integration's
 * write for its own.
 */
const isOurs = ({ sourceType, sourceId }: Change, appId: number | undefined): boolean =>
  sourceType === 'INTEGRATION' && (appId === undefined || sourceId === String(appId));

/** The entries of one property, newest first. HubSpot answers them so; a merge may mix two records' entries. */
export const entriesOf = ({ history }: Row, property: string): readonly Change[] =>
  (history[property] ?? []).toSorted((a, b) => b.timestamp.getTime() - a.timestamp.getTime());

/** The user behind an entry: HubSpot says so itself, or the UI's source id does. */
export const userOf = ({ updatedByUserId, sourceId }: Change): string | undefined =>
  updatedByUserId?.toString() ?? /^userId:(\d+)$/.exec(sourceId ?? '')?.[1];

/** By "Assign company owner to contact": a setting of the portal wrote it, and no user. */
const isCopied = (entry: Change): boolean => entry.sourceType === 'CRM_SETTING' && userOf(entry) === undefined;

/** By hand: no workflow, import or other program, which HubSpot names a user for as well. */
const isByHand = ({ sourceType }: Change): boolean => originOf(sourceType ?? '') === 'by-hand';

/**
 * The changes of each contact's owner, newest first.
 * @param ownersByUser owner ids by user id; asked only when a user has changed one by hand
 */
export const readOwnerHistory = async (
  api: BatchApi,
  ids: readonly string[],
  appId: number | undefined,
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const property = 'hubspot_owner_id';
  const rows = await readPresent(api, { type: objectType.contact, ids, properties: [], history: [property] });
  const isAsked = [...rows.values()].some((row) => entriesOf(row, property).some(isByHand));
  const owners = isAsked ? await ownersByUser() : new Map<string, string>();
  const byOf = (entry: Change): Pick<OwnerChange, 'by'> => {
    const by = isByHand(entry) ? owners.get(userOf(entry) ?? '') : undefined;
    return by === undefined ? {} : { by };
  };
  return new Map(
    [...rows].map(([id, row]) => [
      id,
      entriesOf(row, property).map((entry) => ({
        ownerId: entry.value ? entry.value : null,
        at: entry.timestamp.toISOString(),
        byUs: isOurs(entry, appId),
        ...(isCopied(entry) && { isCopied: true }),
        ...byOf(entry),
      })),
    ]),
  );
};

/** HubSpot writes what a record is made with at one moment, or nearly. */
const madeWithinMs = 60_000;

/**
 * When the move was made. A deal that an import or another program brought in closed was closed on the close date that it came with, and
 * not when it came in: its history begins there, and a person or workflow that closes a deal does it now. The date as it came, since
 * a later correction of it is no later close.
 */
const movedAt = (row: Row, entry: Change, isFirst: boolean, outcome: StageChange['outcome']): string => {
  const at = entry.timestamp.toISOString();
  if (!isFirst || (outcome !== 'won' && outcome !== 'lost')) return at;
  if (!broughtIn.has(originOf(entry.sourceType ?? ''))) return at;
  const first = entriesOf(row, 'closedate').at(-1);
  if (first === undefined || first.timestamp.getTime() - entry.timestamp.getTime() > madeWithinMs) return at;
  const closedAt = instantOf(first.value ?? undefined);
  return closedAt !== undefined && closedAt < at ? closedAt : at;
};
/** A workflow, or a program that is none; of a source that we do not know nobody says that it was no person. */
const makerOf = ({ sourceType }: Change): Pick<StageChange, 'madeBy'> => {
  const origin = originOf(sourceType ?? '');
  if (origin === 'workflow') return { madeBy: 'workflow' };
  return broughtIn.has(origin) ? { madeBy: 'program' } : {};
};

const broughtIn: ReadonlySet<Origin> = new Set(['import', 'integration', 'api', 'sync']);

/** The moves of each deal, newest first. The pipeline comes from the stage; for one that is no more, from the pipeline's own history. */
export const readStageHistory = async (
  api: BatchApi,
  ids: readonly string[],
  appId: number | undefined,
  stagesFor: (stages: readonly string[]) => Promise<Stages>,
): Promise<ReadonlyMap<string, readonly StageChange[]>> => {
  if (ids.length === 0) return new Map();
  const history = ['dealstage', 'pipeline', 'closedate'];
  const rows = await readPresent(api, { type: objectType.deal, ids, properties: [], history });
  const moves = new Map([...rows].map(([id, row]) => [id, entriesOf(row, 'dealstage').filter(({ value }) => value)]));
  const stages = await stagesFor([...moves.values()].flat().flatMap(({ value }) => value ?? []));
  return new Map(
    [...moves].map(([id, entries]) => {
      const row = rows.get(id) ?? noRow;
      const pipelines = entriesOf(row, 'pipeline');
      return [
        id,
        entries.map((entry, place): StageChange => {
          const stage = entry.value ?? '';
          const known = stages.get(stage);
          const outcome = known === undefined ? null : outcomeOf(known);
          const then = pipelines.find(({ timestamp }) => timestamp.getTime() <= entry.timestamp.getTime());
          return {
            stage,
            stageName: stageNameOf(stages, stage),
            pipeline: known?.pipeline ?? then?.value ?? null,
            outcome,
            at: movedAt(row, entry, place === entries.length - 1, outcome),
            byUs: isOurs(entry, appId),
            ...pipelineOf(known),
            ...makerOf(entry),
          };
        }),
      ];
    }),
  );
};
const noRow: Row = { id: '', properties: {}, told: new Set(), history: {}, traceId: undefined };

/** @param ownersByUser owner ids by user id; asked only when an entry names a user */
const marksOf = async (
  newest: ReadonlyMap<string, Change>,
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, StatusMark>> => {
  const owners = [...newest.values()].some((entry) => userOf(entry) !== undefined) ? await ownersByUser() : new Map();
  return new Map(
    [...newest].map(([name, entry]) => [
      name,
      { at: entry.timestamp.toISOString(), by: owners.get(userOf(entry) ?? '') ?? null },
    ]),
  );
};

/** When the reason to pass them on was last written, and by which owner; that it was emptied is no reason. */
export const readPassOnMarks = async (
  api: BatchApi,
  ids: readonly string[],
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, StatusMark>> => {
  const rows = await readPresent(api, { type: objectType.contact, ids, properties: [], history: [passOnProperty] });
  const newest = [...rows].flatMap(([id, row]) => {
    const entry = entriesOf(row, passOnProperty).find(({ value }) => value?.trim());
    return entry === undefined ? [] : [[id, entry] as const];
  });
  return marksOf(new Map(newest), ownersByUser);
};

/** When the rep's two fields were last set, the newer of both, and by which owner. */
export const readStatusMarks = async (
  api: BatchApi,
  refs: readonly RecordRef[],
  ownersByUser: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, StatusMark>> => {
  const history = Object.values(repProperties);
  const newest = new Map<string, Change>();
  const read = async (object: RecordRef['object']): Promise<void> => {
    const ids = refs.filter((ref) => ref.object === object).map(({ id }) => id);
    const rows = await readPresent(api, { type: typeOfRecord[object], ids, properties: [], history });
    for (const [id, row] of rows) {
      const [entry] = history
        .flatMap((property) => entriesOf(row, property))
        .toSorted((a, b) => b.timestamp.getTime() - a.timestamp.getTime());
      if (entry !== undefined) newest.set(refName({ object, id }), entry);
    }
  };
  await Promise.all([read('lead'), read('deal')]);
  return marksOf(newest, ownersByUser);
};
