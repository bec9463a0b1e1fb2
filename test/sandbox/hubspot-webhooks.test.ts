import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../sandbox/hubspot/server.ts';
import { signatureHeaders } from '../../sandbox/hubspot/signing.ts';
import { appId, callerOf, clientSecret, idOf, portalId, startPortal } from './hubspot-portal.ts';

type Event = { [name: string]: unknown };
type Post = { headers: IncomingHttpHeaders; body: string; events: Event[] };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A target that answers by `statusOf`; null leaves the call unanswered. */
const target = async (statusOf: (post: Post, index: number) => number | null = () => 200) => {
  const posts: Post[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => (open -= 1));
    void text(request).then((body) => {
      const post = { headers: request.headers, body, events: JSON.parse(body) as Event[] };
      posts.push(post);
      const status = statusOf(post, posts.length - 1);
      if (status !== null) setTimeout(() => response.writeHead(status).end(), 5);
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hubspot/111`,
    posts,
    events: () => posts.flatMap(({ events }) => events),
    mostOpen: () => mostOpen,
  };
};

const subscriptions: Subscription[] = [
  { subscriptionType: 'contact.creation' },
  { subscriptionType: 'contact.deletion' },
  { subscriptionType: 'contact.merge' },
  { subscriptionType: 'contact.restore' },
  { subscriptionType: 'contact.privacyDeletion' },
  { subscriptionType: 'contact.associationChange' },
  { subscriptionType: 'contact.propertyChange', propertyName: 'hubspot_owner_id' },
  { subscriptionType: 'object.propertyChange', objectType: 'contact', propertyName: 'email' },
  { subscriptionType: 'object.propertyChange', objectType: 'task', propertyName: 'hs_task_status' },
  { subscriptionType: 'contact.propertyChange', propertyName: 'phone', active: false },
];

const portalTo = async (receiver: { url: string }, options: Parameters<typeof startPortal>[0] = {}) => {
  const server = await startPortal({ webhookRetryMs: 1, ...options });
  server.sendWebhooksTo(receiver.url, subscriptions);
  return server;
};

describe('signatures', () => {
  it('equal those that HubSpot published', () => {
    const headers = signatureHeaders(
      'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
      'https://www.example.com/webhook_uri',
      "{'example_field':'example_value'}",
      1_693_657_560_000,
    );
    expect(headers['X-HubSpot-Signature-v3']).toBe('K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
    expect(headers['X-HubSpot-Signature']).toBe('69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750');
  });

  it('cover the target exactly as given, the raw body and the moment', async () => {
    const receiver = await target();
    const server = await portalTo(receiver, { now: () => 1_795_000_000_000 });
    server.records.asUser(9001).create('contacts', { firstname: 'Zoë 🚜' });
    await server.settle();
    const [post] = receiver.posts;
    const v3 = createHmac('sha256', clientSecret)
      .update(`POST${receiver.url}${post?.body}1795000000000`)
      .digest('base64');
    expect(post?.headers).toMatchObject({
      'x-hubspot-signature-v3': v3,
      'x-hubspot-request-timestamp': '1795000000000',
      'x-hubspot-signature': createHash('sha256').update(`${clientSecret}${post?.body}`).digest('hex'),
      'x-hubspot-signature-version': 'v1',
    });
  });
});

describe('events', () => {
  it('tell who changed what, over the API and in the UI', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const created = await callerOf(server)('POST', '/crm/objects/2026-09/0-1', {
      properties: { email: 'lena@firm.example', phone: '1' },
    });
    const id = idOf(created);
    await server.settle();
    server.records.asUser(9002).update('contacts', id, { hubspot_owner_id: '70002' });
    await server.settle();
    expect(receiver.events()).toMatchObject([
      {
        subscriptionType: 'contact.creation',
        portalId,
        appId,
        objectId: Number(id),
        changeFlag: 'CREATED',
        changeSource: 'INTEGRATION',
        sourceId: String(appId),
        attemptNumber: 0,
      },
      {
        subscriptionType: 'object.propertyChange',
        objectTypeId: '0-1',
        propertyName: 'email',
        propertyValue: 'lena@firm.example',
      },
      {
        subscriptionType: 'contact.propertyChange',
        propertyName: 'hubspot_owner_id',
        propertyValue: '70002',
        changeSource: 'CRM_UI',
        sourceId: 'userId:9002',
      },
    ]);
    expect(receiver.events()[0]).not.toHaveProperty('objectTypeId');
  });

  it('tell merges, restores, deletions and associations', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const user = server.records.asUser(9001);
    const [a, b] = [user.create('contacts', { firstname: 'A' }).id, user.create('contacts', { firstname: 'B' }).id];
    const firm = user.create('companies', { name: 'Firm' }).id;
    user.associate({ type: 'contacts', id: a }, { type: 'companies', id: firm });
    const merged = user.merge('contacts', a, b).id;
    user.archive('contacts', merged);
    user.restore('contacts', merged);
    user.forget(merged);
    await server.settle();
    const told = receiver.events().map(({ subscriptionType, ...event }) => [subscriptionType, event] as const);
    const of = (type: string) => told.filter(([name]) => name === type).map(([, event]) => event);
    expect(of('contact.merge')).toMatchObject([
      { primaryObjectId: Number(a), mergedObjectIds: [Number(a), Number(b)], newObjectId: Number(merged) },
    ]);
    expect(of('contact.associationChange')[0]).toMatchObject({
      associationType: 'CONTACT_TO_COMPANY',
      fromObjectId: Number(a),
      toObjectId: Number(firm),
      associationRemoved: false,
      isPrimaryAssociation: false,
    });
    expect(of('contact.associationChange')[1]).toMatchObject({ isPrimaryAssociation: true });
    expect(of('contact.associationChange')[0]).not.toHaveProperty('objectId');
    expect(of('contact.restore')).toHaveLength(1);
    expect(of('contact.privacyDeletion')).toMatchObject([{ objectId: Number(merged) }]);
    expect(of('contact.deletion')).toHaveLength(2);
  });

  it('are not told for properties without a subscription, nor for values that stay', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const { id } = server.records.asUser(9001).create('contacts', { firstname: 'A' });
    server.records.asUser(9001).update('contacts', id, { phone: '123', firstname: 'A' });
    await server.settle();
    expect(receiver.events()).toHaveLength(1);
  });

  it('come up to 100 in a POST, and in ten POSTs at once', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const writer = server.records.asCrm('IMPORT');
    for (let n = 0; n < 2450; n += 1) writer.create('contacts', {});
    await server.settle();
    expect(receiver.posts.map(({ events }) => events.length).toSorted((x, y) => x - y)).toEqual([
      50,
      ...Array.from({ length: 24 }, () => 100),
    ]);
    expect(receiver.mostOpen()).toBeLessThanOrEqual(10);
    const ids = receiver.events().map(({ objectId }) => objectId);
    expect(new Set(ids).size).toBe(2450);
    expect(new Set(receiver.events().map(({ eventId }) => eventId)).size).toBeLessThan(2450);
  });

  it('come twice and out of order with a seed, the same ones each time', async () => {
    const run = async () => {
      const receiver = await target();
      const server = await portalTo(receiver, { seed: 7 });
      const writer = server.records.asCrm('IMPORT');
      for (let n = 0; n < 90; n += 1) writer.create('contacts', {});
      await server.settle();
      return receiver.events().map(({ objectId }) => Number(objectId));
    };
    const first = await run();
    expect(new Set(first).size).toBe(90);
    expect(first.length).toBeGreaterThan(90);
    expect(first).not.toEqual(first.toSorted((x, y) => x - y));
    expect(await run()).toEqual(first);
  });
});

describe('retries', () => {
  it('go on after any refusal, signed anew and with the number of the try', async () => {
    const receiver = await target((_post, index) => [500, 404, 302, 200][index] ?? 200);
    let at = 1_795_000_000_000;
    const server = await portalTo(receiver, { now: () => (at += 1000) });
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    expect(receiver.events().map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1, 2, 3]);
    expect(new Set(receiver.events().map(({ occurredAt }) => occurredAt)).size).toBe(1);
    expect(new Set(receiver.posts.map(({ headers }) => headers['x-hubspot-request-timestamp'])).size).toBe(4);
  });

  it('end after the tenth try', async () => {
    const receiver = await target(() => 503);
    const server = await portalTo(receiver, { webhookRetryMs: 0 });
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    expect(receiver.posts).toHaveLength(10);
  });

  it('do not wait for an answer that never comes', async () => {
    const receiver = await target((_post, index) => (index === 0 ? null : 200));
    const server = await portalTo(receiver, { webhookTimeoutMs: 50 });
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    expect(receiver.events().map(({ attemptNumber }) => attemptNumber)).toEqual(expect.arrayContaining([0, 1]));
  });
});

describe('events that are dropped', () => {
  it('are counted and come neither then nor later', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const user = server.records.asUser(9001);
    server.dropEvents(true);
    for (let n = 0; n < 3; n += 1) user.create('contacts', {});
    server.dropEvents(false);
    const { id } = user.create('contacts', {});
    await server.settle();
    expect(receiver.events().map(({ objectId }) => String(objectId))).toEqual([id]);
    expect(server.droppedEvents()).toBe(3);
  });

  it('are those too that wait for their next try', async () => {
    let drop = (): void => undefined;
    const receiver = await target(() => {
      drop();
      return 503;
    });
    const server = await portalTo(receiver);
    drop = () => server.dropEvents(true);
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    expect(receiver.posts).toHaveLength(1);
    expect(server.droppedEvents()).toBe(1);
  });

  it('are turned on and counted over the control too', async () => {
    const receiver = await target();
    const server = await portalTo(receiver);
    const turn = (on: boolean) =>
      fetch(`${server.url}/__sandbox/drop-events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ on }),
      });
    expect((await turn(true)).status).toBe(204);
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    await turn(false);
    server.records.asUser(9001).create('contacts', {});
    await server.settle();
    expect(receiver.events()).toHaveLength(1);
    expect(await (await fetch(`${server.url}/__sandbox/dropped-events`)).json()).toEqual({ dropped: 1 });
  });
});

describe('subscriptions', () => {
  const wrong: [name: string, subscription: Subscription][] = [
    ['an object that has none', { subscriptionType: 'yacht.creation' }],
    ['a property change without its property', { subscriptionType: 'contact.propertyChange' }],
    ['a legacy event of a task', { subscriptionType: 'task.creation' }],
    ['a generic privacy deletion', { subscriptionType: 'object.privacyDeletion', objectType: 'contact' }],
    ['a generic event without an object', { subscriptionType: 'object.creation' }],
  ];
  it.each(wrong)('refuse %s', async (_name, subscription) => {
    const server = await startPortal();
    expect(() => server.sendWebhooksTo('http://127.0.0.1:9/', [subscription])).toThrow(subscription.subscriptionType);
  });
});
