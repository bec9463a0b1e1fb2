/** What people paste. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadRequest } from '../../shared/domain/errors.ts';
import { readAddress } from '../../cli/record-address.ts';

const lead = { crm: 'hubspot', object: 'lead', id: '51', connection: 'hubspot-4711' };
const deal = { crm: 'hubspot', object: 'deal', id: '901', connection: 'hubspot-4711' };

describe('a URL of HubSpot', () => {
  it.each([
    ['https://app.hubspot.com/contacts/4711/record/0-1/51', lead],
    ['https://app.hubspot.com/contacts/4711/record/0-1/51/', lead],
    ['https://app-eu1.hubspot.com/contacts/4711/record/0-1/51/view/1', lead],
    ['https://app-na2.hubspot.com/contacts/4711/record/0-1/51?eschref=%2Fcontacts%2F4711%2Fobjects%2F0-1', lead],
    ['https://app-ap1.hubspot.com/contacts/4711/contact/51/?engagement=9#tab', lead],
    ['app.hubspot.com/contacts/4711/contact/51', lead],
    ['<https://app.hubspot.com/contacts/4711/record/0-1/51>,', lead],
    ['https://app.hubspot.com/contacts/4711/record/0-3/901', deal],
    ['https://app.hubspot.com/contacts/4711/deal/901', deal],
    ['https://app.hubspot.com/contacts/4711/deals/901/', deal],
    ['https://app.hubspot.com/sales/4711/deal/901', deal],
    ['https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list?previewObjectId=51', lead],
    ['https://app.hubspot.com/contacts/4711/objects/0-1/views/8123/board?query=a&previewObjectId=51#x', lead],
    ['https://app-eu1.hubspot.com/contacts/4711/objects/0-3/views/all/board?previewObjectId=901', deal],
    ['https://app.hubspot.com/contacts/4711/record/0-1/51?previewObjectId=77', lead],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });
});

const short = '00Q5g0000000001';
const org = { crm: 'salesforce', object: 'lead', id: `${short}EAA` };

describe('a URL of Salesforce', () => {
  it.each([
    [`https://northwind.lightning.force.com/lightning/r/Lead/${short}EAA/view`, 'northwind.lightning.force.com'],
    [`https://northwind.lightning.force.com/lightning/r/${short}/view`, 'northwind.lightning.force.com'],
    [`https://northwind.my.salesforce.com/${short}`, 'northwind.my.salesforce.com'],
    [`https://northwind.my.salesforce.com/${short}/e?retURL=%2F0015g0000000001`, 'northwind.my.salesforce.com'],
    [
      `https://northwind--uat.sandbox.lightning.force.com/lightning/r/Lead/${short}EAA/view`,
      'northwind--uat.sandbox.lightning.force.com',
    ],
    [`https://eu12.salesforce.com/${short}EAA`, 'eu12.salesforce.com'],
    [
      `https://northwind.lightning.force.com/lightning/r/Task/00T5g0000000001EAA/view?ws=%2Flightning%2Fr%2FLead%2F${short}EAA%2Fview`,
      'northwind.lightning.force.com',
    ],
    [`https://northwind.lightning.force.com/one/one.app#/sObject/${short}EAA/view`, 'northwind.lightning.force.com'],
    [`https://northwind.my.salesforce.com/apex/page?id=${short}`, 'northwind.my.salesforce.com'],
    [`salesforce1://sObject/${short}EAA/view`, 'salesforce.com'],
  ])('%s', (text, host) => {
    expect(readAddress(text)).toEqual({ ...org, host });
  });

  it('of a contact and of an opportunity', () => {
    const at = 'https://northwind.lightning.force.com/lightning/r';
    expect(readAddress(`${at}/Contact/0035g0000000004AAA/view`)).toMatchObject({
      object: 'lead',
      id: '0035g0000000004AAA',
    });
    expect(readAddress(`${at}/Opportunity/0065g0000000004/view`)).toMatchObject({
      object: 'deal',
      id: '0065g0000000004AAA',
    });
  });
});

describe('an id', () => {
  it.each([
    ['51', { crm: 'hubspot', object: null, id: '51' }],
    [' 51\n', { crm: 'hubspot', object: null, id: '51' }],
    [short, org],
    [`${short}EAA`, org],
    ['hubspot-4711/51', { crm: 'hubspot', object: null, id: '51', connection: 'hubspot-4711' }],
    ['hubspot-4711#51', { crm: 'hubspot', object: null, id: '51', connection: 'hubspot-4711' }],
    ['LEAD#hubspot-4711#51', { crm: 'hubspot', object: null, id: '51', connection: 'hubspot-4711' }],
    ['hubspot-4711/deal/901', { ...deal, object: 'deal' }],
    [`salesforce-00D5g00000ABCDE/${short}`, { ...org, connection: 'salesforce-00D5g00000ABCDE' }],
    ['http://127.0.0.1:8321/#51', { crm: 'hubspot', object: null, id: '51' }],
    [
      'http://127.0.0.1:8321/#/leads/hubspot-4711/51',
      { crm: 'hubspot', object: null, id: '51', connection: 'hubspot-4711' },
    ],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });
});

describe('what is no record of ours says what to paste', () => {
  it.each([
    ['https://app.hubspot.com/contacts/4711/record/0-2/71', 'That is the URL of a company. Leads are contacts'],
    ['https://app.hubspot.com/contacts/4711/company/71', 'That is the URL of a company'],
    ['https://app.hubspot.com/contacts/4711/record/0-5/71', 'That is the URL of a ticket'],
    ['https://app.hubspot.com/contacts/4711/record/2-123/71', 'a record that is no contact and no deal'],
    ['https://app.hubspot.com/contacts/4711/record/0-136/456', 'a card of the Leads object. Open the contact'],
    ['https://app.hubspot.com/contacts/4711/record/0-46/456', 'a note. Open the contact or deal that it belongs to'],
    ['https://app.hubspot.com/contacts/4711/record/0-27/456', 'a task. Open the contact or deal'],
    ['https://app.hubspot.com/contacts/4711/objects/0-136/views/all/list?previewObjectId=456', 'a card of the Leads'],
    ['https://app.hubspot.com/contacts/4711/objects/0-2/views/all/list?previewObjectId=71', 'a company'],
    ['https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list', 'of a list or a page'],
    ['https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list?previewObjectId=', 'of a list or a page'],
    ['https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list?previewObjectId=me', 'of a list or a page'],
    ['https://app.hubspot.com/contacts/4711/lists/12?previewObjectId=51', 'of a list or a page'],
    ['https://app.hubspot.com/', 'of a list or a page'],
    ['https://northwind.lightning.force.com/lightning/r/Account/0015g0000000001AAA/view', 'the URL of an account'],
    ['https://northwind.lightning.force.com/lightning/o/Lead/list?filterName=Recent', 'of a list or a page'],
    ['https://example.com/contacts/4711/record/0-1/51', 'example.com is no address of HubSpot or Salesforce'],
    ['https://hubspot.com.evil.example/contacts/4711/record/0-1/51', 'no address of HubSpot'],
    ['0015g0000000001AAA', 'That is the id of an account'],
    ['pat@firm.example', 'Nothing is kept under an e-mail address'],
    ['Pat Doe', 'neither an id nor a URL'],
    ['', 'neither an id nor a URL'],
    ['-1', 'neither an id nor a URL'],
  ])('%s', (text, said) => {
    expect(() => readAddress(text)).toThrow(said);
    expect(() => readAddress(text)).toThrow('Paste the URL of a contact, lead or deal, or its id');
  });
});

describe('whatever is pasted', () => {
  const tried = (text: string): unknown => {
    try {
      return readAddress(text).id;
    } catch (error) {
      return error;
    }
  };
  it.each([
    ['text', fc.string({ unit: 'binary', maxLength: 60 })],
    ['URLs', fc.webUrl({ withFragments: true, withQueryParameters: true })],
    ['URLs of HubSpot', fc.webPath().map((path) => `https://app.hubspot.com${path}`)],
    ['fragments in the sandbox', fc.string().map((text) => `http://127.0.0.1:8321/#${text}`)],
  ])('is an id or a refusal: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = tried(text);
        expect(typeof found === 'string' ? /^\w{1,20}$/.test(found) : found instanceof BadRequest).toBe(true);
      }),
    );
  });
});
