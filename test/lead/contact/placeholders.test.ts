import { describe, expect, it } from 'vitest';
import { checkContact } from '../../../shared/lead/contact/check-contact.ts';
import { isNoFirmName, isNoName } from '../../../shared/lead/contact/placeholders.ts';
import { leadRecord, observed, companyRecord } from '../../support/lead.ts';

describe('a name that is none', () => {
  it.each([
    '[not provided]',
    '[[Unknown]]',
    '(not specified)',
    'Not Available',
    'n/a',
    'N.A.',
    'n. a.',
    '#N/A',
    '-',
    '--',
    '.',
    '…',
    '?',
    '***',
    'unknown',
    'Unbekannt',
    'undefined',
    'keine Angabe',
    'Keine Angaben',
    'k. A.',
    'k.A.',
    'o. A.',
    'N.N.',
    'nicht angegeben',
    'xxx',
    'non renseigné',
    'desconocido',
    'niet opgegeven',
    ' no name ',
  ])('%j', (text) => {
    expect([isNoName(text), isNoFirmName(text)]).toEqual([true, true]);
  });

  it.each(['null', 'None', 'nil', 'na', 'Test', 'TESTING', 'test company', 'Firma', 'keine Firma'])(
    '%j of a firm, and of a person it may be one',
    (text) => {
      expect([isNoName(text), isNoFirmName(text)]).toEqual([false, true]);
    },
  );

  it.each([
    'Unknown Worlds',
    'Test Valley Borough Council',
    'Testo SE',
    'NA-KD',
    'N26',
    '3M',
    'X Corp',
    'X-Rite',
    'Nil by Mouth',
    'None So Blind Ltd',
    'Keine Sorge GmbH',
    'Not Provided Records',
    'Undefined Labs',
    'Ångström',
    '株式会社',
    'Bakkerij Geen Gluten',
    '1&1',
  ])('%j is one', (text) => {
    expect([isNoName(text), isNoFirmName(text)]).toEqual([false, false]);
  });
});

describe('what a lead is called', () => {
  const called = (facts: Record<string, string>, firm: string | null = null): string =>
    observed(leadRecord({ facts }), firm === null ? null : companyRecord({ facts: { company: firm } })).words.name;

  it.each([
    [{ firstName: 'Jane', lastName: 'Doe', company: '[not provided]' }, null, 'Jane Doe'],
    [{ firstName: 'Jane', lastName: 'Doe', company: '[not provided]' }, 'Mill Ltd', 'Jane Doe, Mill Ltd'],
    [{ firstName: 'Jane', lastName: 'Doe', company: 'Works' }, 'Mill Ltd', 'Jane Doe, Works'],
    [{ firstName: 'Jane', lastName: 'Doe', company: '-' }, 'n/a', 'Jane Doe'],
    [{ firstName: 'Jane', lastName: '.', company: 'Works' }, null, 'Jane, Works'],
    [{ lastName: '[not provided]', company: 'keine Angabe' }, null, 'a new lead'],
    [{ firstName: 'Test', lastName: 'test' }, null, 'a new lead'],
    [{ lastName: 'Test', company: 'Works' }, null, 'Works'],
    [{ firstName: 'Zoe', lastName: 'Test' }, null, 'Zoe Test'],
    [{ firstName: 'Jay', lastName: 'Null' }, null, 'Jay Null'],
    [{ firstName: 'Na', lastName: 'Kim' }, null, 'Na Kim'],
  ])('%j of a firm called %j is %j', (facts, firm, name) => {
    expect(called(facts, firm)).toBe(name);
  });

  it('asks for the firm that was not named, and says that it is not known', () => {
    const { facts } = observed(leadRecord({ facts: { company: '[not provided]', firstName: 'Jane' } }));
    expect(facts.company).toBeUndefined();
    expect(facts.firstName).toBe(true);
  });
});

describe('a number', () => {
  const read = (phone: string, country: string) => {
    const { checks, number } = checkContact({ phone }, country);
    return { phone: checks.phone, isPlaceholder: checks.summary.includes('placeholder'), number };
  };

  it.each([
    ['0000000000', 'US'],
    ['000-000-0000', 'US'],
    ['+00000000000', 'DE'],
    ['1111111', 'DE'],
    ['111-111-1111', 'US'],
    ['999-999-9999', 'US'],
    ['(555) 555-5555', 'US'],
    ['123-456-7890', 'US'],
    ['123456789', 'DE'],
    ['0123 456789', 'DE'],
    ['0123 4567890', 'DE'],
    ['01234 567890', 'GB'],
    ['+44 1234 567890', 'GB'],
    ['987654321', 'DE'],
    ['+91 98765 43210', 'IN'],
    ['99999 99999', 'IN'],
    ['01 23 45 67 89', 'FR'],
    ['0171 1111111', 'DE'],
    ['0151 00000000', 'DE'],
    ['030 000000', 'DE'],
    ['+34 600 000 000', 'ES'],
    ['+34 666 666 666', 'ES'],
    ['+61 400 000 000', 'AU'],
    ['+7 900 000-00-00', 'RU'],
    ['+7 (123) 456-78-90', 'RU'],
    ['+55 11 99999-9999', 'BR'],
  ])('%j (%s) stands for none', (phone, country) => {
    expect(read(phone, country)).toEqual({ phone: 'invalid', isPlaceholder: true, number: undefined });
  });

  it.each([
    ['202-555-0123', 'US'],
    ['+1 (415) 555-0199', 'US'],
    ['800-555-0150', 'US'],
    ['212 555 1212', 'US'],
    ['(212) 867-5309', 'US'],
    ['+1 416 555 0100', 'CA'],
    ['06 12 34 56 78', 'FR'],
    ['06-12345678', 'NL'],
    ['+39 333 1234567', 'IT'],
    ['0412 345 678', 'AU'],
    ['07123 456789', 'GB'],
    ['030 12345678', 'DE'],
    ['0171 1234567', 'DE'],
    ['0171 7654321', 'DE'],
    ['079 123 45 67', 'CH'],
    ['0664 1234567', 'AT'],
    ['030 1222222', 'DE'],
    ['12121212', 'DE'],
    ['01 01 01 01 01', 'FR'],
    ['123123123', 'DE'],
    ['138 0013 8000', 'CN'],
  ])('%j (%s) may be good, and strangers type the same', (phone, country) => {
    expect(read(phone, country)).toEqual({ phone: 'valid', isPlaceholder: false, number: undefined });
  });

  it.each([
    ['202-555-0200', 'US', '+12025550200'],
    ['202-556-0123', 'US', '+12025560123'],
    ['+44 20 5550 0123', 'GB', undefined],
    ['+49 30 5550123', 'DE', '+49305550123'],
    ['030 901820', 'DE', '+4930901820'],
    ['030 12345', 'DE', undefined],
    ['030 9018-23456', 'DE', '+4930901823456'],
    ['030 2000000', 'DE', undefined],
    ['030 200000', 'DE', '+4930200000'],
    ['0800 330 1000', 'DE', '+498003301000'],
    ['+49 89 2222-0', 'DE', '+498922220'],
    ['030 303030', 'DE', undefined],
    ['030 303031', 'DE', '+4930303031'],
    ['+41 44 668 18 00', 'CH', '+41446681800'],
  ])('%j (%s) is %s', (phone, country, number) => {
    expect(read(phone, country).number).toBe(number);
  });
});
