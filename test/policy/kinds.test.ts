import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleanOf } from '../../shared/domain/fact-kinds.ts';
import { factNames, type FactName, type Facts, type FactValue } from '../../shared/domain/facts.ts';
import { isMet, when, type When } from '../../shared/policy/condition.ts';
import { countryCode } from '../../shared/policy/kinds/country.ts';
import { fits } from '../../shared/policy/kinds/fits.ts';
import { languageCode } from '../../shared/policy/kinds/language.ts';
import { countries } from '../../shared/policy/kinds/places.ts';
import { someNow } from '../support/policy.ts';

type Row = [fact: FactName, value: FactValue, wanted: FactValue, answer: boolean | null, facts?: Facts];

describe('a value of a record and one of the policy', () => {
  it.each<Row>([
    ['own.home', 'CH', 'Schweiz', true],
    ['own.home', 'CH', 'Suisse', true],
    ['own.home', 'CH', 'CHE', true],
    ['own.home', 'CH', 'ch', true],
    ['own.home', 'CH', 'Austria', false],
    ['own.home', 'Switzerland', 'Schweiz', false],
    ['own.product', 'Dr. Who', 'Mr. X', false],
    ['own.product', 'shop.acme.com', 'acme.com', true],
    ['country', 'Atlantis', 'DE', null],
    ['country', 'Atlantis', 'atlantis', true],
    ['country', 'Czechia', 'Czech Republic', true],
    ['country', 'Guinea', 'Guinea-Bissau', false],
    ['phoneCountry', 'AT', 'Autriche', true],
    ['country', 'Georgia, USA', 'US', true],
    ['country', 'Georgia, USA', 'GE', false],
    ['country', 'San Francisco, CA', 'CA', null],
    ['region', 'Georgia', 'GA', true, { country: 'Georgia, USA' }],
    ['region', 'Bayern', 'BY', true, { country: 'Germany' }],
    ['region', 'Bavaria', 'Bayern', true, { country: 'DE' }],
    ['region', 'BY', 'Bavaria', true, { country: 'Deutschland' }],
    ['region', 'Bavaria', 'BY', true],
    ['region', 'Baden-Wuerttemberg', 'Baden-Württemberg', true],
    ['region', 'Berlin', 'BE', null],
    ['region', 'Berlin', 'BE', true, { country: 'DE' }],
    ['region', 'Bern', 'BE', true, { country: 'CH' }],
    ['region', 'Bern', 'Berlin', false],
    ['region', 'Cádiz', 'CA', false],
    ['region', 'Western Australia', 'WA', true, { country: 'Australia' }],
    ['region', 'Western Australia', 'Washington', false],
    ['region', 'WA', 'Washington', false, { country: 'AU' }],
    ['region', 'Bayern', 'CA', false, { country: 'DE' }],
    ['region', 'Calif.', 'CA', null, { country: 'US' }],
    ['region', 'Lagos', 'CA', false, { country: 'Nigeria' }],
    ['region', 'South', 'North', false],
    ['region', 'EMEA North', 'emea-north', true],
    ['region', 'Québec', 'QC', true, { country: 'CA' }],
    ['region', 'Milano', 'MI', true, { country: 'Italia' }],
    ['region', 'Milano', 'Michigan', false, { country: 'IT' }],
    ['emailDomain', 'sales.rival.example', 'rival.example', true],
    ['emailDomain', 'rival.example', 'sales.rival.example', false],
    ['emailDomain', 'notrival.example', 'rival.example', false],
    ['emailDomain', 'mit.edu', 'edu', true],
    ['emailDomain', 'xn--mller-kva.example', 'Müller.example', true],
    ['website', 'https://shop.rival.example:8080/a?b', 'rival.example', true],
    ['website', 'see below', 'rival.example', null],
    ['employees', '11-50', 50, null],
    ['employees', '1,000', 1000, null],
    ['employees', '500', '500.0', true],
    ['employees', 500, '>400', false],
    ['optedOut', 'Ja', true, true],
    ['optedOut', 'maybe', true, null],
    ['optedOut', true, 'yes', false],
    ['createdAt', '2026-11-22T23:00:00Z', '2026-11-22', true],
    ['createdAt', 'soon', '2026-11-22', null],
    ['topic', 'Valves; Pumps', 'pumps', true],
    ['topic', 'Valves;Pumps', 'Pump', false],
    ['topic', 'C;D', 'C;D', true],
    ['leadStatus', 'Bad Timing', 'BAD_TIMING', true],
    ['selfReported', 'problem aware', 'problem-aware', true],
    ['industry', 'A+', 'A-', false],
    ['city', 'Bad-Ems', 'Bad Ems', false],
    ['title', '1.10', '1.1', false],
  ])('%s %s and %s: %s', (fact, value, wanted, answer, facts = {}) => {
    expect(fits(fact, value, wanted, { ...facts, [fact]: value })).toBe(answer);
  });

  it('that are the same text fit, whatever it is, for places and texts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('region', 'country', 'city', 'topic'),
        fc.string(),
        fc.string(),
        (fact, text, country) => {
          expect(fits(fact, text, text, { country })).toBe(true);
        },
      ),
    );
  });

  it('of any kind are answered, whatever they hold', () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.double(), fc.boolean());
    fc.assert(
      fc.property(fc.constantFrom(...factNames), anything, anything, (fact, value, wanted) => {
        expect([true, null, false]).toContain(fits(fact, value, wanted, { country: value }));
      }),
    );
  });
});

describe('a country', () => {
  it('is found by each of its names of the standard and by its name in the languages of CRMs', () => {
    for (const code of Object.keys(countries))
      for (const language of ['en', 'de', 'fr', 'es', 'ja']) {
        const name = new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
        // French has one name for the one Congo that the standard has for both.
        const meant = name === 'Congo' ? undefined : code;
        expect([code, name, countryCode(name)]).toEqual([code, name, meant]);
      }
  });

  it.each([
    ['Bolivia, Plurinational State of', 'BO'],
    ['Korea, Republic of', 'KR'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Congo, the Democratic Republic of the', 'CD'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Tanzania, United Republic of', 'TZ'],
    ['Venezuela, Bolivarian Republic of', 'VE'],
    ['Macedonia, the former Yugoslav Republic of', 'MK'],
    ['Virgin Islands, British', 'VG'],
    ['Falkland Islands (Malvinas)', 'FK'],
    ['The Netherlands', 'NL'],
    ['U.S.A.', 'US'],
    ['Russian Federation', 'RU'],
    ['Turkiye', 'TR'],
    [' uk ', 'GB'],
    ['Korea, South', 'KR'],
    ['Ireland, Republic of', 'IE'],
    ['Republic of Ireland', 'IE'],
    ['Hong Kong, China', 'HK'],
    ['China, Republic of', 'TW'],
    ['Suisse', 'CH'],
    ['CHE', 'CH'],
    ['Großbritannien', 'GB'],
    ['Congo', undefined],
    ['DR Congo', 'CD'],
    ['Congo (DRC)', 'CD'],
    ['Congo-Brazzaville', 'CG'],
    ['Republic of the Congo', 'CG'],
  ])('is understood as the lists of CRMs spell it: %s', (name, code) => {
    expect(countryCode(name)).toBe(code);
  });

  it.each([
    ['Georgia, USA', 'US'],
    ['Atlanta, Georgia, USA', 'US'],
    ['USA, Georgia', 'US'],
    ['Georgia', 'GE'],
    ['Munich, Germany', 'DE'],
    ['München, Deutschland', 'DE'],
    ['Berlin, DE', 'DE'],
    ['Paris / France', 'FR'],
    ['London - UK', 'GB'],
    ['Vienna (Austria)', 'AT'],
    ['Luxembourg, Belgium', 'BE'],
    ['Germany, Berlin', 'DE'],
    ['Deutschland (DE)', 'DE'],
    ['San Juan, Puerto Rico', 'PR'],
    ['New York, NY, United States of America', 'US'],
  ])('is read where people write the place before it: %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each([
    'Atlanta, Georgia',
    'San Francisco, CA',
    'Wilmington, DE',
    'Perth, WA',
    'Germany, Austria',
    'UK/Ireland',
    `${'a, '.repeat(50_000)}Germany`,
  ])('is not guessed where a text can mean two: %s', (text) => {
    expect(countryCode(text)).toBeUndefined();
  });

  it.each(['', ' ', '-', 'Atlantis', 'Korea', 'EU', 'Germany and Austria', 'constructor'])(
    'is not guessed: %s',
    (name) => {
      expect(countryCode(name)).toBeUndefined();
    },
  );
});

it.each<[FactValue | undefined, boolean | undefined]>([
  ['TRUE', true],
  [' Sí ', true],
  ['0', false],
  ['Não', false],
  ['', undefined],
  ['Yes, mail only', undefined],
  [2, undefined],
  [undefined, undefined],
])('yes and no: %s is %s', (value, answer) => {
  expect(booleanOf(value)).toBe(answer);
});

describe('a policy that was pushed before facts had kinds', () => {
  it('still reads, and holds for no more and no less where its values cannot be read', () => {
    const condition: When = {
      optedOut: { not: 'yes' },
      topic: 1.1,
      region: 1,
      emailReceives: { known: false },
      employees: { not: '>500' },
      emailDomain: { not: '@rival.example' },
    };
    expect(when.parse(condition)).toEqual(condition);
    const facts: Facts = { optedOut: true, topic: '1.1', region: '1', employees: 501, emailDomain: 'rival.example' };
    expect(isMet(condition, { facts, signals: [], now: someNow })).toBe(true);
  });
});

it.each([
  ['German - Austria', 'de-at'],
  ['English - United States', 'en-us'],
  ['German', 'de'],
  ['German - something else', undefined],
])('the language that HubSpot shows as %s is %s', (shown, code) => {
  expect(languageCode(shown)).toBe(code);
});

it.each([
  ['WAHR', true],
  ['Vrai', true],
  ['FALSCH', false],
  ['faux', false],
])('a spreadsheet’s %s is %s', (written, value) => {
  expect(booleanOf(written)).toBe(value);
});
