/** Which of HubSpot's activities prove that a colleague reached out, and what holds where not all may be read. */
import { expect, it } from 'vitest';
import { logActivity, type LoggedKind } from '../../../sandbox/hubspot/sales-acts.ts';
import { hubspotScopes } from '../../../shared/crm/hubspot/rights.ts';
import { CrmRejected } from '../../../shared/domain/errors.ts';
import { startScene } from './scenes.ts';

const since = '2026-11-01T00:00:00.000Z';

const [connected, leftMessage, voicemail, wrongNumber, ofThePortal] = [
  'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
  'b2cf5968-551e-4856-9783-52b3da59a7d0',
  '17b47fee-58de-441e-a44c-c6300d46f273',
  '0d1b6a2e-6f0d-4a53-9d0c-3f1f1f1f1f1f',
];
const call = (status: string, outcome = '', direction = 'OUTBOUND') => ({
  hs_call_status: status,
  hs_call_disposition: outcome,
  hs_call_direction: direction,
});

it.each<[what: string, proof: 'talk' | 'try' | 'nothing', kind: LoggedKind, properties: Record<string, string>]>([
  ['an e-mail that went out', 'talk', 'email', { hs_email_status: 'SENT' }],
  ['an e-mail without a status', 'talk', 'email', { hs_email_status: '' }],
  ['an e-mail of the buyer', 'nothing', 'email', { hs_email_direction: 'INCOMING_EMAIL' }],
  ['a forwarded e-mail', 'nothing', 'email', { hs_email_direction: 'FORWARDED_EMAIL' }],
  ['an e-mail that bounced', 'nothing', 'email', { hs_email_status: 'BOUNCED' }],
  ['an e-mail that is still to be sent', 'nothing', 'email', { hs_email_status: 'SCHEDULED' }],
  ['an e-mail of a sequence', 'nothing', 'email', { hs_email_status: 'SENT', hs_sequence_id: '4711' }],
  ['a call that was taken', 'talk', 'call', call('COMPLETED')],
  ['a call without a status', 'talk', 'call', call('')],
  ['a call that nobody answered', 'try', 'call', call('NO_ANSWER')],
  ['a call to somebody who was busy', 'try', 'call', call('BUSY')],
  ['a call that was given up before it rang', 'nothing', 'call', call('CANCELED')],
  ['a call that failed', 'nothing', 'call', call('FAILED')],
  ['a call that rings still', 'nothing', 'call', call('RINGING')],
  ['a call that stands in a line', 'nothing', 'call', call('QUEUED')],
  ['a call as a dialer logs it, and nobody answered', 'try', 'call', call('COMPLETED', wrongNumber)],
  ['a call that reached a machine', 'try', 'call', call('COMPLETED', voicemail)],
  ['a call that reached somebody else', 'try', 'call', call('COMPLETED', leftMessage)],
  ['a call that was cut off, and had reached them', 'talk', 'call', call('FAILED', connected.toUpperCase())],
  ['a call with an outcome of the portal', 'talk', 'call', call('COMPLETED', ofThePortal)],
  ['a call with an outcome of the portal that nobody answered', 'try', 'call', call('NO_ANSWER', ofThePortal)],
  ['a call of the buyer that was taken', 'talk', 'call', call('COMPLETED', '', 'INBOUND')],
  ['a call of the buyer that was missed', 'nothing', 'call', call('MISSED', '', 'INBOUND')],
  ['a call of the buyer that a machine took', 'nothing', 'call', call('COMPLETED', voicemail, 'INBOUND')],
  ['a meeting that took place', 'talk', 'meeting', { hs_meeting_outcome: 'COMPLETED' }],
  ['a meeting to which nobody came', 'nothing', 'meeting', { hs_meeting_outcome: 'NO_SHOW' }],
  ['a meeting that was put off', 'nothing', 'meeting', { hs_meeting_outcome: 'RESCHEDULED' }],
  ['a meeting that was called off', 'nothing', 'meeting', { hs_meeting_outcome: 'CANCELED' }],
  ['a text message', 'talk', 'message', { hs_communication_channel_type: 'SMS' }],
])('of %s says %s', async (_what, proof, kind, properties) => {
  const { server, scene } = await startScene();
  const contactId = scene.addLead({ email: 'kim@mill.example' });
  const at = new Date(scene.clock.now()).toISOString();
  logActivity(server.records, kind, { contactId, ownerId: '70001', at, properties });
  const activities = await scene.crm.readActivities([{ leadId: contactId, since }]);
  const said = { kind, by: '70001', at, ...(proof === 'try' && { isTry: true }) };
  expect(activities.get(contactId)).toEqual(proof === 'nothing' ? undefined : [said]);
});

it.each(['AUTOMATION_PLATFORM', 'SEQUENCES', 'WORKFLOWS'])('of an e-mail that %s sent says nothing', async (source) => {
  const { server, scene } = await startScene();
  const leadId = scene.addLead({ email: 'kim@mill.example' });
  const at = new Date(scene.clock.now()).toISOString();
  const properties = {
    hs_timestamp: at,
    hubspot_owner_id: '70001',
    hs_email_direction: 'EMAIL',
    hs_email_status: 'SENT',
  };
  server.records.asCrm(source).create('emails', properties, [{ to: { type: 'contacts', id: leadId } }]);
  expect((await scene.crm.readActivities([{ leadId, since }])).size).toBe(0);
});

it('leaves out what nobody owns', async () => {
  const { server, scene } = await startScene();
  const leadId = scene.addLead({ email: 'kim@mill.example' });
  server.records
    .asCrm('INTEGRATION', '333')
    .create('calls', { hs_timestamp: '2026-11-22T08:00:00.000Z' }, [{ to: { type: 'contacts', id: leadId } }]);
  expect((await scene.crm.readActivities([{ leadId, since }])).size).toBe(0);
});

it('knows of calls, meetings and messages where it may not read e-mails', async () => {
  const { scene } = await startScene({ scopes: hubspotScopes.required });
  const leadId = scene.addLead({ email: 'kim@mill.example' });
  for (const kind of ['email', 'call', 'message', 'meeting'] as const) scene.log(kind, leadId, 'anna');
  const kinds = (await scene.crm.readActivities([{ leadId, since }])).get(leadId)?.map(({ kind }) => kind);
  expect(kinds?.toSorted()).toEqual(['call', 'meeting', 'message']);
});

it('throws where it may read no activity at all: nobody is called idle for that', async () => {
  const { scene } = await startScene({ scopes: [] });
  const leadId = scene.addLead({ email: 'kim@mill.example' });
  scene.log('call', leadId, 'anna');
  const reading = scene.crm.readActivities([{ leadId, since }]);
  await expect(reading).rejects.toBeInstanceOf(CrmRejected);
  await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
});

it('throws, and calls nobody idle, when one kind cannot be read for now', async () => {
  const { server, scene } = await startScene();
  const leadId = scene.addLead({ email: 'kim@mill.example' });
  scene.log('call', leadId, 'anna');
  scene.log('email', leadId, 'anna');
  const action = { kind: 'status', status: 503, body: { message: 'down' } } as const;
  server.faults.add({ times: 10, path: /\/0-49\/batch\/read$/, action });
  await expect(scene.crm.readActivities([{ leadId, since }])).rejects.toMatchObject({ name: 'CrmUnavailable' });
});

it('reads the newest hundred of a kind, in two calls for each kind and many leads', async () => {
  const { server, scene } = await startScene();
  const leadIds = ['one', 'two'].map((name) => scene.addLead({ email: `${name}@mill.example` }));
  for (const leadId of leadIds) {
    for (let n = 1; n <= 120; n += 1) {
      scene.clock.pass(1000);
      scene.log('call', leadId, 'anna');
    }
  }
  const before = server.calls.length;
  const activities = await scene.crm.readActivities(leadIds.map((leadId) => ({ leadId, since })));
  // Four kinds are looked up; only calls are there, and two hundred of them take two batches.
  expect(server.calls.length - before).toBe(6);
  for (const leadId of leadIds) expect(activities.get(leadId)).toHaveLength(100);
  expect(activities.get(leadIds[1] ?? '')?.at(-1)?.at).toBe(new Date(scene.clock.now()).toISOString());
});
