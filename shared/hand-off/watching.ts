/**
 * A CRM as a connection sees it that only watches (mode `shadow`): it is read, and takes what is written in the table's own place.
 * So the hand-off goes its way as if the records held what it decided, and nobody hears of it:
 *
 *   read ──► the record, with what we would have written laid over it
 *   write ─► kept beside the lead's shadow; notes and tasks are taken, and are nowhere
 *
 * A record comes in as if nobody had it, unless its owner was chosen before we could have chosen one.
 */
import type { Crm, LeadUpdate } from '../crm/crm.ts';
import { ownerChangesOf } from '../crm/owner-changes.ts';
import { CrmRejected } from '../domain/errors.ts';
import type { RowResult } from '../crm/rows.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import type { Activity, LeadRecord, OwnerChange } from '../domain/lead.ts';
import { crmOf } from '../domain/team.ts';
import { clockToleranceMs } from '../domain/track.ts';
import { holderKind } from '../lead/owner/holder.ts';
import { addressIn, findOwner } from '../lead/owner/team.ts';
import { readPretended, savePretended, type Pretended } from '../store/pretended.ts';
import { openSeenTexts } from './seen-texts.ts';
import type { Keeping, Services } from './services.ts';

type Place = Pick<Keeping, 'table' | 'connection' | 'now'> & Pick<Services, 'policy'>;

const taken = <T>(keys: readonly string[], valueOf: (key: string) => T): ReadonlyMap<string, RowResult<T>> =>
  new Map(keys.map((key) => [key, { ok: true, value: valueOf(key) }]));
const nothing = (): void => undefined;
const none = new Map<string, never>();

/** Whether the owner it has was chosen before we could have chosen one: with the record, or before we began to watch. */
const isChosenBefore = (
  { ownerId, facts: { createdAt } }: LeadRecord,
  history: readonly OwnerChange[],
  since: string,
): boolean => {
  const chosen = history.find((change) => change.ownerId === ownerId);
  if (chosen === undefined) return true;
  const began = typeof createdAt === 'string' && createdAt > since ? createdAt : since;
  return chosen.at <= plus(began, clockToleranceMs);
};

/** @param since when the connection began to watch (ISO, UTC) */
export const watching = (crm: Crm, since: string, place: Place): Crm => {
  const { table, connection, now, policy } = place;
  const known = new Map<string, Pretended>();
  /** Who has each record in truth. */
  const owners = new Map<string, string | null>();

  const seen = openSeenTexts();

  const unowned = async (records: readonly LeadRecord[]): Promise<ReadonlySet<string>> => {
    const owned = records.filter(({ id, ownerId }) => ownerId !== null && !known.has(id));
    const histories = await ownerChangesOf(owned, crm);
    return new Set(
      owned.flatMap((record) => (isChosenBefore(record, histories.get(record.id) ?? [], since) ? [] : [record.id])),
    );
  };

  // What people did to the owner says nothing of one that is pretended.
  const laidOver = ({ ownerChanges: _, ...record }: LeadRecord, isUnowned: boolean): LeadRecord => {
    const pretended = known.get(record.id);
    if (pretended === undefined) return isUnowned ? { ...record, ownerId: null } : record;
    const { ownerId, fields } = pretended;
    return { ...record, ...(ownerId !== undefined && { ownerId }), fields: { ...fields } };
  };

  /** Who has it from now on, as far as the policy knows them. */
  const hasIt = async (ownerId: string | null): Promise<NonNullable<Pretended['people']>> => {
    const has = { ownerId, at: now() };
    if (ownerId === null) return has;
    const users = await crm.owners();
    const user = users.find(({ id }) => id === ownerId);
    const isNobody = user === undefined || !['active', 'outside'].includes(holderKind(user, policy));
    const rep = Object.keys(policy.reps).find((key) => {
      const own = policy.reps[key];
      return own !== undefined && findOwner(users, addressIn(own, crmOf(connection)))?.id === ownerId;
    });
    return { ...has, ...(isNobody && { isNobody }), ...(rep !== undefined && !isNobody && { rep }) };
  };

  const keep = async ({ id, ownerId, fields }: LeadUpdate): Promise<void> => {
    const before = known.get(id);
    const has = owners.get(id);
    const next: Pretended = {
      since: now(),
      ...(has !== undefined && before?.people === undefined && { people: await hasIt(has) }),
      ...before,
      fields: { ...before?.fields, ...seen.kept(id, fields) },
      ...(ownerId !== undefined && { ownerId }),
    };
    await savePretended(table, { connection, id }, next);
    known.set(id, next);
  };

  /** What colleagues did towards those whom nobody had reached yet; nothing where the app may not read it. */
  const readTouches = async (records: readonly LeadRecord[]): Promise<ReadonlyMap<string, readonly Activity[]>> => {
    const asked = records.flatMap(({ id }) => {
      const { since: from, touched } = known.get(id) ?? {};
      return from === undefined || touched ? [] : [{ leadId: id, since: plus(from, -clockSkewMs) }];
    });
    if (asked.length === 0) return none;
    return crm.readActivities(asked).catch((error: unknown) => {
      if (error instanceof CrmRejected) return none;
      throw error;
    });
  };

  /** What people did meanwhile, for whoever compares it with what we would have done. */
  const keepPeoples = async ({ id, ownerId }: LeadRecord, [first]: readonly Activity[]): Promise<void> => {
    const before = known.get(id);
    if (before === undefined || (before.people?.ownerId === ownerId && first === undefined)) return;
    const next: Pretended = {
      ...before,
      ...(before.people?.ownerId !== ownerId && { people: await hasIt(ownerId) }),
      ...(first && { touched: { at: first.at, by: first.by, kind: first.kind } }),
    };
    await savePretended(table, { connection, id }, next);
    known.set(id, next);
  };

  return {
    // What is asked of the CRM itself, each by its name: no call that is new slips through.
    readCompanies: async (ids) => {
      const companies = await crm.readCompanies(ids);
      for (const { facts } of companies.values()) seen.firm(facts);
      return companies;
    },
    readActivities: (asked) => crm.readActivities(asked),
    readEdits: (asked) => crm.readEdits(asked),
    readLeadsOf: crm.readLeadsOf,
    readStagesByHand: crm.readStagesByHand,
    readPasts: (ids) => crm.readPasts(ids),
    readStatusMarks: (refs) => crm.readStatusMarks(refs),
    readPassOnMarks: (ids) => crm.readPassOnMarks(ids),
    readDeals: (ids) => crm.readDeals(ids),
    readStageHistory: (ids) => crm.readStageHistory(ids),
    owners: async (options) => {
      const users = await crm.owners(options);
      for (const user of users) seen.user(user);
      return users;
    },
    availability: () => crm.availability(),
    options: async (how) => {
      const choices = await crm.options(how);
      seen.options(choices.byFact);
      return choices;
    },
    changedSince: (what, since, limit) => crm.changedSince(what, since, limit),
    listFirms: (after) => crm.listFirms(after),
    firmsSince: (since, limit) => crm.firmsSince(since, limit),
    // The rest ends here.
    readLeads: async (ids) => {
      const [rows, pretended] = await Promise.all([crm.readLeads(ids), readPretended(table, connection, ids)]);
      for (const [id, one] of pretended) known.set(id, one);
      const records = [...rows.values()].flatMap((row) =>
        row.ok && row.value.found === 'record' ? row.value.record : [],
      );
      for (const { id, ownerId, facts } of records) {
        owners.set(id, ownerId);
        seen.record(id, facts);
      }
      const [free, touches] = await Promise.all([unowned(records), readTouches(records)]);
      await Promise.all(records.map((record) => keepPeoples(record, touches.get(record.id) ?? [])));
      return new Map(
        [...rows].map(([id, row]) => {
          if (!row.ok || row.value.found !== 'record') return [id, row];
          return [id, { ok: true, value: { ...row.value, record: laidOver(row.value.record, free.has(id)) } }];
        }),
      );
    },
    updateLeads: async (updates) => {
      await Promise.all(updates.map(keep));
      return taken(
        updates.map(({ id }) => id),
        nothing,
      );
    },
    readOwnerHistory: async () => none,
    updateDeals: async (updates) =>
      taken(
        updates.map(({ id }) => id),
        nothing,
      ),
    moveDeals: async (moves) =>
      taken(
        moves.map(({ id }) => id),
        nothing,
      ),
    createNotes: async (notes) =>
      taken(
        notes.map(({ ref }) => ref),
        (ref) => ref,
      ),
    updateNotes: async (notes) =>
      taken(
        notes.map(({ ref }) => ref),
        nothing,
      ),
    readNotes: async () => none,
    archiveNotes: async () => undefined,
    addToNote: async () => false,
    findNotes: async () => none,
    createTasks: async (tasks) =>
      taken(
        tasks.map(({ ref }) => ref),
        (ref) => ref,
      ),
    readTasks: async (ids) => new Map(ids.map((id) => [id, { done: false, completedAt: null }])),
    updateTasks: async (tasks) =>
      taken(
        tasks.map(({ ref }) => ref),
        () => true,
      ),
    archiveOpenTasks: async () => new Set<string>(),
    findTasks: async () => none,
  };
};
