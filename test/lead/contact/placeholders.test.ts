import { describe, expect, it } from 'vitest';
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
