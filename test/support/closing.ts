/**
 * Deals and their contacts in a sandbox, with a table and the hand-off between: the same scene in both CRMs, so that one table of
 * cases runs in either. Whoever closes here passed the CRM's own rules: the gate is behind them.
 */
import type { Ended } from '../../shared/hand-off/steps.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { newDealState, type DealState } from '../../shared/domain/deal-state.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { readDealStates } from './stored.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startInHubspot } from './closing-hubspot.ts';
import { startInSalesforce } from './closing-salesforce.ts';
import { whileMs, type Mate, type Said, type StageKey } from './closing-side.ts';
import { unhurried } from './sweeping.ts';

const starts = { HubSpot: startInHubspot, Salesforce: startInSalesforce } as const;
export type CrmName = keyof typeof starts;

const mostSweeps = 12;

/** How a look at a deal ended, and the gate's answer where it gave one. */
const answerOf = ({ look: { id }, state, outcome, written }: Ended<'deal'>) => {
  const judgement = written?.decided.judgement ?? null;
  const { reverts, flags } = judgement ?? state;
  return { id, outcome, verdict: judgement?.verdict ?? null, reverts, flags, wrote: written?.parts ?? [] };
};
type Answer = ReturnType<typeof answerOf>;

/** `skewMs`: how far the clock of our workers is ahead of the CRM's. */
export const startClosing = async (crm: CrmName, options: { policy?: Policy; skewMs?: number } = {}) => {
  const { connection, clock, services: punctual, side, stop } = await starts[crm](options.policy);
  const nowMs = (): number => Date.parse(clock.at) + (options.skewMs ?? 0);
  const services: typeof punctual = (own) =>
    punctual({ now: () => new Date(nowMs()).toISOString(), crm: side.openCrm(nowMs), ...own });
  const { table } = services();
  let firms = 0;
  const work = async (items: readonly WorkItem[], own: Partial<Services> = {}): Promise<readonly Answer[]> => {
    const ended = await handOff(items, services(own));
    return ended.deal.map(answerOf);
  };
  const item = (object: 'lead' | 'deal', id: string, own: Partial<WorkItem> = {}): WorkItem => ({
    v: 1,
    connection,
    object,
    id,
    kind: 'look',
    occurredAt: clock.at,
    receivedAt: clock.at,
    causes: ['test'],
    ...own,
  });
  const due = async (): Promise<WorkItem[]> => {
    const found: WorkItem[] = [];
    await sweep({
      table,
      ...unhurried(connection),
      send: async (_connection, items) => {
        found.push(...items);
      },
      now: services().now,
      deadline: Number.POSITIVE_INFINITY,
    });
    return found;
  };

  const closing = {
    ...side,
    connection,
    clock,
    table,
    services,
    item,
    handOff: work,
    /** Buyers who were handed off a while ago, each of a firm of their own. */
    contacts: async (count: number): Promise<string[]> => {
      const ids = Array.from({ length: count }, () => side.addContact(`pat@closing-${(firms += 1)}.example`));
      if (count > 0) await work(ids.map((id) => item('lead', id)));
      clock.advance(whileMs);
      return ids;
    },
    /** A deal in its first stage that we have seen. */
    deal: async (
      contactIds: readonly string[],
      own: { stage?: StageKey; name?: string; owner?: Mate } = {},
    ): Promise<string> => {
      const id = side.addDeal(contactIds, { stage: 'second', name: 'Twelve presses', owner: 'anna', ...own });
      clock.advance(whileMs);
      await work([item('deal', id)]);
      clock.advance(whileMs);
      return id;
    },
    /** Somebody closes the deal, and we hear of it. Answers how the gate ended it. */
    close: async (id: string, stage: StageKey = 'won', own: Partial<Services> = {}): Promise<Answer | undefined> => {
      side.move(id, stage);
      clock.advance(1000);
      const ended = await work([item('deal', id)], own);
      clock.advance(whileMs);
      return ended.at(-1);
    },
    /** The same for a deal without contacts, which is judged once they had their time to come. */
    closeWithout: async (id: string): Promise<Answer | undefined> => {
      const first = await closing.close(id);
      if (first?.verdict) return first;
      clock.advance(60_000);
      return (await work([item('deal', id)])).at(-1);
    },
    /** Sales sets the status, and we hear of it. */
    confirm: async (
      object: 'lead' | 'deal',
      id: string,
      said: Said = { status: 'ready', how: 'call' },
    ): Promise<void> => {
      side.say(object, id, said);
      clock.advance(1000);
      await work([item(object, id)]);
      clock.advance(whileMs);
    },
    look: (id: string, own: Partial<Services> = {}) => work([item('deal', id)], own),
    state: async (id: string): Promise<DealState> =>
      (await readDealStates(table, connection, [id])).get(id) ?? newDealState,
    /** Lets time pass, with sweeps, until nothing is due any more. */
    untilQuiet: async (): Promise<void> => {
      for (let sweeps = 0; sweeps < mostSweeps; sweeps += 1) {
        clock.advance(whileMs);
        const items = await due();
        if (items.length === 0) return;
        await work(items);
      }
      throw new Error(`Something is due after ${mostSweeps} sweeps still.`);
    },
    stop,
  };
  return closing;
};
export type Closing = Awaited<ReturnType<typeof startClosing>>;
