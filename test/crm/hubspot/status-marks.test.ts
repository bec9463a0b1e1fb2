/** Who set the buyer status, as HubSpot's history of the two fields tells it. */
import { expect, it } from 'vitest';
import { refName } from '../../../shared/crm/crm.ts';
import { lead } from '../../contract/scene.ts';
import { startScene } from './scenes.ts';

const markOf = async (scene: Awaited<ReturnType<typeof startScene>>['scene'], id: string) =>
  (await scene.crm.readStatusMarks([lead(id)])).get(refName(lead(id)));

it('names a rep who has left by the owner they were', async () => {
  const { server, scene } = await startScene();
  const id = scene.addLead({ email: 'kim@mill.example' });
  server.records.asUser(9007).update('contacts', id, { handoff_buyer_status: 'ready' });
  expect(await markOf(scene, id)).toMatchObject({ by: '70007' });
});

it('names nobody where an integration, a workflow or a user who owns nothing set it', async () => {
  const { server, scene } = await startScene();
  const { records } = server;
  const writers = [records.asCrm('INTEGRATION', '333'), records.asCrm('AUTOMATION_PLATFORM'), records.asUser(424_242)];
  for (const writer of writers) {
    const id = scene.addLead({});
    writer.update('contacts', id, { handoff_buyer_status: 'ready' });
    expect(await markOf(scene, id)).toEqual({ at: new Date(scene.clock.now()).toISOString(), by: null });
  }
});

it('marks the withdrawal of a status too', async () => {
  const { scene } = await startScene();
  const id = scene.addLead({ email: 'kim@mill.example' });
  scene.setStatusByHand(lead(id), { status: 'ready', how: 'call' }, 'anna');
  scene.clock.pass(60_000);
  scene.setStatusByHand(lead(id), { status: '' }, 'ben');
  expect(await markOf(scene, id)).toEqual({ at: new Date(scene.clock.now()).toISOString(), by: '70002' });
});

it('is read for 120 leads in three calls, and leaves out those that are gone', async () => {
  const { server, scene } = await startScene();
  const ids = Array.from({ length: 120 }, (_, n) => scene.addLead({ email: `p${n}@mill.example` }));
  const [gone = ''] = ids;
  for (const id of ids) server.records.asCrm('IMPORT').update('contacts', id, { handoff_buyer_status: 'ready' });
  scene.deleteLead(gone);
  const before = server.calls.length;
  const marks = await scene.crm.readStatusMarks(ids.map(lead));
  expect(server.calls.length - before).toBe(3);
  expect([marks.size, marks.has(refName(lead(gone)))]).toEqual([119, false]);
});
