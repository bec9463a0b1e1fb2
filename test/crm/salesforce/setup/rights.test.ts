import { describe, expect, it } from 'vitest';
import { activityKey, fieldApiNames, handOffNowField, repFields } from '../../../../shared/crm/salesforce/fields.ts';
import { hasFieldPath, lacksOf, unseenOf, type DescribedOrg } from '../../../../shared/crm/salesforce/setup/rights.ts';

type Described = NonNullable<DescribedOrg['Lead']>;
type Field = Described['fields'][number];

const field = (name: string, own: Partial<Field> = {}): Field => ({
  name,
  relationshipName: null,
  updateable: true,
  externalId: false,
  unique: false,
  ...own,
});
const object = (fields: Field[], own: Partial<Described> = {}): Described => ({
  createable: true,
  updateable: true,
  queryable: true,
  fields,
  ...own,
});
const ours = [
  ...Object.values(fieldApiNames).map((name) => field(name)),
  // The integration user may read what the rep says, and not write it.
  ...Object.values(repFields).map((name) => field(name, { updateable: false })),
  field(handOffNowField, { updateable: false }),
];
const stage = field('StageName');
const account = field('AccountId', { relationshipName: 'Account' });
const key = field(activityKey, { externalId: true, unique: true });

/** An org in which nothing is missing. */
const org = (own: Partial<DescribedOrg> = {}): DescribedOrg => ({
  Lead: object([field('OwnerId'), field('Description'), ...ours]),
  Contact: object([field('OwnerId'), account, ...ours]),
  Opportunity: object([stage, ...ours]),
  Task: object([field('Subject'), field('Description'), field('OwnerId'), key]),
  Account: object([], { updateable: false, createable: false }),
  CampaignMember: object([], { updateable: false, createable: false }),
  ...own,
});

describe('what an org lacks', () => {
  it('is nothing when all is deployed and granted', () => {
    expect(lacksOf(org())).toEqual([]);
    expect(unseenOf(org())).toEqual([]);
  });

  it.each(['Lead', 'Contact', 'Opportunity', 'Task'] as const)(
    'is the whole of %s when our user does not see it',
    (name) => {
      expect(lacksOf(org({ [name]: null }))).toEqual([{ object: name, field: null, is: 'unseen' }]);
    },
  );

  it('is one line for an object that may only be read', () => {
    expect(lacksOf(org({ Lead: object([], { updateable: false }) }))).toEqual([
      { object: 'Lead', field: null, is: 'read-only' },
    ]);
    expect(lacksOf(org({ Task: object([key], { createable: false }) }))).toEqual([
      { object: 'Task', field: null, is: 'read-only' },
    ]);
  });

  it.each([...Object.values(fieldApiNames), ...Object.values(repFields)])('is %s when it is not there', (name) => {
    const fields = ours.filter((one) => one.name !== name);
    expect(lacksOf(org({ Opportunity: object([stage, ...fields]) }))).toEqual([
      { object: 'Opportunity', field: name, is: 'unseen' },
    ]);
  });

  it('is a field of ours that may not be written', () => {
    const fields = ours.map((one) => (one.name === fieldApiNames.score ? { ...one, updateable: false } : one));
    expect(lacksOf(org({ Contact: object([field('OwnerId'), ...fields]) }))).toEqual([
      { object: 'Contact', field: fieldApiNames.score, is: 'read-only' },
    ]);
  });

  it('is the owner, where our user may not give a record to others', () => {
    expect(lacksOf(org({ Lead: object([field('OwnerId', { updateable: false }), ...ours]) }))).toEqual([
      { object: 'Lead', field: 'OwnerId', is: 'read-only' },
    ]);
  });

  it('is the stage, where our user may not put a deal back', () => {
    const fixed = object([{ ...stage, updateable: false }, ...ours]);
    expect(lacksOf(org({ Opportunity: fixed }))).toEqual([
      { object: 'Opportunity', field: 'StageName', is: 'read-only' },
    ]);
  });

  it.each([{ unique: false }, { externalId: false }])('is a key that is none: %j', (own) => {
    const fields = [field('Subject'), field('Description'), field('OwnerId'), { ...key, ...own }];
    expect(lacksOf(org({ Task: object(fields) }))).toEqual([{ object: 'Task', field: activityKey, is: 'not-a-key' }]);
  });

  it('names apart what only fills in what is known', () => {
    const bare = org({ Account: null, CampaignMember: object([], { queryable: false }) });
    expect(lacksOf(bare)).toEqual([]);
    expect(unseenOf(bare)).toEqual(['Account', 'CampaignMember']);
  });
});

describe('the field of a mapped fact', () => {
  it.each([
    ['Description', true],
    ['description', true],
    ['Account.Industry', true],
    ['AccountId', true],
    ['AccountId.Industry', false],
    ['Industry', false],
    ['Account', false],
    ['a blank', false],
    ['', false],
  ])('%s is there: %s', (path, isThere) => {
    expect(hasFieldPath(org(), path)).toBe(isThere);
  });
});
