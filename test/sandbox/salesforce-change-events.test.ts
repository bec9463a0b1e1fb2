import { expect, it } from 'vitest';
import * as z from 'zod';
import { callerOf, addLead, idOf, rowsOf, startOrg } from './salesforce-org.ts';

const header = z.looseObject({
  entityName: z.string(),
  recordIds: z.array(z.string()),
  changeType: z.string(),
  changeOrigin: z.string(),
  transactionKey: z.string(),
  sequenceNumber: z.number(),
  changedFields: z.nullable(z.array(z.string())),
  nulledFields: z.array(z.string()),
});
const envelope = z.looseObject({
  'detail-type': z.string(),
  source: z.string(),
  detail: z.object({ payload: z.looseObject({ ChangeEventHeader: header }) }),
});

const listenTo = async (options: Parameters<typeof startOrg>[0] = {}) => {
  const org = await startOrg(options);
  const texts: string[] = [];
  org.sendChangeEventsTo((text) => void texts.push(text));
  return {
    org,
    texts,
    payloads: async () => {
      await org.settle();
      return texts.map((text) => envelope.parse(JSON.parse(text)).detail.payload);
    },
  };
};

it('carries a creation whole, with names and addresses as compounds', async () => {
  const { org, texts, payloads } = await listenTo();
  const id = addLead(org, { FirstName: 'Lena', Country: 'Germany' });
  expect(await payloads()).toMatchObject([
    {
      ChangeEventHeader: {
        entityName: 'Lead',
        recordIds: [id],
        changeType: 'CREATE',
        changeOrigin: 'com/salesforce/api/soap/68.0;client=SfdcInternalAPI/',
        changedFields: null,
      },
      Name: { FirstName: 'Lena', LastName: 'Brandt' },
      Address: { Country: 'Germany' },
      Company: 'Brunnhof',
    },
  ]);
  expect(envelope.parse(JSON.parse(texts[0] ?? ''))).toMatchObject({
    'detail-type': 'LeadChangeEvent',
    source: `aws.partner/salesforce.com/${org.orgId}/Handoff__chn`,
  });
});

it('tells of an update only what changed, and which program made it', async () => {
  const { org, payloads } = await listenTo();
  const call = await callerOf(org);
  const id = addLead(org, { Title: 'Buyer' });
  const options = { 'Sforce-Call-Options': 'client=warm-handoff' };
  await call('PATCH', `/sobjects/Lead/${id}`, { LastName: 'Okafor', Title: null, Company: 'Brunnhof' }, options);
  const [, update] = await payloads();
  expect(update).toMatchObject({
    ChangeEventHeader: {
      changeType: 'UPDATE',
      changeOrigin: 'com/salesforce/api/rest/68.0;client=warm-handoff',
      nulledFields: ['Title'],
    },
    Name: { LastName: 'Okafor' },
    Title: null,
  });
  expect(update?.ChangeEventHeader.changedFields).toEqual(expect.arrayContaining(['Name.LastName', 'Title']));
  expect(update).not.toHaveProperty('Company');
});

it('merges the same change of many records, and numbers what one transaction changed', async () => {
  const { org, payloads, texts } = await listenTo();
  const call = await callerOf(org);
  const ids = [addLead(org), addLead(org), addLead(org)];
  await org.settle();
  texts.length = 0;
  const rows = ids.map((id, at) => ({ id, Title: at < 2 ? 'Buyer' : 'Boss' }));
  await call('PATCH', '/composite/sobjects', rowsOf('Lead', rows));
  const headers = (await payloads()).map(({ ChangeEventHeader }) => ChangeEventHeader);
  expect(headers.map(({ recordIds, sequenceNumber }) => [recordIds, sequenceNumber])).toEqual([
    [ids.slice(0, 2), 1],
    [ids.slice(2), 2],
  ]);
  expect(new Set(headers.map(({ transactionKey }) => transactionKey)).size).toBe(1);
});

it('writes commit numbers that a JSON parser cannot keep', async () => {
  const { org, texts } = await listenTo();
  addLead(org);
  addLead(org);
  await org.settle();
  const written = texts.map((text) => /"commitNumber":(\d+)/.exec(text)?.[1] ?? '');
  expect(new Set(written).size).toBe(2);
  expect(written.some((digits) => String(Number(digits)) !== digits)).toBe(true);
});

it('tells of deletions, returns and what could not be told', async () => {
  const { org, payloads, texts } = await listenTo();
  const id = addLead(org);
  const user = org.records.asUser(idOf(org, 'anna'));
  await org.settle();
  texts.length = 0;
  user.delete('Lead', id);
  user.undelete('Lead', id);
  org.tellGap({ type: 'Lead', kind: 'GAP_UPDATE', ids: [id] });
  org.tellGap({ type: 'Contact', kind: 'GAP_OVERFLOW' });
  expect((await payloads()).map(({ ChangeEventHeader: { changeType, recordIds } }) => [changeType, recordIds])).toEqual(
    [
      ['DELETE', [id]],
      ['UNDELETE', [id]],
      ['GAP_UPDATE', [id]],
      ['GAP_OVERFLOW', ['000000000000000AAA']],
    ],
  );
});

it('says nothing of objects that the channel does not carry', async () => {
  const { org, payloads } = await listenTo();
  org.records.asUser(idOf(org, 'anna')).create('Task', { Subject: 'Call' });
  expect(await payloads()).toEqual([]);
});

it('is lost while events are dropped, and counted', async () => {
  const { org, payloads } = await listenTo();
  org.dropEvents(true);
  const id = addLead(org);
  org.dropEvents(false);
  org.records.asUser(idOf(org, 'ben')).update('Lead', id, { Phone: '1' });
  expect(await payloads()).toMatchObject([{ ChangeEventHeader: { changeType: 'UPDATE', recordIds: [id] } }]);
  expect(org.droppedEvents()).toBe(1);
});
