/** Salesforce behind the `Crm` interface. */
import type { Crm } from '../crm.ts';
import { readActivities } from './activities.ts';
import { changedSince } from './changes.ts';
import { readEdits } from './edits.ts';
import { openColumns } from './columns.ts';
import { readCampaigns } from './campaigns.ts';
import { openConnection, type ConnectionOptions } from './call/connection.ts';
import { moveDeals, readDeals, updateDeals } from './deals.ts';
import { firmsSince, listFirms } from './firms.ts';
import { readLeads } from './leads.ts';
import { readPasts } from './past.ts';
import type { FactProperties } from './records.ts';
import { readOwnerHistory } from './owner-history.ts';
import { readCompanies } from './related.ts';
import { readStageHistory } from './stage-history.ts';
import { openSharedActivities } from './shared-activities.ts';
import { openDescriptions } from './descriptions.ts';
import { readOptions } from './options.ts';
import { openStages } from './stages.ts';
import { readPassOnMarks, readStatusMarks } from './status-marks.ts';
import { findTasks, readTasks } from './task-reads.ts';
import {
  addToNote,
  archiveNotes,
  archiveOpenTasks,
  createNotes,
  createTasks,
  readNotes,
  updateNotes,
  updateTasks,
} from './tasks.ts';
import { isUnowned } from '../../lead/owner/holder.ts';
import { repIdsOf } from '../../lead/owner/team.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ListNames } from '../../policy/own-facts.ts';
import { cached } from '../cached.ts';
import { listsFreshMs } from '../lists.ts';
import { readTeam } from './team.ts';
import type { LeaveSource } from './leave.ts';
import { openUpserts } from './call/upserts.ts';
import { updateLeads } from './writes.ts';

export type SalesforceCrmOptions = ConnectionOptions & {
  /** The fields that the policy names for facts, of leads and contacts, and of accounts; see `propertiesFor`. */
  factProperties: FactProperties;
  firmProperties?: FactProperties;
  /** The campaigns that the policy names as lists. */
  lists?: ListNames;
  /** Who of the org's users are reps: what one of them made is no buyer's doing. */
  people: Pick<Policy, 'reps' | 'unowned'>;
  /** The policy names record types of opportunities. */
  withRecordTypes?: boolean;
};

/** Users and their absences change rarely; five minutes old is fresh enough. */
const teamFreshMs = 300_000;
/** An org that refused to tell of out-of-office messages is asked for them again: an admin may have switched them on, or shown them. */
const leaveFreshMs = 3_600_000;
/** What choices are called changes more rarely still. */
const optionsFreshMs = 3_600_000;

/**
 * Opens Salesforce. One `Crm` serves until its credentials or policy change; its deadline is asked anew at every call. Ids are
 * in the long form, and a lead is a Lead or a Contact.
 *
 * Salesforce knows no record without an owner: what a program makes belongs to the user it runs as. So our own user stands for
 * nobody: it is no owner of what is read, and not one who can be given a lead.
 */
export const openSalesforceCrm = (options: SalesforceCrmOptions): Crm => {
  const { now, factProperties, firmProperties = {}, lists = {}, people, withRecordTypes = false } = options;
  const { connection, ownUserId } = openConnection(options);
  const describe = openDescriptions(connection, now);
  const columns = openColumns(describe, now);
  const stages = openStages(connection, now);
  const upsert = openUpserts(connection, options);
  const shared = openSharedActivities(now);
  const iso = () => new Date(now()).toISOString();
  let leave: { source: LeaveSource; until: number } = { source: 'messages', until: 0 };
  const team = cached(teamFreshMs, now, async () => {
    const asked = now() < leave.until ? leave.source : 'messages';
    const read = await readTeam(connection, iso(), asked);
    if (read.leaveSource !== asked) leave = { source: read.leaveSource, until: now() + leaveFreshMs };
    return read;
  });
  const campaigns = cached(listsFreshMs, now, () => readCampaigns(connection, lists));
  const repIds = async (): Promise<ReadonlySet<string>> => repIdsOf((await team()).owners, people, 'salesforce');
  const programIds = async (): Promise<ReadonlySet<string>> =>
    new Set((await team()).owners.flatMap((owner) => (isUnowned(people, owner) ? [owner.id] : [])));
  return {
    // The clock is read before the record: what happens in between then counts as not yet seen.
    readLeads: async (ids) => {
      const readAt = iso();
      const reading = {
        connection,
        columns,
        connectionId: options.connection,
        factProperties,
        repIds,
        campaigns,
        readAt,
      };
      return readLeads(ids, { ...reading, ownUserId: await ownUserId() });
    },
    readCompanies: async (ids) =>
      readCompanies(ids, { connection, columns, ownUserId: await ownUserId() }, firmProperties),
    readPasts: (ids) => readPasts(connection, ids, factProperties, repIds),
    readOwnerHistory: (ids) => readOwnerHistory(connection, ids, ownUserId),
    readStatusMarks: (refs) => readStatusMarks(connection, refs, ownUserId),
    readPassOnMarks: (ids) => readPassOnMarks(connection, ids, ownUserId),
    readActivities: (asked) => readActivities(connection, asked, { ownUserId, now: iso(), shared }),
    readEdits: (asked) => readEdits(connection, asked),
    readTasks: (ids) => readTasks(connection, ids),
    readDeals: async (ids) => {
      const readAt = iso();
      if (ids.length === 0) return new Map();
      const reading = { connection, columns, stages, connectionId: options.connection, readAt, withRecordTypes };
      return readDeals(ids, { ...reading, ownUserId: await ownUserId() });
    },
    readStageHistory: (ids) => readStageHistory(connection, ids, stages, { ownUserId, repIds, programIds }),
    moveDeals: (moves) => moveDeals(connection, moves, options),
    updateDeals: (updates) => updateDeals(connection, updates, options),
    changedSince: (what, since, limit) => changedSince(connection, what, since, limit, { ownUserId, now: iso() }),
    listFirms: async (after) => listFirms({ connection, ownUserId: await ownUserId() }, after),
    firmsSince: async (since, limit) => firmsSince({ connection, ownUserId: await ownUserId() }, since, limit),
    owners: async (how) => {
      const [{ owners }, ownId] = await Promise.all([team(how), ownUserId()]);
      return owners.filter(({ id }) => id !== ownId);
    },
    options: cached(optionsFreshMs, now, async (how) => ({
      at: iso(),
      byFact: await readOptions((object) => describe(object, how), factProperties, firmProperties),
    })),
    availability: async () => (await team()).availability,
    updateLeads: (updates) => updateLeads(connection, updates, options),
    createNotes: async (notes) =>
      notes.length === 0 ? new Map() : createNotes(upsert, notes, (await team()).taskWords),
    updateNotes: (notes) => updateNotes(connection, notes, options),
    readNotes: (ids) => readNotes(connection, ids),
    archiveNotes: (ids) => archiveNotes(connection, ids, options),
    addToNote: (id, added) => addToNote(connection, id, added, options),
    archiveOpenTasks: (ids, given) => archiveOpenTasks(connection, ids, options, given),
    createTasks: async (tasks) => {
      if (tasks.length === 0) return new Map();
      const { availability, taskWords } = await team();
      const zones = new Map(availability.map(({ ownerId, zone }) => [ownerId, zone]));
      return createTasks(upsert, tasks, taskWords, (ownerId) => zones.get(ownerId ?? ''));
    },
    updateTasks: (tasks) => updateTasks(connection, tasks, options),
    findNotes: (wanted) => findTasks(connection, wanted),
    findTasks: (wanted) => findTasks(connection, wanted),
  };
};
