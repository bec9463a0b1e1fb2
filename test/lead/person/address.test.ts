import { expect, it } from 'vitest';
import { addressesOf, mailboxOf, spellingsOf } from '../../../shared/lead/person/address.ts';

it.each([
  ['Ada@Sample.EXAMPLE', 'ada@sample.example'],
  [' ada@sample.example. ', 'ada@sample.example'],
  ['ada@müller-werke.example', 'ada@xn--mller-werke-thb.example'],
  ['ada@mu\u0308ller-werke.example', 'ada@xn--mller-werke-thb.example'],
  ['ADA@xn--mller-werke-thb.example', 'ada@xn--mller-werke-thb.example'],
  ['jose\u0301@sample.example', 'josé@sample.example'],
  ['pat+trial@firm.example', 'pat@firm.example'],
  ['Pat+a+b@outlook.com', 'pat@outlook.com'],
  ['a.da+news@gmail.com', 'ada@gmail.com'],
  ['A.Da@GoogleMail.com', 'ada@gmail.com'],
  // Elsewhere a dot is a letter as others are, and so is a hyphen.
  ['a.da@firm.example', 'a.da@firm.example'],
  ['a.da@outlook.com', 'a.da@outlook.com'],
  ['pat-trial@yahoo.com', 'pat-trial@yahoo.com'],
  ['+49171@firm.example', '+49171@firm.example'],
  ['"pat+trial"@firm.example', '"pat+trial"@firm.example'],
  ['no address', 'no address'],
  ['@sample.example', '@sample.example'],
  ['"a@b"@sample.example', '"a@b"@sample.example'],
  ['', ''],
])('writes %j as %j', (given, same) => {
  expect(mailboxOf(given)).toBe(same);
  expect(mailboxOf(same)).toBe(same);
});

it('is found by how earlier releases spelt it, too', () => {
  expect(spellingsOf('A.Da+news@Gmail.com')).toEqual(['ada@gmail.com', 'a.da+news@gmail.com']);
  expect(spellingsOf('ada@müller.example')).toEqual(['ada@xn--mller-kva.example', 'ada@müller.example']);
});

it.each<[string, string, string]>([
  ['sydney@firm.example', 'Sydney', 'Miller'],
  ['paris@firm.example', 'Paris', 'Jones'],
  ['sydney@firm.example', 'Jo', 'Sydney'],
  ['hr@firm.example', 'Hanna', 'Richter'],
  ['na@firm.example', 'Nina', 'Adler'],
  ['Sydney+news@firm.example', 'Sydney', 'Miller'],
])('takes %s for that of %s %s', (address, first, last) => {
  expect(addressesOf(address, [], { first, last })).toHaveLength(1);
});

it.each<[string, string, string]>([
  ['sydney@firm.example', 'Tom', 'Huber'],
  ['sydney@firm.example', 'Sydney', ''],
  ['sydney@firm.example', 'Sydney', 'Team'],
  ['hr@firm.example', 'Tom', 'Huber'],
  ['hr@firm.example', 'HR', 'Team'],
  ['info@firm.example', 'Info', 'Firm'],
  ['sales@firm.example', 'Sales', 'Firm'],
  ['sales-emea@firm.example', 'Sales', 'Emea'],
  ['noreply@firm.example', 'Noreply', 'Firm'],
  ['test@firm.example', 'Test', 'Test'],
  ['smith@smith.com', 'Jo', 'Smith'],
  ['max.mustermann@firm.example', 'Max', 'Mustermann'],
])('takes %s of %s %s for nobody’s own', (address, first, last) => {
  expect(addressesOf(address, [], { first, last })).toEqual([]);
});

it('takes a family’s own host for theirs', () => {
  expect(addressesOf('mueller@mueller.de')).toEqual(['mueller@mueller.de']);
});

it('follows four addresses, and none that several people read or that is none', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@sample.example`);
  expect(addressesOf(many[0], ['info@sample.example', 'nobody', ...many])).toEqual(many.slice(0, 4));
  expect(addressesOf(7)).toEqual([]);
});
