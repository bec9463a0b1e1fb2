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
const firm = async (
  addresses: readonly string[] = ['kim@mill.example', 'bo@mill.example'],
  policy = admittingAll(shippedPolicy('hubspot')),
) => {
  const portal = await startPortal({ policy, hubspot: { settings: { lifecycleSync: true } } });
  portals.push(portal);
  const { records } = portal.hubspot;
  const user = records.asUser(annasUser);
  const company = user.create('companies', { name: 'Mill', domain: 'mill.example', lifecyclestage: 'lead' }).id;
  const [kim = '', bo = ''] = addresses.map((email) => {
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
  return { ...portal, records, user, company, kim, bo, deal, item, work, stageOf, untilQuiet, close, lifecycle };
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

  it('says of nobody that they have bought, and leaves what was bought before', async () => {
    const it = await firm();
    const told = (id: string): string => it.bodies(id, 'notes').join(' ');
    const before = told(it.kim);
    it.records.asUser(annasUser).update('deals', it.deal, { amount: '5000' });
    it.close();
    expect(it.property(it.kim, 'total_revenue')).toBe('5000');
    await it.work([it.item('deal', it.deal), it.item('lead', it.kim)]);
    expect(it.property(it.kim, 'total_revenue') ?? '').toBe('');
    expect(told(it.kim)).toBe(before);
    await it.work([it.item('lead', it.bo)]);
    await it.untilQuiet();
    for (const id of [it.kim, it.bo]) {
      expect(told(id)).not.toMatch(/has bought from us before|Purchases of their firm/);
      expect(it.property(id, 'handoff_segment')).not.toBe('customer-again');
    }
    const earlier = createDeal(it.records, { name: 'Pumps', stage: 'contractsent', contactIds: [it.bo] }, annasUser).id;
    const writer = it.records.asUser(annasUser);
    writer.update('deals', earlier, { amount: '700' });
    const said = { status: 'ready', how: 'call' };
    setBuyerStatus(it.records, { type: 'contacts', id: it.bo }, said, annasUser);
    it.clock.advance(120_000);
    writer.update('deals', earlier, { dealstage: 'closedwon' });
    it.clock.advance(1000);
    await it.work([it.item('deal', earlier)]);
    await it.untilQuiet();
    expect(told(it.bo)).toMatch(/Purchases of their firm: 1, the last on .*Revenue so far: €700</);
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

/** Addresses that say nothing of the firm which HubSpot has linked them to. */
const elsewhere: readonly (readonly [kim: string, bo: string])[] = [
  ['kim@mill.example', 'freelancer@gmail.com'],
  ['kim@mill.example', 'bo@second-brand.example'],
  ['kim@gmail.com', 'bo@mill.example'],
  ['kim@subsidiary.example', 'bo@gmail.com'],
];

describe('HS7 a colleague whom HubSpot has linked to the firm, and who writes from another domain', () => {
  it.each(elsewhere)('is no customer by an undone close: %s and %s', async (...addresses) => {
    const it = await firm([...addresses]);
    it.close();
    expect(it.lifecycle(it.bo)).toBe('customer');
    await it.work([it.item('deal', it.deal), it.item('lead', it.kim)]);
    await it.work([it.item('lead', it.bo)]);
    await it.untilQuiet();
    expect([await it.stageOf(it.kim), await it.stageOf(it.bo)]).toEqual(['problem-aware', 'problem-aware']);
    expect(it.bodies(it.bo, 'notes').join(' ')).not.toMatch(/Buys from us already|Their firm has bought/);
  });

  it.each(elsewhere)('is mended where HubSpot told of them first: %s and %s', async (...addresses) => {
    const it = await firm([...addresses]);
    it.close();
    await it.work([it.item('lead', it.bo)]);
    expect(await it.stageOf(it.bo)).toBe('customer');
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    expect(await it.stageOf(it.bo)).toBe('problem-aware');
    expect(it.property(it.bo, 'handoff_stage')).toBe('problem-aware');
  });

  it('is a lead where a customer’s colleague would be none', async () => {
    const it = await firm(undefined, shippedPolicy('hubspot'));
    it.close();
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    // A deal under way refuses colleagues by a rule of its own.
    it.user.update('deals', it.deal, { dealstage: 'closedlost' });
    await it.work([it.item('deal', it.deal)]);
    const made = (email: string, company: string) => {
      const id = it.user.create('contacts', { email }).id;
      it.user.associate({ type: 'contacts', id }, { type: 'companies', id: company });
      return id;
    };
    const other = it.user.create('companies', {
      name: 'Forge',
      domain: 'forge.example',
      lifecyclestage: 'customer',
    }).id;
    const [bob, ann] = [made('bob@second-brand.example', it.company), made('ann@forge.example', other)];
    await it.work([it.item('lead', bob), it.item('lead', ann)]);
    expect((await it.state(bob)).owner).toBeDefined();
    expect((await it.state(ann)).refused).toMatchObject({ rule: 'customer' });
  });

  it('is told of later where HubSpot does not say who belongs to the company', async () => {
    const it = await firm(['kim@mill.example', 'freelancer@gmail.com']);
    it.close();
    await it.work([it.item('lead', it.bo)]);
    it.hubspot.faults.add({ path: /0-2\/0-1\/batch\/read/, times: 9, action: { kind: 'status', status: 500 } });
    await it.work([it.item('deal', it.deal)]);
    expect(dealStage(it)).toBe('contractsent');
    expect(await it.stageOf(it.bo)).toBe('customer');
    it.clock.advance(3_600_000);
    it.hubspot.faults.clear();
    await it.untilQuiet();
    expect(await it.stageOf(it.bo)).toBe('problem-aware');
  });

  it('is one once the deal is won with a confirmation, and where HubSpot says so of another firm', async () => {
    const it = await firm(['kim@mill.example', 'freelancer@gmail.com']);
    const other = it.user.create('companies', {
      name: 'Forge',
      domain: 'forge.example',
      lifecyclestage: 'customer',
    }).id;
    const ann = it.contact({ email: 'ann@gmail.com', message: 'Our pumps stand still.', lifecyclestage: 'customer' });
    it.user.associate({ type: 'contacts', id: ann }, { type: 'companies', id: other });
    it.close();
    await it.work([it.item('deal', it.deal)]);
    await it.work([it.item('lead', ann)]);
    expect(await it.stageOf(ann)).toBe('customer');
    await it.untilQuiet();
    setBuyerStatus(it.records, { type: 'contacts', id: it.kim }, { status: 'ready', how: 'call' }, annasUser);
    await it.work([it.item('lead', it.kim)]);
    it.clock.advance(120_000);
    it.close();
    await it.work([it.item('deal', it.deal)]);
    await it.untilQuiet();
    expect(dealStage(it)).toBe('closedwon');
    await it.work([it.item('lead', it.bo)]);
    expect(await it.stageOf(it.bo)).toBe('customer');
  });
});

describe('HS7 a stage that a colleague sets by hand after such a close', () => {
  it.each([
    ['of the person', 'contacts'],
    ['of the firm', 'companies'],
  ] as const)('is evidence again: %s', async (_whose, type) => {
    const it = await firm(['kim@mill.example', 'freelancer@gmail.com']);
    it.close();
    await it.work([it.item('deal', it.deal), it.item('lead', it.kim), it.item('lead', it.bo)]);
    await it.untilQuiet();
    expect(await it.stageOf(it.bo)).toBe('problem-aware');
    it.clock.advance(3_600_000);
    const id = type === 'contacts' ? it.bo : it.company;
    it.user.update(type, id, { lifecyclestage: 'lead' });
    it.clock.advance(60_000);
    it.user.update(type, id, { lifecyclestage: 'customer' });
    it.clock.advance(2000);
    await it.work([it.item('lead', it.bo)]);
    expect(await it.stageOf(it.bo)).toBe('customer');
    // Nobody's word of the other one.
    await it.work([it.item('lead', it.kim)]);
    expect(await it.stageOf(it.kim)).toBe(type === 'contacts' ? 'problem-aware' : 'customer');
  });

  it('is none where a workflow or an import set it', async () => {
    const it = await firm();
    it.close();
    await it.work([it.item('deal', it.deal), it.item('lead', it.bo)]);
    await it.untilQuiet();
    it.clock.advance(3_600_000);
    const workflow = it.records.asCrm('AUTOMATION_PLATFORM');
    workflow.update('contacts', it.bo, { lifecyclestage: 'lead' });
    workflow.update('contacts', it.bo, { lifecyclestage: 'customer' });
    it.clock.advance(2000);
    await it.work([it.item('lead', it.bo)]);
    expect(await it.stageOf(it.bo)).toBe('problem-aware');
  });

  it('costs a call only where a close was put back', async () => {
    const it = await firm(['kim@mill.example', 'freelancer@gmail.com']);
    const calls = () => it.hubspot.calls.length;
    it.user.update('contacts', it.bo, { lifecyclestage: 'customer' });
    it.clock.advance(120_000);
    const before = calls();
    await it.work([it.item('lead', it.bo)]);
    const made = it.hubspot.calls.slice(before).filter(({ path }) => path.includes('batch/read'));
    // The contact, its firm, and the note and the first talk before they say something new.
    const paths = ['/0-1/batch/read', '/0-2/batch/read', '/0-46/batch/read', '/0-27/batch/read'];
    expect(made.map(({ path }) => path.replace(/^.*2026-09/, ''))).toEqual(paths);
  });
});
