import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { message, notification } from '../support/outbound-message.ts';
import {
  eventually,
  hubspotApi,
  messagesIn,
  salesforceApi,
  startSandboxProcess,
  type SandboxProcess,
} from '../support/sandbox-process.ts';
import { signV3 } from '../support/sign-hubspot.ts';

let sandbox: SandboxProcess;
let api: Awaited<ReturnType<typeof salesforceApi>>;
let leadId = '';

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  api = await salesforceApi(sandbox.ready);
  return () => sandbox.end();
});

const ack = '<Ack>true</Ack>';

/** Posts an outbound message about these leads; answers status and body. */
const post = async (ids: readonly string[], { url = sandbox.ready.receive.salesforce, organization = '' } = {}) => {
  const body = message(
    ids.map((id, n) => notification(n + 1, { fields: { Id: id } })),
    { organization: organization === '' ? sandbox.ready.salesforce.orgId : organization },
  );
  const headers = { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, body: await response.text() };
};

/** A change event of the sandbox's organisation, as Event Relay puts it on the bus. The number is beyond what JSON keeps exact. */
const changeEvent = (ids: readonly string[], orgId = sandbox.ready.salesforce.orgId): string =>
  JSON.stringify({
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': 'LeadChangeEvent',
    source: `aws.partner/salesforce.com/${orgId}/Any__chn`,
    account: '000000000000',
    time: '2026-11-22T09:00:00Z',
    region: 'eu-central-1',
    resources: [],
    detail: {
      payload: {
        ChangeEventHeader: {
          entityName: 'Lead',
          recordIds: ids,
          changeType: 'CREATE',
          changeOrigin: '',
          transactionKey: '0000be70-0000-0000-0000-000000000000',
          sequenceNumber: 1,
          commitTimestamp: Date.now(),
          commitNumber: 0,
          commitUser: '0055g000001ABCDAAA',
        },
      },
    },
  }).replace('"commitNumber":0', '"commitNumber":1795338000000123457');

const ours = 'OwnerId, Handoff_Stage__c, Handoff_Score__c, Handoff_Reasons__c, Handoff_Owner_Reason__c, SystemModstamp';

/** The lead, and what hangs on it. */
const recordOf = async (id: string) => {
  const [lead = {}] = await api.query(`SELECT ${ours} FROM Lead WHERE Id = '${id}'`);
  const of = 'SELECT Id, Subject, Description, Status, OwnerId, SystemModstamp FROM Task';
  const cards = await api.query(`${of} WHERE WhoId = '${id}' AND Status = 'Completed'`);
  const tasks = await api.query(`${of} WHERE WhoId = '${id}' AND Status != 'Completed'`);
  return { lead, cards, tasks };
};
/** The record once it is handed off. */
const handedOff = (id: string) =>
  eventually('the lead has a stage, a card and a task', async () => {
    const record = await recordOf(id);
    const { lead, cards, tasks } = record;
    return lead['Handoff_Stage__c'] && cards.length > 0 && tasks.length > 0 ? record : undefined;
  });
const quiet = () =>
  eventually('all queues are empty', async () => ((await messagesIn(sandbox.ready)) === 0 ? true : undefined));

describe('a lead of Salesforce in the sandbox, driven by another program', () => {
  it('is handed off when an outbound message speaks of it, made over the API by another program', async () => {
    leadId = await api.create('Lead', {
      FirstName: 'Pat',
      LastName: 'Doe',
      Company: 'Nordwerk',
      Email: 'pat.doe@nordwerk.example',
      Description: 'Our test bench stands still two days a month.',
      LeadSource: 'Web',
    });
    const [before = {}] = await api.query(`SELECT CreatedById FROM Lead WHERE Id = '${leadId}'`);
    const [own = {}] = await api.query("SELECT Id FROM User WHERE Username = 'handoff.integration@acme.example'");
    // Whoever drives it is another user than the one that the product works as, who may make no lead.
    expect(before['CreatedById']).not.toBe(own['Id']);
    const answer = await post([leadId]);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(ack);

    const { lead, cards, tasks } = await handedOff(leadId);
    const points = [...String(lead['Handoff_Reasons__c']).matchAll(/ (\d+)\/\d+: /g)].map(([, number]) =>
      Number(number),
    );
    expect(lead['OwnerId']).not.toBe(before['CreatedById']);
    expect(lead).toMatchObject({
      OwnerId: expect.stringMatching(/^005\w{15}$/),
      Handoff_Stage__c: 'problem-aware',
      Handoff_Score__c: points.reduce((sum, one) => sum + one, 0),
    });
    expect(points).toHaveLength(5);
    expect(cards).toMatchObject([
      { OwnerId: own['Id'], Description: expect.stringContaining('Our test bench stands still') },
    ]);
    expect(cards[0]?.['Description']).toContain(lead['Handoff_Owner_Reason__c']);
    expect(tasks).toMatchObject([{ Subject: 'First talk: Pat Doe, Nordwerk', OwnerId: lead['OwnerId'] }]);
  });

  it('gains nothing when the same message comes ten more times', async () => {
    await quiet();
    const before = await recordOf(leadId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post([leadId])));
    expect(answers.every(({ status, body }) => status === 200 && body.includes(ack))).toBe(true);
    await quiet();
    expect(await recordOf(leadId)).toEqual(before);
  });

  it.each([
    [
      'path token',
      401,
      () => ({ url: sandbox.ready.receive.salesforce.replace(/[^/]+$/, 'another-path-token-of-some-length') }),
    ],
    ['organisation in the message', 403, () => ({ organization: '00D5g00000ZZZZZ' })],
    [
      'organisation in the path',
      404,
      () => ({ url: sandbox.ready.receive.salesforce.replace('00D5g00000ABCDE', '00D5g00000ZZZZZ') }),
    ],
  ])(
    'is touched by nothing, and nothing is acknowledged, when a message has a wrong %s',
    async (_what, status, wrong) => {
      await quiet();
      const before = { record: await recordOf(leadId), calls: 0 };
      before.calls = await api.callsSoFar();
      const answer = await post([leadId], wrong());
      expect(answer).toEqual({ status, body: '' });
      expect(await messagesIn(sandbox.ready)).toBe(0);
      // One more than before: the question itself.
      expect(await api.callsSoFar()).toBe(before.calls + 1);
      expect(await recordOf(leadId)).toEqual(before.record);
    },
  );

  it('is handed off when a change event speaks of it, with another one', async () => {
    const values = { Company: 'Quarry & Sons', Description: 'Belts wear out unseen.', LeadSource: 'Web' };
    const ids = [
      await api.create('Lead', { ...values, LastName: 'Ray', Email: 'kim.ray@quarry-sons.example' }),
      await api.create('Lead', { ...values, LastName: 'Sol', Email: 'jo.sol@quarry-sons.example' }),
    ];
    const put = (body: string) => fetch(sandbox.ready.receive.changeEvents, { method: 'POST', body });
    expect((await put(changeEvent(ids, '00D5g00000ZZZZZ'))).status).toBe(403);
    expect((await put(changeEvent(ids))).status).toBe(200);
    const owners = new Set<unknown>();
    for (const id of ids) owners.add((await handedOff(id)).lead['OwnerId']);
    // One firm, one rep.
    expect(owners.size).toBe(1);
  });
});

describe('one person in both CRMs', () => {
  /** A contact in HubSpot, and the webhook that speaks of it. */
  const inHubspot = async (email: string): Promise<string> => {
    const { ready } = sandbox;
    const id = await hubspotApi(ready).createContact({ email, firstname: 'Robin', message: 'The press overheats.' });
    const event = { subscriptionType: 'contact.creation', portalId: ready.hubspot.portalId, objectId: Number(id) };
    const body = JSON.stringify([{ ...event, appId: ready.hubspot.appId, eventId: 1, occurredAt: Date.now() }]);
    const url = ready.receive.hubspot;
    const headers = signV3({ secret: ready.hubspot.clientSecret, url, body, timestamp: Date.now() });
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    return id;
  };
  /** A lead in Salesforce, and the message that speaks of it. */
  const inSalesforce = async (email: string): Promise<string> => {
    const id = await api.create('Lead', { LastName: 'Vance', Company: '[not provided]', Email: email });
    expect((await post([id])).status).toBe(200);
    return id;
  };
  /** Both CRMs name their users by e-mail. */
  const hubspotRep = (id: string): Promise<string> =>
    eventually('the contact has an owner', async () => {
      const hubspot = hubspotApi(sandbox.ready);
      const { hubspot_owner_id: owner } = await hubspot.read('contacts', id, ['hubspot_owner_id']);
      const owners = z.array(z.object({ id: z.string(), email: z.string() }));
      return owners.parse(await hubspot.call('GET', '/__sandbox/owners')).find((one) => one.id === owner)?.email;
    });
  /** Of the two records the one that came first alone has the task. */
  const salesforceRep = async (id: string): Promise<unknown> => {
    await eventually('the lead has a card', async () => ((await recordOf(id)).cards.length > 0 ? true : undefined));
    const [lead = {}] = await api.query(`SELECT Owner.Email FROM Lead WHERE Id = '${id}'`);
    return z.object({ Owner: z.object({ Email: z.string() }) }).parse(lead).Owner.Email;
  };

  it('has the rep of HubSpot in Salesforce when HubSpot was first', async () => {
    const contact = await inHubspot('robin.vance@first-hubspot.example');
    const rep = await hubspotRep(contact);
    expect(await salesforceRep(await inSalesforce('Robin.Vance@first-hubspot.example'))).toBe(rep);
  });

  it('has the rep of Salesforce in HubSpot when Salesforce was first', async () => {
    const lead = await inSalesforce('robin.vance@first-salesforce.example');
    const rep = await salesforceRep(lead);
    expect(await hubspotRep(await inHubspot('robin.vance@first-salesforce.example'))).toBe(rep);
  });

  it('has one rep when both come at once', async () => {
    const emails = Array.from({ length: 6 }, (_, n) => `robin.vance@at-once-${n}.example`);
    const pairs = await Promise.all(emails.map(async (email) => Promise.all([inHubspot(email), inSalesforce(email)])));
    // One after the other: six who poll at once use up what HubSpot allows an app in ten seconds.
    const reps: (readonly [string, unknown])[] = [];
    for (const [contact, lead] of pairs) reps.push([await hubspotRep(contact), await salesforceRep(lead)]);
    expect(reps.filter(([hubspot, salesforce]) => hubspot !== salesforce)).toEqual([]);
  });
});
