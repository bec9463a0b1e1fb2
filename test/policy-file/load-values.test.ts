import { describe, expect, it } from 'vitest';
import { changed, problemsOf } from '../support/policy.ts';

/** What is said of the default policy with this condition in a stop. */
const said = (when: string): string[] =>
  problemsOf(changed('when: { emailKind: disposable },', `when: { ${when} },`)).map(({ mend }) => mend);

const whole = 'Write the whole domain and nothing else, such as rival.com.';
const rival = 'Write rival.example: it covers all addresses and subdomains there.';

const noCommas = 'Write the number without commas, such as 1000: here a comma begins the next entry.';
const own = 'or say under facts which field of your CRM holds regions of your own.';
const orOwn = `If not, write its country beside it, ${own}`;

const connectionForm =
  'Write its id: hubspot- and the Hub ID of the portal, or salesforce- and the 15 characters of the org.';

const mistakes: Record<string, [when: string, mend: string][]> = {
  'yes or no': [
    ['optedOut: Yes', 'Write true.'],
    ['optedOut: ja', 'Write true.'],
    ['optedOut: "1"', 'Write true.'],
    ['optedOut: 0', 'Write false.'],
    ['optedOut: on', 'Write true.'],
    ['optedOut: [no]', 'Write false.'],
    ['optedOut: { not: no }', 'Write false.'],
    ['optedOut: unsubscribed', 'Write true or false.'],
    ['phoneValid: valid', 'Write true or false.'],
    ['reachable: oui', 'Write true.'],
    ['optedOut: { min: 1 }', 'Write true or false.'],
    ['optedOut: { contains: "true" }', 'Write true or false.'],
    ['optedOut: ""', 'Write { known: false } for what is missing.'],
    ['optedOut: constructor', 'Write true or false.'],
  ],
  domain: [
    ['emailDomain: "*.rival.example"', rival],
    ['emailDomain: "*@rival.example"', rival],
    ['emailDomain: ada@rival.example', rival],
    ['emailDomain: https://rival.example/about', rival],
    ['emailDomain: .rival.example', rival],
    ['emailDomain: rival.example.', rival],
    ['emailDomain: www.rival.example', rival],
    ['emailDomain: sales.rival.example', rival],
    ['companyDomain: { not: "@rival.example" }', rival],
    ['website: https://www.rival.example', rival],
    ['emailDomain: rival', whole],
    ['emailDomain: Rival Inc', whole],
    ['emailDomain: 10.0.0.1', whole],
    ['emailDomain: "rival,example"', whole],
    ['emailDomain: "rival.example;other.example"', whole],
    ['companyDomain: gmail.com', 'Ask for emailKind, or, outside of stops, for emailDomain.'],
    ['emailDomain: { min: 3 }', 'Write a value, a list of values, or { contains: word }.'],
  ],
  number: [
    ['employees: ">=500"', 'Write { min: 500 }.'],
    ['employees: "≥ 500"', 'Write { min: 500 }.'],
    ['employees: "< 50"', 'Write { max: 49 }.'],
    ['employees: "<=50"', 'Write { max: 50 }.'],
    ['employees: 500+', 'Write { min: 500 }.'],
    ['employees: 11-50', 'Write { min: 11, max: 50 }.'],
    ['employees: "over 1,000"', 'Write { min: 1001 }.'],
    ['employees: 1.000.000', 'Write 1000000.'],
    ['employees: mehr als 500 Mitarbeiter', 'Write { min: 501 }.'],
    ['purchases: { not: 0+ }', 'Write { min: 0 }.'],
    ['revenue: ">1.5M"', 'Write { min: 1500001 }.'],
    ['revenue: "1,5 Mio €"', 'Write 1500000.'],
    ['employees: 50 people', 'Write 50.'],
    ['employees: 10.0.0.1', 'Write a number such as 50, or bounds such as { min: 50 }.'],
    ['employees: many', 'Write a number such as 50, or bounds such as { min: 50 }.'],
    ['employees: true', 'Write a number such as 50, or bounds such as { min: 50 }.'],
    ['employees: { contains: "5" }', 'Write a number, or { min: 1, max: 10 }.'],
    ['employees: { max: -1 }', 'Write 0 or more.'],
    ['purchases: -2', 'Write 0 or more.'],
    ['employees: "!= 5"', 'Write { not: 5 }.'],
    ['employees: { known: false, min: 3 }', 'Keep `known` or the others.'],
    ['employees: "1,000-5,000"', 'Write { min: 1000, max: 5000 }.'],
    ['employees: 1k-5k', 'Write { min: 1000, max: 5000 }.'],
    ['employees: 5.000+', 'Write { min: 5000 }.'],
    ['employees: 1k', 'Write 1000.'],
    ['employees: 12_000', 'Write 12000.'],
    ['employees: ca. 50', 'Write 50.'],
    ['employees: 50-11', 'Write a number such as 50, or bounds such as { min: 50 }.'],
    ['interest: { min: 50 }', 'Write 0.5: it runs from 0 to 1.'],
    ['employees: { min: 1,000 }', noCommas],
    ['employees: 1,000', noCommas],
  ],
  date: [
    ['createdAt: yesterday', 'Write a date such as 2026-12-25, or { withinDays: 30 }.'],
    ['createdAt: 22.11.2026', 'Write 2026-11-22.'],
    ['createdAt: last 30 days', 'Write { withinDays: 30 }.'],
    ['createdAt: in the next 30 days', 'Write { withinNextDays: 30 }.'],
    ['lastPurchaseAt: 2026', 'Write a date such as 2026-12-25, or { withinDays: 30 }.'],
    [
      'lastPurchaseAt: { min: 2026 }',
      'Write { withinDays: 30 } for the days before today, { withinNextDays: 30 } for those after it.',
    ],
    [
      'lastPurchaseAt: { contains: "2026" }',
      'Write { withinDays: 30 } for the days before today, { withinNextDays: 30 } for those after it.',
    ],
  ],
  country: [
    ['country: Germny', 'Did you mean "Germany"?'],
    ['country: EU', 'Write codes or names, each country alone, such as [DE, AT].'],
    ['country: "DE, AT"', 'Write codes or names, each country alone, such as [DE, AT].'],
    ['country: DACH', 'Write codes or names, each country alone, such as [DE, AT].'],
    ['phoneCountry: "+49"', 'Write codes or names, each country alone, such as [DE, AT].'],
    ['country: 0049', 'Write codes or names, each country alone, such as [DE, AT].'],
    ['country: "!DE"', 'Write { not: DE }.'],
    ['country: { min: 1 }', 'Write a value, or a list of values.'],
    ['country: { contains: DE }', 'Write country: DE.'],
    ['country: { contains: [Ger, Aust] }', 'Write country: [Germany, Austria, Australia].'],
    ['phoneCountry: { contains: United }', 'Write codes or names, such as phoneCountry: DE.'],
    ['country: Korea', 'Write KP (North Korea) or KR (South Korea).'],
    ['country: Congo', 'Write CD (Democratic Republic of the Congo) or CG (Republic of the Congo).'],
    ['country: Virgin Islands', 'Write VG (Virgin Islands, British) or VI (Virgin Islands, U.S.).'],
    ['country: Northern Ireland', 'Write country: GB, and region: Northern Ireland beside it.'],
    ['country: [DE, England]', 'Write country: GB, and region: England beside it.'],
    ['country: "Georgia, USA"', 'Write country: US, and region: Georgia beside it.'],
    ['country: "Munich, Germany"', 'Write country: DE, and city: Munich beside it.'],
    ['country: "Atlanta, Georgia"', 'Write codes or names, each country alone, such as [DE, AT].'],
  ],
  region: [
    ['region: { contains: Bavar }', 'Write region: Bavaria.'],
    ['region: { contains: North }', 'Write codes or names, such as region: Bayern.'],
    ['region: Bavria', `Did you mean "Bavaria"? ${orOwn}`],
    ['region: { not: [Californa] }', `Did you mean "California"? ${orOwn}`],
    ['region: EMEA', `Write countries, such as country: [DE, FR], ${own}`],
    ['region: [Bayern, DACH]', `Write countries, such as country: [DE, AT, CH], ${own}`],
    ['country: DE, region: DACH', `Write countries, such as country: [DE, AT, CH], ${own}`],
    ['region: Germany', 'Write country: DE.'],
    ['country: US, region: [ON]', 'Write country: CA beside it, or take it out.'],
    ['country: [US], any: [{ region: ON }, { city: Boston }]', 'Write country: CA beside it, or take it out.'],
    ['country: US, not: { region: ON }', 'Write country: CA beside it, or take it out.'],
    ['country: US, region: Ontario', 'Write country: CA beside it, or take it out.'],
    ['country: US, region: ZZ', 'Write the code or the name of a region there.'],
    ['country: US, region: CA-ON', 'Write country: CA beside it, or take it out.'],
    ['country: IN, region: Maharastra', 'Did you mean "Mahārāshtra"?'],
  ],
  'one of': [
    ['lifecycle: Marketing Qualified Lead', 'Write marketingqualifiedlead.'],
    ['lifecycle: [lead, MQL]', 'Write marketingqualifiedlead.'],
    ['lifecycle: sales_qualified_lead', 'Write salesqualifiedlead.'],
    ['firmLifecycle: { not: Customers }', 'Write customer.'],
  ],
  connection: [
    ['connection: x', connectionForm],
    ['connection: [hubspot-4711, hubspot-0]', connectionForm],
    ['connection: "4711"', 'Write hubspot-4711.'],
    ['connection: Salesforce', 'Write crm: salesforce.'],
    ['connection: 00D5g00000ABCDEEAA', 'Write salesforce-00D5g00000ABCDE.'],
    ['connection: { not: salesforce-00D5g00000ABCDEEAA }', 'Write salesforce-00D5g00000ABCDE.'],
  ],
  language: [
    ['language: at', 'Write country: AT for Austria, or the language, such as de.'],
    ['language: [de, GB]', 'Write country: GB for United Kingdom, or the language, such as en.'],
    ['language: { not: USA }', 'Write country: US for United States, or the language, such as en.'],
    ['language: Schweiz', 'Write country: CH for Switzerland, or the language, such as de.'],
    ['language: CH', 'Write country: CH for Switzerland, or the language, such as de; of Chamorro its other code.'],
    ['language: xx', 'Write a code such as de or en-gb, or a name such as German.'],
    ['language: zz-at', 'Write a code such as de or en-gb, or a name such as German.'],
    ['language: any language', 'Write a code such as de or en-gb, or a name such as German.'],
  ],
  'our own words': [
    ['emailKind: private', 'Use one of: business, free, role, disposable, invalid.'],
    ['emailKind: { contains: priv }', 'Use one of: business, free, role, disposable, invalid.'],
    ['emailKind: { withinDays: 3 }', 'Write a value, a list of values, or { contains: word }.'],
  ],
  'several choices': [
    ['topic: Valves;Pumps', 'Write [Valves, Pumps].'],
    ['topic: "Valves;"', 'Write Valves.'],
    ['topic: "*"', 'Write { known: true }.'],
    ['topic: not Pumps', 'Write { not: Pumps }.'],
    ['topic: { max: 3 }', 'Write a value, a list of values, or { contains: word }.'],
  ],
};

describe.each(Object.entries(mistakes))('what can never fit a fact of the kind %s', (_, rows) => {
  it.each(rows)('%s is refused: %s', (when, mend) => {
    expect(said(when)).toEqual([mend]);
  });
});

describe('a value without end', () => {
  // A pattern that goes over it again from each letter takes minutes, and the test's own time ends it.
  it.each([
    ['employees', `5${' '.repeat(100_000)}!`, 1],
    ['createdAt', '5'.repeat(100_000), 1],
    ['emailDomain', `${'.'.repeat(100_000)}a`, 1],
    ['country', '('.repeat(100_000), 1],
    ['topic', 'a-'.repeat(50_000), 0],
  ])('is judged in one go: %s', (fact, value, problems) => {
    expect(said(`${fact}: "${value}"`)).toHaveLength(problems);
  });
});

describe('what can fit', () => {
  it.each([
    'optedOut: "true"',
    'optedOut: [true, false]',
    'optedOut: { known: true }',
    'emailDomain: Rival.Example',
    'emailDomain: [müller.example, edu, co.uk]',
    'companyDomain: { contains: rival }',
    'website: shop.rival.example',
    'employees: "500"',
    'employees: { min: 11, max: 50, not: 20 }',
    'revenue: { max: -1 }',
    'createdAt: 2026-11-22',
    'lastPurchaseAt: { withinDays: 30 }',
    'country: [de, Deutschland, "Moldova, Republic of", UK, "Korea, Republic of"]',
    'region: [North, 01, BY, "Île-de-France", South, Lagos, Yorkshire, Bay Area]',
    'country: [US, CA], region: [ON, California, US-NY]',
    'country: NG, region: Delta',
    'country: { not: DE }, region: Ontario',
    'country: [Ireland, UK, Holland, Guinea, Samoa, Georgia]',
    'lifecycle: [lead, Customer, marketingqualifiedlead, 41398736, Won back]',
    'leadStatus: Bad timing',
    'emailKind: Free',
    'topic: [C++, "Valves, large"]',
    'language: [de, AR, uk, Deutsch, German - Austria, pt-BR, zh-hant-tw, yo, deu, cha]',
    'connection: [hubspot-4711, salesforce-00D5g00000ABCDE]',
    'timing: { min: 3 }',
  ])('%s is sound', (when) => {
    expect(said(when)).toEqual([]);
  });

  it('is said where it stands, each in a list by itself', () => {
    const text = changed('when: { emailKind: disposable },', 'when: { any: [{ country: [DE, Xland, FR, Yland] }] },');
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'stops[3].when.any[0].country[1]',
      'stops[3].when.any[0].country[3]',
    ]);
  });
});

describe('facts that the policy reads from a field of the admin', () => {
  const mapped = (fact: string, when: string): string =>
    changed('when: { emailKind: disposable },', `when: { ${when} },`).replace(
      '    problem: Description',
      `    problem: Description\n    ${fact}: Own__c`,
    );
  it.each([
    ['region', 'region: [EMEA, Bavria, Germany]'],
    ['lifecycle', 'lifecycle: [MQL, Marketing Qualified Lead]'],
  ])('may hold what they call it: %s', (fact, when) => {
    expect(problemsOf(mapped(fact, when))).toEqual([]);
  });
});

describe('numbers and yes and no of the file', () => {
  it.each([
    ['employees: [1,000]', 'Write 1000, without a comma.'],
    ['employees: [50, 1,050]', 'Write 1050, without a comma.'],
    ['revenue: { not: [12,000] }', 'Write 12000, without a comma.'],
  ])('are not read as two: %s', (when, mend) => {
    expect(said(when)).toEqual([mend]);
  });

  it('may stand in a list', () => {
    expect(said('employees: [1, 100, 0], topic: [1, 000], purchases: [010]')).toEqual([]);
  });

  it.each(['employees: 1.000', 'employees: { min: 1.000 }', 'revenue: [5, 1.000]', 'purchases: { not: 1.000 }'])(
    'are not read as a thousandth: %s',
    (when) => {
      expect(said(when)).toEqual(['Write 1000, or leave the zeros out.']);
    },
  );

  it('may have decimals', () => {
    expect(said('revenue: { min: 1000.500, max: 2500.75 }, interest: { min: 0.125 }, topic: 1.000')).toEqual([]);
  });

  it('stay what they are where no text is meant', () => {
    expect(said('employees: 0100, purchases: { min: 1.0 }, optedOut: true')).toEqual([]);
  });
});
