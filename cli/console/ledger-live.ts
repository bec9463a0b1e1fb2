/**
 * What an installation decides, as it decides it: its ledger by time, looked at every few seconds while a page is open and not at all
 * without one. It reads keys of the index, and of what is new the entries themselves.
 */
import { crmOf } from '../../shared/domain/team.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { LedgerEntry } from '../../shared/lead/entry.ts';
import { modeOf, newConnection, readConnections } from '../../shared/store/connections.ts';
import { readLedgerByTime, type TimedEntry } from '../../shared/store/ledger-by-time.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Event, Live } from '../../console/server/door.ts';
import type { Line } from '../../console/view.ts';
import { policyNow } from '../../console/server/kept.ts';

const everyMs = 3_000;
/** A worker writes its entry moments after the time that stands on it. */
const overlapMs = 60_000;
/** Of the time before the page was opened so much is shown. */
const beforeMs = 24 * 3_600_000;
const mostBefore = 200;
const mostAtOnce = 500;
const mostSeen = 5_000;
/** A record that is older was there before its buyer came to us. */
const freshMs = 24 * 3_600_000;

const crmNames = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const;

/** How long it took from the making of the record to its first owner, where it was made just then. */
const speedIn = ({ at, ruling, written, inputs }: LedgerEntry): readonly [number, number] | undefined => {
  const made = inputs === null ? undefined : inputs.facts['createdAt'];
  const isFirst = ruling.by === 'us' && written.includes('owner') && inputs?.before.owner === undefined;
  if (!isFirst || typeof made !== 'string') return undefined;
  const ms = Date.parse(at) - Date.parse(made);
  return ms >= 0 && ms < freshMs ? [Date.parse(at), ms] : undefined;
};

type Words = { owner: (entry: LedgerEntry) => string };

const leadLine = (
  entry: LedgerEntry,
  id: string,
  isShadow: boolean,
  { owner }: Words,
): Pick<Line, 'text' | 'isTrouble'> => {
  const { ruling, written, refused = [] } = entry;
  const who = ruling.ownerId === null ? 'nobody' : `${isShadow ? 'would go to' : '→'} ${owner(entry)}`;
  const did = written.length === 0 ? 'nothing to change' : written.includes('owner') ? 'handed off' : 'updated';
  const text = `Lead ${id} ${who}: ${ruling.stage[0]}, ${ruling.score} points, ${did}`;
  return { text: [text, ...refused].join('; '), isTrouble: refused.length > 0 };
};

const verdicts: Readonly<Record<string, string>> = {
  passed: 'the close passes',
  reverted: 'closed unconfirmed, put back',
  flagged: 'closed unconfirmed, let stand and flagged',
  'before-us': 'closed long ago, left alone',
};

/** @param explain an error in a sentence */
export const openLedgerLive = (
  table: Table,
  connections: readonly string[],
  now: () => number,
  explain: (error: unknown) => string,
): Live => {
  const listeners = new Set<(event: Event) => void>();
  const troubled = new Set<(text: string | null) => void>();
  const seen = new Set<string>();
  let kept: Event[] = [];
  let seq = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trouble: string | null = null;

  const tellTrouble = (text: string | null): void => {
    if (text === trouble) return;
    trouble = text;
    for (const listener of troubled) listener(text);
  };

  const eventOf = (
    { connection, object, isShadow }: { connection: string; object: 'lead' | 'deal'; isShadow: boolean },
    { id, at, entry }: TimedEntry<'lead' | 'deal'>,
    words: Words,
  ): Event | null => {
    if (!entry.ok || 'remark' in entry.value) return null;
    seq += 1;
    if (object === 'deal') {
      const verdict = 'verdict' in entry.value ? entry.value.verdict : '';
      const text = `Deal ${id} in ${crmNames[crmOf(connection) ?? 'hubspot']}: ${verdicts[verdict] ?? verdict}`;
      const isTrouble = verdict === 'reverted' || verdict === 'flagged';
      return { seq, line: { seq, at, kind: 'deal', isTrouble, text, connection } };
    }
    const value = entry.value;
    const isOld = !('core' in value);
    const told = isOld ? { text: `Lead ${id} was decided on`, isTrouble: false } : leadLine(value, id, isShadow, words);
    const speed = isOld || isShadow ? undefined : speedIn(value);
    return {
      seq,
      line: { seq, at, kind: 'lead', ...told, connection, lead: id },
      touched: `${connection}/${id}`,
      speed,
    };
  };

  /** What was decided since, oldest first, each once. */
  const readSince = async (from: string, most: number): Promise<Event[]> => {
    const at = new Date(now()).toISOString();
    const [states, policy] = await Promise.all([readConnections(table, connections), policyNow(table)]);
    const words: Words = {
      owner: ({ ruling: { rep, ownerId } }) =>
        rep === undefined ? `user ${ownerId ?? ''} of the CRM` : (policy?.reps[rep]?.name ?? rep),
    };
    const found = await Promise.all(
      connections.flatMap((connection) =>
        (['lead', 'deal'] as const).map(async (object) => {
          const stored = states.get(connection);
          const isShadow = modeOf(stored?.ok ? stored.value : newConnection) === 'shadow';
          const span = { object, connection, isShadow, from, to: plus(at, overlapMs), first: 'newest' } as const;
          const pages = readLedgerByTime(table, span, { now: at, pageSize: most });
          const { value } = await pages.next();
          await pages.return(undefined);
          return (value?.entries ?? []).map((entry) => ({ of: { connection, object, isShadow }, entry }));
        }),
      ),
    );
    return found
      .flat()
      .toSorted((a, b) => (a.entry.at < b.entry.at ? -1 : 1))
      .flatMap(({ of, entry }) => {
        const name = `${of.connection} ${of.object} ${entry.id} ${entry.at}`;
        if (seen.has(name)) return [];
        seen.add(name);
        for (const [oldest] of seen.entries()) if (seen.size > mostSeen) seen.delete(oldest);
        return eventOf(of, entry, words) ?? [];
      });
  };

  const look = async (): Promise<void> => {
    try {
      const fresh = await readSince(new Date(now() - overlapMs).toISOString(), mostAtOnce);
      kept = [...kept, ...fresh].slice(-mostSeen);
      for (const event of fresh) for (const listener of listeners) listener(event);
      tellTrouble(null);
    } catch (error) {
      tellTrouble(explain(error));
    }
    timer = listeners.size === 0 ? undefined : setTimeout(() => void look(), everyMs);
  };

  let first: Promise<void> | undefined;
  /** The day before the first page was opened; a later page gets what is kept of it. */
  const begin = async (): Promise<void> => {
    kept = await readSince(new Date(now() - beforeMs).toISOString(), mostBefore);
  };

  return {
    async since(from) {
      first ??= begin();
      try {
        await first;
      } catch (error) {
        first = undefined;
        tellTrouble(explain(error));
      }
      return kept.filter((event) => event.seq > from);
    },
    onNew(listener) {
      listeners.add(listener);
      timer ??= setTimeout(() => void look(), everyMs);
      return () => listeners.delete(listener);
    },
    onTrouble(listener) {
      troubled.add(listener);
      if (trouble !== null) listener(trouble);
      return () => troubled.delete(listener);
    },
  };
};
