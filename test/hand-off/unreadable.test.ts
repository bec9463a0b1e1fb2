/** What cannot be read waits alone: what has to do with it waits with it or goes past it, and whatever else is in the batch goes on. */
import { plainText } from '../support/plain.ts';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeal } from '../../sandbox/hubspot/sales-acts.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { CrmUnavailable } from '../../shared/domain/errors.ts';
import { companyKey, dealKey, leadKey, personKey, poolKey, type Key } from '../../shared/store/keys.ts';
import { noPolicy } from '../../shared/store/policy-now.ts';
import type { Item } from '../../shared/store/table.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const annasUser = 9001;

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker({ policy: unwatchedPolicy() });
});
afterEach(() => worker.stop());

const itemOf = async (key: Key): Promise<Item> =>
  (await worker.table.doc.send(new GetCommand({ TableName: worker.table.name, Key: key, ConsistentRead: true })))
    .Item ?? {};
/** Changes what the table holds, and gives back what it held. */
const overwrite = async (key: Key, own: Item): Promise<() => Promise<void>> => {
  const TableName = worker.table.name;
  const before = await itemOf(key);
  await worker.table.doc.send(new PutCommand({ TableName, Item: { ...before, ...own, ...key } }));
  return async () => {
    await worker.table.doc.send(new PutCommand({ TableName, Item: { ...before, ...key } }));
  };
};
/** Where the table speaks of this id. */
const traces = async (id: string): Promise<string[]> => {
  const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
  return Items.filter((item) => plainText(item).includes(id)).map(({ pk, sk }) => `${pk} ${sk}`);
};
const keyOf = (id: string): Key => leadKey(connection, id);
const dealKeyOf = (id: string): Key => dealKey(connection, id);

let people = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@unread-${(people += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const handedOff = async (): Promise<string> => {
  const id = newLead();
  await worker.send([worker.look(id)]);
  worker.clock.advance(5_000);
  return id;
};
const newDeal = async (contactIds: readonly string[]): Promise<string> => {
  const { id } = createDeal(
    worker.hubspot.records,
    { name: 'Twelve presses', stage: 'appointmentscheduled', pipeline: 'default', contactIds: [...contactIds] },
    annasUser,
  );
  await worker.send([lookAtDeal(id)]);
  worker.clock.advance(5_000);
  return id;
};
const lookAtDeal = (id: string, own: Parameters<Worker['look']>[1] = {}) => worker.look(id, { object: 'deal', ...own });
const moveTo = (id: string, dealstage: string): void => {
  worker.hubspot.records.asUser(annasUser).update('deals', id, { dealstage, pipeline: 'default' });
  worker.clock.advance(5_000);
};
const confirm = async (id: string): Promise<void> => {
  const said = { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' };
  worker.hubspot.records.asUser(annasUser).update('contacts', id, said);
  worker.clock.advance(5_000);
  await worker.send([worker.look(id)]);
  worker.clock.advance(5_000);
};
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
const outcomeOf = async (lead: string, deal: string): Promise<string | undefined> =>
  (await worker.state(lead)).deals?.[deal]?.outcome;
const stageOf = (deal: string): string | undefined =>
  worker.hubspot.records.get('deals', deal)?.properties.get('dealstage');
const oddFirm = { owners: 'everybody' };

describe('a row without its version', () => {
  test.each(['lead', 'firm', 'person'] as const)(
    'of a %s waits alone, told, and is not written as a new one',
    async (kind) => {
      const odd = await handedOff();
      const { company = '', person = '' } = await worker.state(odd);
      const key = { lead: keyOf(odd), firm: companyKey(company), person: personKey(person) }[kind];
      const putBack = await overwrite(key, { version: undefined });
      const [a, b] = [newLead(), newLead()];
      expect(await worker.send([worker.look(a), worker.look(odd), worker.look(b)])).toBe(0);
      expect([ownerOf(a), ownerOf(b)]).not.toContain('');
      expect(await itemOf(key)).not.toHaveProperty('version');
      expect(worker.lines.join()).toContain('"Unreadable":1');
      await putBack();
      await worker.minutes(61);
      expect((await worker.state(odd)).parked).toBeUndefined();
    },
  );
});

describe('an erasure', () => {
  test.each<[what: string, own: Item]>([
    ['a verdict that nobody knows', { verdict: { as: 'blessed', enteredAt: 'x', at: 'x', missing: [] } }],
    ['no version', { version: undefined }],
    ['reverts in words', { reverts: 'twice' }],
  ])('goes past a deal with %s, and takes the lead out of it', async (_, own) => {
    const [gone, other] = [await handedOff(), await handedOff()];
    const deal = await newDeal([gone, other]);
    await overwrite(dealKeyOf(deal), own);
    const [a, b] = [newLead(), newLead()];
    expect(await worker.send([worker.look(a), worker.look(gone, { kind: 'erase' }), worker.look(b)])).toBe(0);
    expect([ownerOf(a), ownerOf(b)]).not.toContain('');
    expect(await traces(gone)).toEqual([]);
    expect((await itemOf(dealKeyOf(deal)))['told']).toEqual([other]);
  });

  test('goes past it without a policy, too', async () => {
    const gone = await handedOff();
    const deal = await newDeal([gone]);
    await overwrite(dealKeyOf(deal), { reverts: 'twice' });
    worker.invocation.policy = async () => ({ ...noPolicy, isUnreadable: true });
    const waiting = newLead();
    expect(await worker.send([worker.look(gone, { kind: 'erase' }), worker.look(waiting)])).toBe(0);
    expect(await traces(gone)).toEqual([]);
    expect((await worker.state(waiting)).due?.why).toBe('policy-unreadable');
  });

  test.each(['while the CRM is asked, which then fails', 'before the claim'])(
    'of a lead that another worker has read, %s, is not undone by that worker',
    async (when) => {
      const id = await handedOff();
      worker.hubspot.records.asUser(annasUser).update('contacts', id, { message: 'We need prices.' });
      worker.clock.advance(5_000);
      const crm = worker.openCrm();
      const erase = async (): Promise<void> => {
        await worker.send([worker.look(id, { kind: 'erase' })]);
      };
      const services = worker.services({
        crm: {
          ...crm,
          readLeads: async (ids) => {
            const rows = await crm.readLeads(ids);
            await erase();
            if (when !== 'before the claim') throw new CrmUnavailable('down', 'The CRM is down');
            return rows;
          },
        },
      });
      await handOff([worker.look(id)], services);
      expect(await traces(id)).toEqual([]);
    },
  );
});

describe('a closed deal', () => {
  test.each(['lead', 'firm', 'person'] as const)(
    'of a confirmed buyer whose %s cannot be read waits, and nothing is written on it',
    async (kind) => {
      const buyer = await handedOff();
      const deal = await newDeal([buyer]);
      const other = await newDeal([await handedOff()]);
      await confirm(buyer);
      const { company = '', person = '' } = await worker.state(buyer);
      const key = { lead: keyOf(buyer), firm: companyKey(company), person: personKey(person) }[kind];
      const putBack = await overwrite(key, kind === 'lead' ? { signals: 'x' } : oddFirm);
      moveTo(deal, 'closedwon');
      moveTo(other, 'closedwon');
      expect(await worker.send([lookAtDeal(deal), lookAtDeal(other)])).toBe(0);
      expect(stageOf(other)).toBe('appointmentscheduled');
      const waiting = await itemOf(dealKeyOf(deal));
      expect(waiting).toMatchObject({ due: { why: 'lead-unread' } });
      expect(waiting['verdict']).toBeUndefined();
      expect(worker.hubspot.records.associated({ type: 'deals', id: deal }, 'notes')).toEqual([]);
      await putBack();
      await worker.minutes(63);
      expect(await itemOf(dealKeyOf(deal))).toMatchObject({ verdict: { as: 'passed' } });
      expect(stageOf(deal)).toBe('closedwon');
      expect(await outcomeOf(buyer, deal)).toBe('won');
    },
  );

  test('that was lost is told to whom it can be, and to the one that cannot be read once it can', async () => {
    const [odd, good] = [await handedOff(), await handedOff()];
    const [lost, also] = [await newDeal([odd]), await newDeal([good])];
    const putBack = await overwrite(keyOf(odd), { signals: 'x' });
    moveTo(lost, 'closedlost');
    moveTo(also, 'closedlost');
    expect(await worker.send([lookAtDeal(lost), lookAtDeal(also)])).toBe(0);
    expect(await outcomeOf(good, also)).toBe('lost');
    expect(await itemOf(dealKeyOf(lost))).toMatchObject({ outcome: 'lost', due: { why: 'untold' } });
    await putBack();
    await worker.minutes(63);
    expect(await outcomeOf(odd, lost)).toBe('lost');
    expect((await itemOf(dealKeyOf(lost)))['due']).toBeUndefined();
  });

  test('that makes room for itself is told, though the deal that has to go cannot be read', async () => {
    const [busy, other] = [await handedOff(), await handedOff()];
    const deals: string[] = [];
    for (let count = 0; count < 20; count += 1) deals.push(await newDeal([busy]));
    const [oldest = ''] = deals;
    await overwrite(dealKeyOf(oldest), { reverts: 'x' });
    const [last, good] = [await newDeal([busy]), await newDeal([other])];
    moveTo(last, 'closedlost');
    moveTo(good, 'closedlost');
    expect(await worker.send([lookAtDeal(last), lookAtDeal(good)])).toBe(0);
    expect([await outcomeOf(busy, last), await outcomeOf(other, good)]).toEqual(['lost', 'lost']);
    expect((await itemOf(dealKeyOf(oldest)))['told']).toBeUndefined();
  });
});

describe('a deal that is gone', () => {
  test('keeps its news for the lead that cannot be read', async () => {
    const [odd, good] = [await handedOff(), await handedOff()];
    const deal = await newDeal([odd, good]);
    const putBack = await overwrite(keyOf(odd), { signals: 'x' });
    worker.hubspot.records.asUser(annasUser).archive('deals', deal);
    worker.clock.advance(5_000);
    expect(await worker.send([lookAtDeal(deal)])).toBe(0);
    expect(await outcomeOf(good, deal)).toBe('gone');
    expect(await itemOf(dealKeyOf(deal))).toMatchObject({ told: [odd], due: { why: 'untold' } });
    await putBack();
    await worker.minutes(63);
    expect(await outcomeOf(odd, deal)).toBe('gone');
    expect(await itemOf(dealKeyOf(deal))).not.toHaveProperty('told');
  });

  test('for another waits for it where it cannot be read, and counts for it then', async () => {
    const buyer = await handedOff();
    const merged = await newDeal([buyer]);
    moveTo(merged, 'closedwon');
    await worker.send([lookAtDeal(merged)]);
    const { records } = worker.hubspot;
    const { id: second } = createDeal(
      records,
      { name: 'More presses', stage: 'appointmentscheduled', pipeline: 'default', contactIds: [buyer] },
      annasUser,
    );
    const putBack = await overwrite(dealKeyOf(merged), { flags: 'x' });
    const { id: survivor } = records.asUser(annasUser).merge('deals', second, merged);
    worker.clock.advance(5_000);
    const mergedIds = [merged, second].filter((id) => id !== survivor);
    expect(await worker.send([lookAtDeal(survivor, { kind: 'merged', mergedIds })])).toBe(0);
    expect(await itemOf(dealKeyOf(merged))).toMatchObject({ parked: { code: 'unreadable' } });
    await putBack();
    await overwrite(dealKeyOf(merged), { dueShard: undefined, dueAt: undefined });
    await worker.send([lookAtDeal(merged)]);
    expect(await itemOf(dealKeyOf(survivor))).toMatchObject({ reverts: 1 });
  });
});

describe('a message', () => {
  const long = 'x'.repeat(3_000);
  test.each<[what: string, own: Parameters<Worker['look']>[1]]>([
    ['an id that no key takes', { id: long }],
    ['no id', { id: '' }],
    ['an erasure of such an id', { kind: 'erase', id: long }],
    ['such an id that was merged', { mergedIds: [long] }],
    ['such a deal that was merged', { object: 'deal', id: '77', mergedIds: [long] }],
  ])('with %s fails alone', async (_, own) => {
    const [a, b] = [newLead(), newLead()];
    expect(await worker.send([worker.look(a), worker.look('1', own), worker.look(b)])).toBe(1);
    expect([ownerOf(a), ownerOf(b)]).not.toContain('');
  });

  test('with more causes than a ledger takes keeps the first of them', async () => {
    const [a, b] = [newLead(), newLead()];
    const causes = Array.from({ length: 500 }, () => 'y'.repeat(1_000));
    expect(await worker.send([worker.look(a, { causes }), worker.look(b)])).toBe(0);
    expect([ownerOf(a), ownerOf(b)]).not.toContain('');
  });
});

describe('a pool whose turns cannot be read', () => {
  test('is counted and named once a batch, and its leads have an owner', async () => {
    await handedOff();
    await overwrite(poolKey('veterans'), { members: 'all' });
    const leads = [newLead(), newLead(), newLead()];
    const before = worker.lines.length;
    expect(await worker.send(leads.map((id) => worker.look(id)))).toBe(0);
    expect(leads.map(ownerOf)).not.toContain('');
    const told = worker.lines.slice(before).filter((line) => line.includes('"Unreadable":1'));
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('"unreadPools":["veterans"]');
  });
});
