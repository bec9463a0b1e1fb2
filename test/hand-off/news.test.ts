/** What is put on the bus: only what stands, all of it, and once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { news, type News } from '../../shared/domain/news.ts';
import { hubspot as vendor } from '../../shared/crm/hubspot/vendor.ts';
import { CrmRejected } from '../../shared/domain/errors.ts';
import { goLive, stopConnection, beginWatching } from '../../shared/store/modes.ts';
import { tellModes } from '../../shared/wake/tell-modes.ts';
import { startClosing } from '../support/closing.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

/** A bus that takes news, or nothing while it is down. */
const openBus = () => {
  const heard: News[] = [];
  const bus = {
    heard,
    isDown: false,
    put: async (all: readonly News[]): Promise<ReadonlySet<string>> => {
      if (bus.isDown) return new Set(all.map(({ key }) => key));
      // As it is read from the queue: what is no news of ours would be nobody's.
      heard.push(...all.map((one) => news.parse(JSON.parse(JSON.stringify(one)))));
      return new Set();
    },
    linkTo: vendor.linkTo,
    kinds: (): string[] => heard.map(({ kind }) => kind),
  };
  return bus;
};

let worker: Worker;
let bus: ReturnType<typeof openBus>;
beforeEach(async () => {
  worker = await startWorker();
  bus = openBus();
  worker.invocation.bus = bus;
});
afterEach(() => worker.stop());

let people = 0;
const newLead = (): string =>
  worker.contact({
    email: `pat.secret@told-${(people += 1)}.example`,
    firstname: 'Patricia',
    lastname: 'Confidential',
    company: 'Hidden Works',
    message: 'Our line stops.',
  });
const handedOff = async (): Promise<string> => {
  const id = newLead();
  await worker.send([worker.look(id)]);
  return id;
};

describe('a lead that was handed off', () => {
  test('is told with ids, stage, score, rep, link and due time, and once', async () => {
    const id = await handedOff();
    const { owner, watch, decision } = await worker.state(id);
    expect(bus.heard).toEqual([
      {
        v: 1,
        kind: 'hand-off',
        key: `hand-off ${connection} ${id} ${owner?.ownerId} ${owner?.at}`,
        connection,
        at: worker.clock.at,
        lead: id,
        url: `https://app.hubspot.com/contacts/4711/record/0-1/${id}`,
        stage: 'problem-aware',
        score: decision?.score,
        segment: decision?.segment,
        pool: 'veterans',
        ownerId: owner?.ownerId,
        rep: owner?.rep,
        zone: expect.stringMatching(/^Europe\//),
        dueAt: watch?.dueAt,
      },
    ]);
    worker.clock.advance(60_000);
    await worker.send([worker.look(id)]);
    await worker.minutes(5);
    expect(bus.heard).toHaveLength(1);
  });

  test('names nobody', async () => {
    await handedOff();
    expect(JSON.stringify(bus.heard)).not.toMatch(/patricia|confidential|hidden|secret|told-|line stops/i);
  });

  test('that came with an import is told as such', async () => {
    const id = newLead();
    await worker.send([worker.look(id, { bulk: true })]);
    await worker.minutes(2);
    expect(bus.heard.filter(({ kind }) => kind === 'hand-off')).toMatchObject([{ bulk: true }]);
  });

  test('by a person is none of ours', async () => {
    const id = newLead();
    worker.hubspot.records.asUser(9002).update('contacts', id, { hubspot_owner_id: '70002' });
    await worker.send([worker.look(id, { ownerTouched: true })]);
    expect(bus.kinds()).toEqual([]);
  });
});

describe('while the bus takes nothing', () => {
  test('leads are handed off all the same, and told once it does, by the same key', async () => {
    bus.isDown = true;
    const id = await handedOff();
    expect(worker.property(id, 'hubspot_owner_id')).not.toBe('');
    const { due, handedOffAt, pending } = await worker.state(id);
    expect(handedOffAt).toBe(worker.clock.at);
    expect(pending?.creates).toEqual([]);
    expect(due?.why).toBe('untold');
    expect(worker.lines.some((line) => line.includes('"outcome":"handed-off"'))).toBe(true);
    expect(worker.lines.some((line) => /"message":"batch".*"NewsHeld":1/.test(line))).toBe(true);
    await worker.minutes(3);
    expect(bus.heard).toEqual([]);
    bus.isDown = false;
    await worker.minutes(2);
    const { owner, pending: left } = await worker.state(id);
    expect(bus.heard.map(({ key }) => key)).toEqual([`hand-off ${connection} ${id} ${owner?.ownerId} ${owner?.at}`]);
    expect(left).toBeUndefined();
    await worker.minutes(10);
    expect(bus.heard).toHaveLength(1);
    expect(worker.bodies(id, 'tasks')).toHaveLength(1);
  });
});

describe('a lead that nobody reaches', () => {
  test('stays with whom a person chose, and that is told', async () => {
    const id = await handedOff();
    const other = worker.property(id, 'hubspot_owner_id') === '70002' ? '70003' : '70002';
    worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: other });
    await worker.send([worker.look(id, { causes: ['change:hubspot_owner_id'], ownerTouched: true })]);
    await worker.minutes(300);
    const late = bus.heard.filter((news) => news.kind === 'late' && news.step === 'reassign');
    expect(late).toMatchObject([{ ownerId: other, stays: true }]);
    expect(worker.property(id, 'hubspot_owner_id')).toBe(other);
  });

  test('is told step by step, and its next owner as the one who has it now', async () => {
    await handedOff();
    await worker.minutes(60);
    expect(bus.heard.at(-1)).toMatchObject({
      kind: 'late',
      step: 'remind',
      rep: bus.heard[0] && 'rep' in bus.heard[0] ? bus.heard[0].rep : '',
    });
    await worker.minutes(60);
    expect(bus.heard.at(-1)).toMatchObject({ kind: 'late', step: 'buddy', asked: expect.any(String) });
    await worker.minutes(125);
    const moved = bus.heard.findLast(({ kind }) => kind === 'hand-off');
    expect(moved).toMatchObject({ from: bus.heard[0] && 'rep' in bus.heard[0] ? bus.heard[0].rep : '' });
    expect(new Set(bus.heard.map(({ key }) => key)).size).toBe(bus.heard.length);
  });
});

describe('a record that the CRM refuses', () => {
  test('is told once, and of many for the same reason once a day', async () => {
    const ids = [newLead(), newLead(), newLead()];
    const refusing = worker.openCrm({ now: () => Date.parse(worker.clock.at) });
    const refused = new CrmRejected('validation', 'HubSpot refuses it.');
    worker.invocation.openCrm = () => ({
      ...refusing,
      updateLeads: async (all) => new Map(all.map(({ id }) => [id, { ok: false as const, error: refused }])),
    });
    for (const id of ids) await worker.send([worker.look(id)]);
    expect(new Set(bus.heard.map(({ key }) => key)).size).toBe(1);
    expect(bus.heard[0]).toMatchObject({ kind: 'parked', object: 'lead', code: 'validation' });
    const before = bus.heard.length;
    await worker.minutes(150);
    expect(bus.heard.slice(before).every(({ key }) => key === bus.heard[0]?.key)).toBe(true);
    expect(bus.heard.length).toBeLessThan(before + 3);
  });
});

describe('a connection', () => {
  const tell = () => tellModes(worker.table, [connection], bus.put);

  test('that only watches tells nothing', async () => {
    await beginWatching(worker.table, connection, worker.clock.at);
    await handedOff();
    expect(bus.heard).toEqual([]);
  });

  test('that changes what it does is told once, as soon as the bus takes it', async () => {
    await beginWatching(worker.table, connection, worker.clock.at);
    expect(await tell()).toBe(0);
    worker.clock.advance(1000);
    await goLive(worker.table, connection, { since: worker.clock.at, at: worker.clock.at });
    bus.isDown = true;
    expect(await tell()).toBe(1);
    bus.isDown = false;
    await tell();
    await tell();
    expect(bus.heard).toMatchObject([{ kind: 'mode', mode: 'live', connection, at: worker.clock.at }]);
    worker.clock.advance(1000);
    // Live already: only since when records are leads is another time.
    await goLive(worker.table, connection, { since: worker.clock.at, at: worker.clock.at });
    await stopConnection(worker.table, connection, worker.clock.at);
    await tell();
    expect(bus.heard.map((one) => one.kind === 'mode' && one.mode)).toEqual(['live', 'off']);
  });
});

test('a close that was held while the bus took nothing is told later, and put back once', async () => {
  const it = await startClosing('HubSpot');
  try {
    bus.isDown = true;
    const own = { bus: { put: bus.put, linkTo: () => 'https://crm.example' } };
    const [contact = ''] = await it.contacts(1);
    const deal = await it.deal([contact]);
    await it.close(deal, 'won', own);
    expect((await it.state(deal)).due?.why).toBe('untold');
    await it.look(deal, own);
    expect(bus.heard).toEqual([]);
    bus.isDown = false;
    it.clock.advance(60_000);
    await it.look(deal, own);
    expect(bus.heard).toMatchObject([{ kind: 'gate', as: 'reverted', deal }]);
    expect(await it.state(deal)).toMatchObject({ reverts: 1, verdict: { as: 'reverted' } });
    expect((await it.state(deal)).pending).toBeUndefined();
    it.clock.advance(60_000);
    await it.look(deal, own);
    expect(bus.heard).toHaveLength(1);
  } finally {
    await it.stop();
  }
});

describe.each(['HubSpot', 'Salesforce'] as const)('a close without a confirmation in %s', (crm) => {
  test('is told when it was put back, and when it was let stand', async () => {
    const it = await startClosing(crm);
    try {
      const told: News[] = [];
      const own = {
        bus: {
          put: async (all: readonly News[]) => {
            told.push(...all);
            return new Set<string>();
          },
          linkTo: ({ object, id }: { object: string; id: string }) => `https://crm.example/${object}/${id}`,
        },
      };
      const [contact = ''] = await it.contacts(1);
      const deal = await it.deal([contact]);
      for (let close = 0; close < 3; close += 1) await it.close(deal, 'won', own);
      await it.look(deal, own);
      expect(told.filter(({ kind }) => kind === 'gate')).toMatchObject([
        { as: 'reverted', deal, rep: 'anna', url: `https://crm.example/deal/${deal}` },
        { as: 'reverted', deal },
        { as: 'flagged', deal },
      ]);
      expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
    } finally {
      await it.stop();
    }
  });
});
