/** What Salesforce sends is taken as far as it can be read: what happened to those who run this, row by row. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { OutboundMessage } from '../../sandbox/salesforce/server.ts';
import { fieldApiNames } from '../../shared/crm/salesforce/fields.ts';
import { readChangeEvent } from '../../shared/crm/salesforce/in/change-events.ts';
import { addLead, idOf, startOrg } from '../sandbox/salesforce-org.ts';
import { startQueue } from '../support/local-queue.ts';
import { connection, leadId, message, notification, openReceiver, request } from '../support/outbound-message.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** An org whose outbound messages come to our receiver. */
const startSending = async (messages?: readonly OutboundMessage[]) => {
  const org = await startOrg();
  const receiver = openReceiver();
  const answers: { status: number; ignored: object }[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then(async (body) => {
      const received = await receiver.post(request(body));
      answers.push(received);
      const ack = '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack>';
      response.writeHead(received.status, { 'content-type': 'text/xml' }).end(received.status === 200 ? ack : '');
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  org.sendOutboundTo(`http://127.0.0.1:${port}/`, messages);
  return { org, answers, ids: () => receiver.queued.map(({ id }) => id) };
};

it('SF10 a notification without an id is counted, and the good one beside it is taken', async () => {
  const receiver = openReceiver();
  const lacking = notification(2).replace(/<sf:Id>.*<\/sf:Id>/, '<sf:Email>pat@acme.example</sf:Email>');
  const odd = notification(3, { fields: { Id: '00Q/../x' } });
  expect(await receiver.post(request(message([lacking, notification(1), odd])))).toMatchObject({
    status: 200,
    queued: 1,
    ignored: { malformed: 2 },
  });
  expect(receiver.queued).toMatchObject([{ object: 'lead', id: leadId(1) }]);
});

it('SF10 a message in which nothing can be read is refused, so that it comes again and the alarm rings', async () => {
  const lacking = notification(1).replace(/<sf:Id>.*<\/sf:Id>/, '<sf:Email>pat@acme.example</sf:Email>');
  expect(await openReceiver().post(request(message([lacking])))).toMatchObject({ status: 400, queued: 0 });
});

it('SF12 a character that XML does not know costs no lead, wherever it stands', async () => {
  const { org, answers, ids } = await startSending([{ type: 'Lead', watches: [], tells: ['Id', 'Company', 'Title'] }]);
  const odd = addLead(org, { Company: 'Mill\u0001 & \u000bSons', Title: 'Buyer\u001f' });
  const good = addLead(org);
  await org.settle();
  expect(answers).toMatchObject([{ status: 200, ignored: {} }]);
  expect(ids().toSorted()).toEqual([good, odd].toSorted());
});

it.each(['&#x1;', '&#1;', '&#0;', '&#00011;', '&#xD800;', '&#xFFFF;', '&#x110000;', '&#99999999999999999999;'])(
  'SF12 %s is dropped, in a value and in the id itself',
  async (odd) => {
    const receiver = openReceiver();
    const id = leadId(2);
    const body = message([
      notification(1, { fields: { Company: `Mill${odd}` } }),
      notification(2, { fields: { Id: `${id.slice(0, 9)}${odd}${id.slice(9)}` } }),
    ]);
    expect(await receiver.post(request(body))).toMatchObject({ status: 200, ignored: {} });
    expect(receiver.queued.map((item) => item.id)).toEqual([leadId(1), leadId(2)]);
  },
);

const readText = (told: string) =>
  readChangeEvent(JSON.parse(told), { isConnected: (id) => id === connection, receivedAt: '2026-11-23T12:00:01.000Z' });

it('SF11 what somebody does in Salesforce itself is a look, though it says nothing of fields', async () => {
  const org = await startOrg();
  const told: string[] = [];
  org.sendChangeEventsTo((event) => void told.push(event));
  const id = addLead(org);
  const user = org.records.asUser(idOf(org, 'anna'));
  user.update('Lead', id, { Title: 'Buyer' });
  org.tellGap({ type: 'Lead', kind: 'GAP_UPDATE', ids: [id] });
  user.delete('Lead', id);
  user.undelete('Lead', id);
  await org.settle();
  expect(told.join('')).toContain('"changedFields":null');
  expect(told.join('')).toContain('client=SfdcInternalAPI/"');
  expect(told.map((event) => readText(event))).toMatchObject(
    ['look', 'look', 'look', 'gone', 'look'].map((kind) => ({ items: [{ id, kind }], ignored: {} })),
  );
});

const id = leadId(1);
const ours = ['OwnerId', 'LastModifiedDate', fieldApiNames.stage];
const own = 'com/salesforce/api/rest/68.0;client=warm-handoff';
const plain = { entityName: 'Lead', recordIds: [id], changeType: 'UPDATE', changeOrigin: own, changedFields: ours };
const event = (header: object) => ({
  source: 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001',
  detail: { payload: { ChangeEventHeader: header } },
});

let queue: Awaited<ReturnType<typeof startQueue>>;
let handler: (sent: unknown, context: { awsRequestId: string }) => Promise<void>;
let lines: string[];
beforeAll(async () => {
  queue = await startQueue();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', queue.endpoint);
  vi.stubEnv('QUEUES', JSON.stringify({ [connection]: queue.queueUrl }));
  ({ handler } = await import('../../functions/receive-change-events.ts'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await queue.stop();
});
const queuedBy = async (header: object): Promise<string[]> => {
  lines = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  await handler(event(header), { awsRequestId: 'r-1' });
  out.mockRestore();
  return (await queue.drain()).map((item) => `${item.object} ${item.kind} ${item.id}`);
};
const aLook = [`lead look ${id}`];

it.each([
  ['no list of changed fields', { ...plain, changedFields: null }, aLook],
  ['lists that are no lists', { ...plain, changedFields: 7, nulledFields: {}, diffFields: 'x' }, aLook],
  ['fields by their places', { ...plain, changedFields: ['0x400004', '4-0x20'] }, aLook],
  ['a wrapped origin of others', { ...plain, changeOrigin: { string: 'com/salesforce/api/soap/68.0' } }, aLook],
  ['an origin with a slash behind', { ...plain, changeOrigin: 'com/…;client=SfdcInternalAPI/' }, aLook],
  ['an origin that is a number', { ...plain, changeOrigin: 7 }, aLook],
  ['no origin', { ...plain, changeOrigin: null }, aLook],
  ['all of it wrapped', { ...plain, recordIds: { array: [{ string: id }] }, changeOrigin: { string: 'x' } }, aLook],
  ['one id and no list', { ...plain, recordIds: id, changeOrigin: '' }, aLook],
  ['nothing but an id', { recordIds: [id] }, aLook],
  ['an id among others that are none', { ...plain, changeOrigin: '', recordIds: [null, 7, {}, 'x', id] }, aLook],
  ['a kind that nobody knows', { ...plain, changeType: 'SNAPSHOT' }, aLook],
  ['a wrapped deletion', { ...plain, changeType: { ChangeType: 'DELETE' } }, [`lead gone ${id}`]],
  ['our own client, wrapped', { ...plain, changeOrigin: { string: own } }, []],
  ['our own client with a slash behind', { ...plain, changeOrigin: `${own}/` }, []],
])('SF11 an event with %s is taken for what can be read of it', async (_, header, expected) => {
  expect(await queuedBy(header)).toEqual(expected);
  expect(lines.join('')).toMatch(/"level":"INFO"/);
});
