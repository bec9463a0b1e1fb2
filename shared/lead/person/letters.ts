/** The words of a text in one spelling, by the script they are written in: what two scripts have in common nobody can tell from here. */
import { words } from '../contact/words.ts';

/** As Unicode names them; words of another one say nothing. Katakana is read as Hiragana: one name is written in either. */
export const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Myanmar',
  'Khmer',
  'Ethiopic',
  'Hangul',
  'Hiragana',
  'Han',
] as const;
export type Script = (typeof scripts)[number];
export type Word = { script: Script; text: string };

/** Written without blanks between the parts of a name, each of which is a letter or two. */
export const isDense = (script: Script): boolean => script === 'Han' || script === 'Hangul' || script === 'Hiragana';

/** Letters that no decomposition takes apart, and those that are typed in two ways. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ə: 'e',
  ħ: 'h',
  ŋ: 'n',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/** Characters of names that are written in two ways, in China, on Taiwan and in Japan (variants in Unicode's Unihan), the first for all. */
const sameCharacters = words(`
  张張 陈陳 刘劉 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 邓鄧 许許 苏蘇 卢盧 蒋蔣 贾賈 叶葉 阎閻 钟鍾鐘 谭譚 陆陸 范範 萧蕭 龚龔 汤湯 邹鄒
  万萬 钱錢 严嚴 顾顧 龙龍竜 伟偉 丽麗 国國 华華 军軍 强強 杰傑 红紅 兰蘭 凤鳳 云雲 东東 梦夢 庆慶 宁寧 学學 义義 刚剛 宝寶 贵貴 飞飛 鹏鵬 娇嬌 艳艷 莲蓮
  琼瓊 颖穎 洁潔 静靜 欢歡 乐樂楽 晓曉暁 泽澤沢 润潤 轩軒 诗詩 语語 书書 涛濤 滨濱浜 鸿鴻 锋鋒 铭銘 钢鋼 锐銳 镇鎮 长長 门門 闻聞 阳陽 韦韋 顺順 项項
  颜顏 辉輝 荣榮栄 凯凱 恒恆 德徳 惠恵 边邊邉辺 齐齊斉斎齋 高髙 崎﨑碕 樱櫻桜 广廣広
`);
const characters: ReadonlyMap<string, string> = new Map(
  sameCharacters.flatMap((same) => Array.from(same, (one) => [one, same.slice(0, 1)] as const)),
);

/** Where a mark is an accent, which one writes and another leaves out; elsewhere it is a vowel. */
const accents =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]\p{M}*)\p{M}/gu;

/** In "S.p.A.", and not in "kim.lee", which forms and imports take from the address, nor in "Dr.Lee". */
const betweenInitials = /(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu;

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/['’ʼʻ`´\u0640]/g, '')
    .normalize('NFKD')
    .replaceAll(accents, '')
    .normalize('NFC')
    .replaceAll(/[ßøłæœđðþıəħŋςىیکة]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/\p{Script=Han}/gu, (character) => characters.get(character) ?? character)
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
    .replaceAll(betweenInitials, '');

const more: Partial<Record<Script, string>> = { Latin: '0-9', Hiragana: 'ー' };
const runs = new RegExp(scripts.map((script) => `([\\p{Script=${script}}${more[script] ?? ''}]+)`).join('|'), 'gu');

/** Each word, without case and accents; where the script changes within one, there are two. */
export const wordsOfText = (text: string): Word[] =>
  [...folded(text).matchAll(runs)].flatMap(([word, ...each]) => {
    const script = scripts[each.findIndex((one) => one !== undefined)];
    return script === undefined ? [] : [{ script, text: word }];
  });
