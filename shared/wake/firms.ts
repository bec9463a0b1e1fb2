/**
 * The index of firms: filled from the CRM's list of companies, a share of it in each run, and then kept by what changed.
 *
 *   walk the list ──page──► index ──► keep how far it came ──…──► the end ──► what changed since the walk began ──► …
 *                                                                                  └─ far behind ──► walk anew
 *
 * A company that was deleted leaves the index when it is met: HubSpot tells of none in its lists, and each hit is verified.
 * The index is written before it is kept how far it came: a crash between the two costs a second look at a page.
 */
import type { Crm } from '../crm/crm.ts';
import { Conflict, CrmRejected, CrmUnavailable } from '../domain/errors.ts';
import type { ListedFirm } from '../domain/firm.ts';
import { plus } from '../domain/instant.ts';
import { domainsWritten } from '../lead/firm.ts';
import { readFirmList, saveFirmList, type FirmList } from '../store/firm-list.ts';
import { changeFirms, type FirmChange } from '../store/firms.ts';
import type { Table } from '../store/table.ts';
import { betweenPagesMs, mostChangedFirms, mostListedFirms, overlapMs } from './limits.ts';

export type FirmServices = {
  connection: string;
  table: Table;
  crm: Pick<Crm, 'listFirms' | 'firmsSince'>;
  /** The time as an ISO instant. */
  now: () => string;
  sleep: (ms: number) => Promise<void>;
  /** Epoch milliseconds after which no new page is begun. */
  deadline: number;
};

/** What a run came to. `seen`: companies that this walk met so far; `known`: the list was walked through once. */
export type FirmsRun = { listed: number; changed: number; seen: number; known: boolean; code?: string };

/** Changes that are further behind than this are caught up with sooner by a walk through all. */
const farBehindMs = 6 * 3_600_000;

const changesOf = ({ id, domains, isOwned, isGone }: ListedFirm): FirmChange[] =>
  domainsWritten({ domains, facts: {} }).map((domain) => ({ domain, id, isOwned: isGone ? null : isOwned }));

const newWalk = (at: string): Omit<FirmList, 'version'> => ({ beganAt: at, seen: 0, after: null });

/** A run ends here without harm: the next one goes on. */
const codeOf = (error: unknown): string => {
  const isExpected = error instanceof CrmUnavailable || error instanceof CrmRejected || error instanceof Conflict;
  if (!isExpected) throw error;
  return error.code;
};

/**
 * One run. A CRM that is away, throttles or does not show us its companies ends it: nothing waits for the index, and no connection is
 * paused for it.
 * @throws whatever the table throws
 */
export const keepFirms = async (services: FirmServices): Promise<FirmsRun> => {
  const { connection, table, crm, now, sleep, deadline } = services;
  const total = { listed: 0, changed: 0 };
  const at: { list: FirmList | null } = { list: await readFirmList(table, connection) };
  const isOver = (): boolean => Date.parse(now()) > deadline;
  /** @returns false when another run came first */
  const take = async (firms: readonly ListedFirm[], next: Omit<FirmList, 'version'>): Promise<boolean> => {
    await changeFirms(table, connection, firms.flatMap(changesOf));
    const saved = await saveFirmList(table, connection, at.list, next);
    at.list = saved ?? at.list;
    return saved !== null;
  };

  const walk = async (): Promise<boolean> => {
    while (at.list?.changedFrom === undefined && total.listed < mostListedFirms && !isOver()) {
      const { version: _, ...kept } = at.list ?? { version: 0, ...newWalk(now()) };
      const startedAt = Date.parse(now());
      const { firms, next } = await crm.listFirms(kept.after);
      const seen = kept.seen + firms.length;
      const known = { changedFrom: plus(kept.beganAt, -overlapMs), knownSince: kept.knownSince ?? now() };
      if (!(await take(firms, { ...kept, seen, after: next, ...(next === null && known) }))) return false;
      total.listed += firms.length;
      const restMs = startedAt + betweenPagesMs - Date.parse(now());
      if (next !== null && restMs > 0) await sleep(restMs);
    }
    return true;
  };

  const follow = async (): Promise<void> => {
    while (at.list?.changedFrom !== undefined && total.changed < mostChangedFirms && !isOver()) {
      const { version: _, changedFrom, ...kept } = at.list;
      const askedAt = now();
      const { firms, until, more } = await crm.firmsSince(changedFrom, mostChangedFirms - total.changed);
      const fromHere = plus(askedAt, -overlapMs);
      const isStuck = more && until <= changedFrom;
      const isFar = more && Date.parse(until) + farBehindMs < Date.parse(askedAt);
      const isLast = total.changed + firms.length >= mostChangedFirms;
      const next =
        isStuck || (isFar && isLast)
          ? { ...newWalk(askedAt), ...(kept.knownSince && { knownSince: kept.knownSince }) }
          : { ...kept, changedFrom: more ? until : fromHere };
      total.changed += firms.length;
      if (!(await take(firms, next)) || !more) return;
    }
  };

  let code: string | undefined;
  try {
    const wasWalking = at.list?.changedFrom === undefined;
    if ((await walk()) && !wasWalking) await follow();
  } catch (error) {
    code = codeOf(error);
  }
  const { seen = 0, knownSince } = at.list ?? {};
  return { ...total, seen, known: knownSince !== undefined, ...(code !== undefined && { code }) };
};
