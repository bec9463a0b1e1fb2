/** Which texts are too short to name a problem: "hi", "test", "info", "?". The rep reads them all the same. */
import { words } from '../contact/words.ts';

/** What is said where nothing is, or nothing yet. */
const fillers: ReadonlySet<string> = new Set(
  words(`
  hello hey hallo moin servus ciao salut bonjour hola guten tag morgen abend good morning afternoon evening day dear sir madam team there
  all everyone zusammen sehr geehrte geehrter damen herren und and the you
  test tests testing tester teste asd asdf asdfg asdfgh asdfghjkl asdfasdf qwe qwer qwert qwerty qwertz jkl jklö sdf dfg abc foo bar lorem ipsum dummy
  info infos information informations informationen more mehr some any please bitte thanks thank danke merci okay yes nein oui non
  none null nothing nichts keine kein keiner angabe angaben contact kontakt message nachricht text question frage inquiry enquiry anfrage
  你好 您好 测试 测试一下 テスト こんにちは 테스트 안녕하세요 тест привет здравствуйте
  `),
);

/** A word that tells something has three letters at the least, or two of a script that writes whole words in one. */
const tellingWord = /[\p{L}\p{M}]{3,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}/gu;
/** "aaaa", "xxx". */
const isOneLetter = (word: string): boolean => new Set(word).size === 1;

/** Whether the texts together hold no word that could name a problem. A single word may: "Rust." */
export const saysTooLittle = (texts: readonly unknown[]): boolean => {
  const text = texts.map(String).join(' ').normalize('NFC').toLowerCase();
  return (text.match(tellingWord) ?? []).every((word) => fillers.has(word) || isOneLetter(word));
};
