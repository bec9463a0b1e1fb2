/** What Salesforce completes moments after it tells of a record: the kin of what HubSpot does. */
import { expect, it } from 'vitest';
import { startBoth } from '../dual/both.ts';

/** A contact without an account, given to whoever has the turn; Frida looks after the firm. */
const pat = async () => {
  const both = await startBoth();
  const frida = both.fridaId;
  const account = both.frida.create('Account', { Name: 'BigCo', Website: 'bigco.example', OwnerId: frida }).id;
  const values = { LastName: 'Doe', Email: 'pat@bigco.example', Description: 'Our line stops.' };
  const id = both.frida.create('Contact', { ...values, OwnerId: both.integrationUserId }).id;
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  const first = (await both.state('salesforce', id)).owner?.ownerId ?? '';
  expect(first).not.toBe(frida);
  return { both, frida, account, id, first };
};

it('HS2 an account that is given to a contact a moment later has its owner take the place of whoever had the turn', async () => {
  const { both, frida, account, id, first } = await pat();
  both.clock.advance(60_000);
  both.frida.update('Contact', id, { AccountId: account });
  await both.handOff('salesforce', [both.look('salesforce', id, { causes: ['change:AccountId'] })]);
  const { owner, watch } = await both.state('salesforce', id);
  expect(owner).toMatchObject({ ownerId: frida, by: 'us' });
  expect(watch).toMatchObject({ ownerId: frida, insteadOf: first });
  const open = both.tasksOf(id).filter(({ IsClosed }) => IsClosed !== true);
  expect(open.map(({ OwnerId, Subject }) => [OwnerId, String(Subject).split(':')[0]]).toSorted()).toEqual(
    [
      [frida, 'First talk'],
      [first, 'Not yours any more'],
    ].toSorted(),
  );
});

it('HS2 an account that is given later, or after whoever had the turn has edited the contact, changes nothing', async () => {
  const late = await pat();
  late.both.clock.advance(11 * 60_000);
  late.both.frida.update('Contact', late.id, { AccountId: late.account });
  await late.both.handOff('salesforce', [late.both.look('salesforce', late.id)]);
  expect((await late.both.state('salesforce', late.id)).owner).toMatchObject({ ownerId: late.first });
  const begun = await pat();
  begun.both.clock.advance(60_000);
  begun.both.frida.update('Contact', begun.id, { AccountId: begun.account });
  begun.both.clock.advance(1000);
  begun.both.asUser(begun.first).update('Contact', begun.id, { Title: 'Head of works' });
  await begun.both.handOff('salesforce', [begun.both.look('salesforce', begun.id)]);
  expect((await begun.both.state('salesforce', begun.id)).owner).toMatchObject({ ownerId: begun.first });
});
