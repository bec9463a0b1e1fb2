/** The body of a webhook request: many events, one work item for each record they speak of. */
import type { WorkItem } from '../../../domain/work-item.ts';
import { isBulk, readEvent, type EventContext, type Ignored, type Asked } from './event.ts';

/** Causes kept for the ledger; a record that changes in more ways at once needs no longer list. */
const maxCauses = 20;
/** Far more than HubSpot lets anyone merge into one record. It keeps the message small; the record itself lists them all. */
const maxMergedIds = 1000;
/** The year in which HubSpot began: a time before it was given in seconds, or is none. */
const earliestMs = Date.UTC(2006, 0, 1);
/** The last millisecond of the year 9999: later instants are no longer written with four digits of year, and sort wrongly. */
const latestMs = 253_402_300_799_999;

/**
 * What remains when one request says several things of one record. To look is always right, for the record is read again
 * and may turn out to be gone; so a deletion counts only where nothing else was said. A person to be forgotten is
 * forgotten whatever else was said: HubSpot sends such a deletion twice, in either order.
 */
const rank: Readonly<Record<WorkItem['kind'], number>> = { gone: 0, look: 1, merged: 2, erase: 3 };

type Gathered = { item: WorkItem; newestMs: number };

const readTime = (event: unknown): number => {
  const occurredAt: unknown = typeof event === 'object' && event !== null && 'occurredAt' in event && event.occurredAt;
  return typeof occurredAt === 'number' && occurredAt >= earliestMs && occurredAt <= latestMs
    ? Math.floor(occurredAt)
    : 0;
};

/** `toISOString` costs more than all the rest of an event, and neighbours mostly happened within the same second. */
const openInstants = (): ((ms: number) => string) => {
  let second = 0;
  let text = '1970-01-01T00:00:00.';
  return (ms) => {
    const milliseconds = ms % 1000;
    if (ms - milliseconds !== second) {
      second = ms - milliseconds;
      text = new Date(second).toISOString().slice(0, -4);
    }
    return `${text}${String(milliseconds).padStart(3, '0')}Z`;
  };
};

const addTo = ({ item }: Gathered, { kind, cause, mergedIds, ownerTouched }: Asked): void => {
  if (rank[kind] > rank[item.kind]) item.kind = kind;
  if (item.causes.length < maxCauses && !item.causes.includes(cause)) item.causes.push(cause);
  if (ownerTouched === true) item.ownerTouched = true;
  if (mergedIds !== undefined && mergedIds.length > 0) {
    item.mergedIds = [...new Set([...(item.mergedIds ?? []), ...mergedIds])].slice(0, maxMergedIds);
  }
};

export type EventsContext = EventContext & {
  /** When the request reached us (ISO, UTC). Stands in where an event has no time of its own. */
  receivedAt: string;
};

export type HubspotEvents = {
  items: WorkItem[];
  /** Events that make nobody look, by reason. One bad event never costs the others. */
  ignored: Partial<Record<Ignored, number>>;
};

/** Reads a parsed body. Answers any JSON value, throws at none. */
export const readHubspotEvents = (body: unknown, context: EventsContext): HubspotEvents => {
  if (!Array.isArray(body)) return { items: [], ignored: { 'not-an-array': 1 } };
  const { receivedAt } = context;
  const connection = `hubspot-${context.portalId}`;
  const ignored: HubspotEvents['ignored'] = {};
  const records = { lead: new Map<string, Gathered>(), deal: new Map<string, Gathered>() };
  for (const event of body) {
    const read = readEvent(event, context);
    if (typeof read === 'string') {
      ignored[read] = (ignored[read] ?? 0) + 1;
      continue;
    }
    const atMs = readTime(event);
    const bulk = isBulk(event);
    for (const look of read) {
      const { object, id, kind } = look;
      let gathered = records[object].get(id);
      if (gathered === undefined) {
        const item: WorkItem = { v: 1, connection, object, id, kind, occurredAt: receivedAt, receivedAt, causes: [] };
        if (bulk) item.bulk = true;
        gathered = { item, newestMs: 0 };
        records[object].set(id, gathered);
      }
      if (!bulk) delete gathered.item.bulk;
      addTo(gathered, look);
      if (atMs > gathered.newestMs) gathered.newestMs = atMs;
    }
  }
  const instantOf = openInstants();
  const items = Array.from([...records.lead.values(), ...records.deal.values()], ({ item, newestMs }) => {
    if (newestMs > 0) item.occurredAt = instantOf(newestMs);
    return item;
  });
  return { items, ignored };
};
