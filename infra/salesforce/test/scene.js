/** The card on a page, with an org around it: what Lightning hands a component, in the shapes of the User Interface API. */
import { createElement } from 'lwc';
import HandoffCard from 'c/handoffCard';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';

export const leadId = '00Q5g0000000001EAA';
export const otherLeadId = '00Q5g0000000002EAA';
export const dealId = '0065g0000000001AAA';
export const masterType = '012000000000000AAA';

/** Where the card leads, as it tells Lightning. */
export const navigated = jest.fn();
Object.defineProperty(HandoffCard.prototype, NavigationMixin.Navigate, { value: navigated });

/** In words that only this org has, so that none can come from the card. */
export const statuses = [
  { label: 'Noch neugierig', value: 'curious' },
  { label: 'Kennt das Problem', value: 'problem-aware' },
  { label: 'Vergleicht', value: 'evaluating' },
];
export const ways = [
  { label: 'Anruf', value: 'call' },
  { label: 'Treffen', value: 'meeting' },
];

const written = {
  Handoff_Stage__c: 'problem-aware',
  Handoff_Score__c: 74,
  Handoff_Reasons__c: [
    'Need 30/30: Knows the problem and not yet the solution.',
    'Interest 19/25: Last seen: filled in a form (2026-11-23).',
    'Buying history 10/20: No purchase of their firm is known.',
    'Fit 8/15: Field and size of the firm are not known.',
    'Reach 7/10: One good way to reach them.',
  ].join('\n'),
  Handoff_Segment__c: 'everyone-else',
  Handoff_Owner_Reason__c: 'Veterans open and close. Next in turn: senior team.',
  Handoff_Coordinator__c: '0055g0000000006AAA',
  Handoff_Confirm_By__c: '2026-12-07T10:04:02.300Z',
  Handoff_Buyer_Status__c: null,
  Handoff_Confirmed_How__c: null,
};
const ofPeople = { Handoff_Pass_On__c: null };
const own = {
  Lead: { ...ofPeople, IsConverted: false, ConvertedContactId: null },
  Contact: ofPeople,
  Opportunity: { IsClosed: false },
};

const field = (value, displayValue = null) => ({ value, displayValue });
export const user = (name) => field({ apiName: 'User', fields: { Name: field(name) } }, name);

/** Every field of ours without a value. */
export const nothing = Object.fromEntries(Object.keys(written).map((name) => [name, null]));

/** @param values instead of those of a lead that is handed off; `undefined` hides a field, a field as Lightning gives it stands as it is */
export const record = (object = 'Lead', values = {}) => ({
  apiName: object,
  id: object === 'Opportunity' ? dealId : leadId,
  recordTypeId: masterType,
  fields: Object.fromEntries(
    Object.entries({
      ...written,
      ...own[object],
      Owner: user('Anna Weber'),
      Handoff_Coordinator__r: user('Emil Novak'),
      ...values,
    })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value?.displayValue === undefined ? field(value) : value]),
  ),
});
export const chosen = (value, label) => field(value, label);

/** What the user may do with an object: all, unless told otherwise. */
export const objectInfo = (object = 'Lead', { readOnly = [], updateable = true } = {}) => ({
  apiName: object,
  updateable,
  defaultRecordTypeId: masterType,
  fields: Object.fromEntries(
    [
      ['Handoff_Buyer_Status__c', 'Stand des Käufers'],
      ['Handoff_Confirmed_How__c', 'Wie bestätigt'],
      ...(object === 'Opportunity' ? [] : [['Handoff_Pass_On__c', 'Weitergeben']]),
    ].map(([name, label]) => [name, { apiName: name, label, updateable: !readOnly.includes(name) }]),
  ),
});

export const note = (Description, { Id = '00T5g0000000001EAA', Subject = 'Handoff: Sam Sample' } = {}) => ({
  node: { Id, Subject: { value: Subject }, Description: { value: Description } },
});
export const noteText = [
  'Say first',
  '• They wrote: “Our line stops.”',
  '',
  'Ask',
  '• Which number may we call?',
  '• When would they need it?',
  '',
  'Why you',
  '• Veterans open and close. Next in turn: senior team.',
  '• You have the first talk and the close; Emil Novak coordinates and looks after them in between.',
  '',
  'What we saw',
  '• 2026-11-23: filled in a form (form “Web”)',
].join('\n');

export const turn = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

export const tellNotes = async (edges, refresh) => {
  graphql.emit({ uiapi: { query: { Task: { edges } } } }, undefined, refresh);
  await turn();
};
export const tellRecord = async (data) => {
  getRecord.emit(data);
  await turn();
};
export const tellObject = async (data) => {
  getObjectInfo.emit(data);
  await turn();
};
export const tellChoices = async (ofStatus = statuses, ofHow = ways) => {
  for (const [name, values] of [
    ['Handoff_Buyer_Status__c', ofStatus],
    ['Handoff_Confirmed_How__c', ofHow],
  ])
    getPicklistValues.emit({ values }, ({ fieldApiName }) => fieldApiName?.endsWith(name));
  await turn();
};

/** The card as the page shows it before anything has come. */
export const emptyCard = async (object = 'Lead') => {
  const card = createElement('c-handoff-card', { is: HandoffCard });
  card.objectApiName = object;
  card.recordId = object === 'Opportunity' ? dealId : leadId;
  document.body.append(card);
  await turn();
  return card;
};

/** The card once everything has come. */
export const shownCard = async ({ object = 'Lead', values, rights, edges = [note(noteText)] } = {}) => {
  const card = await emptyCard(object);
  await tellRecord(record(object, values));
  await tellObject(objectInfo(object, rights));
  await tellChoices();
  await tellNotes(edges);
  return card;
};

export const part = (card, selector) => card.shadowRoot.querySelector(selector);
export const textOf = (card, selector) => part(card, selector)?.textContent.trim() ?? null;
export const textsOf = (card, selector) =>
  [...card.shadowRoot.querySelectorAll(selector)].map((element) => element.textContent.trim());

export const choose = async (card, selector, value) => {
  part(card, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await turn();
};
export const write = async (card, text) => {
  const area = part(card, '.why');
  area.value = text;
  area.dispatchEvent(new CustomEvent('change', { detail: { value: text } }));
  await turn();
};
export const press = async (card, selector) => {
  part(card, selector).click();
  await turn();
};
export const confirmAs = async (card, status, how) => {
  await choose(card, '.status', status);
  await choose(card, '.how', how);
  await press(card, '.do-confirm');
};
export const passOnWith = async (card, text) => {
  await press(card, '.start-passing');
  await write(card, text);
  await press(card, '.do-pass-on');
};

/** A console that shows another lead in the same card. */
export const showNext = async (card) => {
  card.recordId = otherLeadId;
  await turn();
  await tellRecord({ ...record('Lead', { Handoff_Score__c: 12 }), id: otherLeadId });
};
