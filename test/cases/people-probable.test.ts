/** Two records without an address in common: who is probably one human, by a like name and the same number; and all that proves nothing. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { numberPrefix } from '../../shared/domain/relation.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth();
});

type Who = { first?: string; last?: string; phone?: string; email?: string; firm?: string };
const fieldsIn: Record<Side, (who: Who) => Record<string, string>> = {
  hubspot: ({ first = '', last = '', phone = '', firm = '' }) => ({
    firstname: first,
    lastname: last,
    phone,
    company: firm,
  }),
  salesforce: ({ first = '', last = 'Doe', phone = '', firm = '[not provided]' }) => ({
    FirstName: first,
    LastName: last,
    Phone: phone,
    Company: firm,
  }),
};
const comeIn = async (side: Side, who: Who, rep = ''): Promise<string> => {
  const id = both.create(side, who.email ?? '', rep, fieldsIn[side](who));
  await both.handOff(side, [both.look(side, id)]);
  return id;
};
const repOf = (side: Side, id: string): string => both.shown(side, id).rep;
const noteOf = (id: string): string => {
  const [note] = both.portal.records.associated({ type: 'contacts', id }, 'notes');
  return note === undefined ? '' : (both.portal.records.get('notes', note.id)?.properties.get('hs_note_body') ?? '');
};
const probably = 'Probably the same person as';
const anna: Who = { first: 'Anna', last: 'Weber', phone: '+49 30 901820' };

describe('PF11 a like name and the same number', () => {
  it.each<[string, Who]>([
    ['as it was', anna],
    ['without an address here, and with one there', { ...anna, email: 'anna@mill.example' }],
    ['the number in another spelling, with a label', { ...anna, phone: 'Tel.: +49 (0)30 90 18-20 (Büro)' }],
    ['a title, capitals and an accent', { ...anna, first: 'Dr. ÁNNA', last: 'WEBER' }],
    ['first and last name the other way round', { ...anna, first: 'Weber', last: 'Anna' }],
    ['an initial', { ...anna, first: 'A.' }],
  ])('PF11 suggests the owner: %s', async (_, who) => {
    const lead = await comeIn('salesforce', { ...anna, email: 'weber@home.example' }, 'frida');
    const contact = await comeIn('hubspot', who);
    expect(repOf('hubspot', contact)).toBe('frida');
    expect(both.portal.records.get('contacts', contact)?.properties.get('handoff_owner_reason')).toContain(
      'Already in touch with who is probably the same person: a similar name and the same phone number.',
    );
    expect(noteOf(contact)).toContain(
      `${probably} Salesforce record ${lead}: a similar name and the same phone number.`,
    );
  });

  it.each([
    ['Иван', 'Петров'],
    ['伟', '王'],
    ['さくら', '田中'],
    ['محمد', 'علي'],
  ])('PF11 in every script: %s %s', async (first, last) => {
    const who = { first, last, phone: anna.phone ?? '' };
    await comeIn('salesforce', who, 'frida');
    expect(repOf('hubspot', await comeIn('hubspot', who))).toBe('frida');
    expect(repOf('hubspot', await comeIn('hubspot', { ...who, first: 'Олег 花 فاطمة' }))).not.toBe('frida');
  });

  it('PF11 inside one org, too', async () => {
    await comeIn('salesforce', anna, 'frida');
    expect(repOf('salesforce', await comeIn('salesforce', anna))).toBe('frida');
  });

  it.each<[string, Who]>([
    ['another number', { ...anna, phone: '+49 30 901821' }],
    ['a number that is none', { ...anna, phone: '0000' }],
    ['another first name', { ...anna, first: 'Ben' }],
    ['the first name of another of the family', { ...anna, first: 'Arne' }],
    ['one that differs at its end alone', { ...anna, first: 'Anno' }],
    ['one of two generations', { ...anna, last: 'Weber jun.' }],
    ['several people', { ...anna, first: 'Anna & Otto' }],
    ['another last name', { ...anna, last: 'Huber' }],
    ['a last name alone', { last: 'Weber', phone: anna.phone ?? '' }],
    ['no name', { first: 'n/a', last: 'unknown', phone: anna.phone ?? '' }],
    ['another firm', { ...anna, firm: 'Bakery AG' }],
  ])('PF11 suggests nobody by %s', async (_, who) => {
    await comeIn('salesforce', { ...anna, firm: 'Mill AG' }, 'frida');
    const contact = await comeIn('hubspot', who);
    expect(repOf('hubspot', contact)).not.toBe('frida');
    expect(noteOf(contact)).not.toContain(probably);
  });

  it.each(['0171 1234567', '030 1222222', '+1 202 555 0143', '0171 1111111'])(
    'PF11 suggests nobody by a number that strangers type: %s',
    async (phone) => {
      await comeIn('salesforce', { ...anna, phone }, 'frida');
      const contact = await comeIn('hubspot', { ...anna, phone });
      expect(repOf('hubspot', contact)).not.toBe('frida');
      expect(noteOf(contact)).not.toContain(probably);
      expect(await numbers()).toEqual([]);
    },
  );

  it('PF11 a number of many people suggests nobody, and its item does not grow', async () => {
    await comeIn('salesforce', anna, 'frida');
    for (const [first = '', last = ''] of [
      ['Ben', 'Huber'],
      ['Carl', 'Stone'],
      ['Dora', 'Fuchs'],
      ['Emil', 'Kranz'],
      ['Fritz', 'Lang'],
      ['Gerda', 'Mohn'],
    ])
      await comeIn('salesforce', { ...anna, first, last });
    const contact = await comeIn('hubspot', anna);
    expect(repOf('hubspot', contact)).not.toBe('frida');
    expect(noteOf(contact)).not.toContain(probably);
    const [number] = await numbers();
    expect(Object.keys(number?.['leads'] ?? {})).toHaveLength(4);
  });

  it('PF11 two who may both be meant suggest nobody', async () => {
    await comeIn('salesforce', anna, 'frida');
    await comeIn('salesforce', { ...anna, first: 'Otto' });
    await comeIn('salesforce', { ...anna, first: 'Arno' });
    expect(noteOf(await comeIn('hubspot', { ...anna, first: 'A.' }))).not.toContain(probably);
  });

  it('PF11 certain evidence comes first: a record of the address, and the firm', async () => {
    await comeIn('salesforce', anna, 'frida');
    await comeIn('salesforce', { first: 'Anna', last: 'Weber', email: 'anna@mill.example' }, 'dina');
    const contact = await comeIn('hubspot', { ...anna, email: 'anna@mill.example' });
    expect(repOf('hubspot', contact)).toBe('dina');
  });

  it('PF11 whom a person chose stays, and the note tells of the other record', async () => {
    await comeIn('salesforce', anna, 'frida');
    const contact = await comeIn('hubspot', anna, 'ben');
    expect(repOf('hubspot', contact)).toBe('ben');
    expect(noteOf(contact)).toContain(probably);
  });

  it('PF11 an owner who has left is not suggested, and the note tells of the record', async () => {
    await comeIn('salesforce', anna, 'frida');
    both.portal.records.owners.archive(both.repOf('frida').hubspot);
    const contact = await comeIn('hubspot', anna);
    expect(repOf('hubspot', contact)).not.toBe('frida');
    expect(noteOf(contact)).toContain(probably);
  });

  it('PF11 neither the test lead of an operator nor whoever is refused suggests anything', async () => {
    await comeIn('hubspot', { ...anna, email: 'anna@acme.example' }, 'frida');
    expect(noteOf(await comeIn('hubspot', anna))).not.toContain(probably);
  });
});

/** Items of numbers, as the table has them. */
const numbers = async () => {
  const { Items = [] } = await both.table.doc.send(new ScanCommand({ TableName: both.table.name }));
  return Items.filter(({ pk }) => String(pk).startsWith(`PERSON#${numberPrefix}`));
};

describe('PF11 nothing but the owner is shared', () => {
  const minuteMs = 60_000;
  const two = async (): Promise<[lead: string, contact: string]> => [
    await comeIn('salesforce', { ...anna, email: 'weber@home.example' }),
    await comeIn('hubspot', anna),
  ];

  it('PF11 each has its own watch and task', async () => {
    const [lead, contact] = await two();
    expect(repOf('hubspot', contact)).toBe(repOf('salesforce', lead));
    expect([both.shown('salesforce', lead).tasks, both.shown('hubspot', contact).tasks]).toEqual([1, 1]);
    for (const state of [await both.state('salesforce', lead), await both.state('hubspot', contact)]) {
      expect(state.watch).toBeDefined();
      expect(state.isAway).toBeUndefined();
    }
  });

  it('PF11 a confirmation, an opt-out and another owner stay where they are', async () => {
    const [lead, contact] = await two();
    const before = await both.state('salesforce', lead);
    both.portal.records.asUser(9006).update('contacts', contact, {
      handoff_buyer_status: 'evaluating',
      handoff_confirmed_how: 'call',
    });
    both.portal.records.asCrm('EMAIL', 'unsubscribe').update('contacts', contact, { hs_email_optout: 'true' });
    await both.handOff('hubspot', [both.choose('hubspot', contact, 'frida')]);
    both.clock.advance(minuteMs);
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    const after = await both.state('salesforce', lead);
    expect(after.confirmation).toBeUndefined();
    expect(after.decision?.stopped).toBeUndefined();
    expect(after.decision?.stage).toBe(before.decision?.stage);
    expect(after.owner).toEqual(before.owner);
  });

  it('PF11 keeps keyed hashes alone, and goes with a number that is mended or a record that is deleted', async () => {
    const [lead, contact] = await two();
    const [number, ...more] = await numbers();
    expect(more).toEqual([]);
    expect(JSON.stringify(number)).not.toMatch(/901820|weber/i);
    both.portal.records.asUser(9006).update('contacts', contact, { phone: '+49 30 901899' });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    expect(noteOf(contact)).not.toContain(probably);
    const kept = (await numbers()).map(({ leads }) => Object.keys(leads as object).length);
    expect(kept).toEqual([1, 1]);
    both.frida.delete('Lead', lead);
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    expect((await numbers()).flatMap(({ leads }) => Object.keys(leads as object))).toHaveLength(1);
  });
});
