import { expect, it } from 'vitest';
import { people } from '../../sandbox/demo/people/people.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { makeId, to18 } from '../../sandbox/salesforce/ids.ts';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { seedSalesforce } from '../../sandbox/demo/people/seed-salesforce.ts';
import { idOf, noon, startOrg } from './salesforce-org.ts';

it('gives ids the suffix that Salesforce gives them', () => {
  // Capitals at places 3, none and 1 of the three fives: bits 8, 0 and 2, which are I, A and C.
  expect(to18('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
  expect(to18('00530000003xqAb')).toBe('00530000003xqAbAAI');
  expect(to18('001A0000006Vm9rIAC')).toBe('001A0000006Vm9rIAC');
  expect(to18('001A0000006Vm9rIAA')).toBeUndefined();
  expect(to18('999999999')).toBeUndefined();
  expect(to18("001A0000006Vm9'")).toBeUndefined();
  expect(makeId('00Q', 62)).toMatch(/^00Q5g0000000010[A-Z0-5]{3}$/);
});

it('has the team of the other CRM, by e-mail', async () => {
  const { records } = await startOrg();
  const users = new Map(records.list('User').map((user) => [textOf(user, 'Email'), valueOf(user, 'IsActive')]));
  const persons = reps.filter(({ kind }) => kind === 'person');
  expect(Object.fromEntries(users)).toMatchObject(
    Object.fromEntries(persons.map(({ email, isArchived }) => [email, !isArchived])),
  );
  expect(records.list('Group').map((group) => textOf(group, 'Type'))).toEqual(['Queue']);
});

it('seeds every person once, as a lead or as a contact of their account', async () => {
  const server = await startOrg();
  const { people: seeded, accounts } = seedSalesforce(server.records, noon);
  expect(seeded.size).toBe(people.length);
  const [leads, contacts] = [server.records.list('Lead'), server.records.list('Contact')];
  expect(leads.length + contacts.length).toBe(people.length);
  expect(contacts.length).toBeGreaterThan(2);
  for (const contact of contacts) expect([...accounts.values()]).toContain(textOf(contact, 'AccountId'));
  const left = server.records.get('Lead', seeded.get('left-owner') ?? '');
  expect(left && textOf(left, 'OwnerId')).toBe(idOf(server, 'georg'));
  const queued = server.records.get('Lead', seeded.get('queued') ?? '');
  expect(queued && textOf(queued, 'OwnerId')).toBe(idOf(server, 'inbound'));
});

it('keeps what a firm bought as won deals', async () => {
  const server = await startOrg();
  const { accounts } = seedSalesforce(server.records, noon);
  const won = server.records
    .pointingAt('Opportunity', 'AccountId', accounts.get('brunnhof') ?? '')
    .filter((deal) => valueOf(deal, 'IsWon') === true);
  expect(won).toHaveLength(3);
});
