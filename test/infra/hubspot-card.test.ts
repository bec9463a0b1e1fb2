/** What a rep sees of a lead on HubSpot's own page, and what they can do there. */
import { CrmPropertyList } from '@hubspot/ui-extensions/crm';
import { describe, expect, it } from 'vitest';
import { buyerStatus, onContacts } from '../../infra/hubspot/src/app/cards/property-names.ts';
import { noteBody } from '../../shared/crm/hubspot/body.ts';
import { openCard } from '../support/card-host.ts';
import {
  confirmed,
  contactCard,
  dealCard,
  empty,
  lead,
  leadNote,
  mondayMs,
  questions,
  shown,
} from '../support/card-lead.ts';

const heldNote = noteBody(
  {
    title: 'Close held: Sample presses',
    sections: [
      { heading: 'What happened', lines: ['Closed as “Closed Won” on 2026-11-23.'] },
      { heading: 'How to give it', lines: ['Set both on this deal, or on the contact you spoke with.'] },
    ],
  },
  'wh-2',
);
const repFields = '[CrmPropertyList: handoff_buyer_status, handoff_confirmed_how]';

describe('a lead that was handed off', () => {
  it('shows the answer first, then what to ask, and then what the rep says', async () => {
    expect(await shown(contactCard())).toEqual([
      '[ScoreCircle: 84]',
      'Evaluating, 84 of 100',
      '[CrmDataHighlight: hubspot_owner_id, handoff_coordinator, handoff_confirm_by]',
      'Why this owner',
      'Veterans open and close. Next in turn: senior team.',
      'What to ask',
      ...questions,
      'Why this score',
      'Need 24/30: Looking at solutions already.',
      'Buying history 10/20: No purchase of their firm is known.',
      'Segment: Factory midsize',
      'Contact checks: Business e-mail; phone number valid (DE).',
      'Confirm',
      'Alert: Not confirmed yet',
      'Ask the buyer where they stand, then set both. Nobody sets them but you.',
      repFields,
      'Pass on',
      'Not for you? Write why, and it goes to the colleague who is next. Your manager reads the reason.',
      '[CrmPropertyList: handoff_pass_on]',
      '[Button: Look again]',
    ]);
  });

  it('shows on its deal what the contact shows, and who confirmed; it is passed on from the contact', async () => {
    const contacts = () => [
      { firstname: 'Ada', lastname: 'Sample', ...confirmed },
      { firstname: 'Ben', lastname: null, handoff_buyer_status: 'ready', handoff_confirmed_how: null },
    ];
    expect(await shown(dealCard({}, { contacts }))).toEqual([
      '[ScoreCircle: 84]',
      'Evaluating, 84 of 100',
      '[CrmDataHighlight: handoff_coordinator, handoff_confirm_by]',
      'Why the contact’s owner',
      'Veterans open and close. Next in turn: senior team.',
      'Why this score',
      'Need 24/30: Looking at solutions already.',
      'Buying history 10/20: No purchase of their firm is known.',
      'Segment: Factory midsize',
      'Contact checks: Business e-mail; phone number valid (DE).',
      'Confirm',
      'Alert: Not confirmed yet',
      'Ask the buyer where they stand, then set both here or on the contact you spoke with. Nobody sets them but you.',
      repFields,
      'What its contacts have confirmed',
      '\u2068Ada Sample\u2069: Evaluating (Call)',
      '\u2068Ben\u2069: not confirmed',
      'A lead is passed on from its contact, not from the deal.',
      '[Button: Look again]',
    ]);
  });

  it('has nobody while it waits for its owner', async () => {
    const waiting = { hubspot_owner_id: null, handoff_coordinator: null, handoff_confirm_by: null };
    const lines = await shown(contactCard(waiting));
    expect(lines).toContain('Nobody has it yet');
    expect(lines.filter((line) => line.includes('CrmDataHighlight'))).toEqual([]);
  });

  it.each([
    ['late', '2026-11-23T08:59:59.999Z', 'Alert: Not confirmed yet, and overdue'],
    ['late, told in milliseconds', String(mondayMs - 1), 'Alert: Not confirmed yet, and overdue'],
    ['in time', String(mondayMs), 'Alert: Not confirmed yet'],
    ['without a date', null, 'Alert: Not confirmed yet'],
    ['with a date that is none', 'soon', 'Alert: Not confirmed yet'],
  ])('is to be confirmed: %s', async (_, handoff_confirm_by, alert) => {
    expect(await shown(contactCard({ handoff_confirm_by }))).toContain(alert);
  });

  it('says what sales confirmed, lets it be corrected, and names no date any more', async () => {
    const lines = await shown(contactCard({ ...confirmed, handoff_confirm_by: '2026-11-01T00:00:00Z' }));
    expect(lines).toContain('Alert: Confirmed: Evaluating (Call)');
    expect(lines).toContain('[CrmDataHighlight: hubspot_owner_id, handoff_coordinator]');
    expect(lines).toContain(repFields);
  });

  it.each([{ handoff_buyer_status: 'ready' }, { handoff_confirmed_how: 'meeting' }])(
    'asks for the other half of %o',
    async (half) => {
      expect(await shown(contactCard(half))).toContain('Alert: One of the two is missing');
    },
  );

  it('says that a reason to pass it on stands there already', async () => {
    expect(await shown(contactCard({ handoff_pass_on: 'Not my region' }))).toContainEqual(
      expect.stringContaining('There is a reason already.'),
    );
  });
});

describe('a record without a lead', () => {
  it('was not handed off: a rep may have it handed off', async () => {
    expect(await shown(contactCard(empty))).toEqual([
      'Not handed off yet',
      'Nothing stands here before somebody has the lead. Should somebody have it? Tick this:',
      '[CrmPropertyList: handoff_now]',
      'Confirm',
      'Alert: Not confirmed yet',
      'Ask the buyer where they stand, then set both. Nobody sets them but you.',
      repFields,
      '[Button: Look again]',
    ]);
  });

  it('is a deal, which has no such tick and can be confirmed all the same', async () => {
    const lines = await shown(dealCard(empty));
    expect(lines).toContain('No contact of this deal has been handed off.');
    expect(lines.filter((line) => line.includes('CrmPropertyList'))).toEqual([repFields]);
  });

  it('was refused, with the reason', async () => {
    const why = 'Not handed off: they wish no contact.';
    const refused = { ...empty, handoff_stage: 'curious', handoff_reasons: why, handoff_owner_reason: why };
    expect((await shown(contactCard(refused))).slice(0, 3)).toEqual(['No lead to work on', why, 'Confirm']);
  });

  it('shows its reasons all the same to whoever may not see the score', async () => {
    expect(await shown(contactCard({ handoff_score: null }))).toContain('Need 24/30: Looking at solutions already.');
  });
});

describe('a deal', () => {
  it('that was held says so first, in the words of its note', async () => {
    expect((await shown(dealCard({}, { notes: () => [leadNote, heldNote] }))).slice(0, 2)).toEqual([
      'Alert: Close held: Sample presses',
      'Closed as “Closed Won” on 2026-11-23. Set both on this deal, or on the contact you spoke with.',
    ]);
  });

  it('whose close was confirmed since says nothing of it', async () => {
    const over = heldNote.replace('<p><strong>How to give it</strong></p>', '');
    expect(over).not.toBe(heldNote);
    expect((await shown(dealCard({}, { notes: () => [over] })))[0]).toBe('[ScoreCircle: 84]');
  });

  it('without contacts says what to do', async () => {
    expect(await shown(dealCard())).toContainEqual(expect.stringContaining('Nobody is linked to this deal.'));
  });

  it('with more contacts than a page says that there are others', async () => {
    const contacts = (count: number) => () =>
      Array.from({ length: count }, (_, place) => ({ firstname: `Ada ${place}` }));
    const more = expect.stringContaining('It has further contacts');
    expect(await shown(dealCard({}, { contacts: contacts(11) }))).toContainEqual(more);
    expect(await shown(dealCard({}, { contacts: contacts(10) }))).not.toContainEqual(more);
  });
});

describe('HubSpot', () => {
  it('is waited for', async () => {
    expect(await shown(contactCard({}, { begins: 'loading' }))).toEqual([
      '[LoadingSpinner: Reading what is known of this buyer]',
    ]);
  });

  it('does not answer at all', async () => {
    expect(await shown(contactCard({}, { begins: 'all' }))).toEqual([
      'ErrorState: HubSpot did not answer',
      'The fields of this record could not be read. Look again in a moment.',
      '[Button: Look again]',
    ]);
  });

  it('has no properties of ours: the doctor is named, and nothing can be edited', async () => {
    const lines = await shown(contactCard({}, { isBare: true }));
    expect(lines[0]).toBe('ErrorState: The fields of Warm handoff cannot be read');
    expect(lines.join()).toContain('npx handoff doctor');
    expect(lines.join()).not.toContain('CrmPropertyList');
  });

  it('names none of our fields in its answer: that nothing stands there, or that nobody may see it', async () => {
    const doctor = expect.stringContaining('npx handoff doctor');
    expect(await shown(contactCard(empty, { isTerse: true }))).toContainEqual(doctor);
    expect(await shown(contactCard(empty))).not.toContainEqual(doctor);
  });

  it('fails later: what it said before stays, and is said to be old', async () => {
    const card = await contactCard();
    await card.fail('ours');
    expect(card.shown().slice(0, 3)).toEqual([
      'HubSpot did not answer just now. This is what it said before.',
      '[ScoreCircle: 84]',
      'Evaluating, 84 of 100',
    ]);
  });

  it('answers when it is asked again, and until then nothing is said of the lead', async () => {
    const card = await contactCard({}, { begins: 'all' });
    await card.fail();
    await card.lookAgain();
    expect(card.shown()).toEqual(['[LoadingSpinner: Reading what is known of this buyer]']);
    await card.answered();
    expect(card.shown()).toContain('Evaluating, 84 of 100');
  });

  it('keeps contacts and notes back: the rest is shown, and where the questions stand', async () => {
    const deal = await shown(dealCard({}, { begins: 'related', contacts: () => [{ firstname: 'Ada' }] }));
    expect(deal).toContain('Evaluating, 84 of 100');
    expect(deal).toContainEqual(expect.stringContaining('HubSpot did not show its contacts.'));
    const person = await shown(contactCard({}, { begins: 'related' }));
    expect(person).toContainEqual(expect.stringContaining('Further questions stand in the note “Handoff”'));
  });
});

describe('what happens on the page', () => {
  it('is seen at once where a person edits a field, and with the next look where we write', async () => {
    const record: Record<string, string> = { ...lead };
    const card = await openCard({ on: 'contacts', properties: () => ({ ...record }) });
    Object.assign(record, confirmed);
    await card.edited();
    expect(card.shown()).toContain('Alert: Confirmed: Evaluating (Call)');
    record['handoff_score'] = '91';
    expect(card.shown()).toContain('Evaluating, 84 of 100');
    await card.lookAgain();
    expect(card.shown()).toContain('[Button, off: Look again]');
    await card.answered();
    expect(card.shown()).toContain('Evaluating, 91 of 100');
    expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(1);
  });

  it.each([
    ['a lead', () => contactCard()],
    ['nobody’s record', () => contactCard(empty)],
    ['a deal', () => dealCard({}, { contacts: () => [{ firstname: 'Ada' }], notes: () => [heldNote] })],
    ['a portal without our fields', () => contactCard({}, { isBare: true })],
  ])('gives of %s only the rep’s fields to edit, in HubSpot’s own way, and does nothing by itself', async (_, open) => {
    const card = await open();
    const editable = card.findAll(CrmPropertyList).map(({ props }) => props);
    const theirs: readonly string[] = [...Object.values(buyerStatus), ...Object.values(onContacts)];
    for (const { properties, objectId, objectTypeId } of editable) {
      expect(theirs).toEqual(expect.arrayContaining(properties));
      // Of this record: no other one is named.
      expect([objectId, objectTypeId]).toEqual([undefined, undefined]);
    }
    const { actions, runServerlessFunction } = card.mocks;
    const calls = [...Object.values(actions), runServerlessFunction].map(({ callCount }) => callCount);
    expect(calls).toEqual(calls.map(() => 0));
  });

  it('looks the same to whoever may not edit: HubSpot refuses them in its own fields', async () => {
    const card = await contactCard();
    expect(card.mocks.context.user.permissions).toEqual([]);
    card.mocks.context.user.permissions = ['integrations-management-write'];
    await card.edited();
    expect(card.shown()).toEqual(await shown(contactCard()));
  });

  it.each([
    ['de', 'Evaluating, 84 von 100', 'Alert: Noch nicht bestätigt'],
    ['de-AT', 'Evaluating, 84 von 100', 'Alert: Noch nicht bestätigt'],
    ['pt-br', 'Evaluating, 84 of 100', 'Alert: Not confirmed yet'],
    ['', 'Evaluating, 84 of 100', 'Alert: Not confirmed yet'],
  ])('is said in the language of the profile, “%s”', async (language, ...said) => {
    expect(await shown(contactCard({}, { language }))).toEqual(expect.arrayContaining(said));
  });
});
