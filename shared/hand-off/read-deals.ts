/** Reads all that the gate judges a deal by: who has it, where it stands now, how it came there, and what sales said on it. */
import { refName, type Crm, type RecordRef } from '../crm/crm.ts';
import { contactsOf, type Contacts, type Looked } from '../deal/contacts.ts';
import { hasMoved, lastDone, needsHistory, tasksAsked, type DealObserved } from '../deal/decide.ts';
import { unreadable } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { StatusMark } from '../domain/lead.ts';
import { isRefusedRecord, waitMs, type Outcome } from '../domain/outcome.ts';
import { isClaimed } from '../domain/track.ts';
import { end, judged, type Run } from './ending.ts';
import { dealKind } from './kinds.ts';
import { untilClaimEnds } from './open.ts';
import type { Services } from './services.ts';
import type { Ended, Read, Seen } from './steps.ts';
import type { Observed } from '../lead/observe.ts';
import type { Assessment } from '../lead/assess/assess.ts';

type Ready = Read<'deal'> & { contacts: Contacts };
export type ObservedDeal = Read<'deal'> & { observed: DealObserved };

/** A CRM whose history tells of other stages than its record would have us wait for ever. */
const mostWaitsForHistory = 3;

/** Waits a moment, longer each time. */
const soon =
  (code: string, { services: { now, random } }: Run, until: string | null = null) =>
  ({ state: { attempts } }: Seen<'deal'>): Outcome => ({
    ends: 'later',
    code,
    at: until ?? (attempts === 0 ? now() : plus(now(), waitMs(attempts, undefined, random()))),
  });

const wonOf = ({ deals = {} }: LeadState): Record<string, string> =>
  Object.fromEntries(Object.entries(deals).flatMap(([id, { outcome, at }]) => (outcome === 'won' ? [[id, at]] : [])));

const decidedAs = (
  { words, answers }: Observed,
  { confirmation, standing, facts, signals }: Assessment,
  state: LeadState,
): Looked => ({
  as: 'decided',
  said: { name: words.name, confirmation, standing, won: wonOf(state) },
  world: { facts, signals, ...(answers && { answers }) },
});

/** What the looks at leads came to, as far as their deals go by it. */
export const lookedAt = (list: readonly Ended<'lead'>[]): ReadonlyMap<string, Looked> => {
  const survivors = new Map(list.flatMap(({ look }) => look.mergedIds.map((merged) => [merged, look.id] as const)));
  const lookOf = ({ look: { id }, state, outcome, written, refused }: Ended<'lead'>): Looked => {
    if (outcome.ends === 'done' && (outcome.as === 'gone' || outcome.as === 'erased')) return { as: 'gone' };
    const into = outcome.ends === 'done' && outcome.as === 'merged' ? survivors.get(id) : undefined;
    if (into !== undefined) return { as: 'merged', into };
    if (refused !== undefined) return decidedAs(refused.observed, refused.assessed, state);
    // What the CRM refuses it will refuse again; what we keep and cannot read is read one day, and no deal is judged without it.
    if (written === null && outcome.ends === 'park' && outcome.code !== unreadable) return { as: 'unreadable' };
    if (written === null) return { as: 'waits', until: 'at' in outcome ? (outcome.at ?? null) : null };
    return decidedAs(written.decided.observed, written.decided.decision, state);
  };
  return new Map(list.map((one) => [one.look.id, lookOf(one)]));
};

/** Those that nobody holds and whose leads were all read now; the others wait, for no deal is touched for want of a read. */
const withContacts = async (
  deals: readonly Read<'deal'>[],
  looked: ReadonlyMap<string, Looked>,
  run: Run,
): Promise<Ready[]> => {
  const ready: Ready[] = [];
  for (const deal of deals) {
    const now = run.services.now();
    const answer = contactsOf(deal.record, looked);
    if (isClaimed(deal.state, now)) await end(dealKind, [deal], untilClaimEnds(now), run);
    else if ('contacts' in answer) ready.push({ ...deal, contacts: answer.contacts });
    else await end(dealKind, [deal], soon('lead-unread', run, answer.waits), run);
  }
  return ready;
};

/** Closed deals as they stand now: their leads took a while, and only where a deal stands when it is judged counts. */
const readAnew = async (deals: readonly Ready[], run: Run): Promise<Read<'deal'>[]> => {
  const won = deals.filter(({ record }) => record.outcome === 'won');
  if (won.length === 0) return [...deals];
  const rows = await run.services.crm.readDeals(won.map(({ record }) => record.id));
  const fresh: Read<'deal'>[] = [];
  for (const deal of deals) {
    const row = deal.record.outcome === 'won' ? rows.get(deal.record.id) : undefined;
    if (deal.record.outcome !== 'won') fresh.push(deal);
    else if (row?.ok === true && row.value.found === 'record') fresh.push({ ...deal, record: row.value.record });
    else if (row?.ok === false) await end(dealKind, [deal], judged(row.error, run), run);
    else await end(dealKind, [deal], soon('moved', run), run);
  }
  return fresh;
};

/** Asks for many at once; one that the CRM refuses to speak of is absent, and does not take the others with it. */
const askAll = async <K, V>(
  keys: readonly K[],
  ask: (some: readonly K[]) => Promise<ReadonlyMap<string, V>>,
): Promise<ReadonlyMap<string, V>> => {
  if (keys.length === 0) return new Map();
  try {
    return await ask(keys);
  } catch (error) {
    if (!isRefusedRecord(error)) throw error;
    if (keys.length === 1) return new Map();
    const half = Math.ceil(keys.length / 2);
    return new Map([...(await askAll(keys.slice(0, half), ask)), ...(await askAll(keys.slice(half), ask))]);
  }
};

const refOf = ({ record: { id } }: Ready): RecordRef => ({ object: 'deal', id });

const readMarks = (deals: readonly Ready[], crm: Crm): Promise<ReadonlyMap<string, StatusMark>> =>
  askAll(deals.filter(({ record }) => record.buyerStatus !== null).map(refOf), (refs) => crm.readStatusMarks(refs));

/** One call of each kind for all of them, and none where nothing depends on the answer. */
const observeReady = async (deals: readonly Ready[], { crm }: Services): Promise<ObservedDeal[]> => {
  const asked = deals.map(({ record, state }) => tasksAsked(record, state));
  const [histories, marks, tasks] = await Promise.all([
    askAll(
      deals.filter(({ record, state }) => needsHistory(record, state)).map(({ record }) => record.id),
      (ids) => crm.readStageHistory(ids),
    ),
    readMarks(deals, crm),
    askAll(asked.flat(), (ids) => crm.readTasks(ids)),
  ]);
  return deals.map((deal, place) => {
    const { record, contacts } = deal;
    const observed = {
      record,
      contacts,
      history: histories.get(record.id) ?? [],
      mark: marks.get(refName(refOf(deal))) ?? null,
      taskDoneAt: lastDone(asked[place] ?? [], tasks),
    };
    return { ...deal, observed };
  });
};

/** The deals whose contacts were all looked at, as they stand now. Those that must wait end here. */
export const readReady = async (
  deals: readonly Read<'deal'>[],
  leads: readonly Ended<'lead'>[],
  run: Run,
): Promise<Ready[]> => {
  const looked = lookedAt(leads);
  const ready = await withContacts(deals, looked, run);
  return withContacts(await readAnew(ready, run), looked, run);
};

/** Reads how they came there and what sales said. One that moved on between two of our reads waits. */
export const observeDeals = async (deals: readonly Ready[], run: Run): Promise<ObservedDeal[]> => {
  const known = await observeReady(deals, run.services);
  const moved = known.filter(({ observed, state }) => hasMoved(observed) && state.attempts < mostWaitsForHistory);
  await end(dealKind, moved, soon('moved', run), run);
  return known.filter((deal) => !moved.includes(deal));
};
