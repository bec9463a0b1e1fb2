/** A person whom an operator erases, in both CRMs, with what they had become by then; and what comes after. */
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSecretsManager } from '../../sandbox/aws/secrets-manager.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { deadLetterDays } from '../../shared/domain/kept-days.ts';
import { personHash } from '../../shared/lambda/person-key.ts';
import { leadKey, personKey } from '../../shared/store/keys.ts';
import { postponeBatch } from '../../shared/hand-off/postpone.ts';
import { beginWatching, goLive } from '../../shared/store/modes.ts';
import { runCli, type Env, type Ran } from '../cli/installation.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { plainText } from '../support/plain.ts';
import { connection } from '../support/portal.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let store: TestTable;
let worker: Worker;
let secrets: Awaited<ReturnType<typeof startSecretsManager>>;
let env: Env;
beforeEach(async () => {
  store = await startTable();
  worker = await startWorker({ policy: unwatchedPolicy(), table: store });
  secrets = await startSecretsManager(undefined);
  secrets.put('person-key', 'key');
  env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    HANDOFF_TABLE: store.table.name,
    HANDOFF_PERSON_KEY: 'person-key',
    HANDOFF_HUBSPOT_CONNECTION: connection,
  };
});
afterEach(async () => {
  await worker.stop();
  await Promise.all([store.stop(), secrets.stop()]);
});

const erase = (words: readonly string[], own: Env = {}, answers?: string[]): Promise<Ran> =>
  runCli(['erase', ...words], {
    env: { ...env, ...own },
    cwd: '/',
    now: () => Date.parse(worker.clock.at),
    ...(answers && { answers }),
  });

const email = 'Kim@Mill.example';
const handedOff = async (own: Record<string, string> = {}): Promise<string> => {
  const id = worker.contact({ email, firstname: 'Kim', message: 'Our line stops.', ...own });
  await worker.send([worker.look(id)]);
  worker.clock.advance(60_000);
  return id;
};
const deal = async (contactIds: readonly string[], stage = 'appointmentscheduled'): Promise<string> => {
  const { id } = worker.hubspot.records.asUser(9001).create(
    'deals',
    { dealname: 'Presses', dealstage: stage, pipeline: 'default', hubspot_owner_id: '70001' },
    contactIds.map((contact) => ({ to: { type: 'contacts', id: contact } })),
  );
  await worker.send([worker.look(id, { object: 'deal' })]);
  worker.clock.advance(60_000);
  return id;
};

/** All that the table holds and that names one of these. */
const tracesOf = async (...words: string[]): Promise<string[]> => {
  const { Items = [] } = await store.table.doc.send(new ScanCommand({ TableName: store.table.name }));
  return Items.filter((item) => words.some((word) => plainText(item).includes(word)))
    .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`)
    .toSorted();
};
/** What stands in the place of whoever was erased, whatever their connection does by then. */
const marksOf = (...ids: string[]): string[] =>
  ids.flatMap((id) => [`LEAD#${connection}#${id} STATE`, `SHADOW#LEAD#${connection}#${id} STATE`]).toSorted();

describe('IN7 a person who is erased', () => {
  test('goes with ledger, deals, firm and person, and a mark with an end is left', async () => {
    const id = await handedOff();
    const other = await handedOff({ email: 'pat@home.example' });
    await deal([id, other]);
    const said = await erase([' kim@mill.example ', '--yes', '--json']);
    expect(said.json()).toMatchObject({
      ok: true,
      erased: true,
      found: { leads: 1, deals: 1, firms: 1, persons: 1 },
      records: [{ connection, id, isShadow: false }],
    });
    expect(await tracesOf(id, 'mill.example')).toEqual(marksOf(id));
    const { Items = [] } = await store.table.doc.send(new ScanCommand({ TableName: store.table.name }));
    const mark = Items.find((item) => plainText(item).includes(id));
    expect(mark).toMatchObject({ refused: { rule: 'erased' }, expiresAtSeconds: expect.any(Number) });
    expect((await worker.state(other)).owner).toBeDefined();
  });

  test('PF11 whoever is only probably the same person stays, and nothing of whoever went is kept for them', async () => {
    const who = { lastname: 'Weber', phone: '+49 30 901820' };
    const id = await handedOff(who);
    const other = await handedOff({ ...who, email: 'kim@home.example' });
    const noteOf = (): string => worker.bodies(other, 'notes').join();
    expect(noteOf()).toContain(`Probably the same person as HubSpot contact ${id}`);
    const said = await erase([email, '--yes', '--json']);
    expect(said.json()).toMatchObject({ erased: true, found: { leads: 1, persons: 1, numbers: 1 } });
    expect(await tracesOf(id)).toEqual(marksOf(id));
    expect((await worker.state(other)).owner).toBeDefined();
    await worker.send([worker.look(other)]);
    expect(noteOf()).not.toContain('Probably');
    await erase(['kim@home.example', '--yes']);
    expect((await tracesOf('PERSON#')).filter((key) => key.startsWith('PERSON#'))).toEqual([]);
  });

  test('says what would go, and asks, and changes nothing until then', async () => {
    const id = await handedOff();
    const before = await tracesOf(id);
    const dry = await erase([email, '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain(`${connection}/${id}`);
    expect(dry.out).not.toContain('mill.example');
    const no = await erase([email], {}, ['no']);
    expect(no.err).toContain('Nothing was changed.');
    const nobody = await erase([email]);
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('--yes')]);
    expect(await tracesOf(id)).toEqual(before);
    expect((await erase([email], {}, ['yes'])).out).toMatch(/dead letters until 2026-12-07/);
    expect(await tracesOf(id)).toEqual(marksOf(id));
  });

  test('is not written back by what is queued, by a deal, by an outage, or by a merge', async () => {
    const id = await handedOff();
    const dealId = await deal([id]);
    const queued: WorkItem = worker.look(id);
    await erase([email, '--yes']);
    worker.clock.advance(60_000);
    await worker.send([queued]);
    await worker.send([worker.look(id, { kind: 'gone' })]);
    await worker.send([worker.look(dealId, { object: 'deal' })]);
    worker.hubspot.records.asUser(9001).update('deals', dealId, { dealstage: 'closedlost' });
    await worker.send([worker.look(dealId, { object: 'deal' })]);
    await postponeBatch([worker.look(id)], 'no-policy', worker.services());
    await worker.minutes(30);
    expect(await tracesOf(id)).toEqual(marksOf(id));
    const other = await handedOff({ email: 'pat@home.example' });
    const merged = worker.hubspot.records.asUser(9001).merge('contacts', other, id).id;
    await worker.send([worker.look(merged, { kind: 'merged', mergedIds: [id, other] })]);
    expect((await tracesOf(id)).filter((trace) => trace.includes('DECISION'))).toEqual([]);
  });

  test('is not written back by a worker that has the record in hand', async () => {
    const id = await handedOff();
    worker.clock.advance(60_000);
    worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: '70006' });
    const crm = worker.openCrm();
    let isDone = false;
    await worker.handOff([worker.look(id, { ownerTouched: true })], {
      crm: {
        ...crm,
        updateNotes: async (notes) => {
          if (!isDone) await erase([email, '--yes']);
          isDone = true;
          return crm.updateNotes(notes);
        },
        updateLeads: async (updates) => {
          if (!isDone) await erase([email, '--yes']);
          isDone = true;
          return crm.updateLeads(updates);
        },
      },
    });
    expect(isDone).toBe(true);
    expect(await tracesOf(id, 'mill.example')).toEqual(marksOf(id));
  });

  test('comes back when they do, once nothing of then is queued any more', async () => {
    const id = await handedOff();
    await erase([email, '--yes']);
    worker.clock.advance((deadLetterDays + 1) * 86_400_000);
    await worker.send([worker.look(id)]);
    expect((await worker.state(id)).owner).toBeDefined();
  });

  test('goes under all their addresses, by a record, and a second time', async () => {
    const [one, two] = [await handedOff(), await handedOff({ email: 'kim@home.example' })];
    const role = await handedOff({ email: 'info@shop.example' });
    expect((await erase(['info@shop.example', '--yes'])).err).toContain('URL of each record');
    await erase([email, 'kim@home.example', role, '--yes']);
    expect(await tracesOf(one, two, role)).toEqual(marksOf(one, two, role));
    const again = await erase([email, role, '--yes', '--json']);
    expect(again.json()).toMatchObject({ ok: true, erased: false });
  });

  test('goes by a further address too, as a later release may have kept it', async () => {
    const id = await handedOff();
    await store.table.doc.send(
      new UpdateCommand({
        TableName: store.table.name,
        Key: leadKey(connection, id),
        UpdateExpression: 'SET persons = :persons',
        ExpressionAttributeValues: { ':persons': [personHash('key', 'kim@home.example')] },
      }),
    );
    await erase(['kim@home.example', '--yes']);
    expect(await tracesOf(id, 'mill.example')).toEqual(marksOf(id));
  });

  test('goes by an address as an earlier release spelt it', async () => {
    const [own, former] = ['kim@m\u00fcller-werke.example', 'KIM@M\u00fcller-werke.example '];
    const id = await handedOff({ email: own });
    const Item = {
      ...personKey(personHash('key', own)),
      version: 1,
      owners: {},
      leads: { [`${connection}#7`]: { stage: 'curious' } },
    };
    await store.table.doc.send(new PutCommand({ TableName: store.table.name, Item }));
    const said = await erase([former, '--yes', '--json']);
    expect(said.json()).toMatchObject({ ok: true, erased: true, found: { persons: 2 } });
    expect(await tracesOf(id, personHash('key', own))).toEqual(marksOf(id));
  });

  test('goes with the records that theirs had absorbed', async () => {
    const [one, two] = [await handedOff(), await handedOff({ email: 'kim@home.example' })];
    const merged = worker.hubspot.records.asUser(9001).merge('contacts', one, two).id;
    await worker.send([worker.look(merged, { kind: 'merged', mergedIds: [one, two] })]);
    worker.clock.advance(60_000);
    await erase([email, '--yes']);
    expect(await tracesOf(one, two, merged)).toEqual(marksOf(one, two, merged));
  });

  test.each([
    ['no-address@', {}, 'no e-mail address'],
    ['kim@mill', {}, 'no e-mail address'],
    [email, { HANDOFF_PERSON_KEY: undefined }, 'PersonKeyArn'],
    [email, { HANDOFF_PERSON_KEY: 'another' }, 'another'],
    ['https://app.hubspot.com/contacts/4711/record/0-3/77', {}, 'That is a deal'],
    ['https://example.org/', {}, 'Paste the URL'],
  ])('is asked for rightly: %s %o', async (who, own, says) => {
    const ran = await erase([who, '--yes'], own);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain(says);
    expect(ran.err).not.toContain(email);
  });

  test('is explained as erased, and by nothing else', async () => {
    const id = await handedOff();
    await erase([email, '--yes']);
    const said = await runCli(['explain', id, '--connection', connection], {
      env,
      cwd: '/',
      now: () => Date.parse(worker.clock.at),
    });
    expect([said.code, said.out]).toEqual([0, expect.stringContaining('No lead: The person was erased.')]);
    expect(said.out).toContain('until 2026-12-07');
    expect(said.out).not.toContain('under `also`');
  });

  test('is not made known by what is queued of a record that nobody had looked at yet', async () => {
    const id = worker.contact({ email, firstname: 'Kim' });
    const queued = worker.look(id);
    const said = await erase([`https://app.hubspot.com/contacts/4711/record/0-1/${id}`, '--yes']);
    expect(said.out).toContain(`${connection}/${id}: nothing is kept of it`);
    worker.clock.advance(60_000);
    await worker.send([queued]);
    expect(await tracesOf(id, 'mill.example')).toEqual(marksOf(id));
  });

  test('goes from what a connection keeps that only watches, and does not come back when it goes live', async () => {
    await beginWatching(store.table, connection, worker.clock.at);
    worker.clock.advance(3_600_000);
    const id = await handedOff();
    const queued = worker.look(id);
    expect(await tracesOf(id)).toContain(`SHADOW#LEAD#${connection}#${id} STATE`);
    const said = await erase([email, '--yes', '--json']);
    expect(said.json()).toMatchObject({ records: [{ connection, id, isShadow: true }] });
    expect(await tracesOf(id, 'mill.example')).toEqual(marksOf(id));
    await goLive(store.table, connection, { since: '2026-01-01T00:00:00.000Z', at: worker.clock.at });
    worker.clock.advance(60_000);
    await worker.send([queued]);
    expect((await tracesOf(id, 'mill.example')).filter((trace) => !trace.startsWith('CONNECTION'))).toEqual(
      marksOf(id),
    );
  });

  test('of somebody unknown nothing is kept, and that is no fault', async () => {
    const ran = await erase(['pia@mill.example', '--yes']);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('Nothing is kept')]);
  });
});

test('IN15 a contact who was never a lead leaves no id with a deal', async () => {
  const contact = worker.contact({ email, hs_email_optout: 'true' });
  const dealId = await deal([contact]);
  await worker.send([worker.look(contact)]);
  await worker.send([worker.look(dealId, { object: 'deal' })]);
  await worker.send([worker.look(contact, { kind: 'erase' })]);
  expect((await tracesOf(contact)).filter((trace) => !marksOf(contact).includes(trace))).toEqual([]);
});
