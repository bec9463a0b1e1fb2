import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LeadState, newLeadState } from '../../shared/domain/lead-state.ts';
import { readLeadStates, readRelations } from '../support/stored.ts';
import { relationName } from '../../shared/domain/relation.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { leadStates } from '../../shared/store/records.ts';

const dayMs = 86_400_000;
const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];

describe.each(crms)('what a lead and its firm hear of their deals in %s', (crm) => {
  let it: Closing;
  beforeAll(async () => {
    it = await startClosing(crm);
  });
  afterAll(() => it.stop());

  const lead = async (id: string): Promise<LeadState> =>
    (await readLeadStates(it.table, it.connection, [id])).get(id) ?? newLeadState;
  /** The deals of the lead's firm that were won. */
  const won = async (id: string): Promise<readonly string[]> => {
    const key = { kind: 'company', value: (await lead(id)).company ?? '' } as const;
    const state = (await readRelations(it.table, [key])).get(relationName(key));
    return Object.keys(state?.won ?? {});
  };
  const nameOf = (dealId: string): string => `${it.connection}#${dealId}`;
  const confirmedDeal = async (): Promise<readonly [contact: string, deal: string]> => {
    const [contact = ''] = await it.contacts(1);
    await it.confirm('lead', contact);
    return [contact, await it.deal([contact])];
  };

  test('a deal that is open is known, and is no news', async () => {
    const [contact, deal] = await confirmedDeal();
    const state = await lead(contact);
    expect(state.deals).toMatchObject({ [deal]: { outcome: 'open' } });
    expect(state.due?.why ?? '').not.toMatch(/^deal/);
  });

  test('a deal that was won makes the lead due, and its firm one that buys', async () => {
    const [contact, deal] = await confirmedDeal();
    it.move(deal, 'won');
    const at = it.clock.at;
    it.clock.advance(5000);
    await it.look(deal);
    const state = await lead(contact);
    expect(state.deals).toEqual({ [deal]: { outcome: 'won', at } });
    expect(state.due).toMatchObject({ at: it.clock.at, why: 'deal-won' });
    expect(await won(contact)).toEqual([nameOf(deal)]);
  });

  test('every contact of the deal hears of it, and one who joins later at the next look', async () => {
    const contacts = await it.contacts(3);
    await it.confirm('lead', contacts[2] ?? '');
    const deal = await it.deal(contacts.slice(1));
    await it.close(deal);
    for (const id of contacts.slice(1)) expect((await lead(id)).deals?.[deal]?.outcome).toBe('won');
    it.addToDeal(contacts[0] ?? '', deal);
    await it.look(deal);
    expect((await lead(contacts[0] ?? '')).deals?.[deal]?.outcome).toBe('won');
    expect(it.writesOn(deal)).toBe(0);
  });

  test('a deal that was put back is open still, and its firm has not bought', async () => {
    const [contact = ''] = await it.contacts(1);
    const deal = await it.deal([contact]);
    await it.close(deal);
    expect((await lead(contact)).deals).toMatchObject({ [deal]: { outcome: 'open' } });
    expect(await won(contact)).toEqual([]);
  });

  test('a deal that was let stand is won', async () => {
    const [contact = ''] = await it.contacts(1);
    const deal = await it.deal([contact]);
    for (let close = 0; close < 3; close += 1) await it.close(deal);
    expect((await lead(contact)).deals?.[deal]?.outcome).toBe('won');
    expect(await won(contact)).toEqual([nameOf(deal)]);
  });

  test('a deal that was lost makes the lead due, and again where the reason is another one', async () => {
    const [contact, deal] = await confirmedDeal();
    it.move(deal, 'lost');
    it.sayWhyLost(deal, `  Too   expensive ${'x'.repeat(500)}`);
    const at = it.clock.at;
    it.clock.advance(5000);
    await it.look(deal);
    const state = await lead(contact);
    const { outcome, at: lostAt, reason, reasonHash } = state.deals?.[deal] ?? { outcome: 'open', at: '' };
    expect([outcome, lostAt]).toEqual(['lost', at]);
    // The words stay in the CRM.
    expect(reason).toBeUndefined();
    expect(reasonHash).toMatch(/^[0-9a-f]{32}$/);
    expect(state.due?.why).toBe('deal-lost');
    await it.untilQuiet();
    await it.look(deal);
    expect((await lead(contact)).due?.why).not.toBe('deal-lost');
    if (crm === 'Salesforce') return;
    it.sayWhyLost(deal, 'No budget');
    await it.look(deal);
    expect((await lead(contact)).due?.why).toBe('deal-lost');
  });

  test.each(['lost', 'second'] as const)(
    'a win that is taken back (%s) is one no more, for lead and firm',
    async (stage) => {
      const [contact, deal] = await confirmedDeal();
      await it.close(deal);
      await it.untilQuiet();
      it.move(deal, stage);
      await it.look(deal);
      const outcome = stage === 'lost' ? 'lost' : 'open';
      const state = await lead(contact);
      expect(state.deals?.[deal]?.outcome).toBe(outcome);
      expect(state.due?.why).toBe(`deal-${outcome}`);
      expect(await won(contact)).toEqual([]);
    },
  );

  test('each win of a deal that was opened again counts, and a look in between does not', async () => {
    const [contact, deal] = await confirmedDeal();
    const wins: (number | undefined)[] = [];
    for (const stage of ['won', 'second', 'won', 'won', 'second', 'won'] as const) {
      if (stage === 'won') await it.confirm('lead', contact);
      await it.close(deal, stage);
      wins.push((await lead(contact)).deals?.[deal]?.wins);
    }
    // Nothing says so of the first: what an earlier release kept of a win counts as one.
    expect(wins).toEqual([undefined, 1, 2, 2, 2, 3]);
  });

  test('a deal that was closed long before us is told to nobody', async () => {
    const [contact = ''] = await it.contacts(1);
    const deal = it.addDeal([contact], { stage: 'won', name: 'Long ago', owner: 'anna' });
    it.clock.advance(30 * dayMs);
    await it.look(deal);
    expect(await it.state(deal)).toMatchObject({ verdict: { as: 'before-us' } });
    expect(await it.state(deal)).not.toHaveProperty('told');
    expect((await lead(contact)).deals ?? {}).not.toHaveProperty(deal);
    expect(await won(contact)).toEqual([]);
    expect([it.notes(deal), it.tasks(deal)]).toEqual([[], []]);
    // Opened again it is a deal like any other.
    await it.close(deal, 'second');
    expect(await it.state(deal)).toMatchObject({ told: [contact] });
    expect((await lead(contact)).deals).toMatchObject({ [deal]: { outcome: 'open' } });
  });

  test('what is known is not told again', async () => {
    const [contact, deal] = await confirmedDeal();
    await it.close(deal);
    await it.untilQuiet();
    const before = await lead(contact);
    await it.look(deal);
    const after = await lead(contact);
    expect([after.deals, after.due]).toEqual([before.deals, before.due]);
  });

  test('a lead that another worker holds is due when that one is done', async () => {
    const [contact, deal] = await confirmedDeal();
    const leaseUntil = new Date(Date.parse(it.clock.at) + 60_000).toISOString();
    it.move(deal, 'lost');
    await leadStates.change(it.table, it.connection, contact, (state) => ({
      ...state,
      pending: { token: 'other', leaseUntil, creates: [] },
    }));
    await it.look(deal);
    expect((await lead(contact)).due).toMatchObject({ at: leaseUntil, why: 'deal-lost' });
  });

  test('the newest twenty deals of a lead are kept', async () => {
    const [contact, deal] = await confirmedDeal();
    const old = Array.from({ length: 25 }, (_, n) => [
      `old-${n}`,
      { outcome: 'open' as const, at: `2025-01-${10 + (n % 20)}` },
    ]);
    await leadStates.change(it.table, it.connection, contact, (state) => ({
      ...state,
      deals: Object.fromEntries(old),
    }));
    await it.close(deal);
    const deals = Object.keys((await lead(contact)).deals ?? {});
    expect(deals).toHaveLength(20);
    expect(deals).toContain(deal);
  });
});
