/** One human, several records: played with the workers of both CRMs over one table. */
import { beforeEach, describe, expect, it } from 'vitest';
import { startBoth, type Both, type Side } from '../dual/both.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth();
});

const comeIn = async (
  side: Side,
  email: string,
  rep = '',
  more: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const id = both.create(side, email, rep, more);
  await both.handOff(side, [both.look(side, id)]);
  return id;
};
const repOf = (side: Side, id: string): string => both.shown(side, id).rep;

describe('HS9', () => {
  it('HS9 a further address of a contact is theirs: a lead of the other CRM with it has the same rep', async () => {
    const contact = await comeIn('hubspot', 'kim@new.example', 'frida', { hs_additional_emails: 'kim@old.example' });
    const lead = await comeIn('salesforce', 'Kim@Old.Example');
    expect([repOf('hubspot', contact), repOf('salesforce', lead)]).toEqual(['frida', 'frida']);
  });

  it('HS9 whoever is known by another address still is joined by the record that has both', async () => {
    const old = await comeIn('salesforce', 'kim@old.example', 'frida');
    const other = await comeIn('salesforce', 'kim@new.example');
    const contact = await comeIn('hubspot', 'kim@new.example', '', { hs_additional_emails: 'kim@old.example' });
    await both.untilQuiet();
    expect([repOf('salesforce', old), repOf('salesforce', other), repOf('hubspot', contact)]).toEqual([
      'frida',
      'frida',
      'frida',
    ]);
  });

  it('HS9 a form that is filled in by a second address finds the contact', async () => {
    const id = both.create('hubspot', 'kim@new.example', '', { hs_additional_emails: 'kim@old.example' });
    const answer = await fetch(`${both.portal.url}/__sandbox/act/form-fill`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'Kim@old.example', fields: { message: 'Again.' } }),
    });
    expect(await answer.json()).toEqual({ id });
  });

  it('HS9 an address in any spelling is the same one', async () => {
    const contact = await comeIn('hubspot', 'kim@müller-werke.example', 'frida');
    const lead = await comeIn('salesforce', 'KIM@xn--mller-werke-thb.example');
    expect([repOf('hubspot', contact), repOf('salesforce', lead)]).toEqual(['frida', 'frida']);
  });
});

describe('PF19', () => {
  it('PF19 a lead of the same org with the address has the same rep', async () => {
    const one = await comeIn('salesforce', 'kim@one.example', 'frida');
    const two = await comeIn('salesforce', 'kim@one.example');
    expect([repOf('salesforce', one), repOf('salesforce', two)]).toEqual(['frida', 'frida']);
  });
});

describe('PF4', () => {
  const firms = ['Mill AG', 'Bakery AG', 'Foundry AG'] as const;

  it.each(['na@na.com', 'test@test.com', 'noreply@mill.example', 'n.a@firm.example', 'none@none.example'])(
    'PF4 three firms’ leads with %s: a person gives one to Frida, and nobody else moves',
    async (email) => {
      const ids: string[] = [];
      for (const Company of firms) ids.push(await comeIn('salesforce', email, '', { Company }));
      const before = ids.map((id) => repOf('salesforce', id));
      await both.handOff('salesforce', [both.choose('salesforce', ids[0] ?? '', 'frida')]);
      await both.untilQuiet();
      expect(ids.map((id) => repOf('salesforce', id))).toEqual(['frida', ...before.slice(1)]);
    },
  );

  it.each([
    ['people', [{ LastName: 'Meier' }, { LastName: 'Huber' }, { LastName: 'Stone' }]],
    ['firms', [{ Company: 'Mill AG' }, { Company: 'Bakery AG' }, { Company: 'Foundry AG' }]],
  ])('PF4 an address whose records name different %s is no identity', async (_, records) => {
    const ids: string[] = [];
    for (const more of records) ids.push(await comeIn('salesforce', 'office@shared-by-many.example', '', more));
    const before = ids.map((id) => repOf('salesforce', id));
    await both.handOff('salesforce', [both.choose('salesforce', ids[0] ?? '', 'frida')]);
    await both.untilQuiet();
    expect(ids.map((id) => repOf('salesforce', id))).toEqual(['frida', ...before.slice(1)]);
  });

  it.each([
    ['Peter', 'Petra', 'Müller'],
    ['Hans & Petra', 'Petra', 'Müller'],
    ['Иван', 'Олег', 'Петров'],
    ['伟', '芳', '王'],
  ])('PF4 a couple or family at one address are two: %s and %s %s', async (first, other, last) => {
    const email = 'family@gmx.de';
    await comeIn('salesforce', email, 'frida', { FirstName: first, LastName: last });
    const contact = await comeIn('hubspot', email, '', { firstname: other, lastname: last });
    expect(repOf('hubspot', contact)).not.toBe('frida');
  });

  it.each([
    ['another spelling', 'kim.lee+trial@gmail.com', { firstname: 'Kim', lastname: 'Lee' }],
    ['another host of Google’s', 'KimLee@googlemail.com', { firstname: 'Kim', lastname: 'Lee' }],
    ['their name in another script', 'kimlee@gmail.com', { firstname: 'Ким', lastname: 'Ли' }],
  ])('PF4 one mailbox is one person: %s', async (_, email, more) => {
    await comeIn('salesforce', 'kimlee@gmail.com', 'frida', { FirstName: 'Kim', LastName: 'Lee' });
    const contact = await comeIn('hubspot', email, '', more);
    expect(repOf('hubspot', contact)).toBe('frida');
    expect(both.portal.records.get('contacts', contact)?.properties.get('email')?.toLowerCase()).toBe(
      email.toLowerCase(),
    );
  });

  it('PF4 a name that is mended makes them one again', async () => {
    const email = 'kim@mended.example';
    const lead = await comeIn('salesforce', email, 'frida', { LastName: 'Meier' });
    const contact = await comeIn('hubspot', email, '', { firstname: 'Tom', lastname: 'Huber' });
    expect(repOf('hubspot', contact)).not.toBe('frida');
    both.frida.update('Lead', lead, { LastName: 'Huber' });
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    await both.untilQuiet();
    expect(repOf('hubspot', contact)).toBe('frida');
  });
});

describe('PF8', () => {
  const noteOf = (id: string): string => {
    const [note] = both.portal.records.associated({ type: 'contacts', id }, 'notes');
    return note === undefined ? '' : (both.portal.records.get('notes', note.id)?.properties.get('hs_note_body') ?? '');
  };

  it('PF8 a person’s own records are no colleagues of theirs', async () => {
    await comeIn('salesforce', 'kim@mill.example');
    const contact = await comeIn('hubspot', 'kim@mill.example');
    expect(noteOf(contact)).not.toContain('Who else speaks with their firm');
  });

  it('PF8 colleagues are told once for whoever speaks with them, each by their record', async () => {
    const lead = await comeIn('salesforce', 'ada@mill.example', '', { Company: 'Mill AG' });
    const first = await comeIn('hubspot', 'bob@mill.example', '', { company: 'Mill' });
    const note = noteOf(await comeIn('hubspot', 'kim@mill.example', '', { company: 'MILL AG' }));
    expect(note.match(/also ha(?:s|ve) 2 other contacts at their firm/g)).toHaveLength(1);
    expect(note).toContain(`Salesforce record ${lead} (Problem aware)`);
    expect(note).toContain(`/record/0-1/${first} (Problem aware)`);
  });
});

describe('IN5', () => {
  it.each(['chosen', 'ours'] as const)(
    'IN5 a person’s choice outlives a merge into the record of %s',
    async (primary) => {
      const chosen = await comeIn('hubspot', 'kim@one.example', 'frida');
      const ours = await comeIn('hubspot', 'kim@two.example');
      const ids = primary === 'chosen' ? [chosen, ours] : [ours, chosen];
      const merged = both.portal.records.asUser(9006).merge('contacts', ids[0] ?? '', ids[1] ?? '');
      await both.handOff('hubspot', [both.look('hubspot', merged.id, { mergedIds: [chosen, ours] })]);
      await both.untilQuiet();
      expect(repOf('hubspot', merged.id)).toBe('frida');
      expect((await both.state('hubspot', merged.id)).owner).toMatchObject({ by: 'human' });
    },
  );

  it('IN5 a colleague who picks the owner of the absorbed record has chosen them', async () => {
    const [one, two] = [await comeIn('salesforce', 'kim@one.example'), await comeIn('salesforce', 'kim@two.example')];
    const owner = both.org.server.records.get('Lead', two)?.values.get('OwnerId');
    both.frida.merge('Lead', one, two);
    both.frida.update('Lead', one, { OwnerId: String(owner) });
    await both.handOff('salesforce', [both.look('salesforce', one, { mergedIds: [two] })]);
    expect((await both.state('salesforce', one)).owner).toMatchObject({ ownerId: owner, by: 'human' });
  });

  /** Of two leads whom a colleague merged, Salesforce shows the address of one; and somebody with the other's comes to HubSpot. */
  const merged = async (): Promise<{ lead: string; comesBack: () => Promise<string> }> => {
    const lead = await comeIn('salesforce', 'kim@one.example');
    const other = await comeIn('salesforce', 'kim@two.example');
    both.frida.merge('Lead', lead, other);
    await both.handOff('salesforce', [both.look('salesforce', lead, { mergedIds: [other] })]);
    return { lead, comesBack: () => comeIn('hubspot', 'kim@two.example') };
  };

  it('IN5 whoever comes back by the address of a record that was merged away has the rep whom the merged one has by now', async () => {
    const { lead, comesBack } = await merged();
    await both.handOff('salesforce', [both.choose('salesforce', lead, 'frida')]);
    const contact = await comesBack();
    expect(repOf('hubspot', contact)).toBe('frida');
    expect(await both.state('hubspot', contact)).toMatchObject({ isAway: true });
  });

  it('IN5 a record that was merged and then deleted is nobody’s: whoever comes back is watched on their own', async () => {
    const { lead, comesBack } = await merged();
    both.frida.delete('Lead', lead);
    await both.handOff('salesforce', [both.look('salesforce', lead, { kind: 'gone' })]);
    const contact = await comesBack();
    expect(await both.state('hubspot', contact)).not.toHaveProperty('isAway');
    expect(both.shown('hubspot', contact)).toMatchObject({ cards: 1, tasks: 1 });
  });
});
