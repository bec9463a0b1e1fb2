import { expect, it } from 'vitest';
import { addressesOf, sameAddress } from '../../../shared/lead/person/address.ts';

it.each([
  ['Ada@Sample.EXAMPLE', 'ada@sample.example'],
  [' ada@sample.example. ', 'ada@sample.example'],
  ['ada@müller-werke.example', 'ada@xn--mller-werke-thb.example'],
  ['ada@mu\u0308ller-werke.example', 'ada@xn--mller-werke-thb.example'],
  ['ADA@xn--mller-werke-thb.example', 'ada@xn--mller-werke-thb.example'],
  ['jose\u0301@sample.example', 'josé@sample.example'],
  // Only one provider ignores these, and it is not asked here whose it is.
  ['a.da+news@gmail.com', 'a.da+news@gmail.com'],
  ['no address', 'no address'],
  ['@sample.example', '@sample.example'],
  ['"a@b"@sample.example', '"a@b"@sample.example'],
  ['', ''],
])('writes %j as %j', (given, same) => {
  expect(sameAddress(given)).toBe(same);
  expect(sameAddress(same)).toBe(same);
});

it('follows four addresses, and none that several people read or that is none', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@sample.example`);
  expect(addressesOf(many[0], ['info@sample.example', 'nobody', ...many])).toEqual(many.slice(0, 4));
  expect(addressesOf(7)).toEqual([]);
});
