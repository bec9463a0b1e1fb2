/** Which of HubSpot's activities prove that a colleague reached out, and what holds where not all may be read. */
import { expect, it } from 'vitest';
import { logActivity, type LoggedKind } from '../../../sandbox/hubspot/sales-acts.ts';
import { hubspotScopes } from '../../../shared/crm/hubspot/setup/account.ts';
import { CrmRejected } from '../../../shared/domain/errors.ts';
import { startScene } from './scenes.ts';

const since = '2026-11-01T00:00:00.000Z';

it.each<[what: string, counts: boolean, kind: LoggedKind, properties: Record<string, string>]>([
  ['an e-mail that went out', true, 'email', { hs_email_status: 'SENT' }],
  ['an e-mail without a status', true, 'email', { hs_email_status: '' }],
  ['an e-mail of the buyer', false, 'email', { hs_email_direction: 'INCOMING_EMAIL' }],
  ['a forwarded e-mail', false, 'email', { hs_email_direction: 'FORWARDED_EMAIL' }],
  ['an e-mail that bounced', false, 'email', { hs_email_status: 'BOUNCED' }],
  ['an e-mail that is still to be sent', false, 'email', { hs_email_status: 'SCHEDULED' }],
  ['a call that nobody answered', true, 'call', { hs_call_status: 'NO_ANSWER' }],
  ['a call of the buyer that was taken', true, 'call', { hs_call_direction: 'INBOUND', hs_call_status: 'COMPLETED' }],
  ['a call of the buyer that was missed', false, 'call', { hs_call_direction: 'INBOUND', hs_call_status: 'MISSED' }],
  ['a meeting to which nobody came', true, 'meeting', { hs_meeting_outcome: 'NO_SHOW' }],
  ['a meeting that was called off', false, 'meeting', { hs_meeting_outcome: 'CANCELED' }],
  ['a text message', true, 'message', { hs_communication_channel_type: 'SMS' }],
])('of %s says %s', async (_what, counts, kind, properties) => {
  const { server, scene } = await startScene();
  const contactId = scene.addLead({ email: 'kim@mill.example' });
  const at = new Date(scene.clock.now()).toISOString();
  logActivity(server.records, kind, { contactId, ownerId: '70001', at, properties });
  const activities = await scene.crm.readActivities([{ leadId: contactId, since }]);
  expect(activities.get(contactId)).toEqual(counts ? [{ kind, by: '70001', at }] : undefined);
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
