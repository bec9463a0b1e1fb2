import { describe, expect, it } from 'vitest';
import { activityKey } from '../../../../shared/crm/salesforce/fields.ts';
import { allRights, type Right } from '../../../../shared/crm/salesforce/rights.ts';
import {
  blindTo,
  isNeeded,
  lacksOf,
  objectsWith,
  type DescribedOrg,
} from '../../../../shared/crm/salesforce/setup/rights.ts';

type Described = NonNullable<DescribedOrg['Lead']>;
type Field = Described['fields'][number];
type Listed = Right & { object: string; column: string };

const untold = ['OutOfOffice', 'TaskWhoRelation', 'EventWhoRelation', 'UserRecordAccess', 'FieldDefinition'];
const told = allRights.filter(({ object }) => !untold.includes(object));
const fieldOf = ({ column, writes }: Listed): Field => ({
  name: column,
  relationshipName: column === 'AccountId' ? 'Account' : null,
  updateable: writes,
  createable: writes,
  nillable: true,
  defaultedOnCreate: false,
  externalId: column === activityKey,
  unique: column === activityKey,
});
const described = (rows: readonly Listed[], own: Partial<Described> = {}): Described => ({
  createable: true,
  updateable: true,
  queryable: true,
  fields: rows.map(fieldOf),
  ...own,
});

/** An org that shows all of the list, but for what is left out or replaced. */
const org = (own: Partial<Record<string, Described | null>> = {}, without?: Listed): DescribedOrg => ({
  ...Object.fromEntries(
    [...new Set(told.map(({ object }) => object))].map((object) => [
      object,
      described(told.filter((row) => row.object === object && row !== without)),
    ]),
  ),
  ...own,
});
const rowsOf = (object: string) => told.filter((row) => row.object === object);

describe('what an org lacks', () => {
  it('is nothing when all is deployed and granted', () => {
    expect(lacksOf(org())).toEqual([]);
  });

  it.each(told.map((row) => [`${row.object}.${row.column}`, row] as const))('is %s when it is hidden', (_name, row) => {
    const { object, column, need } = row;
    expect(lacksOf(org({}, row))).toEqual([{ object, field: column, is: 'unseen', need }]);
  });

  it.each(told.filter(({ writes }) => writes).map((row) => [`${row.object}.${row.column}`, row] as const))(
    'is %s when it may not be written',
    (_name, row) => {
      const { object, column, need } = row;
      const fields = rowsOf(object).map((one) => ({ ...fieldOf(one), ...(one === row && { updateable: false }) }));
      expect(lacksOf(org({ [object]: described([], { fields }) }))).toEqual([
        { object, field: column, is: 'read-only', need },
      ]);
    },
  );

  it.each(['Lead', 'Contact', 'Opportunity', 'Task'])('is the whole of %s when our user does not see it', (object) => {
    const lacks = lacksOf(org({ [object]: null }));
    expect(lacks).toMatchObject([{ object, field: null, is: 'unseen' }]);
    expect(lacks.every(isNeeded)).toBe(true);
  });

  it('is one line for an object that may only be read', () => {
    expect(lacksOf(org({ Lead: described(rowsOf('Lead'), { updateable: false }) }))).toMatchObject([
      { object: 'Lead', field: null, is: 'read-only' },
    ]);
    expect(lacksOf(org({ Task: described(rowsOf('Task'), { createable: false }) }))).toMatchObject([
      { object: 'Task', field: null, is: 'read-only' },
    ]);
  });

  it.each([{ unique: false }, { externalId: false }])('is a key that is none: %j', (own) => {
    const fields = rowsOf('Task').map((row) => ({ ...fieldOf(row), ...(row.column === activityKey && own) }));
    expect(lacksOf(org({ Task: described([], { fields }) }))).toMatchObject([
      { object: 'Task', field: activityKey, is: 'not-a-key' },
    ]);
  });

  it.each(['Account', 'CampaignMember', 'Event', 'EmailMessage'])(
    'is no reason to wait where %s only fills in what is known',
    (object) => {
      const lacks = lacksOf(org({ [object]: described([], { queryable: false }) }));
      expect(lacks).toMatchObject([{ object, field: null }]);
      expect(lacks.some(isNeeded)).toBe(false);
    },
  );

  it('is blindness where a stop reads it', () => {
    for (const row of told)
      expect([row.object, row.column, blindTo(lacksOf(org({}, row))).length]).toEqual([
        row.object,
        row.column,
        row.need === 'stop' ? 1 : 0,
      ]);
  });
});

describe('the field of a mapped fact', () => {
  it.each([
    ['Description', true],
    ['description', true],
    ['Account.Industry', true],
    ['AccountId', true],
    ['AccountId.Industry', false],
    ['Favourite__c', false],
    ['Account', false],
    ['a blank', false],
    ['', false],
  ])('%s is there: %s', (path, isThere) => {
    expect(objectsWith(org(), path).length > 0).toBe(isThere);
  });
});
