import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getDomain } from 'tldts';
import { checkContact } from '../../../shared/lead/contact/check-contact.ts';
import { checkPhone } from '../../../shared/lead/contact/phone.ts';
import type { Facts } from '../../../shared/domain/facts.ts';

const check = (facts: Facts) => checkContact(facts, 'DE');

describe('an e-mail address', () => {
  it.each([
    ['anna@acme.example', 'business', 'acme.example'],
    ['  ANNA.Weber+News@ACME.Example ', 'business', 'acme.example'],
    ['anna@mail.acme.example', 'business', 'acme.example'],
    ['anna@acme.example.', 'business', 'acme.example'],
    ['anna@acme.co.uk', 'business', 'acme.co.uk'],
    ['anna@acme.github.io', 'business', 'acme.github.io'],
    ['"anna weber"@acme.example', 'business', 'acme.example'],
    ["o'neil@acme.example", 'business', 'acme.example'],
    ['jürgen@müller.example', 'business', 'xn--mller-kva.example'],
    ['почта@пример.рф', 'business', 'xn--e1afmkfd.xn--p1ai'],
    ['anna@gmail.com', 'free', 'gmail.com'],
    ['anna@hotmail.co.uk', 'free', 'hotmail.co.uk'],
    ['info@gmail.com', 'free', 'gmail.com'],
    ['info@acme.example', 'role', 'acme.example'],
    ['Sales+Web@acme.example', 'role', 'acme.example'],
    ['einkauf@acme.example', 'role', 'acme.example'],
    ['Büro@acme.example', 'role', 'acme.example'],
    ['sales-emea@acme.example', 'role', 'acme.example'],
    ['alexa@acme.example', 'business', 'acme.example'],
    ['anna@mailinator.com', 'disposable', 'mailinator.com'],
    ['anna@in.mailinator.com', 'disposable', 'mailinator.com'],
  ])('%s is %s at %s', (email, kind, domain) => {
    const { checks, facts } = check({ email });
    expect(checks.emailKind).toBe(kind);
    expect(facts).toMatchObject({ emailKind: kind, emailDomain: domain });
  });

  it('at a shared host does not stand for its neighbours', () => {
    // pp.ua itself is on the list of throw-away domains; whoever registers a name below it is not.
    expect(check({ email: 'anna@acme.pp.ua' }).checks.emailKind).toBe('business');
    expect(check({ email: 'anna@pp.ua' }).checks.emailKind).not.toBe('business');
  });

  it.each([
    'anna',
    'anna@',
    '@acme.example',
    'anna@acme',
    'a b@acme.example',
    'anna@acme..example',
    'a@b@acme.example',
  ])('%s is misspelt, which is not junk', (email) => {
    const { checks, facts } = check({ email });
    expect(checks).toMatchObject({ emailKind: 'invalid', companyDomain: null });
    expect(facts).toEqual({ emailKind: 'invalid', reachable: false });
  });

  it.each(['anna@[192.0.2.1]', 'anna@192.0.2.1', `${'a'.repeat(65)}@acme.example`, `a@${'b.'.repeat(200)}example`])(
    '%s is not one that we write to',
    (email) => {
      expect(check({ email }).checks.emailKind).toBe('invalid');
    },
  );

  it('that is missing is unknown, and asks for nothing', () => {
    expect(check({})).toEqual({
      checks: {
        emailKind: 'unknown',
        companyDomain: null,
        phone: 'unknown',
        summary: 'No e-mail; no phone number.',
      },
      facts: {},
    });
  });
});

describe('an address that leads to nobody', () => {
  it.each([
    ['asdf@gmail.com', 'A placeholder instead of an e-mail address'],
    ['test@acme.example', 'A placeholder instead of an e-mail address'],
    ['No-Reply@acme.example', 'A placeholder instead of an e-mail address'],
    ['john.doe@acme.example', 'A placeholder instead of an e-mail address'],
    ['name@company.com', 'A placeholder instead of an e-mail address'],
    ['anna@gmial.com', 'E-mail address probably misspelt (gmail.com is meant)'],
    ['anna@gmail.de', 'E-mail address probably misspelt (gmail.com is meant)'],
    ['anna@gmail.fr', 'E-mail address probably misspelt (gmail.com is meant)'],
    ['anna@gmail.co.uk', 'E-mail address probably misspelt (gmail.com is meant)'],
    ['anna@googlemail.de', 'E-mail address probably misspelt (googlemail.com is meant)'],
    ['anna@icloud.de', 'E-mail address probably misspelt (icloud.com is meant)'],
  ])('is told as that, and never as a way to reach them: %s', (email, words) => {
    const { checks, facts } = check({ email });
    expect(checks).toMatchObject({ emailKind: 'invalid', summary: `${words}; no phone number.` });
    expect(facts['reachable']).toBe(false);
    expect(check({ email, phone: '+49 30 12345678' }).facts['reachable']).toBe(true);
  });

  it.each([
    ['tester.anna@acme.example', 'business'],
    ['anna@gmail.com', 'free'],
    ['anna@googlemail.com', 'free'],
    ['anna@hotmail.de', 'free'],
    ['anna@yahoo.it', 'free'],
    ['smith@smith.com', 'business'],
    ['mueller@mueller.de', 'business'],
    ['anna@gmailing.example', 'business'],
  ])('is not %s, which is %s', (email, kind) => {
    expect(check({ email }).checks.emailKind).toBe(kind);
    expect(check({ email }).facts['reachable']).toBe(true);
  });

  it.each<[Facts, string]>([
    [{ email: 'sydney@acme.example', firstName: 'Sydney', lastName: 'Miller' }, 'business'],
    [{ email: 'sydney@acme.example', firstName: 'Tom', lastName: 'Miller' }, 'role'],
    [{ email: 'na@acme.example', firstName: 'Nina', lastName: 'Adler' }, 'business'],
    [{ email: 'na@acme.example', firstName: 'Tom', lastName: 'Adler' }, 'invalid'],
    [{ email: 'info@acme.example', firstName: 'Info', lastName: 'Acme' }, 'role'],
  ])('is judged by what its person is called: %j is %s', (facts, kind) => {
    expect(check(facts).checks.emailKind).toBe(kind);
  });
});

describe('the domain of the firm', () => {
  it.each<[Facts, string | null]>([
    [{ email: 'anna@acme.example', website: 'https://other.example' }, 'acme.example'],
    [{ email: 'info@acme.example' }, 'acme.example'],
    [{ email: 'anna@gmail.com', website: 'www.acme.example/about?x=1' }, 'acme.example'],
    [{ website: 'HTTPS://WWW.Acme.co.uk:8443/' }, 'acme.co.uk'],
    [{ website: 'acme.wixsite.com' }, 'acme.wixsite.com'],
    [{ email: 'anna@gmail.com' }, null],
    [{ email: 'anna@mailinator.com' }, null],
    [{ website: 'https://www.linkedin.com/company/acme' }, null],
    [{ website: 'facebook.com/acme' }, null],
    [{ website: 'https://firmen.wko.at/acme/wien' }, null],
    [{ website: 'northdata.de/acme' }, null],
    [{ website: 'www.airbnb.de/rooms/7' }, null],
    [{ website: 'de.linkedin.com/in/anna' }, null],
    [{ website: 'xing.com/profile/anna' }, null],
    [{ website: 'calendly.com/anna' }, null],
    [{ website: 'https://www.g2.com/products/acme' }, null],
    [{ website: 'find-and-update.company-information.service.gov.uk/company/1' }, null],
    [{ website: 'acme-northdata.de' }, 'acme-northdata.de'],
    [{ email: 'anna@airbnb.com' }, 'airbnb.com'],
    [{ website: 'none' }, null],
    [{ website: 'http://192.0.2.1/' }, null],
    [{ website: 'http://' }, null],
  ])('of %j is %s', (facts, domain) => {
    expect(check(facts).checks.companyDomain).toBe(domain);
    expect(check(facts).facts.companyDomain).toBe(domain ?? undefined);
  });
});

describe('a phone number', () => {
  it.each<[string, Facts, string | undefined, string, string | undefined]>([
    ['with a prefix needs no country', { phone: '+49 30 12345678' }, undefined, 'valid', 'DE'],
    ['without a prefix is read as from our country', { phone: '030 12345678' }, 'DE', 'valid', 'DE'],
    ['is read as from the country of the lead first', { phone: '020 7946 0018', country: 'GB' }, 'DE', 'valid', 'GB'],
    ['knows a country by its name', { phone: '020 7946 0018', country: 'United Kingdom' }, 'DE', 'valid', 'GB'],
    ['knows a country by its short name', { phone: '202-456-1111', country: 'usa' }, undefined, 'valid', 'US'],
    ['is not judged without a country', { phone: '030 12345678' }, undefined, 'unknown', undefined],
    [
      'is not judged by a country nobody knows',
      { phone: '030 12345678', country: 'Mordor' },
      'DE',
      'unknown',
      undefined,
    ],
    ['of too few digits is not valid', { phone: '+49 30' }, undefined, 'invalid', undefined],
    ['of words is not valid', { phone: 'call me' }, 'DE', 'invalid', undefined],
    ['within a sentence is not taken from it', { phone: 'ask at +49 30 12345678 please' }, 'DE', 'invalid', undefined],
    ['of 64 KB is not read', { phone: '1'.repeat(65_536) }, 'DE', 'invalid', undefined],
  ])('%s', (_, facts, ours, phone, country) => {
    const checked = checkContact(facts, ours);
    expect(checked.checks.phone).toBe(phone);
    expect(checked.facts.phoneCountry).toBe(country);
    expect(checked.facts.phoneValid).toBe(phone === 'unknown' ? undefined : phone === 'valid');
  });
});

describe('several numbers in one field', () => {
  const first = '+498912345678';
  it.each([
    ['T: +49 89 12345678 M: +49 171 1234567', 1],
    ['T:+49 89 12345678 F:+49 89 12345679', 1],
    ['Tel. 089 12345678 Fax 089 12345679', 1],
    ['Fax: 089 12345679 Tel: 089 12345678', 1],
    ['tel 1: 089 12345678 tel 2: 0171 1234567', 1],
    ['089/12345678 oder 0171/1234567', 1],
    ['089/12345678 0171/1234567', 1],
    ['(089) 12345678 (0171) 1234567', 1],
    ['089 12345678 (Büro) 0171 1234567 (mobil)', 1],
    ['Büro 089/12345678 privat 0171/1234567', 1],
    ['Tel./Fax: 089 12345678', 0],
    ['Tel/Fax 089 12345678/-79', 0],
    ['+49 (0) 89 12345678', 0],
    ['0049 (0)89 12345678', 0],
    ['+49 (Germany) 89 12345678', 0],
    ['089 / 123 456 78', 0],
    ['089 12345678 DW 12', 0],
    ['089 12345678 ext. 12345', 0],
    ['Mobil (privat): 089 12345678', 0],
  ])('%s: the first good one counts, and %i more', (phone, more) => {
    // What identifies is less: strangers type these alike.
    expect(checkPhone(phone, undefined, 'DE').number).toBe(first);
    const { number, checks } = check({ phone });
    expect(number).toBeUndefined();
    expect(checks.summary).toContain(more === 0 ? 'valid (DE).' : 'valid (DE), and one more in the field, valid.');
  });

  it('is one number where a slash parts it from its area code', () => {
    expect(check({ phone: '08841/1234' }).number).toBe('+4988411234');
  });
});

describe('a lead', () => {
  it.each<[string, Facts, boolean | undefined]>([
    ['a good e-mail', { email: 'anna@acme.example' }, true],
    ['a throw-away e-mail', { email: 'anna@mailinator.com' }, false],
    ['such an e-mail and a good number', { email: 'anna@mailinator.com', phone: '+493012345678' }, true],
    ['a number that is not valid', { phone: '+491' }, false],
    ['nothing', {}, undefined],
  ])('with %s is reachable: %s', (_, facts, reachable) => {
    expect(checkContact(facts, 'DE').facts.reachable).toBe(reachable);
  });

  it('is summed up in one sentence without its address or number', () => {
    const facts = { email: 'anna@acme.example', phone: '+49 30 12345678' };
    expect(checkContact(facts).checks.summary).toBe('Business e-mail; phone number valid (DE).');
    expect(checkContact({ ...facts, phone: '030 1' }).checks.summary).toBe('Business e-mail; phone number not judged.');
  });

  it('with any text in any fact is checked without throwing', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.webUrl(), fc.string(), fc.integer());
    const facts = fc.record({ email: text, phone: text, website: text, country: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(facts, (facts) => {
        const { checks } = checkContact(facts, 'DE');
        expect(checks.summary).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });

  it('with any ordinary address is not called misspelt', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        // Nobody can have an address at a public suffix itself, such as a.fk.
        fc.pre(getDomain(email.slice(email.lastIndexOf('@') + 1), { allowPrivateDomains: true }) !== null);
        expect(check({ email }).checks.emailKind).not.toBe('invalid');
      }),
    );
  });
});
