import { expect, it } from 'vitest';
import { zoneOf } from '../../shared/lead/zone-of.ts';
import { isLanguage, languageCode } from '../../shared/policy/kinds/language.ts';

it.each([
  [['DE'], 'Europe/Berlin'],
  [['Germany'], 'Europe/Berlin'],
  [[undefined, 'Japan'], 'Asia/Tokyo'],
  [['GB'], 'Europe/London'],
  // The phone counts before the record.
  [['FR', 'US'], 'Europe/Paris'],
  // Several times a day: nobody knows which.
  [['US'], undefined],
  [['AU'], undefined],
  [['ES'], undefined],
  [['Narnia'], undefined],
  [[], undefined],
])('the zone of %j is %s', (countries, zone) => {
  expect(zoneOf(countries)).toBe(zone);
});

it.each([
  ['de', 'de'],
  ['de_AT', 'de-at'],
  ['German', 'de'],
  ['Deutsch', 'de'],
  ['Französisch', 'fr'],
  ['français', 'fr'],
  ['pt-BR', 'pt-br'],
  ['deu', 'de'],
  ['ger', 'de'],
  ['iw', 'he'],
  ['q', undefined],
  ['Please choose', undefined],
  ['', undefined],
])('%s is the language %s', (text, code) => {
  expect(languageCode(text)).toBe(code);
});

it('a language covers its countries, and none of them the others', () => {
  expect(isLanguage('de-at', 'German')).toBe(true);
  expect(isLanguage('de', 'de-at')).toBe(false);
  expect(isLanguage('den', 'de')).toBe(false);
  expect(isLanguage('- choose -', 'de')).toBe(null);
});
