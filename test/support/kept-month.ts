/** A month of leads as the core decides them, with what the table keeps of each since: for whatever reports on many. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { dealEntry } from '../../shared/deal/entry.ts';
import { chunksOf } from '../../shared/domain/chunks.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { stages } from '../../shared/domain/lead.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { savePretended } from '../../shared/store/pretended.ts';
import { connectionKey } from '../../shared/store/keys.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { leadStates } from '../../shared/store/records.ts';
import { shadowed, writeItems, type Table } from '../../shared/store/table.ts';
import { addWorkingMinutes } from '../../shared/time/calendar.ts';
import { decideLooks, everyMinutes, numbers, type LeadLook } from './kept-leads.ts';
import { calendars, ids, onLeave, team } from './lead.ts';

const minuteMs = 60_000;
const { anna: berlin } = calendars;
const texts: readonly (Facts['problem'] | undefined)[] = ['Our line stops twice a week.', undefined, undefined];
const countries = ['DE', 'AT', 'FR', 'ES'];

/** `reached`: 0 to 1, how many of the buyers somebody has reached. */
type Month = { connection: string; begin: string; leads: number; everyMinutes: number; reached?: number };

/** Writes them, live. @returns the number of entries */
export const keepMonth = async (table: Table, policy: Policy, month: Month): Promise<number> => {
  const next = numbers(20_261_130);
  const { connection, begin, leads, reached = 0.8 } = month;
  const looks = everyMinutes(begin, leads, month.everyMinutes).map((at, n): LeadLook => {
    const problem = texts[Math.floor(next() * texts.length)];
    const waitedMs = next() < 0.9 ? 2000 + next() * 40_000 : next() * 7_200_000;
    return {
      id: String(1000 + n),
      at,
      facts: {
        email: `p@firm-${n}.example`,
        country: countries[n % 4] ?? 'DE',
        createdAt: plus(at, -waitedMs),
        ...(problem !== undefined && { problem }),
      },
    };
  });
  // Carla is on leave for the last third.
  const split = Math.floor((leads * 2) / 3);
  const kept = [
    ...decideLooks(looks.slice(0, split), policy),
    ...decideLooks(looks.slice(split), policy, team({ carla: onLeave }, policy)),
  ];
  for (const some of chunksOf(kept, 500)) await writeLedger(table, { object: 'lead', connection }, some);
  const states = kept.map(({ id, decided, entry }) => {
    const { watch } = decided.next;
    // A tenth before their hours begin, the others within them.
    const minutes = 2 + next() * next() * 700;
    const touchedAt =
      watch === undefined || next() < 0.1
        ? plus(entry.at, minutes * minuteMs)
        : addWorkingMinutes(berlin, entry.at, minutes, []);
    const stage = decided.decision.stage.stage;
    const said = next() < 0.7 ? stage : (stages[Math.floor(next() * 4)] ?? stage);
    const state: LeadState = {
      ...decided.next,
      version: 1,
      pending: undefined,
      handedOffAt: entry.at,
      ...(watch && {
        watch:
          next() < reached
            ? { ...watch, touched: { at: touchedAt, by: next() < 0.95 ? watch.ownerId : ids.emil, kind: 'call' } }
            : { ...watch, steps: [{ do: 'remind', at: watch.dueAt, to: watch.ownerId }] },
      }),
      ...(next() < 0.4 && {
        confirmation: { status: said, how: 'call', at: plus(touchedAt, minuteMs), by: ids.anna, knownThen: [] },
      }),
      ...(next() < 0.1 && { deals: { [`9${id}`]: { outcome: 'won', at: plus(touchedAt, 86_400_000) } } }),
    };
    return leadStates.item(table, connection, id, state);
  });
  for (const some of chunksOf(states, 500)) await writeItems(table, { put: some });
  return kept.length;
};

/** Closes as the gate answered them, and what catch-up has found. */
export const keepCloses = async (table: Table, { connection, begin }: Month): Promise<void> => {
  const answers = ['passed', 'passed', 'passed', 'reverted', 'passed', 'flagged', 'before-us'];
  await writeLedger(
    table,
    { object: 'deal', connection },
    Array.from({ length: 40 }, (_, n) => {
      const at = plus(begin, n * 12 * 3_600_000);
      const verdict = answers[n % answers.length] ?? 'passed';
      return {
        id: String(500 + n),
        entry: dealEntry.parse({
          at,
          version: 1,
          policy: 'p',
          causes: [],
          seen: { stage: 'closedwon', pipeline: null, outcome: 'won', enteredAt: at },
          verdict,
          letStand: verdict === 'flagged' ? 'twice' : null,
          evidence: [],
          missing: [],
          reverts: 0,
          flags: 0,
          written: [],
        }),
      };
    }),
  );
  const at = plus(begin, 27 * 86_400_000);
  await table.doc.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...connectionKey(connection),
        mode: 'live',
        pauses: 0,
        catchUp: {
          version: 1,
          cursors: { lead: at, deal: at, task: at },
          at,
          missed: { total: 7, day: at.slice(0, 10), today: 2 },
        },
      },
    }),
  );
};

/** What another connection would have done while it watched, and what people did: two of three the same. */
export const keepWatched = async (table: Table, policy: Policy, { connection, begin }: Month): Promise<void> => {
  const shadow = shadowed(table, begin);
  const looks = everyMinutes(begin, 30, 60).map((at, n): LeadLook => ({
    id: String(7000 + n),
    at,
    facts: { email: `p@watched-${n}.example`, createdAt: plus(at, -minuteMs) },
  }));
  const kept = decideLooks(looks, policy);
  await writeLedger(shadow, { object: 'lead', connection }, kept);
  for (const [n, { id, entry }] of kept.entries())
    await savePretended(
      shadow,
      { connection, id },
      {
        ownerId: entry.ruling.ownerId ?? '',
        fields: {},
        since: entry.at,
        people: { ownerId: n % 3 === 0 ? ids.anna : entry.ruling.ownerId, at: plus(entry.at, 90 * minuteMs) },
      },
    );
};
