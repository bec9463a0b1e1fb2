/** Accounts of Salesforce that are known before their leads come, row by row. */
import { describe, expect, it } from 'vitest';
import { addPerson, allowPersonAccounts } from '../../sandbox/salesforce/person-accounts.ts';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { companyKey } from '../../shared/store/keys.ts';
import { readItems, itemAt } from '../../shared/store/table.ts';
import { startBoth, type Both } from '../dual/both.ts';
import { runFirms } from '../support/firms.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

const open = (unowned: readonly string[] = []): Promise<Both> =>
  startBoth({ ...admittingAll(shippedPolicy('salesforce')), unowned: [...unowned] });

const account = (both: Both, owner: string, values: Readonly<Record<string, string | number>> = {}): string =>
  both.frida.create('Account', { Name: 'Big Customer', OwnerId: both.org.idOf(owner), ...values }).id;
const won = (both: Both, AccountId: string, CloseDate: string): string =>
  both.frida.create('Opportunity', { Name: 'Pumps', StageName: 'Closed Won', CloseDate, Amount: 100, AccountId }).id;
const lead = (both: Both, Email: string): string => both.queued({ LastName: 'Doe', Company: 'Big', Email });
const handedOff = async (both: Both, id: string): Promise<string> => {
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  return both.shown('salesforce', id).rep;
};
const cardOf = (both: Both, id: string): string =>
  both
    .tasksOf(id)
    .map(({ Description }) => String(Description))
    .join('\n');

describe('SF1 a lead of a customer whose account is from before the install', () => {
  it('has the account’s owner, purchases and segment', async () => {
    const both = await open();
    const id = account(both, 'ben', { Website: 'https://www.bigcust.example/en', NumberOfEmployees: 800 });
    for (const day of ['2024-02-01', '2025-03-01', '2026-04-01']) won(both, id, day);
    await runFirms(both.services('salesforce'));
    const first = lead(both, 'n0@bigcust.example');
    expect(await handedOff(both, first)).toBe('ben');
    const { owner, decision } = await both.state('salesforce', first);
    expect(owner?.reason).toContain('Already looking after this firm, which is known by its domain.');
    expect(decision?.segment).toBe('customer-again');
    expect(cardOf(both, first)).toContain('Purchases of their firm: 3, the last on 2026-04-01');
  });

  it.each(['a.example; b.example', 'https://www.a.example/en, www.b.example/shop', 'a.example b.example'])(
    'is found by each domain of a website that names several: %s',
    async (Website) => {
      const both = await open();
      account(both, 'ben', { Website });
      await runFirms(both.services('salesforce'));
      const ids = [lead(both, 'n0@a.example'), lead(both, 'n1@b.example')];
      for (const id of ids) expect(await handedOff(both, id)).toBe('ben');
      // One firm, by the first of its domains.
      const keys = ['a.example', 'b.example'].map(companyKey);
      const items = await readItems(both.table, keys);
      expect(keys.map((key) => itemAt(items, key)?.['rep'])).toEqual(['ben', undefined]);
    },
  );

  it('gives way what was learned of the firm by turns before', async () => {
    const both = await open();
    const before = await handedOff(both, lead(both, 'n0@bigcust.example'));
    expect(before).not.toBe('ben');
    account(both, 'ben', { Website: 'bigcust.example' });
    await runFirms(both.services('salesforce'));
    expect(await handedOff(both, lead(both, 'n1@bigcust.example'))).toBe('ben');
    const key = companyKey('bigcust.example');
    const firm = itemAt(await readItems(both.table, [key]), key);
    expect(firm).toMatchObject({
      rep: 'ben',
      owners: { [both.services('salesforce').connection]: both.org.idOf('ben') },
    });
  });

  it('costs no call more than the batch’s one for its firms', async () => {
    const both = await open();
    for (let n = 0; n < 20; n += 1) account(both, 'ben', { Website: `http://firm-${n}.example` });
    await runFirms(both.services('salesforce'));
    const ids = Array.from({ length: 20 }, (_, n) => lead(both, `n@firm-${n}.example`));
    await both.handOff('salesforce', [both.look('salesforce', lead(both, 'n@nobody.example'))]);
    const before = both.org.dataCalls().length;
    await both.handOff(
      'salesforce',
      ids.map((id) => both.look('salesforce', id)),
    );
    // Leads, accounts, owners and fields, cards and tasks.
    expect(both.org.dataCalls().length - before).toBeLessThanOrEqual(5);
    expect(new Set(ids.map((id) => both.shown('salesforce', id).rep))).toEqual(new Set(['ben']));
  });
});

describe('SF1 where several accounts have the domain', () => {
  it('a parent and its daughters follow one rule, and the reason tells which', async () => {
    const both = await open();
    const parent = account(both, 'anna', { Website: 'group.example' });
    const daughters = ['ben', 'carla'].map((owner) =>
      account(both, owner, { Website: 'www.group.example', ParentId: parent }),
    );
    const [ben = '', carla = ''] = daughters;
    won(both, ben, '2026-01-01');
    both.frida.create('Opportunity', {
      Name: 'Pumps',
      StageName: 'Prospecting',
      CloseDate: '2027-01-01',
      AccountId: carla,
    });
    await runFirms(both.services('salesforce'));
    const id = lead(both, 'n0@group.example');
    expect(await handedOff(both, id)).toBe('carla');
    expect((await both.state('salesforce', id)).owner?.reason).toContain(
      '(of 3 companies with it, the one with a deal under way)',
    );
  });

  it.each(['left', 'counts as nobody'])('one whose owner %s gives way to one whose owner works here', async (how) => {
    const emil = shippedPolicy('salesforce').reps['emil']?.email ?? '';
    const both = await open(how === 'left' ? [] : [emil]);
    // The older one, which would come first by its age.
    account(both, 'emil', { Website: 'group.example' });
    account(both, 'carla', { Website: 'group.example' });
    await runFirms(both.services('salesforce'));
    if (how === 'left')
      both.org.server.records.asSystem(both.fridaId).update('User', both.org.idOf('emil'), { IsActive: false });
    const id = lead(both, 'n0@group.example');
    expect(await handedOff(both, id)).toBe('carla');
    expect((await both.state('salesforce', id)).owner?.reason).toContain('(of 2 companies with it, the first that has');
  });

  it.each(['wordpress.com', 'business.site', 'squarespace.com'])(
    'a site of pages, %s, names nobody: each of them is another firm',
    async (host) => {
      const both = await open();
      account(both, 'ben', { Website: `https://other.${host}` });
      await runFirms(both.services('salesforce'));
      const values = { LastName: 'Doe', Company: 'Garage', Email: 'doe@gmail.com', Website: `https://garage.${host}/` };
      const id = both.queued(values);
      await handedOff(both, id);
      expect((await both.state('salesforce', id)).owner?.reason).not.toMatch(/looking after this firm/i);
    },
  );

  it('a domain that a crowd of accounts shares names nobody', async () => {
    const both = await open();
    for (let n = 0; n < 25; n += 1) account(both, 'ben', { Website: 'portal.example' });
    await runFirms(both.services('salesforce'));
    expect(await handedOff(both, lead(both, 'n0@portal.example'))).not.toBe('ben');
  });
});

it('SF16 a person account is read and written as a contact is', async () => {
  const both = await open();
  const { records, integrationUserId: OwnerId } = both.org.server;
  allowPersonAccounts(records);
  const add = (LastName: string) =>
    addPerson(records, both.org.idOf('frida'), { LastName, Email: `${LastName}@gmail.com`, OwnerId });
  const [ada, abe] = [add('ada'), add('abe')];
  const plain = both.frida.create('Contact', { LastName: 'Plain', Email: 'plain@mill.example', OwnerId }).id;
  const ids = [ada.contactId, abe.contactId, plain];
  await both.handOff(
    'salesforce',
    ids.map((id) => both.look('salesforce', id)),
  );
  for (const id of ids) {
    const contact = records.list('Contact').find((one) => one.id === id);
    expect(contact && textOf(contact, 'OwnerId')).not.toBe(OwnerId);
    expect(contact && textOf(contact, 'Handoff_Stage__c')).not.toBe('');
    expect(both.tasksOf(id)).toHaveLength(2);
    expect(cardOf(both, id)).not.toContain('ada, ada');
  }
  const account = records.list('Account').find(({ id }) => id === ada.accountId);
  expect(account && textOf(account, 'OwnerId')).not.toBe(OwnerId);
});

it('SF16 the name of a person account, with a middle name, is told as no firm', async () => {
  const both = await open();
  const { records, integrationUserId: OwnerId } = both.org.server;
  allowPersonAccounts(records);
  const person = { LastName: 'Lovelace', Name: 'Ada Marie Lovelace Jr.', Email: 'ada@gmail.com', OwnerId };
  const { contactId } = addPerson(records, both.org.idOf('frida'), person);
  await handedOff(both, contactId);
  expect(both.tasksOf(contactId).map(({ Subject }) => Subject)).toEqual(['Handoff: Lovelace', 'First talk: Lovelace']);
});

describe('SF16 an account that collects people', () => {
  const collected = async (emailOf: (n: number) => string) => {
    const both = await open();
    const AccountId = account(both, 'ben', { Name: 'Individual' });
    for (let n = 0; n < 30; n += 1)
      both.frida.create('Contact', { LastName: `Doe ${n}`, Email: emailOf(n), AccountId });
    const OwnerId = both.org.server.integrationUserId;
    const contact = both.frida.create('Contact', { LastName: 'New', Email: 'new@mill.example', AccountId, OwnerId }).id;
    return { both, contact };
  };
  const ownerOf = (both: Both, id: string): string => {
    const { records } = both.org.server;
    const [contact] = records.list('Contact').filter((one) => one.id === id);
    const [owner] = records.list('User').filter((one) => contact && one.id === textOf(contact, 'OwnerId'));
    return owner ? textOf(owner, 'Email') : '';
  };

  it.each([
    ['many domains', (n: number) => `n@firm-${n}.example`],
    ['none', (n: number) => `n${n}@gmail.com`],
  ])('is no firm where their addresses name %s', async (_, emailOf) => {
    const { both, contact } = await collected(emailOf);
    await handedOff(both, contact);
    expect(ownerOf(both, contact)).not.toMatch(/^ben@/);
    expect(both.tasksOf(contact).map(({ Subject }) => Subject)).toEqual(['Handoff: New', 'First talk: New']);
  });

  it('is the firm where they name it', async () => {
    const { both, contact } = await collected((n) => `n${n}@mill.example`);
    await handedOff(both, contact);
    expect(ownerOf(both, contact)).toMatch(/^ben@/);
  });

  it('hides no firm that the domain names', async () => {
    const { both, contact } = await collected((n) => `n@firm-${n}.example`);
    account(both, 'carla', { Website: 'mill.example' });
    await runFirms(both.services('salesforce'));
    await handedOff(both, contact);
    expect(ownerOf(both, contact)).toMatch(/^carla@/);
  });
});
