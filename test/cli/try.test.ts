/** `handoff try` against the whole product: what it makes is handed off, followed, and gone in the end. */
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { isTrialAddress } from '../../shared/domain/trial.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { connectionKey } from '../../shared/store/keys.ts';
import { goLive, stopConnection } from '../../shared/store/modes.ts';
import { newConnection, pauseConnection, readConnection, resumeConnection } from '../../shared/store/connections.ts';
import { sorted } from '../golden/sorted.ts';
import { startSandboxInstallation, type SandboxInstallation } from './sandbox-installation.ts';

let all: SandboxInstallation;
beforeAll(async () => {
  all = await startSandboxInstallation();
});
afterAll(() => all.stop());

const report = z.looseObject({
  ok: z.boolean(),
  mode: z.string(),
  end: z.string(),
  record: z.object({ id: z.string(), link: z.string() }),
  steps: z.array(z.object({ step: z.string(), seconds: z.number() })),
  written: z.array(z.string()),
  held: z
    .object({ ownerId: z.string().nullable(), owner: z.string().nullable(), fields: z.record(z.string(), z.string()) })
    .optional(),
  decision: z.looseObject({ stage: z.string(), score: z.number(), parts: z.array(z.unknown()) }).optional(),
  owner: z.looseObject({ rep: z.string(), reason: z.string() }).optional(),
  checks: z.array(z.looseObject({ check: z.string(), status: z.string() })),
  cost: z.object({ calls: z.number(), tableWrites: z.number() }),
  removed: z.object({ record: z.string(), traces: z.string(), left: z.array(z.string()), tableWrites: z.number() }),
});

const tryIt = async (crm: 'hubspot' | 'salesforce', ...more: string[]) => {
  const ran = await all.run(['try', '--connection', all.connections[crm], '--yes', '--json', ...more]);
  if (!ran.out.includes('"steps"')) throw new Error(ran.out + ran.err);
  return { ...ran, report: report.parse(ran.json()) };
};

/** All that the table holds of records, persons, firms and turns. */
const traces = async (): Promise<string[]> => {
  const { Items = [] } = await all.table.doc.send(new ScanCommand({ TableName: all.table.name }));
  return Items.filter(({ pk }) => /(LEAD|DEAL|PERSON|COMPANY|POOL)#/.test(String(pk)))
    .map((item) => JSON.stringify(sorted(item)))
    .toSorted();
};
const contact = (id: string) => all.hubspot.records.get('contacts', id);
const lead = (id: string) => all.salesforce.records.find('Lead', id);

const live = (crm: 'hubspot' | 'salesforce') => {
  const at = new Date().toISOString();
  return goLive(all.table, all.connections[crm], { since: at, at });
};
/** The connection to HubSpot only watches, as `connect` makes it. */
const setMode = async (mode: 'shadow'): Promise<void> => {
  const { pk, sk } = connectionKey(all.connections.hubspot);
  await all.table.doc.send(
    new UpdateCommand({
      TableName: all.table.name,
      Key: { pk, sk },
      UpdateExpression: 'SET #mode = :mode',
      ExpressionAttributeNames: { '#mode': 'mode' },
      ExpressionAttributeValues: { ':mode': mode },
    }),
  );
};
const emailOf = (id: string) => contact(id)?.properties.get('email');
const updates = (): number => all.hubspot.calls.filter(({ path }) => path.endsWith('/0-1/batch/update')).length;

beforeEach(async () => {
  await live('hubspot');
  await live('salesforce');
});

describe('handoff try', () => {
  it('hands a contact off in HubSpot, tells each step, and leaves nothing', async () => {
    const before = await traces();
    const { code, report: told } = await tryIt('hubspot');
    expect(told.steps.map(({ step }) => step)).toEqual(['created', 'read', 'decided', 'written']);
    expect(told.decision).toMatchObject({ stage: 'problem-aware' });
    expect(told.written).toEqual(expect.arrayContaining(['owner', 'stage', 'note', 'task first-talk']));
    expect(told.held?.owner).toBeTruthy();
    expect(told.held?.fields).toMatchObject({ stage: 'problem-aware' });
    expect(told.removed).toMatchObject({ record: 'removed', traces: 'erased', left: [] });
    expect(told.cost.calls).toBeGreaterThan(3);
    expect(code).toBe(0);
    expect(contact(told.record.id)).toBeUndefined();
    expect(await traces()).toEqual(before);
  });

  it('hands a lead off in Salesforce, whose message our own user sets off, and deletes it where it may', async () => {
    const before = await traces();
    const { code, report: told } = await tryIt('salesforce');
    expect(told.end).toBe('written');
    // Its text came from no web form, so nobody takes it for a buyer's word.
    expect(told.held?.fields).toMatchObject({ stage: 'curious' });
    expect(told.removed).toMatchObject({ record: 'removed', traces: 'erased', left: [] });
    expect(code).toBe(0);
    expect(lead(told.record.id)?.values.get('IsDeleted')).toBe(true);
    expect(await traces()).toEqual(before);
  });

  it('gives the link of a lead that it may not delete, takes tick and owner away, and it never comes back', async () => {
    const { rules } = all.salesforce.records;
    rules.failRows({ type: 'Lead', operation: 'delete', code: 'INSUFFICIENT_ACCESS_OR_READONLY', times: 2 });
    const before = await traces();
    const { code, report: told } = await tryIt('salesforce');
    const { id, link } = told.record;
    expect(told.removed).toMatchObject({ record: 'unticked', traces: 'erased' });
    expect(told.removed.left).toEqual([expect.stringContaining(link)]);
    expect(link).toBe(`${all.salesforce.url}/lightning/r/Lead/${id}/view`);
    expect(code).toBe(1);
    expect(lead(id)?.values.get('Handoff_Now__c')).toBe(false);
    expect(lead(id)?.values.get('OwnerId')).toBe(all.salesforce.integrationUserId);
    expect(await traces()).toEqual(before);
    await all.runSchedules('catch-up-salesforce');
    await all.idle();
    expect(lead(id)?.values.get('OwnerId')).toBe(all.salesforce.integrationUserId);
    const { code: removing } = await all.run(['try', '--connection', all.connections.salesforce, '--remove', id]);
    expect(removing).toBe(0);
    expect(lead(id)?.values.get('IsDeleted')).toBe(true);
    expect(await traces()).toEqual(before);
  });

  it('names the permission set where it may not make a lead', async () => {
    const { rules } = all.salesforce.records;
    rules.failRows({ type: 'Lead', operation: 'create', code: 'INSUFFICIENT_ACCESS_OR_READONLY' });
    const { code, err } = await all.run(['try', '--connection', all.connections.salesforce, '--yes']);
    expect(code).toBe(1);
    expect(err).toContain('Handoff Test Lead');
    expect(err).toContain('nothing was changed');
  });

  it('in shadow shows what it would write, writes nothing to the contact, and leaves nothing', async () => {
    await setMode('shadow');
    const [before, writes] = [await traces(), updates()];
    const { code, report: told } = await tryIt('hubspot');
    expect(told).toMatchObject({ mode: 'shadow', end: 'written' });
    expect(told.held?.owner).toBeTruthy();
    expect(told.held?.fields).toMatchObject({ stage: 'problem-aware' });
    expect(updates()).toBe(writes);
    expect(code).toBe(0);
    expect(contact(told.record.id)).toBeUndefined();
    expect(await traces()).toEqual(before);
  });

  it('refuses with the mend while the connection is off, or left alone', async () => {
    await stopConnection(all.table, all.connections.hubspot);
    const off = await all.run(['try', '--connection', all.connections.hubspot, '--yes']);
    expect([off.code, off.err]).toEqual([1, expect.stringContaining('npx handoff go-live')]);
    const removing = await all.run(['try', '--connection', all.connections.hubspot, '--remove', '4711']);
    expect([removing.code, removing.err]).toEqual([1, expect.stringContaining('no test lead')]);
    await live('hubspot');
    const until = new Date(Date.now() + 60_000).toISOString();
    await pauseConnection(all.table, all.connections.hubspot, until, 'throttled', newConnection);
    const paused = await all.run(['try', '--connection', all.connections.hubspot, '--yes']);
    expect([paused.code, paused.err]).toEqual([1, expect.stringContaining(until)]);
    await resumeConnection(
      all.table,
      all.connections.hubspot,
      await readConnection(all.table, all.connections.hubspot),
    );
  });

  it('says what it will do before it does it, and does nothing on no', async () => {
    const created = all.hubspot.calls.filter(({ path }) => path.endsWith('/batch/create')).length;
    const asked = await all.run(['try', '--connection', all.connections.hubspot], { answers: ['no'] });
    expect(asked.code).toBe(1);
    for (const said of ['one contact in HubSpot', '@example.com', 'is live', 'Nobody loses a turn', 'get its link'])
      expect(asked.err).toContain(said);
    const unasked = await all.run(['try', '--connection', all.connections.salesforce]);
    expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('Add --yes')]);
    expect(all.hubspot.calls.filter(({ path }) => path.endsWith('/batch/create')).length).toBe(created);
  });

  it('waits for a webhook as long as it was told to, names the next click, and takes the contact away', async () => {
    all.lose(true);
    try {
      const before = await traces();
      const { code, report: told } = await tryIt('hubspot', '--wait', '2');
      expect(told.end).toBe('silent');
      expect(told.steps.map(({ step }) => step)).toEqual(['created']);
      expect(told.checks).toContainEqual(expect.objectContaining({ check: 'webhook', status: 'ok' }));
      expect(code).toBe(1);
      expect(contact(told.record.id)).toBeUndefined();
      expect(await traces()).toEqual(before);
      const { out } = await all.run(['try', '--connection', all.connections.hubspot, '--yes', '--wait', '1']);
      expect(out).toContain('catch-up');
      expect(out).toContain('Development → Projects');
    } finally {
      all.lose(false);
    }
  });

  it('leaves the traces too where the record can be neither deleted nor unticked, and --remove takes both away later', async () => {
    const before = await traces();
    const body = { status: 'error', category: 'MISSING_SCOPES', message: 'no' };
    const action = { kind: 'status', status: 403, body } as const;
    all.hubspot.faults.add({ method: 'POST', path: /0-1\/batch\/archive$/, times: 2, action });
    all.hubspot.faults.add({ method: 'POST', path: /0-1\/batch\/update$/, skip: 1, times: 1, action });
    const { code, report: told } = await tryIt('hubspot');
    expect(told.removed).toMatchObject({ record: 'left', traces: 'left' });
    expect(told.removed.left.join(' ')).toContain(told.record.link);
    expect(code).toBe(1);
    expect(contact(told.record.id)).toBeDefined();
    all.hubspot.faults.clear();
    const { code: removing, out } = await all.run([
      'try',
      '--connection',
      all.connections.hubspot,
      '--remove',
      told.record.id,
    ]);
    expect([removing, out]).toEqual([0, expect.stringContaining('removed')]);
    expect(await traces()).toEqual(before);
  });

  it('removes nothing that is no test lead', async () => {
    const id = all.hubspot.records.asCrm('CRM_UI').create('contacts', { email: 'ada@works.example' }).id;
    const ran = await all.run(['try', '--connection', all.connections.hubspot, '--remove', id]);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('nothing was changed')]);
    expect(contact(id)).toBeDefined();
    await all.idle();
  });

  it('takes everything away after Ctrl-C, whenever it comes', async () => {
    const before = await traces();
    all.lose(true);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 500);
    const argv = ['try', '--connection', all.connections.hubspot, '--yes', '--json'];
    const ran = await all.run(argv, { stopped: stopping.signal });
    all.lose(false);
    const told = report.parse(ran.json());
    expect(told).toMatchObject({ end: 'stopped', removed: { record: 'removed' } });
    expect(contact(told.record.id)).toBeUndefined();
    expect(await traces()).toEqual(before);
  });

  it('takes everything away when its process hears Ctrl-C', async () => {
    const before = await traces();
    const isThere = () => all.hubspot.records.list('contacts').some(({ id }) => isTrialAddress(emailOf(id)));
    all.lose(true);
    const process = all.spawn(['try', '--connection', all.connections.hubspot, '--yes']);
    await vi.waitUntil(isThere, { timeout: 300_000, interval: 20 });
    process.interrupt();
    const { code, out } = await process.ended;
    all.lose(false);
    expect([code, out]).toEqual([1, expect.stringContaining('Stopped.')]);
    expect(isThere()).toBe(false);
    expect(await traces()).toEqual(before);
  });

  it('finds the contact whose creation was answered by silence, and makes no second one', async () => {
    const action = { kind: 'lose-answer' } as const;
    all.hubspot.faults.add({ method: 'POST', path: /0-1\/batch\/create$/, action });
    const { report: told } = await tryIt('hubspot');
    expect(told).toMatchObject({ end: 'written', removed: { record: 'removed' } });
  });

  it('says what waits, and why, where the CRM does not take what is written', async () => {
    const before = await traces();
    const action = { kind: 'status', status: 503 } as const;
    all.hubspot.faults.add({ method: 'POST', path: /0-1\/batch\/update$/, times: 5, action });
    const argv = ['try', '--connection', all.connections.hubspot, '--yes', '--wait', '8'];
    const { code, out } = await all.run(argv);
    all.hubspot.faults.clear();
    expect([code, out]).toEqual([1, expect.stringContaining('it waits until')]);
    expect(out).toContain('removed');
    await resumeConnection(
      all.table,
      all.connections.hubspot,
      await readConnection(all.table, all.connections.hubspot),
    );
    expect(await traces()).toEqual(before);
  });

  it('tells a person each step as it comes, and the rest in the end', async () => {
    const { code, out, err } = await all.run(['try', '--connection', all.connections.hubspot], { answers: ['yes'] });
    expect(code).toBe(0);
    expect(err).toMatch(/created .*\n.*read .*\n.*decided .*[\s\S]*owner \w+: [\s\S]*written .*note/);
    expect(out).not.toContain('decided');
    for (const said of ['read back', 'from end to end', 'Cost: ', 'removed']) expect(out).toContain(said);
  });

  it('leaves alone whom an assignment rule of the org would have given it to', async () => {
    const { rules } = all.salesforce.records;
    const [someone] = all.salesforce.records.list('User');
    rules.assignLeadsTo(someone?.id ?? null);
    const { report: told } = await tryIt('salesforce');
    rules.assignLeadsTo(null);
    expect(told.owner).toMatchObject({ by: 'us' });
  });

  it('says before that a policy does not admit what is ticked', async () => {
    const text = await readFile(new URL('../../handoff.yaml', import.meta.url), 'utf8');
    const push = async (yaml: string): Promise<void> => {
      const loaded = loadPolicy(yaml);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      await pushPolicy(all.table, loaded.policy, { by: 'test', now: new Date().toISOString() });
    };
    await push(text.replace(/^ *- ticked.*\n/m, ''));
    const { err } = await all.run(['try', '--connection', all.connections.hubspot], { answers: ['no'] });
    await push(text);
    expect(err).toContain('does not admit what is ticked');
  });
});
