/** HubSpot behind the `Crm` interface. `surface.ts` lists every call that it can make. */
import type { Crm } from '../crm.ts';
import {
  archiveNotes,
  archiveOpenTasks,
  createNotes,
  createTasks,
  findNotes,
  findTasks,
  updateNotes,
} from './activities.ts';
import { hubspotApis, objectType } from './apis.ts';
import { associated } from './associations.ts';
import { createHubspotHttp, type HubspotHttpOptions } from './http.ts';
import { readCompanies, readLeads, readOwnerHistory, updateLeads } from './leads.ts';
import type { FactProperties } from './records.ts';
import { readAllAvailability, readAllOwners } from './team.ts';

export type HubspotCrmOptions = HubspotHttpOptions & {
  /** The connection's id, such as `hubspot-12345`. */
  connection: string;
  /** The policy's `facts.hubspot`. */
  factProperties: FactProperties;
  /** Makes a new id for each row of a write, by which HubSpot tells the rows of a half-done batch apart. */
  newTraceId: () => string;
  /** The app that our token belongs to; absent: every integration counts as us in an owner's history. */
  appId?: number | undefined;
};

/** Owners and working hours change rarely; five minutes old is fresh enough. */
const teamFreshMs = 300_000;

/**
 * Keeps the answer of `load` for a while, unless it is asked for fresh. A failure is not kept; callers at the same time share
 * one call.
 */
const keptFor = <Value>(
  ms: number,
  now: () => number,
  load: () => Promise<Value>,
): ((options?: { fresh: boolean }) => Promise<Value>) => {
  let kept: { until: number; value: Promise<Value> } | undefined;
  return ({ fresh } = { fresh: false }) => {
    if (kept !== undefined && !fresh && now() < kept.until) return kept.value;
    const value = load();
    const mine = { until: now() + ms, value };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
};

/**
 * Opens HubSpot. One `Crm` serves until its token or policy changes; its deadline is asked anew at every call.
 * Its maps are keyed by the record's id: notes and tasks by the id of their lead.
 */
export const openHubspotCrm = (options: HubspotCrmOptions): Crm => {
  const { connection, factProperties, newTraceId, appId, now } = options;
  const apis = hubspotApis(createHubspotHttp(options));
  const { records } = apis;
  return {
    // The clock is read before the record: what happens in between then counts as not yet seen.
    readLeads: (ids) => readLeads(records, ids, { connection, factProperties, readAt: new Date(now()).toISOString() }),
    readCompanies: (ids) => readCompanies(records, ids),
    readOwnerHistory: (ids) => readOwnerHistory(records, ids, appId),
    leadsOfDeals: (ids) => associated(apis.associations, [objectType.deal, objectType.contact], ids),
    owners: keptFor(teamFreshMs, now, () => readAllOwners(apis.owners)),
    availability: keptFor(teamFreshMs, now, () => readAllAvailability(apis.lists)),
    updateLeads: (updates) => updateLeads(records, updates, newTraceId),
    createNotes: (notes) => createNotes(records, notes, newTraceId),
    updateNotes: (notes) => updateNotes(records, notes, newTraceId),
    archiveNotes: (ids) => archiveNotes(records, ids),
    archiveOpenTasks: (ids) => archiveOpenTasks(records, ids),
    createTasks: (tasks) => createTasks(records, tasks, newTraceId),
    findNotes: (wanted) => findNotes(apis, wanted),
    findTasks: (wanted) => findTasks(apis, wanted),
  };
};
