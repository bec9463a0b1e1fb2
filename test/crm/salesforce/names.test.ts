import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { to18 } from '../../../sandbox/salesforce/ids.ts';
import { idOf, leadObject, longId } from '../../../shared/crm/salesforce/ids.ts';
import { field, isOneOf, quote, selectAny } from '../../../shared/crm/salesforce/soql.ts';
import { dayIn, instantOf } from '../../../shared/crm/salesforce/values.ts';

const short = fc.string({
  unit: fc.constantFrom('A', 'K', 'Z', 'a', 'k', 'z', '0', '9'),
  minLength: 15,
  maxLength: 15,
});

describe('ids', () => {
  it('have the checksum that Salesforce gives them', () => {
    // A published pair: the id of a standard price book entry in Salesforce's own example.
    expect(longId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  });

  it('are the same in both forms, as the other side computes them', () => {
    fc.assert(
      fc.property(short, (id) => {
        const long = longId(id) ?? '';
        expect(long).toBe(to18(id));
        expect(longId(long)).toBe(long);
      }),
    );
  });

  it('in the long form are taken as they are when their last characters do not fit', () => {
    expect(longId('001D000000IqhSLAAA')).toBe('001D000000IqhSLAAA');
  });

  it.each(['', '999999999', "001D000000IqhS'", '001D000000IqhSL '])('are not %j', (text) => {
    expect(longId(text)).toBeUndefined();
  });

  it('tell a lead from a contact, and both from the rest', () => {
    const [lead, contact, account] = ['00Q', '003', '001'].map((prefix) => longId(`${prefix}D000000IqhSL`) ?? '');
    expect([lead, contact, account].map((id) => leadObject(id ?? ''))).toEqual(['Lead', 'Contact', undefined]);
    expect(idOf('Account', lead ?? '')).toBeUndefined();
  });
});

describe('a query', () => {
  it('holds any text as one literal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '\\', '\n', '\r', '\t', '"', 'a', 'é', '𝔘', '\ud800') }),
        (text) => {
          const literal = quote(text);
          expect(literal.startsWith("'") && literal.endsWith("'")).toBe(true);
          // Without its escaped characters nothing is left that could end it.
          expect(literal.slice(1, -1).replaceAll(/\\./gs, '')).not.toMatch(/['\\\n\r]/);
        },
      ),
    );
  });

  it('is one that Salesforce can read, whatever the values say', () => {
    const hostile = ["' OR Name != '", String.raw`\' OR Id != \'`, 'a\nb', 'плюс', '%_'];
    const soql = selectAny(['Id', field('Account.Name')], 'Contact', isOneOf('Email', hostile), 'ORDER BY Id');
    const parsed = parseQuery(soql);
    expect(parsed.sObject).toBe('Contact');
    expect(parsed.where).toMatchObject({ left: { field: 'Email', operator: 'IN' } });
    expect(parsed.where).not.toHaveProperty('right');
  });

  it.each(['', 'Na me', 'Name, Id', "Name'", 'Name FROM User--', '1st', 'a.b.c.d.e.f.g'])(
    'takes no field %j',
    (name) => {
      expect(() => field(name)).toThrow(/no name of a Salesforce field/);
    },
  );
});

describe('times', () => {
  it('come in the forms of the API and of no other', () => {
    expect(instantOf('2026-11-22T09:00:00.000+0000')).toBe('2026-11-22T09:00:00.000Z');
    expect(instantOf('2026-11-22T10:00:00.000+01:00')).toBe('2026-11-22T09:00:00.000Z');
    expect(instantOf('2026-11-22')).toBe('2026-11-22T00:00:00.000Z');
    expect(instantOf('1')).toBeUndefined();
    expect(instantOf('2026-13-41')).toBeUndefined();
  });

  it('fall on the day of the one who works then', () => {
    const late = '2026-11-22T23:30:00.000Z';
    expect(dayIn(late, 'Europe/Berlin')).toBe('2026-11-23');
    expect(dayIn(late, 'America/New_York')).toBe('2026-11-22');
    expect(dayIn(late, 'No/Where')).toBe('2026-11-22');
    expect(dayIn(late, undefined)).toBe('2026-11-22');
  });
});
