import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addLead, callerOf, idOf, startOrg } from './salesforce-org.ts';

const ack = (answer: string): string =>
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>${answer}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`;
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => name === 'Notification',
});
const notification = z.object({ Id: z.string(), sObject: z.looseObject({ Id: z.string().optional() }) });
const envelope = z.object({
  Envelope: z.object({
    Body: z.object({
      notifications: z.object({
        OrganizationId: z.string(),
        ActionId: z.string(),
        Notification: z.array(notification),
      }),
    }),
  }),
});

type Post = { headers: IncomingHttpHeaders; body: string };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const notificationsOf = ({ body }: Post) => envelope.parse(parser.parse(body)).Envelope.Body.notifications;

/** A receiver that answers as told. */
const receiver = async (
  answer: (index: number) => { status: number; body: string } = () => ({ status: 200, body: ack('true') }),
) => {
  const posts: Post[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      posts.push({ headers: request.headers, body });
      const { status, body: answered } = answer(posts.length - 1);
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answered);
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/salesforce`, posts };
};

describe('an outbound message', () => {
  it('names the org, the action and the record, whose texts are escaped', async () => {
    const org = await startOrg();
    const { url, posts } = await receiver();
    org.sendOutboundTo(url, [{ type: 'Lead', watches: [], tells: ['Id', 'Company', 'Email'] }]);
    const id = addLead(org, { Company: 'Mill & <Sons> "\u0001"' });
    await org.settle();
    const [post] = posts;
    if (post === undefined) throw new Error('nothing came');
    expect(post.headers).toMatchObject({ 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' });
    expect(XMLValidator.validate(post.body)).toBe(true);
    expect(post.body).toContain('<SessionId xsi:nil="true"/>');
    const { OrganizationId, ActionId, Notification } = notificationsOf(post);
    expect(OrganizationId).toBe(org.orgId);
    expect(ActionId).toMatch(/^04k/);
    expect(Notification).toMatchObject([
      { Id: expect.stringMatching(/^04l/), sObject: { '@_type': 'sf:Lead', Id: id, Company: 'Mill & <Sons> ""' } },
    ]);
    expect(Notification[0]?.sObject).not.toHaveProperty('Email');
  });

  it('is sent when a person changes what the flow watches, and never for the integration’s own writes', async () => {
    const org = await startOrg();
    const call = await callerOf(org);
    const id = addLead(org);
    const { url, posts } = await receiver();
    org.sendOutboundTo(url);
    const user = org.records.asUser(idOf(org, 'anna'));
    user.update('Lead', id, { PostalCode: '34117' });
    await call('PATCH', `/sobjects/Lead/${id}`, { Email: 'x@mill.example', Handoff_Stage__c: 'ready' });
    user.delete('Lead', addLead(org));
    await org.settle();
    const before = posts.length;
    user.update('Lead', id, { Email: 'y@mill.example' });
    await org.settle();
    expect(before).toBe(1);
    expect(posts.slice(before).flatMap((post) => notificationsOf(post).Notification)).toMatchObject([
      { sObject: { Id: id } },
    ]);
  });

  it('holds up to 100 records of one object', async () => {
    const org = await startOrg();
    const { url, posts } = await receiver();
    org.sendOutboundTo(url);
    const author = { userId: idOf(org, 'anna'), origin: '' };
    org.records.transact(author, {}, (writer) => {
      for (let count = 0; count < 150; count += 1) writer.create('Lead', { LastName: `L${count}`, Company: 'Mill' });
      writer.create('Contact', { LastName: 'C' });
    });
    await org.settle();
    expect(posts.map((post) => notificationsOf(post).Notification.length).toSorted((a, b) => a - b)).toEqual([
      1, 50, 100,
    ]);
  });

  it('is tried again until the answer says true, with the same id and what the record holds by then', async () => {
    const org = await startOrg();
    const refusals = [
      { status: 500, body: '' },
      { status: 200, body: ack('false') },
      { status: 202, body: ack('true') },
      { status: 200, body: '<html></html>' },
    ];
    const { url, posts } = await receiver((index) => {
      if (index === 0) org.records.asSystem(idOf(org, 'anna')).update('Lead', id, { Company: 'Later' });
      return refusals[index] ?? { status: 200, body: ack('true') };
    });
    org.sendOutboundTo(url, [{ type: 'Lead', watches: [], tells: ['Id', 'Company'] }]);
    const id = addLead(org, { Company: 'First' });
    await org.settle();
    const all = posts.map((post) => notificationsOf(post).Notification[0]);
    expect(all).toHaveLength(5);
    expect(new Set(all.map((each) => each?.Id)).size).toBe(1);
    expect(all.map((each) => each?.sObject['Company'])).toEqual(['First', 'Later', 'Later', 'Later', 'Later']);
  });

  it('tells nothing of a record that was deleted before it left', async () => {
    const org = await startOrg();
    const { url, posts } = await receiver();
    org.sendOutboundTo(url);
    org.records.asUser(idOf(org, 'anna')).delete('Lead', addLead(org));
    await org.settle();
    expect(posts.flatMap((post) => notificationsOf(post).Notification)).toMatchObject([
      { sObject: { '@_type': 'sf:Lead' } },
    ]);
    expect(notificationsOf(posts[0] ?? { headers: {}, body: '' }).Notification[0]?.sObject.Id).toBeUndefined();
  });

  it('comes twice and out of order with a seed, the same way each time', async () => {
    const idsOf = async (): Promise<string[]> => {
      const org = await startOrg({ seed: 7 });
      const { url, posts } = await receiver();
      org.sendOutboundTo(url);
      const author = { userId: idOf(org, 'anna'), origin: '' };
      org.records.transact(author, {}, (writer) => {
        for (let count = 0; count < 60; count += 1) writer.create('Lead', { LastName: `L${count}`, Company: 'Mill' });
      });
      await org.settle();
      return posts.flatMap((post) => notificationsOf(post).Notification.map(({ Id }) => Id));
    };
    const [first, second] = [await idsOf(), await idsOf()];
    expect(first).toEqual(second);
    expect(new Set(first).size).toBe(60);
    expect(first.length).toBeGreaterThan(60);
    expect(first).not.toEqual(first.toSorted());
  });

  it('is not sent for rows that were taken back', async () => {
    const org = await startOrg();
    const { url, posts } = await receiver();
    org.sendOutboundTo(url);
    const author = { userId: idOf(org, 'anna'), origin: '' };
    expect(() =>
      org.records.transact(author, {}, (writer) => {
        writer.create('Lead', { LastName: 'A', Company: 'Mill' });
        writer.create('Lead', { LastName: 'B' });
      }),
    ).toThrow('Required fields are missing');
    await org.settle();
    expect(posts).toEqual([]);
    expect(org.records.list('Lead')).toEqual([]);
  });

  it('is lost while events are dropped, those to be sent again too, and counted', async () => {
    const org = await startOrg();
    // The first is not taken, and lost before it is sent again.
    const { url, posts } = await receiver((index) => {
      if (index > 0) return { status: 200, body: ack('true') };
      org.dropEvents(true);
      return { status: 503, body: '' };
    });
    org.sendOutboundTo(url);
    const user = org.records.asUser(idOf(org, 'anna'));
    const id = addLead(org);
    await org.settle();
    user.update('Lead', id, { Email: 'x@mill.example' });
    await org.settle();
    expect([posts.length, org.droppedEvents()]).toEqual([1, 2]);
    org.dropEvents(false);
    user.update('Lead', id, { Email: 'y@mill.example' });
    await org.settle();
    expect([posts.length, org.droppedEvents()]).toEqual([2, 2]);
  });
});
