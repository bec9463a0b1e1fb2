/**
 * CRMs of both kinds, one table, their queues, and the functions of the product between them, in virtual time:
 *
 *   act of a person ─► the CRM tells ─► queue ─► one of three workers ─► calls of table and CRM, which take time and may fail
 *                                        ▲ ▲ └── given again, after its time out of sight
 *                   sweep, of what is due ┘ └ catch-up, of what was not told
 */
import { createHash } from 'node:crypto';
import { hubspotProperties } from '../../../shared/crm/hubspot/fields.ts';
import { createHubspotHttp } from '../../../shared/crm/hubspot/call/http.ts';
import { openPropertySetup } from '../../../shared/crm/hubspot/setup/setup.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { goLive, stopConnection, beginWatching } from '../../../shared/store/modes.ts';
import { pushPolicy } from '../../../shared/store/policies.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { defaultPolicy } from '../../support/policy.ts';
import { openModel } from '../model/model.ts';
import { openChance } from './chance.ts';
import { startClockwork } from './clockwork.ts';
import type { Aim } from './faults.ts';
import { newWorld, openProcess, type Process } from './functions.ts';
import { openInvocation, running, type Invocation } from './invocation.ts';
import { openMemoryTable, type Asked } from './memory-table.ts';
import { startOrgSide } from './org.ts';
import { startPortalSide } from './portal.ts';
import { openQueue } from './queue.ts';
import type { Side } from './side.ts';
import { openTime } from './time.ts';
import { openWire } from './wire.ts';
import { openWorkers } from './workers.ts';

/** A Monday in the morning, as the team comes to work. */
export const start = Date.parse('2026-11-23T08:00:00.000Z');
const minuteMs = 60_000;
/** How far the clocks of the CRMs are from ours (ms), in turn. */
const skews = [0, 95_000, -70_000, 20_000];

/** `call`: the how manieth of the next run, or the next one that fits, of whichever run. */
export type Kill = { call: number | Aim; when: 'before' | 'after'; who: 'worker' | 'sweep' | 'catch-up' };

/** @param onAsked told of all that the table is asked, from its first command on */
export const startWorld = async (
  seed: number,
  connections: number,
  onAsked: (asked: Asked) => void = () => undefined,
) => {
  const time = openTime(start);
  const chance = openChance(seed);
  const memory = openMemoryTable();
  memory.onAsked(onAsked);
  const model = openModel(start);
  const met = new Map<string, number>();
  const count = (what: string, more = 1): void => void met.set(what, (met.get(what) ?? 0) + more);
  const lines: string[] = [];
  const iso = (): string => new Date(time.now()).toISOString();

  const sides: Side[] = [];
  for (let place = 0; place < connections; place += 1) {
    const skew = skews[place % skews.length] ?? 0;
    const now = (): number => time.now() + skew;
    // Search is some seconds behind the records.
    const started =
      place % 2 === 0
        ? await startPortalSide(4711 + place, now, 4000)
        : await startOrgSide(`00D5g00000ABCD${place}`, now);
    sides.push({ ...started.side, isBehind: skew < 0 });
  }
  const sideOf = (connection: string): Side => {
    const side = sides.find((one) => one.connection === connection);
    if (side === undefined) throw new Error(`There is no ${connection}.`);
    return side;
  };
  const lineOf = (host: string) => {
    const side = sides.find(({ connection }) => host.includes(connection.toLowerCase()));
    if (side === undefined) throw new Error(`Nobody answers at ${host}.`);
    return side.line;
  };
  const wire = openWire(time, chance.source, lineOf);

  const operator: Table = {
    name: 'simulated',
    doc: { send: async (command: never) => memory.run(command) } as unknown as DynamoDBDocumentClient,
  };
  const setUp: Invocation = {
    name: 'setup',
    startedAt: start,
    isDead: () => false,
    kill: () => undefined,
    killed: new Promise(() => undefined),
    call: (_what, work) => work(),
    exchange: wire.direct,
  };
  for (const { connection, vendor } of sides) {
    // Long enough before that whoever comes now has come since, by each CRM's clock.
    await goLive(operator, connection, { since: new Date(start - 60 * minuteMs).toISOString(), at: iso() });
    if (vendor === 'salesforce') continue;
    const http = createHubspotHttp({
      apiUrl: `http://setup.${connection}.invalid`,
      apiVersion: '2026-09',
      accessToken: `token-${connection.slice(8)}`,
      deadline: () => start + minuteMs,
      now: time.now,
      sleep: async () => undefined,
      random: () => 0,
    });
    await running.run(setUp, () => openPropertySetup(http).apply(hubspotProperties));
  }

  const queues = new Map(sides.map(({ connection }) => [connection, openQueue(time, chance.source, count)]));
  const queueOf = (connection: string) => {
    const queue = queues.get(connection);
    if (queue === undefined) throw new Error(`There is no queue of ${connection}.`);
    return queue;
  };
  let throttledCommands = { skip: 0, left: 0 };
  const isThrottled = (): boolean => {
    if (running.getStore() === undefined || throttledCommands.left === 0) return false;
    if (throttledCommands.skip > 0) {
      throttledCommands.skip -= 1;
      return false;
    }
    throttledCommands.left -= 1;
    count('table throttled');
    return true;
  };
  const parts = {
    world: newWorld(),
    time,
    random: chance.source,
    memory,
    places: sides.map(({ connection, vendor }) => ({ connection, vendor })),
    isThrottled,
    send: (connection: string, items: readonly unknown[]): void => {
      queueOf(connection).send(items.map((item) => JSON.stringify(item)));
      workers.wake();
    },
    waiting: (connection: string): number => queueOf(connection).waiting(),
    write: (line: string): void => void lines.push(line),
  };

  let processes = 0;
  let release = 1;
  let isRamp = false;
  let kills: Kill[] = [];
  const newProcess = (): Process => openProcess(`p${(processes += 1)}`, release, parts);
  const invoke = (process: Process, who: Kill['who']): Invocation => {
    const own = kills.find((one) => one.who === who && typeof one.call === 'number');
    kills = kills.filter((one) => one !== own);
    return openInvocation({
      name: process.name,
      startedAt: time.now(),
      diesAt: (call, place) => {
        const fits = ({ call: at, who: whom }: Kill): boolean => whom === who && typeof at !== 'number' && at(call);
        const kill = own?.call === place ? own : kills.find(fits);
        if (kill === undefined) return null;
        kills = kills.filter((one) => one !== kill);
        count(`${who} killed`);
        return kill.when;
      },
      exchange: wire.exchange,
    });
  };

  const workers = openWorkers({
    time,
    random: chance.source,
    sides,
    queueOf,
    newProcess,
    invoke: (process) => invoke(process, 'worker'),
    count,
    throttled: () => met.get('table throttled') ?? 0,
    release: () => release,
  });
  const clockwork = startClockwork({
    time,
    nextDue: memory.nextDue,
    newProcess,
    invoke,
    count,
    release: () => release,
    caughtUpAt: (of) =>
      Math.min(
        ...sides.map(({ connection, vendor }) => {
          const state = memory.get(`CONNECTION#${connection}`);
          if (vendor !== of || state?.['mode'] === 'off') return Number.POSITIVE_INFINITY;
          return Date.parse(String((state?.['catchUp'] as { at?: string } | undefined)?.at)) || start;
        }),
      ),
  });

  const ends = new Set<() => void>();
  const fingerprint = createHash('sha256');
  const deaf = new Set<string>();
  for (const side of sides) {
    side.onSeen((seen) => {
      clockwork.changed(side.vendor);
      model.saw({ ...seen, at: time.now() }, running.getStore()?.startedAt ?? time.now());
      fingerprint.update(JSON.stringify([time.now(), seen]));
      if (seen.by === 'us') count(`wrote ${seen.kind}`);
    });
    side.onTold((read) => {
      if (deaf.has(side.connection)) {
        count('webhook lost');
        clockwork.untold(side.vendor);
        return;
      }
      // A webhook takes its time; what it says is read when it comes.
      const items = read(new Date(time.now() + 1500).toISOString());
      if (items.length > 0) parts.send(side.connection, items);
    });
  }

  return {
    time,
    chance,
    memory,
    model,
    sides,
    sideOf,
    queueOf,
    met,
    count,
    lines,
    deaf,
    iso,
    people: new Map<string, { connection: string; id: string }[]>(),
    /** As of when the product knows the record, by what it keeps; NaN where it knows nothing of it. */
    readAt: (connection: string, id: string): number =>
      Date.parse(String(memory.get(`LEAD#${connection}#${id}`)?.['readAt'])),
    /** Somebody has all of these looked at. */
    look: (connection: string, ids: readonly string[]): void =>
      parts.send(
        connection,
        ids.map((id) => {
          const at = iso();
          return {
            v: 1,
            connection,
            object: 'lead',
            id,
            kind: 'look',
            occurredAt: at,
            receivedAt: at,
            causes: ['simulated'],
          };
        }),
      ),
    kill: (kill: Kill): void => void kills.push(kill),
    throttle: (skip: number, left: number): void => void (throttledCommands = { skip, left }),
    deploy: (): void => void (release += 1),
    /** Ends after that time, or when all faults end. */
    untilCalm: (ms: number, end: () => void): void => {
      ends.add(end);
      time.at(time.now() + ms, () => {
        if (ends.delete(end)) end();
      });
    },
    calm: (): void => {
      for (const end of ends) end();
      ends.clear();
      kills = [];
      throttledCommands = { skip: 0, left: 0 };
    },
    push: (policy: Policy) => pushPolicy(operator, policy, { by: 'operator', now: iso() }),
    setMode: async (connection: string, mode: 'live' | 'shadow' | 'off'): Promise<void> => {
      if (mode === 'live') await goLive(operator, connection, { since: iso(), at: iso() });
      else if (mode === 'off') await stopConnection(operator, connection);
      else {
        const item = memory.get(`CONNECTION#${connection}`);
        if (item !== undefined) memory.replace({ ...item, mode: 'shadow' });
        await beginWatching(operator, connection, iso());
      }
      model.setMode(connection, mode);
    },
    wake: workers.wake,
    stop: async (): Promise<void> => {
      workers.switchOff();
      for (const side of sides) await side.stop();
    },
    /** Weights and caps of those who coordinate are not the default ones. */
    isRamp: (): boolean => isRamp,
    setRamp: (isSo: boolean): void => {
      if (isSo !== isRamp) model.coordination.reweighted(!isSo);
      isRamp = isSo;
      model.setCaps(isSo);
    },
    defaultPolicy,
    /** Of all that happened in the CRMs, and when. */
    fingerprint: (): string => fingerprint.copy().digest('hex').slice(0, 16),
  };
};
export type World = Awaited<ReturnType<typeof startWorld>>;
