/** What somebody wishes, or asks for anew, in one CRM, and what becomes of it in the other. */
import { portalProperty } from '../support/portal-property.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { withWishes } from '../../shared/lead/person/tells.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { openTaskRows, openTasks as openTasksOf } from '../dual/shown.ts';
import { defaultPolicy } from '../support/policy.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(defaultPolicy);
  both.clock.advance(24 * hourMs);
});

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];
const other = (side: Side): Side => (side === 'hubspot' ? 'salesforce' : 'hubspot');
const email = 'pat@mill.example';

const openTasks = (side: Side, id: string): string[] => openTasksOf(both, side, id);
const look = (side: Side, id: string): Promise<boolean> => {
  both.clock.advance(180_000);
  return both.handOff(side, [both.look(side, id)]);
};
const days = async (count: number): Promise<void> => {
  for (let day = 0; day < count; day += 1) {
    both.clock.advance(24 * hourMs);
    await both.sweep();
  }
};
/** They write this by a form: of the portal, or of the web, which makes a lead of its own. */
const write = async (side: Side, text: string): Promise<string> => {
  const asked = { recent_conversion_event_name: 'Contact us', recent_conversion_date: both.clock.at };
  const wish = { hubspot: { message: text, ...asked }, salesforce: { Description: text } }[side];
  const id = both.create(side, email, '', wish);
  await look(side, id);
  return id;
};
const writeAgain = async (id: string, message: string): Promise<void> => {
  both.clock.advance(hourMs);
  both.portal.records.asCrm('FORM').update('contacts', id, {
    message,
    recent_conversion_event_name: 'Contact us',
    recent_conversion_date: both.clock.at,
  });
  await look('hubspot', id);
};
/** A property of the portal's own. */
const define = (name: string): void => {
  both.portal.records.definitions.create('contacts', portalProperty(name));
};
const wish = 'Please delete all my personal data.';

describe('a wish to be deleted', () => {
  it.each(sides)(
    'counts for the record that the other CRM has, and one task is for whoever handles privacy (%s)',
    async (side) => {
      const home = await write(other(side), 'Our line stops.');
      expect(openTasks(other(side), home)).toEqual(['First talk']);
      const id = await write(side, wish);
      await days(10);
      expect(openTasks(other(side), home)).toEqual([]);
      expect(openTasks(side, id)).toEqual(['Wants data deleted']);
    },
  );

  it('is lifted for another record by a request after it', async () => {
    const id = await write('hubspot', wish);
    both.clock.advance(24 * hourMs);
    const later = await write('salesforce', 'Our line stops. Please call me.');
    await days(1);
    expect([...openTasks('salesforce', later), ...openTasks('hubspot', id)]).toContain('First talk');
  });

  it.each(sides)(
    'is lifted where its own record was handed off before, and one first talk is open (asked in %s)',
    async (side) => {
      const home = await write('hubspot', 'Our line stops.');
      await writeAgain(home, wish);
      expect(openTasks('hubspot', home)).toEqual(['Wants data deleted']);
      await days(2);
      const leads: string[] = [];
      if (side === 'salesforce') leads.push(await write('salesforce', 'Our line stops again. Please call me.'));
      else {
        both.portal.records.asCrm('FORM').update('contacts', home, {
          recent_conversion_event_name: 'Demo',
          recent_conversion_date: both.clock.at,
        });
        await look('hubspot', home);
      }
      both.clock.advance(120_000);
      await both.sweep();
      const open = [...openTasks('hubspot', home), ...leads.flatMap((id) => openTasks('salesforce', id))];
      expect(open.toSorted()).toEqual(['First talk', 'Wants data deleted']);
      expect((await both.state('hubspot', home)).decision?.stopped).toBeUndefined();
    },
  );

  it('keeps its task, whatever the buyer writes next', async () => {
    const id = await write('hubspot', wish);
    await writeAgain(id, 'Hello? Our line stops twice a week.');
    expect(openTasks('hubspot', id).toSorted()).toEqual(['First talk', 'Wants data deleted']);
    await days(3);
    expect(openTasks('hubspot', id)).toContain('Wants data deleted');
  });
});

describe('a wish for no contact, after the handoff', () => {
  const peace = 'Do not contact me again, please.';
  it('that they write ends the ladder, and whoever has them is told', async () => {
    const id = await write('hubspot', 'Our line stops.');
    const { rep } = both.shown('hubspot', id);
    both.clock.advance(hourMs / 6);
    both.portal.records.asCrm('FORM').update('contacts', id, { message: peace });
    await look('hubspot', id);
    const told = openTasks('hubspot', id);
    expect(told).toEqual(['Do not contact']);
    await days(5);
    expect([openTasks('hubspot', id), both.shown('hubspot', id).rep]).toEqual([told, rep]);
    expect((await both.state('hubspot', id)).watch?.steps).toEqual([]);
    // Whoever asks for us afterwards is a buyer again.
    both.portal.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Demo',
      recent_conversion_date: both.clock.at,
    });
    await look('hubspot', id);
    expect((await both.state('hubspot', id)).decision?.stopped).toBeUndefined();
  });

  it.each(sides)('that they write in the other CRM ends it too, until they ask again (home in %s)', async (side) => {
    const home = await write(side, 'Our line stops.');
    expect(openTasks(side, home)).toEqual(['First talk']);
    both.clock.advance(hourMs / 6);
    const id = await write(other(side), peace);
    both.clock.advance(120_000);
    await both.sweep();
    expect(openTasks(side, home)).toEqual(['Do not contact']);
    await days(5);
    expect(openTasks(side, home)).toEqual(['Do not contact']);
    // Whoever has the desk takes them off the lists.
    expect(openTasks(other(side), id)).toEqual(['No more mailings']);
  });

  it('that the field says ends it, whatever they ask for', async () => {
    const { facts } = defaultPolicy;
    both = await startBoth({
      ...defaultPolicy,
      facts: { ...facts, hubspot: { ...facts.hubspot, noContact: 'no_contact' } },
    });
    both.clock.advance(24 * hourMs);
    define('no_contact');
    const id = await write('hubspot', 'Our line stops.');
    both.portal.records.asUser(9001).update('contacts', id, { no_contact: 'true' });
    await look('hubspot', id);
    await days(5);
    expect(openTasks('hubspot', id)).toEqual(['Do not contact']);
    await writeAgain(id, 'Our line stops again.');
    await days(2);
    expect(openTasks('hubspot', id)).toEqual(['Do not contact']);
    expect((await both.state('hubspot', id)).watch?.steps).toEqual([]);
  });
});

describe('a wish for no contact', () => {
  const facts = { phone: '1' };
  const person = (wishes: readonly ('noContact' | 'leftAlone')[], leftAloneBy?: string) => ({
    home: null,
    homeSince: null,
    whose: [],
    others: [],
    touched: null,
    askedAt: null,
    answeredAt: null,
    confirmed: null,
    wishes,
    restsSince: null,
    unassignedSince: null,
    requestedAt: null,
    wonAt: null,
    won: 0,
    rivals: [],
    ...(leftAloneBy !== undefined && { leftAloneBy }),
  });
  const at = '2026-11-30T09:00:00.000Z';

  it('counts on every record, whenever they asked', () => {
    expect(withWishes({ facts, askedAt: '2027-01-01T00:00:00.000Z' }, person(['noContact']))).toMatchObject({
      noContact: true,
    });
  });

  it('and that to be deleted until they ask again', () => {
    const kindOf = (askedAt: string | null): unknown =>
      withWishes({ facts, askedAt }, person(['leftAlone'], at))['textKind'];
    expect([kindOf(null), kindOf('2026-11-29T00:00:00.000Z'), kindOf('2026-12-01T00:00:00.000Z')]).toEqual([
      'wants-deletion',
      'wants-deletion',
      undefined,
    ]);
  });
});

describe('a new request in one CRM', () => {
  const ruledOut = {
    hubspot: ['hs_lead_status', 'UNQUALIFIED'],
    salesforce: ['Status', 'Closed - Not Converted'],
  } as const;

  it.each(sides)('is worked on although home was ruled out in the other one (%s)', async (side) => {
    const home = await write(other(side), 'Our line stops.');
    const [name, value] = ruledOut[other(side)];
    both.clock.advance(hourMs);
    if (other(side) === 'hubspot') both.portal.records.asUser(9001).update('contacts', home, { [name]: value });
    else both.by('anna').update('Lead', home, { [name]: value });
    await look(other(side), home);
    expect(openTasks(other(side), home)).not.toContain('First talk');
    both.clock.advance(10 * 24 * hourMs);
    const id = await write(side, 'Please send us a quote for 20 presses.');
    expect(openTasks(side, id)).toEqual(['First talk']);
    await days(3);
    expect(openTasks(side, id).length).toBeGreaterThan(1);
    expect(openTasks(other(side), home)).not.toContain('First talk');
  });
});

describe('a wish for no contact in a first message', () => {
  it.each(
    sides.flatMap((side) =>
      [
        'Do not contact me again, please.',
        'No further contact please.',
        'Please send us a quote for 20 presses. Do not contact me again.',
      ].map((text) => [side, text] as const),
    ),
  )('is told to the desk, and to nobody else, also when its text is gone (%s): %s', async (side, text) => {
    const id = await write(side, text);
    expect([openTasks(side, id), both.shown(side, id).rep]).toEqual([['No more mailings'], expect.stringMatching(/./)]);
    await days(1);
    if (side === 'hubspot') both.portal.records.asUser(9001).update('contacts', id, { message: '' });
    else both.by('anna').update('Lead', id, { Description: 'noted' });
    await look(side, id);
    await days(4);
    expect(openTasks(side, id)).toEqual(['No more mailings']);
    const later = await write(other(side), 'Please send us a quote for 20 presses.');
    both.clock.advance(120_000);
    await both.sweep();
    const open = [...openTasks(side, id), ...openTasks(other(side), later)];
    expect(open.filter((task) => task === 'First talk')).toEqual(['First talk']);
  });
});

describe('a wish that was written', () => {
  const peace = 'Do not contact me again, please.';
  it.each([
    [wish, '', ['Wants data deleted']],
    [wish, 'done', ['Wants data deleted']],
    [peace, '', ['Do not contact']],
    [peace, 'noted', ['Do not contact']],
  ])('outlives its text: %s, emptied to “%s”', async (said, left, told) => {
    const id = await write('hubspot', 'Our line stops.');
    await writeAgain(id, said);
    expect(openTasks('hubspot', id)).toEqual(told);
    await days(1);
    both.portal.records.asUser(9001).update('contacts', id, { message: left });
    await look('hubspot', id);
    await days(3);
    expect(openTasks('hubspot', id)).toEqual(told);
    // What they ask for after it lifts it.
    await writeAgain(id, 'Please send us a quote for 20 presses.');
    expect(openTasks('hubspot', id)).toContain('First talk');
  });

  it.each(['none', '-', 'Thanks!'])('is not lifted by a form without a word of theirs: %s', async (filler) => {
    const id = await write('hubspot', 'Our line stops.');
    await writeAgain(id, wish);
    await days(1);
    await writeAgain(id, filler);
    await days(1);
    expect(openTasks('hubspot', id)).toEqual(['Wants data deleted']);
  });

  it('is not lifted by a filler in another field of the form', async () => {
    const { facts } = defaultPolicy;
    both = await startBoth({
      ...defaultPolicy,
      facts: { ...facts, hubspot: { ...facts.hubspot, prevention: 'what_to_prevent' } },
    });
    both.clock.advance(24 * hourMs);
    define('what_to_prevent');
    const id = await write('hubspot', wish);
    await days(1);
    both.portal.records.asCrm('FORM').update('contacts', id, {
      what_to_prevent: 'none',
      recent_conversion_event_name: 'Contact us',
      recent_conversion_date: both.clock.at,
    });
    await look('hubspot', id);
    await days(1);
    expect(openTasks('hubspot', id)).toEqual(['Wants data deleted']);
  });

  it('outlives its text where a colleague overwrites what the web form left', async () => {
    const id = await write('salesforce', wish);
    expect(openTasks('salesforce', id)).toEqual(['Wants data deleted']);
    both.clock.advance(hourMs);
    both.by('anna').update('Lead', id, { Description: 'checked, done' });
    await look('salesforce', id);
    await days(2);
    expect(openTasks('salesforce', id)).toEqual(['Wants data deleted']);
  });
});

describe('what a colleague writes over the text of a buyer', () => {
  const correct = async (id: string, message: string): Promise<void> => {
    both.clock.advance(hourMs);
    both.portal.records.asUser(9001).update('contacts', id, { message });
    await look('hubspot', id);
  };
  const demo = async (id: string): Promise<void> => {
    both.clock.advance(hourMs);
    both.portal.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Demo',
      recent_conversion_date: both.clock.at,
    });
    await look('hubspot', id);
  };

  it.each([
    [wish, 'Please delete all of my personal data.'],
    ['Do not contact me again, please.', 'Do not contact me again please!'],
    ['We can bring your website to page 1 of Google.', 'We can bring your web site to page 1 of Google!'],
  ])('is no new word of theirs: %s', async (said, corrected) => {
    const id = await write('hubspot', said);
    await demo(id);
    expect(openTasks('hubspot', id)).toContain('First talk');
    await correct(id, corrected);
    await days(1);
    expect(openTasks('hubspot', id)).toContain('First talk');
    expect((await both.state('hubspot', id)).decision?.stopped).toBeUndefined();
  });

  it.each([
    [wish, 'Wants data deleted'],
    ['Told me on the phone: no further contact please.', 'Do not contact'],
  ])('is news where it tells a wish: %s', async (noted, told) => {
    const id = await write('hubspot', 'Our line stops.');
    await demo(id);
    await correct(id, noted);
    expect(openTasks('hubspot', id)).toEqual([told]);
    await days(2);
    expect(openTasks('hubspot', id)).toEqual([told]);
  });

  it('takes no request back', async () => {
    const id = await write('hubspot', wish);
    await days(3);
    expect(openTasks('hubspot', id)).toEqual(['Wants data deleted']);
    both.portal.records.asCrm('FORM').update('contacts', id, {
      message: 'Our line stops, please call me.',
      recent_conversion_event_name: 'Demo',
      recent_conversion_date: both.clock.at,
    });
    both.portal.records.asUser(9001).update('contacts', id, { message: 'none' });
    await look('hubspot', id);
    expect(openTasks('hubspot', id)).toContain('First talk');
  });
});

describe('the date of the form by which they wrote', () => {
  const sent = async (minutes: number): Promise<string> => {
    const id = both.create('hubspot', email, '', { message: wish });
    both.clock.advance(minutes * 60_000);
    both.portal.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Contact us',
      recent_conversion_date: both.clock.at,
    });
    await look('hubspot', id);
    return id;
  };

  it.each([0, 1, 2, 10])('is no request after it, where HubSpot writes it %d minutes later', async (minutes) => {
    const id = await sent(minutes);
    await days(1);
    expect(openTasks('hubspot', id)).toEqual(['Wants data deleted']);
  });

  it('is one where it is further away than HubSpot needs', async () => {
    const id = await sent(11);
    expect(openTasks('hubspot', id)).toContain('First talk');
  });
});

describe('a request after a record that asked for nothing', () => {
  const openOf = (records: readonly (readonly [Side, string])[]): string[] =>
    records.flatMap(([side, id]) => openTasks(side, id)).toSorted();

  it.each([
    ['We can bring your website to page 1 of Google.', ['An offer to us', 'First talk']],
    ['I would like to apply for the job of a welder.', ['First talk', 'Looks for work with us']],
    ['Keine Werbung mehr bitte!', ['First talk', 'No more mailings']],
    ['Thanks a lot, all well!', ['First talk']],
  ])('is somebody’s, in whichever CRM they ask: %s', async (text, open) => {
    for (const [first, then] of [
      ['hubspot', 'salesforce'],
      ['salesforce', 'hubspot'],
      ['salesforce', 'salesforce'],
    ] as const) {
      both = await startBoth(defaultPolicy);
      both.clock.advance(24 * hourMs);
      const desk = await write(first, text);
      expect(openTasks(first, desk)).not.toContain('First talk');
      await days(1);
      const id = await write(then, 'Please send us a quote for 20 presses.');
      both.clock.advance(120_000);
      await both.sweep();
      expect([
        first,
        then,
        openOf([
          [first, desk],
          [then, id],
        ]),
      ]).toEqual([first, then, open]);
      // One watch: what follows it is on the record by which they asked.
      await days(1);
      expect([(await both.state(then, id)).watch?.steps.length, (await both.state(first, desk)).watch]).toEqual([
        expect.any(Number),
        undefined,
      ]);
    }
  });

  it('is one that they make after a wish for no contact on yet another one', async () => {
    const home = await write('hubspot', 'Our line stops.');
    both.clock.advance(hourMs);
    const wishing = await write('salesforce', 'Do not contact me again, please.');
    both.clock.advance(120_000);
    await both.sweep();
    expect(openTasks('hubspot', home)).toEqual(['Do not contact']);
    await days(1);
    const id = await write('salesforce', 'Please send us a quote for 20 presses.');
    both.clock.advance(120_000);
    await both.sweep();
    const open = openOf([
      ['hubspot', home],
      ['salesforce', wishing],
      ['salesforce', id],
    ]);
    expect(open.filter((task) => task === 'First talk')).toEqual(['First talk']);
    expect((await both.state('hubspot', home)).decision?.stopped).toBeUndefined();
  });

  it('by the first record again leaves the watch where it is', async () => {
    const desk = await write('hubspot', 'We can bring your website to page 1 of Google.');
    const id = await write('salesforce', 'Please send us a quote for 20 presses.');
    await writeAgain(desk, 'Our line stops, please call me.');
    both.clock.advance(120_000);
    await both.sweep();
    expect([openTasks('hubspot', desk), openTasks('salesforce', id)]).toEqual([[], ['First talk', 'Waiting for you']]);
  });
});

describe('a new request of a buyer whom their rep has reached', () => {
  const askIn = async (side: Side, id: string): Promise<void> => {
    if (side === 'hubspot') return writeAgain(id, 'Please send us a quote for 20 presses.');
    await write('salesforce', 'Please send us a quote for 20 presses.');
    both.clock.advance(120_000);
    await both.sweep();
  };

  it.each(sides)('is a task for that rep, at home (asked in %s)', async (side) => {
    const id = await write('hubspot', 'Our line stops.');
    const { rep } = both.shown('hubspot', id);
    both.clock.advance(hourMs / 6);
    const ownerId = both.repOf(rep).hubspot;
    logActivity(both.portal.records, 'call', { contactId: id, ownerId, at: both.clock.at });
    await days(3);
    expect(openTasks('hubspot', id)).not.toContain('Asks again');
    await askIn(side, id);
    const again = openTaskRows(both, 'hubspot', id).filter(({ subject }) => subject.startsWith('Asks again'));
    expect(again.map((task) => both.portal.records.get('tasks', task.id)?.properties.get('hubspot_owner_id'))).toEqual([
      ownerId,
    ]);
    await days(9);
    // Nobody is reminded of it, and it stays theirs.
    expect(openTasks('hubspot', id)).toContain('Asks again');
    expect(openTasks('hubspot', id)).not.toContain('Waiting for you');
    expect(both.shown('hubspot', id).rep).toBe(rep);
    await askIn(side, id);
    expect(openTasks('hubspot', id).filter((task) => task === 'Asks again')).toHaveLength(2);
  });
});

describe('what asks for nothing on another record', () => {
  it.each([
    'We can bring your website to page 1 of Google.',
    'Thanks a lot, all well!',
    'I would like to apply for the job of a welder.',
    'none',
  ])('is no new request of whom their rep has reached: %s', async (text) => {
    const id = await write('hubspot', 'Our line stops.');
    both.clock.advance(hourMs / 6);
    const ownerId = both.repOf(both.shown('hubspot', id).rep).hubspot;
    logActivity(both.portal.records, 'call', { contactId: id, ownerId, at: both.clock.at });
    await days(3);
    await write('salesforce', text);
    both.clock.advance(120_000);
    await both.sweep();
    expect(openTasks('hubspot', id)).not.toContain('Asks again');
  });

  it.each(['none', '-', 'Thanks!', 'We can bring your website to page 1 of Google.'])(
    'lifts no wish to be deleted: %s',
    async (text) => {
      const home = await write('hubspot', 'Our line stops.');
      await writeAgain(home, wish);
      await days(1);
      const id = await write('salesforce', text);
      await days(1);
      expect([openTasks('hubspot', home), openTasks('salesforce', id)]).toEqual([['Wants data deleted'], []]);
    },
  );
});

describe('an opt-out that comes after a request', () => {
  it('ends the first talk of the other CRM within minutes', async () => {
    const contact = await write('hubspot', 'Our line stops.');
    both.portal.records.asCrm('EMAIL').update('contacts', contact, { hs_email_optout: 'true' });
    await look('hubspot', contact);
    both.clock.advance(hourMs);
    const lead = await write('salesforce', 'Our line stops again.');
    expect(openTasks('salesforce', lead)).toEqual(['First talk']);
    both.clock.advance(hourMs);
    both.portal.records.asCrm('EMAIL').update('contacts', contact, { hs_email_optout: 'false' });
    await look('hubspot', contact);
    both.portal.records.asCrm('EMAIL').update('contacts', contact, { hs_email_optout: 'true' });
    await look('hubspot', contact);
    both.clock.advance(120_000);
    await both.sweep();
    expect(openTasks('salesforce', lead)).not.toContain('First talk');
  });
});
