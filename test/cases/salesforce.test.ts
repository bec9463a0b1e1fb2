/** What Salesforce tells of records that nobody asked with: what happened to those who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { handOffNowField } from '../../shared/crm/salesforce/fields.ts';
import { valueOf } from '../contract/scene.ts';
import { startScene } from '../crm/salesforce/scene.ts';
import { startBoth } from '../dual/both.ts';
import { shippedPolicy } from '../support/policy.ts';

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

describe.each(['both', 'salesforce'] as const)('by the policy for %s', (crm) => {
  it('SF8 a lead that was closed without a conversion is not handed off, and one that is open is', async () => {
    const both = await startBoth(shippedPolicy(crm));
    const add = (Status: string) => both.queued({ Status, LastName: 'Doe', Company: 'Mill' });
    const [closed, open] = [add('Closed - Not Converted'), add('Open - Not Contacted')];
    await both.handOff('salesforce', [both.look('salesforce', closed), both.look('salesforce', open)]);
    expect(both.shown('salesforce', closed)).toEqual({ rep: '', cards: 0, tasks: 0 });
    expect(await both.state('salesforce', closed)).toMatchObject({ refused: { rule: 'disqualified' } });
    expect(both.shown('salesforce', open)).toMatchObject({ rep: expect.stringMatching(/./), cards: 1 });
    await both.stop();
  });
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
