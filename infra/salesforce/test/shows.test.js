import { gql, graphql } from 'lightning/graphql';
import { getPicklistValues, getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import {
  chosen,
  emptyCard,
  masterType,
  navigated,
  note,
  noteText,
  nothing,
  objectInfo,
  part,
  press,
  record,
  shownCard,
  tellChoices,
  tellNotes,
  tellObject,
  tellRecord,
  textOf,
  textsOf,
  turn,
  user,
} from './scene';

const hidden = Object.fromEntries(Object.keys(nothing).map((name) => [name, undefined]));
const deal = (values, edges = []) => shownCard({ object: 'Opportunity', values, edges });
const asked = gql.mock.calls[0][0].join('');

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-12-01T09:00:00Z') }));
afterEach(() => {
  document.body.replaceChildren();
  jest.useRealTimers();
});

describe('a lead that is handed off', () => {
  it('says first where the buyer stands, by the label of the org, and the score', async () => {
    const card = await shownCard();
    expect(textOf(card, '.answer')).toBe('Kennt das Problem · 74 of 100');
    expect(textOf(card, '.standing')).toBe('Not confirmed with the buyer yet.');
  });

  it('tells when to confirm, in the time of whoever looks', async () => {
    const card = await shownCard();
    expect(part(card, '.due lightning-formatted-date-time').value).toBe('2026-12-07T10:04:02.300Z');
    expect(part(card, '.overdue')).toBe(null);
  });

  it('says in a word that it is overdue, not by a colour alone', async () => {
    jest.setSystemTime(new Date('2026-12-08T09:00:00Z'));
    expect(part(await shownCard(), '.overdue').label).toBe('Overdue');
  });

  it('gives what to say and to ask from the note, and not again what stands beside it', async () => {
    const card = await shownCard();
    expect(textsOf(card, '.note h3')).toEqual(['Say first', 'Ask']);
    expect(textsOf(card, '.note li')).toEqual([
      'They wrote: “Our line stops.”',
      'Which number may we call?',
      'When would they need it?',
    ]);
  });

  it('gives a line for each criterion, and who has it and why', async () => {
    const card = await shownCard();
    expect(textsOf(card, '.reasons li')).toHaveLength(5);
    expect(textsOf(card, '.reasons li')[4]).toBe('Reach 7/10: One good way to reach them.');
    expect(textOf(card, '.segment')).toBe('Everyone else');
    expect(textOf(card, '.owner')).toBe('Anna Weber');
    expect(textOf(card, '.owner-reason')).toBe('Veterans open and close. Next in turn: senior team.');
    expect(textOf(card, '.coordinator')).toBe('Emil Novak');
  });

  it('opens the whole note where the console wants it', async () => {
    await press(await shownCard(), '.open-note');
    expect(navigated).toHaveBeenLastCalledWith({
      type: 'standard__recordPage',
      attributes: { recordId: '00T5g0000000001EAA', objectApiName: 'Task', actionName: 'view' },
    });
  });

  it('has a name for each thing to press, and for each field', async () => {
    const card = await shownCard();
    await press(card, '.start-passing');
    const controls = [...card.shadowRoot.querySelectorAll('lightning-button, lightning-combobox, lightning-textarea')];
    expect(controls.length).toBe(7);
    for (const { label } of controls) expect(label).toEqual(expect.stringMatching(/\S/));
    expect(part(card, 'lightning-button-icon').alternativeText).toBe('Look again');
    expect(part(card, '.problems').getAttribute('role')).toBe('alert');
    expect(part(card, '.done').getAttribute('role')).toBe('status');
  });
});

describe('before all has come', () => {
  it('says that it loads, and nothing else', async () => {
    const card = await emptyCard();
    expect(part(card, 'lightning-spinner').alternativeText).toBe('Loading the handoff');
    expect(textsOf(card, 'p')).toEqual([]);
  });

  it('shows the answer as soon as the record has come, and offers nothing that it does not know to be allowed', async () => {
    const card = await emptyCard();
    await tellRecord(record());
    expect(textOf(card, '.answer')).toBe('Problem aware · 74 of 100');
    expect(part(card, '.confirm')).toBe(null);
    expect(part(card, '.pass-on')).toBe(null);
    expect(part(card, '.read-only')).toBe(null);
    await tellObject(objectInfo());
    expect(part(card, '.confirm')).not.toBe(null);
  });

  it('asks for no choices before it knows that the user may see the field', async () => {
    const card = await emptyCard();
    expect(getPicklistValues.getLastConfig().fieldApiName).toBe(undefined);
    await tellRecord(record());
    expect(getPicklistValues.getLastConfig()).toEqual({
      recordTypeId: masterType,
      fieldApiName: 'Lead.Handoff_Confirmed_How__c',
    });
    expect(part(card, '.answer')).not.toBe(null);
  });

  it('asks for the choices of the record type of the record, or of the default one', async () => {
    await emptyCard();
    await tellRecord({ ...record(), recordTypeId: '0125g000000TYPEAAA' });
    expect(getPicklistValues.getLastConfig().recordTypeId).toBe('0125g000000TYPEAAA');
    document.body.replaceChildren();
    await emptyCard();
    await tellRecord({ ...record(), recordTypeId: null });
    await tellObject(objectInfo());
    expect(getPicklistValues.getLastConfig().recordTypeId).toBe(masterType);
  });

  it('asks for fields as optional alone, so that one that is hidden hides no other, and of a deal for none that deals lack', async () => {
    await emptyCard();
    const { fields, optionalFields } = getRecord.getLastConfig();
    expect(fields).toBe(undefined);
    expect(optionalFields).toEqual(expect.arrayContaining(['Lead.Handoff_Pass_On__c', 'Lead.IsConverted']));
    document.body.replaceChildren();
    await emptyCard('Opportunity');
    const ofDeal = getRecord.getLastConfig().optionalFields;
    expect(ofDeal).toEqual(expect.arrayContaining(['Opportunity.Handoff_Stage__c', 'Opportunity.IsClosed']));
    expect(ofDeal.join()).not.toMatch(/Pass_On|Converted|Lead\./);
  });

  it('gives the wires the same list of fields each time, for another one makes them ask again for ever', async () => {
    const card = await emptyCard();
    const { optionalFields } = getRecord.getLastConfig();
    await tellRecord(record());
    card.recordId = '00Q5g0000000009EAA';
    await turn();
    expect(getRecord.getLastConfig().optionalFields).toBe(optionalFields);
  });

  it('asks for our own done tasks of this record alone', async () => {
    await emptyCard();
    expect(graphql.getLastConfig().variables).toEqual({ recordId: '00Q5g0000000001EAA' });
    expect(asked).toContain('Handoff_Key__c: { like: "wh-%" }');
    expect(asked).toContain('IsClosed: { eq: true }');
    expect(asked.split('{').length).toBe(asked.split('}').length);
  });
});

describe('what is not as usual', () => {
  it('a lead that nobody has looked at yet says so, and offers nothing', async () => {
    const card = await shownCard({ values: nothing, edges: [] });
    expect(textOf(card, '.state')).toMatch(/^Not handed off yet/);
    for (const gone of ['.answer', '.facts', '.confirm', '.pass-on', '.note']) expect(part(card, gone)).toBe(null);
  });

  it('a lead that was refused says why in the place of what is to be done', async () => {
    const why = 'Not handed off: works for a competitor.';
    const values = { Handoff_Score__c: null, Handoff_Reasons__c: why, Handoff_Owner_Reason__c: why };
    const card = await shownCard({ values: { ...values, Handoff_Confirm_By__c: null }, edges: [] });
    expect(textOf(card, '.answer')).toBe('Kennt das Problem');
    expect(textOf(card, '.standing')).toBe(why);
    expect(card.shadowRoot.textContent.split(why)).toHaveLength(2);
    for (const gone of ['.confirm', '.pass-on', '.due', '.read-only']) expect(part(card, gone)).toBe(null);
  });

  it('a converted lead leads to its contact and can be changed no more', async () => {
    const card = await shownCard({ values: { IsConverted: true, ConvertedContactId: '0035g0000000001AAA' } });
    expect(textOf(card, '.state')).toMatch(/^This lead was converted/);
    expect(part(card, '.confirm')).toBe(null);
    await press(card, '.open-contact');
    expect(navigated).toHaveBeenLastCalledWith({
      type: 'standard__recordPage',
      attributes: { recordId: '0035g0000000001AAA', objectApiName: 'Contact', actionName: 'view' },
    });
  });

  it('a converted lead whose contact the user may not see leads nowhere', async () => {
    const card = await shownCard({ values: { IsConverted: true, ConvertedContactId: undefined } });
    expect(part(card, '.open-contact')).toBe(null);
  });

  it('whoever may see none of the fields is told whom to ask', async () => {
    const card = await shownCard({ values: { ...hidden, Handoff_Pass_On__c: undefined }, edges: [] });
    expect(textOf(card, '.state')).toMatch(/permission set “Handoff Rep”/);
    expect(part(card, '.answer')).toBe(null);
  });

  it('whoever may not see some of them sees the others, and is told that there are more', async () => {
    const card = await shownCard({ values: { Handoff_Score__c: undefined, Handoff_Buyer_Status__c: undefined } });
    expect(textOf(card, '.answer')).toBe('Problem aware');
    expect(textOf(card, '.owner')).toBe('Anna Weber');
    expect(part(card, '.confirm')).toBe(null);
    expect(part(card, '.pass-on')).not.toBe(null);
    expect(textOf(card, '.hidden-fields')).toMatch(/Some fields are hidden/);
  });

  const all = ['Handoff_Buyer_Status__c', 'Handoff_Confirmed_How__c', 'Handoff_Pass_On__c'];
  it.each([
    ['whose fields are read-only', { readOnly: all }],
    ['who may not edit the object', { updateable: false }],
  ])('a user %s reads all and is offered nothing', async (_who, rights) => {
    const card = await shownCard({ rights });
    expect(textOf(card, '.read-only')).toBe('You can read this record and not change it.');
    expect(part(card, '.confirm')).toBe(null);
    expect(part(card, '.pass-on')).toBe(null);
    expect(textsOf(card, '.reasons li')).toHaveLength(5);
  });

  it('a record that is gone, or that the user may see no more, says what Salesforce says of it', async () => {
    const card = await shownCard();
    getRecord.error([{ errorCode: 'INSUFFICIENT_ACCESS', message: 'You do not have access to this record.' }], 403);
    await turn();
    expect(textsOf(card, '[role="alert"] p')).toEqual(['You do not have access to this record.']);
    expect(part(card, '.answer')).toBe(null);
  });

  it('an org that does not tell what the user may do offers nothing', async () => {
    const card = await emptyCard();
    await tellRecord(record());
    getObjectInfo.error();
    await turn();
    expect(textOf(card, '.answer')).toBe('Problem aware · 74 of 100');
    expect(part(card, '.confirm')).toBe(null);
  });
});

describe('what the note may be', () => {
  it('one that cannot be asked for leaves the rest, and the card says where it stands', async () => {
    const card = await shownCard({ edges: [] });
    graphql.emitErrors([{ message: 'Unknown field Handoff_Key__c' }]);
    await turn();
    expect(textOf(card, '.note-elsewhere')).toMatch(/completed task/);
    expect(textOf(card, '.answer')).toBe('Kennt das Problem · 74 of 100');
  });

  it('is none of the tasks that ask for something, however new they are', async () => {
    const task = note('They wrote: “Our line stops.”\nAsk: Which number may we call?', { Id: '00T5g0000000002EAA' });
    const card = await shownCard({ edges: [task, note(noteText)] });
    expect(textsOf(card, '.note h3')).toEqual(['Say first', 'Ask']);
    await tellNotes([task]);
    expect(part(card, '.note')).toBe(null);
    expect(part(card, '.open-note')).toBe(null);
  });

  it.each([
    ['is empty', null],
    ['has become one line of a colleague', 'Spoke with them on Monday'],
  ])('shows nothing where it %s', async (_what, text) => {
    expect(part(await shownCard({ edges: [note(text)] }), '.note')).toBe(null);
  });

  it('is read with the line ends of Windows, and what a colleague typed into it is left to the note', async () => {
    const typed = noteText.replace('Ask\n', 'Call after 3 pm, says Ben\n\nAsk\n').replaceAll('\n', '\r\n');
    const card = await shownCard({ edges: [note(typed)] });
    expect(textsOf(card, '.note h3')).toEqual(['Say first', 'Ask']);
    expect(textsOf(card, '.note li')[2]).toBe('When would they need it?');
  });

  it('shows no more than its first lines where the reason of the owner is another by now', async () => {
    const parts = (count) => Array.from({ length: count }, (_, i) => `Part ${i}\n• one\n• two\n• three`).join('\n\n');
    const card = await shownCard({ edges: [note(parts(3))] });
    expect(textsOf(card, '.note h3')).toEqual(['Part 0', 'Part 1', 'Part 2']);
    await tellNotes([note(parts(5))]);
    expect(textsOf(card, '.note h3')).toEqual(['Part 0', 'Part 1', 'Part 2']);
  });
});

describe('an opportunity', () => {
  it('says that it cannot be won while nobody has confirmed, in the words of the org', async () => {
    const card = await deal();
    expect(textOf(card, '.cannot-win')).toBe(
      'This deal cannot be won while Stand des Käufers or Wie bestätigt is empty.',
    );
    expect(part(card, '.confirm')).not.toBe(null);
    expect(part(card, '.pass-on')).toBe(null);
  });

  it('that nobody was handed off behind can be confirmed all the same, for it must be before it is won', async () => {
    const card = await deal(nothing);
    expect(textOf(card, '.state')).toBe('Nobody behind this deal was handed off yet.');
    expect(part(card, '.confirm')).not.toBe(null);
    expect(part(card, '.cannot-win')).not.toBe(null);
  });

  it('that was held tells what happened, what is missing and how to give it', async () => {
    const held = [
      'What happened\n• Closed as “Closed Won” on 2026-11-23, without a confirmed buyer status.\n• It is back in “Proposal”.',
      'What is missing\n• Nobody has confirmed it.',
      'How to give it\n• Ask the buyer where they stand.',
    ].join('\n\n');
    const card = await deal(undefined, [note(held, { Subject: 'Put back, not confirmed: 12 presses' })]);
    expect(textOf(card, '.note-title')).toBe('Put back, not confirmed: 12 presses');
    expect(textsOf(card, '.note h3')).toEqual(['What happened', 'What is missing', 'How to give it']);
  });

  it('that is confirmed, or closed, says no more that it cannot be won', async () => {
    const confirmed = {
      Handoff_Buyer_Status__c: chosen('evaluating', 'Vergleicht'),
      Handoff_Confirmed_How__c: chosen('call', 'Anruf'),
    };
    const card = await deal(confirmed);
    expect(part(card, '.cannot-win')).toBe(null);
    await tellRecord(record('Opportunity', { IsClosed: true }));
    expect(part(card, '.cannot-win')).toBe(null);
  });
});

describe('values as they come', () => {
  it('a score of 0 is a score', async () => {
    const card = await shownCard({ values: { Handoff_Score__c: 0 } });
    expect(textOf(card, '.answer')).toBe('Kennt das Problem · 0 of 100');
    expect(part(card, '.confirm')).not.toBe(null);
  });

  it('reasons in several lines have no empty ones, whatever ends them', async () => {
    const card = await shownCard({ values: { Handoff_Reasons__c: 'Need 30/30: a\r\n\r\nFit 1/15: b\n' } });
    expect(textsOf(card, '.reasons li')).toEqual(['Need 30/30: a', 'Fit 1/15: b']);
  });

  it('texts from right to left, and of any script, take their own direction', async () => {
    const reason = 'العميل يعرف المشكلة';
    const card = await shownCard({
      values: { Handoff_Owner_Reason__c: reason, Owner: user('דנה כהן') },
      edges: [note(noteText.replace('They wrote: “Our line stops.”', '回線が止まる'))],
    });
    expect(textOf(card, '.owner-reason')).toBe(reason);
    expect(textOf(card, '.owner')).toBe('דנה כהן');
    expect(textsOf(card, '.note li')[0]).toBe('回線が止まる');
    const said = card.shadowRoot.querySelectorAll('.owner, .owner-reason, .coordinator, .segment, .answer, li');
    expect(said.length).toBeGreaterThan(10);
    for (const element of said) expect(element.getAttribute('dir')).toBe('auto');
  });

  it('a firm of 200 characters stands there whole', async () => {
    const firm = `Press${'works'.repeat(39)}`;
    const title = `Put back, not confirmed: ${firm}`;
    const card = await shownCard({ object: 'Opportunity', edges: [note('What happened\n• x', { Subject: title })] });
    expect(firm).toHaveLength(200);
    expect(textOf(card, '.note-title')).toBe(title);
  });

  it('what looks like markup is text', async () => {
    const text = '<img src=x onerror=alert(1)> & “{why}”';
    const card = await shownCard({ values: { Handoff_Owner_Reason__c: text } });
    expect(textOf(card, '.owner-reason')).toBe(text);
    expect(part(card, 'img')).toBe(null);
  });

  it('a queue as owner, and nobody whom the user may see, are told as far as they go', async () => {
    const queue = { value: { apiName: 'Group', fields: {} }, displayValue: 'Web leads' };
    const card = await shownCard({ values: { Owner: queue, Handoff_Coordinator__r: null } });
    expect(textOf(card, '.owner')).toBe('Web leads');
    expect(part(card, '.coordinator')).toBe(null);
    await tellRecord(record('Lead', { Owner: undefined }));
    expect(textOf(card, '.owner')).toBe('');
    expect(textOf(card, '.owner-reason')).toMatch(/^Veterans/);
  });

  it('a stage that the org does not offer is told by its name', async () => {
    const card = await shownCard({ values: { Handoff_Stage__c: 'long-gone' } });
    expect(textOf(card, '.answer')).toBe('Long gone · 74 of 100');
  });

  it('a status that is offered no more is told, is not chosen, and the others are there', async () => {
    const card = await shownCard({
      values: {
        Handoff_Buyer_Status__c: chosen('thinking', 'Denkt nach'),
        Handoff_Confirmed_How__c: chosen('call', 'Anruf'),
      },
    });
    expect(textOf(card, '.standing')).toBe('The buyer said: Denkt nach (Anruf)');
    expect(textsOf(card, '.gone')).toEqual(['“Denkt nach” is not offered any more.']);
    expect(part(card, '.status').value).toBe(undefined);
    expect(part(card, '.status').options.map(({ value }) => value)).toEqual(['curious', 'problem-aware', 'evaluating']);
    expect(part(card, '.how').value).toBe('call');
  });

  it('of no status it is said that it is offered no more before the choices have come', async () => {
    const card = await emptyCard();
    await tellRecord(record('Lead', { Handoff_Buyer_Status__c: chosen('curious', 'Noch neugierig') }));
    await tellObject(objectInfo());
    expect(textsOf(card, '.gone')).toEqual([]);
    await tellChoices();
    expect(part(card, '.status').value).toBe('curious');
  });

  it('the choices and the names of the fields are those of the org', async () => {
    const card = await shownCard();
    expect(part(card, '.status').label).toBe('Stand des Käufers');
    expect(part(card, '.how').options).toEqual([
      { label: 'Anruf', value: 'call' },
      { label: 'Treffen', value: 'meeting' },
    ]);
    await tellChoices([{ label: 'Neu dabei', value: 'added-by-admin' }]);
    expect(part(card, '.status').options).toEqual([{ label: 'Neu dabei', value: 'added-by-admin' }]);
  });
});
