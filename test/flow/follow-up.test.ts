import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventually, startSandboxProcess, type SandboxProcess } from '../support/sandbox-process.ts';

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  return () => sandbox.end();
});

const told = z.object({ text: z.string() });
const record = z.object({
  notes: z.array(z.unknown()),
  tasks: z.array(z.object({ title: z.string(), isDone: z.boolean() })),
});
const records = z.array(z.object({ id: z.string(), record }));
const detail = z.object({
  row: z.object({ owner: z.string(), stage: z.string() }),
  follow: z.object({ buyer: told, firstTouch: told.nullable(), rest: told.nullable() }).nullable(),
  deals: z.array(z.object({ gate: told })),
});
type Detail = z.output<typeof detail> & { record: z.output<typeof record> };
const connection = z.object({ crm: z.string(), missedTotal: z.number(), lost: z.object({ count: z.number() }) });
const now = z.object({ connections: z.array(connection) });
const withId = z.object({ id: z.string() });

/** The console's own API, as its page uses it. */
const get = async (path: string): Promise<unknown> => (await fetch(`${sandbox.ready.console}${path}`)).json();
const post = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${sandbox.ready.console}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  expect([response.status, answer]).toEqual([200, answer]);
  return answer;
};
type Crm = 'HubSpot' | 'Salesforce';
const play = async (crm: Crm, act: string, leadId = '', chosen: Record<string, string> = {}): Promise<string> =>
  withId.parse(await post('/api/play', { crm, act, leadId, chosen })).id;
const lead = async (id: string): Promise<Detail> => {
  const { hubspot, salesforce } = sandbox.ready;
  const path = `/api/leads/${/^\d+$/.test(id) ? hubspot.connection : salesforce.connection}/${id}`;
  const own = records.parse(await get(`${path}/records`)).find((one) => one.id === id);
  return { ...detail.parse(await get(path)), ...z.object({ record }).parse(own) };
};
const until = (id: string, what: string, holds: (lead: Detail) => boolean): Promise<Detail> =>
  eventually(what, async () => {
    const found = await lead(id);
    return holds(found) ? found : undefined;
  });
const handedOff = (id: string): Promise<Detail> =>
  until(id, 'the lead is handed off', ({ record: { notes, tasks } }) => notes.length > 0 && tasks.length > 0);
const days = (count: number): Promise<unknown> => post('/api/clock', { advanceMinutes: count * 1_440 });
const missed = async (): Promise<Record<string, number>> =>
  Object.fromEntries(now.parse(await get('/api/now')).connections.map(({ crm, missedTotal }) => [crm, missedTotal]));
const titles = ({ record }: Detail): string[] => record.tasks.map(({ title }) => title);

describe('what follows a hand-off, with the time moved', () => {
  it('hands off every lead by catch-up alone when every event is lost, and counts each of them once', async () => {
    await post('/api/webhooks', { lost: true });
    const ids = [
      await play('HubSpot', 'form-fill'),
      await play('HubSpot', 'form-fill'),
      await play('Salesforce', 'form-fill'),
    ];
    for (const id of ids) expect((await lead(id)).record.notes).toEqual([]);
    await post('/api/clock', { advanceMinutes: 16 });
    for (const id of ids) {
      const { row, record } = await lead(id);
      expect([row.stage, record.notes.length]).toEqual(['problem-aware', 1]);
    }
    expect(await missed()).toEqual({ HubSpot: 2, Salesforce: 1 });

    // What was handed off so is no news to the runs after it.
    await post('/api/clock', { advanceMinutes: 45 });
    expect(await missed()).toEqual({ HubSpot: 2, Salesforce: 1 });
    await post('/api/webhooks', { lost: false });
  });

  it('asks again when the rep ticks the task off and sets no status', async () => {
    const id = await play('HubSpot', 'form-fill');
    await handedOff(id);
    await play('HubSpot', 'log-call', id);
    await play('HubSpot', 'complete-task', id);
    await days(4);
    const { follow, record } = await lead(id);
    expect(follow?.firstTouch?.text).toMatch(/ reached the buyer: call$/);
    expect(follow?.buyer.text).toContain('Not confirmed');
    expect(record.tasks).toContainEqual({
      title: expect.stringMatching(/^Where do they stand: /),
      isDone: false,
    });
  });

  it('keeps the owner of a won deal, and asks a month later whether it was delivered as sold', async () => {
    const first = await play('Salesforce', 'form-fill');
    await handedOff(first);
    const id = await play('Salesforce', 'create-deal', first);
    const { row } = await handedOff(id);
    await play('Salesforce', 'close-deal-anyway', id);
    await until(id, 'the close is put back', ({ deals }) => deals[0]?.gate.text.includes('was put back') === true);
    await play('Salesforce', 'confirm', id, { status: 'ready', how: 'meeting' });
    await until(id, 'the status counts', ({ follow }) => follow?.buyer.text === 'Confirmed: ready, by meeting');
    await play('Salesforce', 'close-deal', id);
    await until(id, 'the close passes', ({ deals }) => deals[0]?.gate.text.includes('passed') === true);
    await days(1);
    expect((await lead(id)).row).toMatchObject({ owner: row.owner, stage: 'customer' });
    await days(33);
    const later = await lead(id);
    expect(later.row).toMatchObject({ owner: row.owner, stage: 'customer' });
    expect(titles(later).some((title) => /deliver/i.test(title))).toBe(true);
  });

  it('lets the lead of a lost deal rest, and wakes it when its time has come', async () => {
    const id = await play('HubSpot', 'form-fill');
    await handedOff(id);
    await play('HubSpot', 'create-deal', id);
    await play('HubSpot', 'lose-deal', id);
    await until(id, 'the deal is known to be lost', ({ deals }) => deals[0]?.gate.text === 'Lost');
    await days(1);
    const resting = await lead(id);
    expect(resting).toMatchObject({ row: { stage: 'resting' }, follow: { rest: { text: 'Rests' } } });
    await days(95);
    expect(titles(await lead(id)).length).toBeGreaterThan(titles(resting).length);
    expect((await lead(id)).follow?.rest?.text).toMatch(/woken/);
  });
});
