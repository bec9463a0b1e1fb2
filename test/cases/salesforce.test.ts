/** What Salesforce tells of records that nobody asked with: what happened to those who run this, row by row. */
import { expect, it } from 'vitest';
import { handOffNowField } from '../../shared/crm/salesforce/fields.ts';
import { valueOf } from '../contract/scene.ts';
import { startScene } from '../crm/salesforce/scene.ts';

type Scene = Awaited<ReturnType<typeof startScene>>;
const factsOf = async ({ crm }: Scene, id: string) => {
  const read = valueOf(await crm.readLeads([id]), id);
  if (read.found !== 'record') throw new Error('no lead');
  return read.record;
};

it('SF8 a lead that was closed without a conversion is told by its status, with nothing that it asked for', async () => {
  const scene = await startScene();
  const OwnerId = scene.org.idOf('inbound');
  const id = scene.addLead({ OwnerId, Status: 'Closed - Not Converted', LeadSource: 'Purchased List' });
  const { facts, touches } = await factsOf(scene, id);
  expect(facts).toMatchObject({ leadStatus: 'Closed - Not Converted', handOffNow: false });
  expect([facts.origin, touches]).toEqual([undefined, []]);
});

it('SF15 a lead that somebody typed in is told by its owner and by the tick, and never by a guess', async () => {
  const scene = await startScene();
  const frida = scene.org.idOf('frida');
  const id = scene.addLead({ OwnerId: frida });
  expect(await factsOf(scene, id)).toMatchObject({ ownerId: frida, facts: { handOffNow: false } });
  expect((await factsOf(scene, id)).facts.origin).toBeUndefined();
  scene.user.update('Lead', id, { [handOffNowField]: true });
  expect((await factsOf(scene, id)).facts.handOffNow).toBe(true);
});
