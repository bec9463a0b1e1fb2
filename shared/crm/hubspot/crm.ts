/** HubSpot behind the `Crm` interface. `surface.ts` lists every call that it can make. */
import type { Crm } from '../crm.ts';
import { readActivities } from './activities.ts';
import { hubspotApis } from './call/apis.ts';
import { firmsSince, readChanges } from './changes.ts';
import { moveDeals, readDeals, updateDeals } from './deals.ts';
import { readEdits } from './edits.ts';
import { listFirms } from './firms.ts';
import { readOwnerHistory, readPassOnMarks, readStageHistory, readStatusMarks } from './history.ts';
import { createHubspotHttp, type HubspotHttpOptions } from './call/http.ts';
import { cached } from '../cached.ts';
import { listsFreshMs, listsMeant } from '../lists.ts';
import type { ListNames } from '../../policy/own-facts.ts';
import { updateLeadObjects } from './lead-objects.ts';
import { readCompanies, readContactsOf, readLeads, updateLeads } from './leads.ts';
import { readLists, withListFacts } from './lists.ts';
import { findNotes, findTasks } from './marks.ts';
import {
  addToNote,
  archiveNotes,
  readNotes,
  archiveOpenTasks,
  createNotes,
  createTasks,
  readTasks,
  updateNotes,
  updateTasks,
} from './notes-and-tasks.ts';
import { readPasts } from './past.ts';
import type { FactProperties } from './records.ts';
import { searchPace } from './call/search-pace.ts';
import { readOptions, readProperties } from './options.ts';
import { readStagesByHand } from './stages-by-hand.ts';
import { openStages } from './stages.ts';
import { readAllAvailability, readOwnersAndUsers } from './team.ts';

export type HubspotCrmOptions = HubspotHttpOptions & {
  /** The connection's id, such as `hubspot-12345`. */
  connection: string;
  /** The properties that the policy names for facts, of contacts and of companies; see `propertiesFor`. */
  factProperties: FactProperties;
  firmProperties?: FactProperties;
  /** The lists that the policy names. */
  lists?: ListNames;
  /** Makes a new id for each row of a write, by which HubSpot tells the rows of a half-done batch apart. */
  newTraceId: () => string;
  /** The app that our token belongs to; absent: every integration counts as us in a history. */
  appId?: number | undefined;
  /** The portal's Leads object is kept in step, for which our token needs the scopes. */
  leadObjects?: boolean | undefined;
};

/** Owners and working hours change rarely; five minutes old is fresh enough. */
const teamFreshMs = 300_000;
/** What choices are called changes more rarely still. */
const optionsFreshMs = 3_600_000;

/** Opens HubSpot. One `Crm` serves until its token or policy changes; its deadline is asked anew at every call. */
export const openHubspotCrm = (options: HubspotCrmOptions): Crm => {
  const {
    connection,
    factProperties,
    firmProperties = {},
    lists = {},
    newTraceId,
    appId,
    leadObjects = false,
    now,
  } = options;
  const http = createHubspotHttp(options);
  const apis = hubspotApis(http);
  const sight = cached(teamFreshMs, now, () => readProperties(http, 'contacts'));
  const { records } = apis;
  const team = cached(teamFreshMs, now, () => readOwnersAndUsers(apis.owners));
  const ownersByUser = async () =>
    new Map((await team()).flatMap(({ owner, userId }) => (userId === null ? [] : [[userId, owner.id] as const])));
  const stages = openStages(apis.pipelines, now);
  const pause = searchPace(`${options.apiUrl} ${options.accessToken}`, options);
  const meant = cached(listsFreshMs, now, async () =>
    listsMeant(lists, Object.keys(lists).length === 0 ? [] : ((await readLists(http)) ?? [])),
  );
  const iso = (): string => new Date(now()).toISOString();
  return {
    // The clock is read before the record: what happens in between then counts as not yet seen.
    readLeads: async (ids) => {
      const read = await readLeads(records, ids, { connection, factProperties, readAt: iso() }, sight);
      return withListFacts(http, read, await meant());
    },
    readCompanies: (ids) => readCompanies(records, ids, firmProperties),
    readLeadsOf: (companyId) => readContactsOf(apis, companyId),
    readStagesByHand: (ids) => readStagesByHand(records, ids),
    readPasts: (ids) => readPasts(records, ids, factProperties),
    readOwnerHistory: (ids) => readOwnerHistory(records, ids, appId, ownersByUser),
    readStatusMarks: (refs) => readStatusMarks(records, refs, ownersByUser),
    readPassOnMarks: (ids) => readPassOnMarks(records, ids, ownersByUser),
    readActivities: (asked) => readActivities(apis, asked, iso()),
    readEdits: (asked) => readEdits(apis, asked, factProperties, ownersByUser),
    readTasks: (ids) => readTasks(records, ids),
    readDeals: (ids) => readDeals(apis, ids, { connection, readAt: iso() }, stages),
    readStageHistory: (ids) => readStageHistory(records, ids, appId, stages.past),
    moveDeals: (moves) => moveDeals(records, moves, newTraceId),
    updateDeals: (updates) => updateDeals(records, updates, newTraceId),
    changedSince: (what, since, limit) => readChanges(apis, { what, since, limit }, pause),
    listFirms: (after) => listFirms(apis.lists, after),
    firmsSince: (since, limit) => firmsSince(apis, { since, limit }, pause),
    owners: async (fresh) => (await team(fresh)).map(({ owner }) => owner),
    options: cached(optionsFreshMs, now, async () => ({
      at: iso(),
      byFact: await readOptions(http, factProperties, firmProperties),
    })),
    availability: cached(teamFreshMs, now, () => readAllAvailability(apis.lists)),
    updateLeads: (updates) => updateLeads(records, updates, newTraceId),
    updateFollowers: leadObjects ? (moves) => updateLeadObjects(apis, moves, newTraceId) : undefined,
    createNotes: (notes) => createNotes(records, notes, newTraceId),
    updateNotes: (notes) => updateNotes(records, notes, newTraceId),
    readNotes: (ids) => readNotes(records, ids),
    archiveNotes: (ids) => archiveNotes(records, ids),
    addToNote: (id, added) => addToNote(records, id, added, newTraceId),
    archiveOpenTasks: (ids, given) => archiveOpenTasks(records, ids, given),
    createTasks: (tasks) => createTasks(records, tasks, newTraceId, iso()),
    updateTasks: (tasks) => updateTasks(records, tasks, newTraceId),
    findNotes: (wanted) => findNotes(apis, wanted),
    findTasks: (wanted) => findTasks(apis, wanted),
  };
};
