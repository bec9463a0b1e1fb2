/** What Salesforce tells of records that nobody asked with: what happened to those who run this, row by row. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handOffNowField } from '../../shared/crm/salesforce/fields.ts';
import { valueOf } from '../contract/scene.ts';
import { startScene } from '../crm/salesforce/scene.ts';
import { startBoth } from '../dual/both.ts';
import { emptyFolder, runCli } from '../cli/installation.ts';
import { shippedPolicy, shippedText } from '../support/policy.ts';

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
  });
});

it('SF8 `policy check` says what can never hold in the CRM that is connected, and is content all the same', async () => {
  const folder = await emptyFolder();
  const settings = {
    stage: 'prod',
    connections: [{ kind: 'salesforce', orgId: '00D5g00000ABCDE', loginUrl: 'https://northwind.my.salesforce.com' }],
  };
  await writeFile(join(folder.path, 'cdk.json'), JSON.stringify({ context: { 'warm-handoff': settings } }));
  await writeFile(join(folder.path, 'handoff.yaml'), shippedText('hubspot'));
  const told = await runCli(['policy', 'check', '--json'], { cwd: folder.path });
  expect(told.code).toBe(0);
  expect(told.json()['warnings']).toContainEqual({
    code: 'never-in-crm',
    severity: 'warning',
    line:
      shippedText('hubspot')
        .split('\n')
        .findIndex((line) => line.includes('{ stage: customer,')) + 1,
    column: expect.any(Number),
    path: 'stages[0].when',
    problem: '"customer" (stages[0]) can never hold in Salesforce, which never tells lifecycle.',
    mend: 'Say under facts.salesforce where it is read from, or take the rule out.',
  });
  expect((await runCli(['policy', 'check'], { cwd: folder.path })).out).toMatch(
    /^handoff\.yaml:\d+:\d+ [\s\S]*can never hold in Salesforce[\s\S]*\nsound handoff\.yaml/,
  );
  await writeFile(join(folder.path, 'handoff.yaml'), shippedText('salesforce'));
  expect((await runCli(['policy', 'check', '--json'], { cwd: folder.path })).json()).toMatchObject({ warnings: [] });
  await folder.remove();
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
