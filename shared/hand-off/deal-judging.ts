/** The gate: judges the deals of a batch once their leads were looked at, and writes what follows. */
import { Conflict } from '../domain/errors.ts';
import type { Team } from '../domain/team.ts';
import { plus } from '../domain/instant.ts';
import { judge, waitMs, type Outcome } from '../domain/outcome.ts';
import type { ConnectionState } from '../store/connections.ts';
import { adoptCreated } from './deal-adopt.ts';
import { claimDeals } from './deal-claim.ts';
import { contactsOf, type Looked } from '../deal/contacts.ts';
import { decideDeal, hasMoved } from '../deal/decide.ts';
import { endByError, endDeal, tellEnd } from './deal-endings.ts';
import { gatherDeals } from './deal-gather.ts';
import { settleDeals } from './deal-settle.ts';
import { outcomeOfDeal } from '../deal/news.ts';
import { takeDealFrom, tellOfDeals, type Told } from './deal-tell.ts';
import type { ClaimedDeal, JudgedDeal, OpenDeal, ReadyDeal, SeenDeal, WrittenDeal } from './deal-work.ts';
import { writeDeals } from './deal-write.ts';
import type { LeadOutcome } from './work.ts';
import { pauseFor } from './pause.ts';
import type { Services } from './services.ts';
import { gatherTeam } from './team.ts';

/** A CRM whose history tells of other stages than its record would have us wait for ever. */
const mostWaitsForHistory = 3;

/** Until when another worker holds the deal between claim and settling; null when nobody does. */
const heldUntil = ({ state: { pending } }: SeenDeal, now: string): string | null =>
  pending !== undefined && pending.leaseUntil > now ? pending.leaseUntil : null;

/** Waits a moment, longer each time. */
const soon = ({ state: { attempts } }: SeenDeal, code: string, { now, random }: Services) => ({
  verdict: 'later' as const,
  code,
  at: attempts === 0 ? now() : plus(now(), waitMs(attempts, undefined, random())),
});

/** What the looks at leads came to, as far as their deals go by it. */
const lookedAt = (list: readonly LeadOutcome[]): ReadonlyMap<string, Looked> => {
  const survivors = new Map(list.flatMap(({ id, look }) => look.mergedIds.map((merged) => [merged, id] as const)));
  const lookOf = ({ id, outcome, written }: LeadOutcome): Looked => {
    if (outcome.verdict === 'done' && (outcome.as === 'gone' || outcome.as === 'erased')) return { as: 'gone' };
    const into = outcome.verdict === 'done' && outcome.as === 'merged' ? survivors.get(id) : undefined;
    if (into !== undefined) return { as: 'merged', into };
    if (written === null && outcome.verdict === 'park') return { as: 'unreadable' };
    if (written === null) return { as: 'waits', until: outcome.verdict === 'later' ? outcome.at : null };
    const { decision, observed } = written.decided;
    const { confirmation, standing, facts, signals } = decision;
    return { as: 'decided', said: { name: observed.words.name, confirmation, standing }, world: { facts, signals } };
  };
  return new Map(list.map((outcome) => [outcome.id, lookOf(outcome)]));
};

/** Those whose leads were all read now; the others wait, for no deal is touched for want of a read. */
const withContacts = async (
  deals: readonly OpenDeal[],
  looked: ReadonlyMap<string, Looked>,
  services: Services,
): Promise<ReadyDeal[]> => {
  const ready: ReadyDeal[] = [];
  for (const deal of deals) {
    const held = heldUntil(deal, services.now());
    if (held !== null) {
      await endDeal(deal, { verdict: 'later', code: 'held', at: held }, services);
      continue;
    }
    const answer = contactsOf(deal.record, looked);
    if ('contacts' in answer) ready.push({ ...deal, contacts: answer.contacts });
    else {
      const wait = soon(deal, 'lead-unread', services);
      await endDeal(deal, { ...wait, at: answer.waits ?? wait.at }, services);
    }
  }
  return ready;
};

/** Closed deals as they stand now: their leads took a while, and only where a deal stands when it is judged counts. */
const readAnew = async (deals: readonly OpenDeal[], services: Services): Promise<OpenDeal[]> => {
  const won = deals.filter(({ record }) => record.outcome === 'won');
  if (won.length === 0) return [...deals];
  const rows = await services.crm.readDeals(won.map(({ record }) => record.id));
  const fresh: OpenDeal[] = [];
  for (const deal of deals) {
    const row = deal.record.outcome === 'won' ? rows.get(deal.record.id) : undefined;
    if (deal.record.outcome !== 'won') fresh.push(deal);
    else if (row?.ok === true && row.value.found === 'deal') fresh.push({ ...deal, record: row.value.record });
    else if (row?.ok === false) await endByError([deal], row.error, services);
    else await endDeal(deal, soon(deal, 'moved', services), services);
  }
  return fresh;
};

/** Reads all that the gate judges by, and judges. What cannot be judged now ends here. */
const judgeAll = async (deals: readonly ReadyDeal[], services: Services): Promise<JudgedDeal[]> => {
  const { adopted, failed } = await adoptCreated(deals, services);
  for (const { deal, error } of failed) await endByError([deal], error, services);
  const now = services.now();
  const known = await gatherDeals(adopted, services);
  const moved = known.filter((deal) => hasMoved(deal.observed) && deal.state.attempts < mostWaitsForHistory);
  await Promise.all(moved.map((deal) => endDeal(deal, soon(deal, 'moved', services), services)));
  return known
    .filter((deal) => !moved.includes(deal))
    .map(({ observed, ...deal }) => ({
      ...deal,
      decided: decideDeal(observed, deal.state, services.policy, now, services.newId()),
    }));
};

type Ended = { deal: ClaimedDeal | WrittenDeal; outcome: Outcome; wrote: readonly string[]; isBack: boolean };

/** Writes what the claimed deals are to be told. @throws Error when something failed that no CRM can be blamed for */
const writeAll = async (
  claimed: readonly ClaimedDeal[],
  team: Team | null,
  connectionState: ConnectionState,
  services: Services,
): Promise<Ended[]> => {
  const held = claimed.filter(({ decided }) => decided.hold !== null);
  const quiet = claimed
    .filter(({ decided }) => decided.hold === null)
    .map((deal): Ended => ({ deal, outcome: { verdict: 'done', as: 'unchanged' }, wrote: [], isBack: false }));
  if (held.length === 0 || team === null) return quiet;
  const written = await writeDeals(held, team, services);
  const settled = await settleDeals(written, services);
  const errors = written.flatMap((deal) => deal.errors);
  await pauseFor(errors, connectionState, services);
  if (settled.some(({ outcome }) => outcome.verdict === 'retry')) {
    throw new Error('a deal could not be written', { cause: errors[0] });
  }
  return [
    ...quiet,
    ...settled.map(({ deal, outcome }): Ended => {
      const isBack = deal.decided.judgement?.verdict.as === 'reverted' && !deal.stillToMove;
      return { deal, outcome, wrote: deal.parts, isBack };
    }),
  ];
};

const tellAll = async (ended: readonly Ended[], services: Services): Promise<void> => {
  const now = services.now();
  const tellings = ended.flatMap(({ deal, isBack }): Told[] => {
    const { observed, judgement } = deal.decided;
    const told = outcomeOfDeal({ ...observed, state: deal.state, judgement }, isBack, now);
    return told === null ? [] : [{ deal, told }];
  });
  await tellOfDeals(tellings, services);
  await Promise.all(
    ended.map(({ deal: { look, state, contacts } }) => takeDealFrom(look.id, state.told ?? [], contacts.ids, services)),
  );
  for (const { deal, outcome, wrote } of ended) {
    const { state, decided } = deal;
    const { judgement } = decided;
    const { reverts, flags } = judgement ?? state;
    tellEnd(deal, outcome, services, { verdict: judgement?.verdict ?? null, reverts, flags, wrote });
  }
};

/**
 * Judges the deals of a batch by what the looks at their leads came to. Never throws for a deal or for the CRM.
 * @param leads the outcome of every look at a lead in this batch
 */
export const judgeDeals = async (
  open: readonly OpenDeal[],
  leads: readonly LeadOutcome[],
  connectionState: ConnectionState,
  services: Services,
): Promise<void> => {
  if (open.length === 0) return;
  let unfinished: readonly SeenDeal[] = open;
  try {
    const looked = lookedAt(leads);
    const ready = await withContacts(open, looked, services);
    unfinished = ready;
    const fresh = await withContacts(await readAnew(ready, services), looked, services);
    unfinished = fresh;
    const judged = await judgeAll(fresh, services);
    unfinished = judged;
    const held = judged.flatMap(({ record, decided }) => (decided.hold === null ? [] : [record]));
    const team = held.length === 0 ? null : await gatherTeam(held, services);
    const { claimed, lost } = await claimDeals(judged, services);
    await endByError(lost, new Conflict('another worker wrote the deal'), services);
    unfinished = claimed;
    await tellAll(await writeAll(claimed, team, connectionState, services), services);
  } catch (error) {
    if (judge(error, { now: services.now(), attempts: 0, random: 0 }).verdict === 'retry') throw error;
    await pauseFor([error], connectionState, services);
    await endByError(unfinished, error, services);
  }
};
