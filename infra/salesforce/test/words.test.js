import { shownCard, textOf } from './scene';
import { wordsIn } from '../force-app/main/default/lwc/handoffCard/words';

jest.mock('@salesforce/i18n/lang', () => ({ default: 'de-CH' }), { virtual: true });

const [en, de] = ['en-US', 'de'].map(wordsIn);

it.each([
  ['de', de],
  ['de-AT', de],
  ['DE', de],
  ['den', en],
  ['fr', en],
  ['', en],
  [undefined, en],
])('to a user of %s the card speaks German or English', (language, words) => {
  expect(wordsIn(language)).toBe(words);
});

it('both languages say all that the card says, each in its own words', () => {
  expect(Object.keys(de)).toEqual(Object.keys(en));
  for (const [name, word] of Object.entries(de)) {
    expect([name, typeof word, word.length > 0]).toEqual([name, typeof en[name], true]);
  }
  expect(de.confirmed('Vergleicht', 'Anruf')).toBe('Der Kunde sagt: Vergleicht (Anruf)');
  expect(de.ofHundred(0)).toBe('0 von 100');
});

it('the card takes the language of its user', async () => {
  const card = await shownCard();
  expect(textOf(card, '.standing')).toBe('Noch nicht mit dem Kunden bestätigt.');
  expect(textOf(card, '.answer')).toBe('Kennt das Problem · 74 von 100');
});
