/** Many work items, one look: whatever happened to a record, it is read once. */
import { needsContacts } from '../deal/contacts.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import { crmOf } from '../domain/team.ts';
import type { Look, WorkItem } from '../domain/work-item.ts';
import type { Kind, Read } from './steps.ts';

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
/** More names of causes than this say nothing more in the ledger. */
const maxCauses = 20;
/** The longest that we write names a field of the CRM, which has 100 characters at the most. */
const maxCause = 200;

/**
 * How long after the moment that a change is stamped with it may show: Salesforce stamps when a record is saved and shows it when the
 * transaction ends, which may run for ten minutes (its governor limits). Nobody tells of what does not show.
 */
const salesforceUnseenMs = 10 * 60_000;

/**
 * HubSpot tells of what it shows, and when it was, by its own clock. That may be behind ours by minutes, and what came after our read counts
 * as read then; where somebody touched the owner it is looked at all the same.
 */
const unseenMs = ({ connection, ownerTouched = false }: WorkItem): number =>
  crmOf(connection) === 'salesforce' ? salesforceUnseenMs : ownerTouched ? clockSkewMs : 0;

const shownBy = (item: WorkItem): string =>
  later(item.occurredAt, earlier(plus(item.occurredAt, unseenMs(item)), item.receivedAt));

const lookOf = (item: WorkItem): Look => {
  const { id, kind, occurredAt, receivedAt, causes, mergedIds = [], ownerTouched = false, bulk = false } = item;
  return {
    id,
    erase: kind === 'erase',
    occurredAt,
    receivedAt,
    shownBy: shownBy(item),
    causes: causes.slice(0, maxCauses).map((cause) => cause.slice(0, maxCause)),
    mergedIds,
    ownerTouched,
    bulk,
  };
};

/** A work item that asks for the same look again. */
export const itemOf = ({ erase, shownBy: _, ...look }: Look, object: Kind, connection: string): WorkItem => ({
  v: 1,
  connection,
  object,
  kind: erase ? 'erase' : 'look',
  ...look,
  causes: [...look.causes],
  mergedIds: [...look.mergedIds],
});

const join = (a: Look, b: Look): Look => ({
  id: a.id,
  erase: a.erase || b.erase,
  occurredAt: later(a.occurredAt, b.occurredAt),
  receivedAt: earlier(a.receivedAt, b.receivedAt),
  shownBy: later(a.shownBy ?? a.occurredAt, b.shownBy ?? b.occurredAt),
  causes: union(a.causes, b.causes).slice(0, maxCauses),
  mergedIds: union(a.mergedIds, b.mergedIds),
  ownerTouched: a.ownerTouched || b.ownerTouched,
  bulk: a.bulk && b.bulk,
});

/** One look per record, in order of first mention. */
export const joinLooks = (looks: readonly Look[]): Look[] => {
  const byId = new Map<string, Look>();
  for (const look of looks) {
    const known = byId.get(look.id);
    byId.set(look.id, known ? join(known, look) : look);
  }
  return [...byId.values()];
};

/** One look per record of that kind that the work items name, in order of first mention. */
export const looksAt = (items: readonly WorkItem[], object: Kind): Look[] =>
  joinLooks(items.filter((item) => item.object === object).map(lookOf));

/**
 * A look at each lead of the deal. Where the deal is judged by them it happens now: what was read a moment ago may lack the
 * confirmation that the deal was closed with.
 */
export const looksAtLeads = ({ look, record }: Read<'deal'>, now: string): Look[] =>
  record.leadIds.map((id) => ({
    ...look,
    id,
    erase: false,
    ...(needsContacts(record) && { occurredAt: now, shownBy: now }),
    mergedIds: [],
    ownerTouched: false,
    bulk: false,
  }));
