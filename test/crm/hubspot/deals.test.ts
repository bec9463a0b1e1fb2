/** Deals as HubSpot has them: merges, stages that come and go, and what of a deal is ever written. */
import { expect, it } from 'vitest';
import type { Crm, RecordRead } from '../../../shared/crm/crm.ts';
import { outcomeOf } from '../../../shared/crm/hubspot/stages.ts';
import { stages } from '../../contract/hubspot-scene.ts';
import { startScene } from './scenes.ts';
import type { DealRecord } from '../../../shared/domain/deal.ts';

const readDeal = async (crm: Crm, id: string): Promise<RecordRead<DealRecord>> => {
  const row = (await crm.readDeals([id])).get(id);
  if (row?.ok !== true) throw new Error('the deal was not read');
  return row.value;
};
const minute = 60_000;

it('follows a merged deal to the one that lives on', async () => {
  const { server, scene } = await startScene();
  const [into, other] = [scene.addDeal([]), scene.addDeal([])];
  const merged = server.records.asUser(9001).merge('deals', into, other).id;
  expect(await readDeal(scene.crm, other)).toEqual({ found: 'merged', into: merged });
  expect(await readDeal(scene.crm, merged)).toMatchObject({ found: 'record', record: { id: merged } });
});

it('tells why a deal was lost, in the words of whoever lost it', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([], { stage: stages.lost });
  server.records.asUser(9001).update('deals', id, { closed_lost_reason: 'Budget was cut' });
  expect(await readDeal(scene.crm, id)).toMatchObject({ record: { outcome: 'lost', lostReason: 'Budget was cut' } });
});

it('reads the pipelines once for many deals, and anew after five minutes', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([]);
  const readings = () => server.calls.filter(({ path }) => path.includes('/pipelines/')).length;
  await readDeal(scene.crm, id);
  await readDeal(scene.crm, id);
  expect(readings()).toBe(1);
  scene.clock.pass(5 * minute + 1);
  await readDeal(scene.crm, id);
  expect(readings()).toBe(2);
});

it('learns of a won stage that an admin has just made', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([]);
  expect(await readDeal(scene.crm, id)).toMatchObject({ record: { outcome: 'open' } });
  server.records.pipelines.addStage('default', { id: '991', label: 'Renewed', probability: '1.0' });
  scene.moveDealByHand(id, { stage: '991', pipeline: 'default' });
  expect(await readDeal(scene.crm, id)).toMatchObject({
    record: { outcome: 'won', stage: '991', stageName: 'Renewed', pipeline: 'default' },
  });
});

it('takes a deal in a stage that is no more for open, and names the stage by its id', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([], { stage: stages.wonElsewhere });
  server.records.pipelines.removeStage(stages.wonElsewhere.stage);
  expect(await readDeal(scene.crm, id)).toMatchObject({
    record: { outcome: 'open', ...stages.wonElsewhere, stageName: stages.wonElsewhere.stage },
  });
});

it('keeps a stage that is no more in the history, with its pipeline and without an outcome, and asks for it once', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([], { stage: stages.wonElsewhere });
  scene.clock.pass(minute);
  scene.moveDealByHand(id, stages.first);
  server.records.pipelines.removeStage(stages.wonElsewhere.stage);
  const history = (await scene.crm.readStageHistory([id])).get(id);
  expect(history).toMatchObject([
    { ...stages.first, outcome: 'open' },
    { ...stages.wonElsewhere, stageName: stages.wonElsewhere.stage, outcome: null },
  ]);
  const readings = () => server.calls.filter(({ path }) => path.includes('/pipelines/')).length;
  const before = readings();
  await scene.crm.readStageHistory([id]);
  expect(readings()).toBe(before);
});

it("takes another app's move for no doing of ours", async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([]);
  server.records.asCrm('INTEGRATION', '333').update('deals', id, { dealstage: stages.won.stage });
  const [newest] = (await scene.crm.readStageHistory([id])).get(id) ?? [];
  expect(newest).toMatchObject({ outcome: 'won', byUs: false });
});

it('keeps the order of moves within one moment', async () => {
  const { scene } = await startScene();
  const id = scene.addDeal([]);
  for (const stage of [stages.won, stages.second, stages.won]) scene.moveDealByHand(id, stage);
  const moves = (await scene.crm.readStageHistory([id])).get(id)?.map(({ stage }) => stage);
  expect(moves).toEqual(['closedwon', 'contractsent', 'closedwon', 'appointmentscheduled']);
});

it('brings a deal that was closed in another pipeline back whole, and writes nothing but stage and pipeline', async () => {
  const { server, scene } = await startScene();
  const id = scene.addDeal([], { name: 'Presses' });
  scene.moveDealByHand(id, stages.wonElsewhere);
  scene.clock.pass(minute);
  await scene.crm.moveDeals([{ id, ...stages.first }]);
  expect(scene.shownDeal(id)).toEqual(stages.first);
  const ours = [...(server.records.get('deals', id)?.history ?? [])].flatMap(([name, entries]) =>
    entries.some(({ sourceType }) => sourceType === 'INTEGRATION') ? [name] : [],
  );
  // The others follow from the stage.
  expect(ours.filter((name) => !name.startsWith('hs_')).toSorted()).toEqual(['dealstage', 'pipeline']);
});

it.each([
  [{ isClosed: 'true', probability: 1 }, 'won'],
  [{ isClosed: 'true', probability: 0 }, 'lost'],
  [{ isClosed: 'false', probability: 1 }, 'open'],
  [{ isClosed: 'false', probability: 0 }, 'open'],
  [{ isClosed: undefined, probability: 1 }, 'won'],
  [{ isClosed: undefined, probability: 0 }, 'lost'],
  [{ isClosed: undefined, probability: 0.9 }, 'open'],
  [{ isClosed: 'true', probability: Number.NaN }, 'open'],
] as const)('calls a stage with %o %s', (metadata, outcome) => {
  expect(outcomeOf({ name: 'Any', pipeline: 'default', pipelineNames: [], ...metadata })).toBe(outcome);
});
