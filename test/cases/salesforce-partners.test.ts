/** Leads that a partner's users look after, as orgs with a partner site have them, row by row. */
import { expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { startBoth, type Both } from '../dual/both.ts';
import { runFirms } from '../support/firms.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

/** @param email of the partner's user */
const open = async (email = 'paula@partner.example') => {
  const both = await startBoth(admittingAll(shippedPolicy('salesforce')));
  const named = { Username: 'paula@partner.example', FirstName: 'Paula', LastName: 'Partner', Alias: 'paula' };
  const user = { ...named, Email: email, IsActive: true, UserType: 'PowerPartner' };
  return { both, partner: both.org.server.records.asSystem(both.fridaId).create('User', user).id };
};
const lead = (OwnerId: string) => ({ LastName: 'Doe', Company: 'Mill', Email: 'pat@mill.example', OwnerId });
const ownerOf = (both: Both, id: string): string => {
  const found = both.org.server.records.get('Lead', id);
  return found === undefined ? '' : textOf(found, 'OwnerId');
};

it('SF20 a lead that a partner owns stays with them', async () => {
  const { both, partner } = await open();
  const { id } = both.frida.create('Lead', lead(partner));
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(ownerOf(both, id)).toBe(partner);
  expect((await both.state('salesforce', id)).owner).toMatchObject({
    by: 'human',
    // Whoever reads it sees on the record who that is.
    reason: 'Its owner on the record already, and that choice stays.',
  });
  const told = both.tasksOf(id).map(({ Description }) => String(Description));
  expect(told.join('\n')).toContain('Its owner on the record already, and that choice stays.');
});

it('SF20 a lead that a colleague gives to a partner is not taken back', async () => {
  const { both, partner } = await open();
  const { id } = both.frida.create('Lead', lead(both.inbound));
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(both.shown('salesforce', id).rep).not.toBe('');
  both.frida.update('Lead', id, { OwnerId: partner });
  both.clock.advance(120_000);
  await both.handOff('salesforce', [both.look('salesforce', id, { causes: ['owner'], ownerTouched: true })]);
  expect(ownerOf(both, id)).toBe(partner);
});

it('SF20 a partner is given no lead: not of an account that is theirs', async () => {
  const { both, partner } = await open();
  both.frida.create('Account', { Name: 'Mill', Website: 'mill.example', OwnerId: partner });
  await runFirms(both.services('salesforce'));
  const { id } = both.frida.create('Lead', lead(both.inbound));
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(both.shown('salesforce', id).rep).toMatch(/^(?:anna|ben|carla|dina|emil)$/);
});

it('SF20 a partner is given no lead: not by the address of a rep, nor where all users take turns', async () => {
  const anna = shippedPolicy('salesforce').reps['anna']?.email ?? '';
  const { both, partner } = await open(anna);
  for (const user of both.org.server.records.list('User')) {
    if (user.id !== partner && user.id !== both.fridaId && user.id !== both.integrationUserId)
      both.org.server.records.asSystem(both.fridaId).update('User', user.id, { IsActive: false });
  }
  const { id } = both.frida.create('Lead', lead(both.inbound));
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(ownerOf(both, id)).toBe(both.fridaId);
});

it('SF20 partners who left are not read, and their leads are handed off as those of any user who left', async () => {
  const { both, partner } = await open();
  const { id } = both.frida.create('Lead', lead(partner));
  both.org.server.records.asSystem(both.fridaId).update('User', partner, { IsActive: false });
  expect((await both.crms.salesforce.owners({ fresh: true })).map((owner) => owner.id)).not.toContain(partner);
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(both.shown('salesforce', id).rep).toMatch(/^(?:anna|ben|carla|dina|emil)$/);
});
