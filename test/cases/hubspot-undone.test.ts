/** What HubSpot sets off because of a close that the gate then puts back: what happened to those who run this, row by row. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDeal, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';
import { unhurried } from '../support/sweeping.ts';

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.stop()));
});
const annasUser = 9001;

/** Two buyers of one firm that HubSpot knows, a deal of the first, and the sync of lifecycle stages. */
const firm = async () => {
  const policy = admittingAll(shippedPolicy('hubspot'));
  const portal = await startPortal({ policy, hubspot: { settings: { lifecycleSync: true } } });
  portals.push(portal);
  const { records } = portal.hubspot;
  const user = records.asUser(annasUser);
  const company = user.create('companies', { name: 'Mill', domain: 'mill.example', lifecyclestage: 'lead' }).id;
  const [kim = '', bo = ''] = ['kim', 'bo'].map((name) => {
    const email = `${name}@mill.example`;
    const id = portal.contact({ email, message: 'Our pumps stand still.', lifecyclestage: 'lead' });
    user.associate({ type: 'contacts', id }, { type: 'companies', id: company });
    return id;
  });
  const item = (object: 'lead' | 'deal', id: string): WorkItem => portal.look(id, { object, causes: ['test'] });
  const work = async (items: readonly WorkItem[]): Promise<void> => void (await handOff(items, portal.services()));
  await work([item('lead', kim), item('lead', bo)]);
  portal.clock.advance(120_000);
  const deal = createDeal(records, { name: 'Presses', stage: 'contractsent', contactIds: [kim] }, annasUser).id;
  user.associate({ type: 'deals', id: deal }, { type: 'companies', id: company });
  await work([item('deal', deal)]);
  portal.clock.advance(120_000);
  const stageOf = async (id: string) => (await portal.state(id)).decision?.stage;
  const untilQuiet = async (): Promise<void> => {
    for (let sweeps = 0; sweeps < 6; sweeps += 1) {
      portal.clock.advance(120_000);
      const found: WorkItem[] = [];
      await sweep({
        table: portal.table,
        ...unhurried(connection),
        send: async (_connection, items) => void found.push(...items),
        now: () => portal.clock.at,
        deadline: Number.POSITIVE_INFINITY,
      });
      if (found.length === 0) return;
      await work(found);
    }
  };
  const close = (): void => {
    user.update('deals', deal, { dealstage: 'closedwon' });
    portal.clock.advance(1000);
  };
  const lifecycle = (id: string) => portal.property(id, 'lifecyclestage');
  return { ...portal, records, kim, bo, deal, item, work, stageOf, untilQuiet, close, lifecycle };
};
const dealStage = ({ records, deal }: Awaited<ReturnType<typeof firm>>) =>
  records.get('deals', deal)?.properties.get('dealstage');

describe('HS7 a close without a confirmation, by which HubSpot makes everybody of the firm a customer', () => {
  it('says of nobody that they buy from us, once it is put back', async () => {
    const it = await firm();
    it.close();
    expect([it.lifecycle(it.kim), it.lifecycle(it.bo)]).toEqual(['customer', 'customer']);
    await it.work([it.item('deal', it.deal), it.item('lead', it.kim)]);
    expect(dealStage(it)).toBe('contractsent');
    // Not even for the moment before it was put back.
    expect(await it.stageOf(it.kim)).toBe('problem-aware');
    // HubSpot tells of the colleague as well, before or after.
    await it.work([it.item('lead', it.bo)]);
    await it.untilQuiet();
    for (const id of [it.kim, it.bo]) {
      expect(it.lifecycle(id)).toBe('customer');
      expect(await it.stageOf(id)).toBe('problem-aware');
      expect(it.property(id, 'handoff_stage')).toBe('problem-aware');
      expect(it.bodies(id, 'notes').join(' ')).not.toMatch(/Buys from us already/);
    }
  });

  it('mends a colleague of whom HubSpot told before the deal was looked at', async () => {
    const it = await firm();
    it.close();
    await it.work([it.item('lead', it.bo)]);
    expect(await it.stageOf(it.bo)).toBe('customer');
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    expect(await it.stageOf(it.bo)).toBe('problem-aware');
    expect(it.property(it.bo, 'handoff_stage')).toBe('problem-aware');
  });

  it('leaves whoever was a customer before', async () => {
    const it = await firm();
    it.records.asUser(annasUser).update('contacts', it.bo, { lifecyclestage: 'customer' });
    it.clock.advance(120_000);
    it.close();
    await it.work([it.item('deal', it.deal), it.item('lead', it.bo)]);
    await it.untilQuiet();
    expect(await it.stageOf(it.bo)).toBe('customer');
  });

  it('counts once the deal is won with a confirmation', async () => {
    const it = await firm();
    it.close();
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    setBuyerStatus(it.records, { type: 'contacts', id: it.kim }, { status: 'ready', how: 'call' }, annasUser);
    await it.work([it.item('lead', it.kim)]);
    it.clock.advance(120_000);
    it.close();
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    expect(dealStage(it)).toBe('closedwon');
    expect([await it.stageOf(it.kim), await it.stageOf(it.bo)]).toContain('customer');
    expect((await it.state(it.kim)).deals?.[it.deal]).toMatchObject({ outcome: 'won' });
    expect((await it.state(it.kim)).deals?.[it.deal]?.undone).toBeUndefined();
  });
});
