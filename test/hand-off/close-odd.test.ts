import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import type { BuyerStatus } from '../../shared/domain/lead.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { readDealLedger, readLeadStates } from '../support/stored.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { examplePolicy } from '../support/lead.ts';

const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];
const minuteMs = 60_000;
const dayMs = 86_400_000;

const policyWith = (change: (policy: Policy) => Partial<Policy>): Policy => {
  const policy = examplePolicy();
  return { ...policy, ...change(policy) };
};
const withClose = (own: Partial<Policy['close']>): Policy =>
  policyWith(({ close }) => ({ close: { ...close, ...own } }));

describe.each(crms)('what people and clocks do to a close in %s', (crm) => {
  let it: Closing;
  beforeAll(async () => {
    it = await startClosing(crm);
  });
  afterAll(() => it.stop());

  const confirmedContact = async (): Promise<string> => {
    const [contact = ''] = await it.contacts(1);
    await it.confirm('lead', contact);
    return contact;
  };
  /** The CRM in which somebody said this on the deal, whatever the field's list of values allows. */
  const saying = (id: string, buyerStatus: BuyerStatus): { crm: Crm } => {
    const real = it.openCrm();
    return {
      crm: {
        ...real,
        readDeals: async (ids) =>
          new Map(
            [...(await real.readDeals(ids))].map(([key, row]) => [
              key,
              row.ok && row.value.found === 'record' && key === id
                ? { ok: true, value: { found: 'record', record: { ...row.value.record, buyerStatus } } }
                : row,
            ]),
          ),
      },
    };
  };

  test('a status on a contact that was deleted counts no more', async () => {
    const contact = await confirmedContact();
    const id = await it.deal([contact]);
    it.deleteContact(contact);
    await expect(it.closeWithout(id)).resolves.toMatchObject({ verdict: { as: 'reverted' } });
    expect(it.notes(id)[0]).toMatch(/has no contact/);
  });

  test('a status on a contact that was merged into another counts as far as that one has it', async () => {
    const kept = await confirmedContact();
    const [gone = ''] = await it.contacts(1);
    const id = await it.deal([gone]);
    it.mergeContacts(kept, gone);
    await expect(it.close(id)).resolves.toMatchObject({ verdict: { as: 'passed' } });
    expect(it.writesOn(id)).toBe(0);
  });

  test('a status that was taken back counts no more', async () => {
    const contact = await confirmedContact();
    const id = await it.deal([contact]);
    it.say('lead', contact, { status: '', how: '' });
    await expect(it.close(id)).resolves.toMatchObject({ verdict: { as: 'reverted' } });
  });

  test('a status that the admin added is none, and the note says what to do', async () => {
    const id = await it.deal(await it.contacts(1));
    const said = { status: 'Signature pending', how: 'call' };
    await expect(it.close(id, 'won', saying(id, said))).resolves.toMatchObject({ verdict: { as: 'reverted' } });
    expect(it.notes(id)[0]).toMatch(/On the deal: .*Signature pending.*which the policy does not know/);
  });

  test('a status that the admin added is what the policy says it is', async () => {
    const id = await it.deal(await it.contacts(1));
    const said = { status: 'Signature pending', how: 'call' };
    const policy = policyWith(({ confirmation }) => ({
      confirmation: { ...confirmation, words: { 'signature pending': 'ready' } },
    }));
    await expect(it.close(id, 'won', { ...saying(id, said), policy })).resolves.toMatchObject({
      verdict: { as: 'passed' },
    });
    expect(it.writesOn(id)).toBe(0);
  });

  test('a deal whose owner has left asks the default owner', async () => {
    const id = await it.deal(await it.contacts(1), { owner: 'georg' });
    await it.close(id);
    expect(it.tasks(id)).toMatchObject([{ to: it.ownerOf('anna'), title: expect.stringContaining('Confirm') }]);
  });

  test('a deal of somebody else asks them, and tells whom the policy names', async () => {
    const id = await it.deal(await it.contacts(1), { owner: 'ben' });
    await it.close(id);
    const tasks = it.tasks(id).toSorted((a, b) => (a.title < b.title ? -1 : 1));
    expect(tasks).toMatchObject([
      { to: it.ownerOf('anna'), title: 'Close held: Twelve presses' },
      { to: it.ownerOf('ben'), title: 'Confirm with the buyer: Twelve presses' },
    ]);
  });

  test('an open task of an earlier close goes, and a completed one stays', async () => {
    const id = await it.deal(await it.contacts(1));
    await it.close(id);
    const [first] = it.tasks(id);
    await it.close(id);
    expect(it.tasks(id).map((task) => task.id)).not.toContain(first?.id);
    const [second] = it.tasks(id);
    it.completeTask(second?.id ?? '');
    await it.close(id);
    expect(it.tasks(id)).toMatchObject([{ id: second?.id, isDone: true }, { isDone: false }]);
  });

  test('completing the task confirms anew what stands on the deal, and only that', async () => {
    const id = await it.deal(await it.contacts(1));
    await it.confirm('deal', id);
    it.clock.advance(31 * dayMs);
    await expect(it.close(id)).resolves.toMatchObject({ verdict: { as: 'reverted' } });
    it.completeTask(it.tasks(id)[0]?.id ?? '');
    await expect(it.close(id)).resolves.toMatchObject({ verdict: { as: 'passed' } });

    const empty = await it.deal(await it.contacts(1));
    await it.close(empty);
    it.completeTask(it.tasks(empty)[0]?.id ?? '');
    await expect(it.close(empty)).resolves.toMatchObject({ verdict: { as: 'reverted' }, reverts: 2 });
  });

  test('a deal that was closed long before we first saw it is left alone, and tells nobody', async () => {
    const [contact = ''] = await it.contacts(1);
    const id = it.addDeal([contact], { stage: 'second', name: 'Old presses', owner: 'anna' });
    it.move(id, 'won');
    it.clock.advance(8 * dayMs);
    await expect(it.look(id)).resolves.toMatchObject([{ verdict: { as: 'before-us' } }]);
    await it.look(id);
    expect(await it.state(id)).toMatchObject({ verdict: { as: 'before-us' }, reverts: 0, flags: 0 });
    expect(it.writesOn(id)).toBe(0);
    const lead = (await readLeadStates(it.table, it.connection, [contact])).get(contact);
    expect(lead?.deals).toBeUndefined();
  });

  test.each<{ unconfirmed: Policy['close']['unconfirmed']; as: string; notes: number }>([
    { unconfirmed: 'flag', as: 'flagged', notes: 1 },
    { unconfirmed: 'off', as: 'passed', notes: 0 },
  ])('a policy that says $unconfirmed has it', async ({ unconfirmed, as, notes }) => {
    const id = await it.deal(await it.contacts(1));
    await expect(it.close(id, 'won', { policy: withClose({ unconfirmed }) })).resolves.toMatchObject({
      verdict: { as },
    });
    expect(it.stageOf(id)).toBe('won');
    expect(it.notes(id)).toHaveLength(notes);
    expect(it.movesOf(id)).toBe(0);
  });

  test('a deal that is deleted is closed in the table too, with a line in its ledger', async () => {
    const id = await it.deal(await it.contacts(1));
    await it.close(id);
    it.deleteDeal(id);
    const [ended] = await it.handOff([it.item('deal', id, { kind: 'gone' })]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'gone' });
    await it.look(id);
    expect(await it.state(id)).toMatchObject({ gone: { at: expect.any(String) }, reverts: 1 });
    const remarks = (await readDealLedger(it.table, it.connection, id)).filter((entry) => 'remark' in entry);
    expect(remarks).toMatchObject([{ remark: 'The deal was deleted in the CRM.' }]);
  });

  test('a deal that never was leaves nothing behind', async () => {
    const [ended] = await it.look('999999999999');
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'gone' });
    expect((await it.state('999999999999')).version).toBe(0);
  });
});

test.each(crms.flatMap((crm) => [-4, 4].map((minutes) => ({ crm, minutes }))))(
  'a clock of ours that is $minutes minutes off that of $crm changes nothing',
  async ({ crm, minutes }) => {
    const it = await startClosing(crm, { skewMs: minutes * minuteMs });
    const [contact = ''] = await it.contacts(1);
    await it.confirm('lead', contact);
    const confirmed = await it.deal([contact]);
    const later = await it.deal(await it.contacts(1));
    await expect(it.close(confirmed)).resolves.toMatchObject({ verdict: { as: 'passed' } });
    expect(it.writesOn(confirmed)).toBe(0);
    await expect(it.close(later)).resolves.toMatchObject({ verdict: { as: 'reverted' } });
    it.say('deal', later, { status: 'ready', how: 'meeting' });
    await expect(it.close(later)).resolves.toMatchObject({ verdict: { as: 'passed' } });
    expect(it.movesOf(later)).toBe(1);
    await it.stop();
  },
);

describe('what only one CRM does', () => {
  test('deals that HubSpot merges keep one life of two reverts', async () => {
    const it = await startClosing('HubSpot');
    const contacts = await it.contacts(1);
    const [first, second] = [await it.deal(contacts), await it.deal(contacts)];
    await it.close(first);
    await it.close(first);
    const merged = it.mergeDeals(second, first);
    await it.handOff([it.item('deal', first)]);
    expect(await it.state(first)).toMatchObject(merged === first ? {} : { gone: {} });
    expect(await it.state(merged)).toMatchObject({ reverts: 2 });
    await expect(it.close(merged)).resolves.toMatchObject({ verdict: { as: 'flagged' }, reverts: 2, flags: 1 });
    await it.stop();
  });

  test.each([
    { isMapped: true, as: 'passed' },
    { isMapped: false, as: 'reverted' },
  ])(
    'a status on a lead that Salesforce converted counts as far as its contact got it: mapped $isMapped, $as',
    async ({ isMapped, as }) => {
      const it = await startClosing('Salesforce');
      const dealId = await it.convertLead({ status: 'ready', how: 'call' }, isMapped);
      await expect(it.close(dealId)).resolves.toMatchObject({ verdict: { as } });
      expect(it.movesOf(dealId)).toBe(isMapped ? 0 : 1);
      await it.stop();
    },
  );
});
