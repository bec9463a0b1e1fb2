/**
 * A portal and an org with one table between them, and all of our functions about them, on a clock that only this file and the
 * calls of the CRMs move:
 *
 *   act of a person ──► the CRM tells ──► queue ──► hand-off ──► calls of the CRM
 *                                          ▲ ▲ └──── given again, after a while
 *                    sweep, of what is due ┘ └ catch-up, of what was not told
 */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { dueIndex } from '../../shared/store/keys.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startOrg } from '../support/org.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { admittingAll, defaultPolicy } from '../support/policy.ts';
import { startPortal } from '../support/portal.ts';
import { startTable } from '../support/table.ts';
import { unhurried } from '../support/sweeping.ts';
import { startFront } from './front.ts';
import { openJournal, type Call } from './journal.ts';
import { openQueues } from './queues.ts';
import { openSteadyTable } from './steady-table.ts';
import { hearHubspot, hearSalesforce } from './told.ts';
import { openTurns } from './turns.ts';
import { connections, openWorkers, sides, type Side } from './workers.ts';
import { chunksOf } from '../../shared/domain/chunks.ts';

/** How long each call of a CRM takes by this clock (ms), and each event to its queue. */
const callMs = 150;
const onItsWayMs = 2000;
const minuteMs = 60_000;
/** Sweeps come each minute; these come so seldom that what falls due about the same time is looked at together, and the week stays short. */
const sweepMs = 15 * minuteMs;
const sweepAt = (ms: number): number => Math.ceil(ms / sweepMs) * sweepMs;
const batchSize = 100;

const said = ({ object, id, kind, causes, mergedIds }: WorkItem): string =>
  [object, id, kind, ...causes, ...(mergedIds ? [`(${mergedIds.join(' ')})`] : [])].join(' ');

export const startWeek = async () => {
  const store = await startTable();
  const portal = await startPortal({
    table: store,
    policy: admittingAll(defaultPolicy),
    hubspot: { limitPer10Seconds: 190, searchesPerSecond: 5 },
  });
  const { clock } = portal;
  const { table, failAt, isFailing } = openSteadyTable(store.table);
  const now = (): number => Date.parse(clock.at);
  const org = await startOrg({ table: store, salesforce: { now } });
  const journal = openJournal();
  const turns = openTurns();
  let meanwhile: { isMet: (asked: Omit<Call, 'status'>) => boolean; happens: () => void }[] = [];
  const behindFront = (target: string) =>
    startFront(target, {
      turns,
      onTurn: (asked) => {
        for (const one of meanwhile.filter(({ isMet }) => isMet(asked))) {
          meanwhile = meanwhile.filter((other) => other !== one);
          one.happens();
        }
      },
      onAnswer: (call) => {
        journal.call(call);
        clock.advance(callMs);
      },
    });
  const fronts = { hubspot: await behindFront(portal.hubspot.url), salesforce: await behindFront(org.server.url) };
  const workers = openWorkers({
    table,
    portal,
    org,
    now,
    sleep: async (ms) => clock.advance(ms),
    urls: { hubspot: fronts.hubspot.url, salesforce: fronts.salesforce.url },
  });
  const told = {
    hubspot: hearHubspot(portal.hubspot),
    salesforce: hearSalesforce(org.server, connections.salesforce),
  };
  const queues = openQueues(now);

  const handOff = (side: Side, records: readonly SQSRecord[]): Promise<void> =>
    journal.invoke(`hand-off ${side} ${clock.at}`, async (tell) => {
      for (const { body } of records) tell(`< ${said(JSON.parse(body) as WorkItem)}`);
      const { batchItemFailures } = await workers[side].handOff(records);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      if (failed.size > 0) tell(`${failed.size} of ${records.length} messages are to come again`);
      queues.giveBack(
        side,
        records.filter(({ messageId }) => failed.has(messageId)),
      );
    });

  /** What the CRMs told reaches the queues. */
  const hear = async (): Promise<void> => {
    const receivedAt = new Date(now() + onItsWayMs).toISOString();
    const items = { hubspot: await told.hubspot.take(receivedAt), salesforce: await told.salesforce.take(receivedAt) };
    if (items.hubspot.length + items.salesforce.length === 0) return;
    clock.advance(onItsWayMs);
    for (const side of sides) queues.send(side, items[side]);
  };

  /** All that is in the queues and can be seen reaches the workers, and what comes of that too. */
  const deliver = async (): Promise<void> => {
    for (;;) {
      await hear();
      const seen = queues.take();
      if (seen.length === 0) return;
      for (const { side, records } of seen) {
        for (const batch of chunksOf(records, batchSize)) await handOff(side, batch);
      }
    }
  };

  const sweepOnce = (): Promise<void> =>
    journal.invoke(`sweep ${clock.at}`, async (tell) => {
      await sweep({
        table,
        ...unhurried(...Object.values(connections)),
        send: async (connection, items) => {
          for (const item of items) tell(`> ${connection} ${said(item)}`);
          queues.send(connection === connections.hubspot ? 'hubspot' : 'salesforce', items);
        },
        now: () => clock.at,
        deadline: Number.POSITIVE_INFINITY,
      });
    });

  /** When the next sweep finds something; infinity where nothing is due at all. */
  const nextSweep = async (): Promise<number> => {
    const page = await table.doc.send(new ScanCommand({ TableName: table.name, IndexName: dueIndex.name }));
    const due = (page.Items ?? []).map((item) => Date.parse(String(item[dueIndex.sortKey])));
    return Math.min(...due.map((at) => sweepAt(Math.max(at, now() + 1))));
  };
  return {
    clock,
    table,
    portal,
    org,
    journal,
    told,
    failTable: failAt,
    /** Something happens just before the next call like that one. */
    meanwhile: (isMet: (asked: Omit<Call, 'status'>) => boolean, happens: () => void): void =>
      void meanwhile.push({ isMet, happens }),
    /** What was to happen and has not. */
    laid: () => ({ meanwhile: meanwhile.length, table: isFailing() }),
    /** The work goes on until then. */
    until: async (at: string): Promise<void> => {
      const end = Date.parse(at);
      for (;;) {
        await deliver();
        const [sweepDue, seen] = [await nextSweep(), queues.nextSeen()];
        const next = Math.min(sweepDue, seen, end);
        clock.advance(Math.max(0, next - now()));
        if (next === sweepDue) await sweepOnce();
        else if (next === end && seen > end) return;
      }
    },
    /** One run of each catch-up. */
    catchUp: async (): Promise<void> => {
      for (const side of sides) {
        await journal.invoke(`catch-up ${side} ${clock.at}`, (tell) =>
          workers[side].catchUp((items) => {
            for (const item of items) tell(`> ${said(item)}`);
            queues.send(side, items);
          }),
        );
      }
    },
    pushPolicy: (policy: Policy) => pushPolicy(table, policy, { by: 'operator', now: clock.at }),
    stop: async (): Promise<void> => {
      turns.stop();
      await Promise.all([fronts.hubspot.stop(), fronts.salesforce.stop(), portal.stop(), org.stop()]);
      await store.stop();
    },
  };
};
export type Week = Awaited<ReturnType<typeof startWeek>>;
