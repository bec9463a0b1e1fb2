/** The words of names, as they are compared: without case, accents, titles, legal forms, and whatever people write where there is no name. */
import { isNoFirm, legalForms } from '../contact/firm-name.ts';
import { judgeHost, registrableDomain } from '../contact/host.ts';
import { isNoName } from '../contact/placeholders.ts';
import { withoutGeneration } from './family.ts';
import { wordsOfText, type Word } from './letters.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Where a form or an import asks for a name and there is none. */
const noNames = set(
  'na none null nil unknown unbekannt keine kein angabe info office buero buro einkauf verkauf vertrieb sales team service support buchhaltung empfang zentrale sekretariat anonymous anonym test tester testing lead contact kontakt customer kunde user name noname nachname vorname firstname lastname provided missing tbd xx xxx asdf',
);
const aroundNames = set(
  'mr mrs ms miss dr prof sir herr frau dipl ing mag von van der den de del della di da dos la le el bin al und and the not no',
);
const noFirms = set(
  'na none null nil unknown unbekannt private privat privatperson self selfemployed employed freelance freelancer freiberufler selbststandig selbstandig student individual person keine kein company firma provided test missing household account tbd xx xxx',
);
/** Legal forms, and words that so many firms have in their names that two of them have nothing in common by it. */
const aroundFirms = set(
  'ag gmbh mbh ug kg kgaa ohg gbr ek ev eg se co cokg inc incorporated corp corporation llc llp lp ltd limited plc pty pte bv nv sa sas sarl srl spa ab as asa aps oy oyj kft zrt doo sro sp zoo holding holdings group gruppe company firma the and und of fur for international global deutschland germany austria osterreich schweiz switzerland europe europa usa uk solutions services service consulting technologies technology systems not ооо зао оао пао ао ип тов чп αε επε οε ικε בעמ شركة บริษัท จำกัด',
);

/** "Dr. Eva von der Mühle" without what stands around names. */
export const withoutTitles = (all: readonly Word[]): Word[] => all.filter((word) => !aroundNames.has(word.text));

/** What somebody is called by: none where it is an address, or no name at all. */
export const nameWords = (text: string): Word[] =>
  text.includes('@') || isNoName(text)
    ? []
    : withoutTitles(wordsOfText(withoutGeneration(text))).filter((word) => !noNames.has(word.text));

/** Of a firm that is called by its host or page, the name that it registered. */
const calledIn = (text: string): string => {
  const host = /^\S+\.\S+$/.test(text.trim()) ? judgeHost(text, 'website') : null;
  const domain = host === null || host.kind === 'unknown-ending' ? null : registrableDomain(text);
  return domain === null ? text : domain.slice(0, domain.indexOf('.'));
};

/** What firms are by law, where it is written without a blank before or after the name. */
const forms =
  /株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限責任公司|有限公司|集团|集團|주식회사|유한회사|\((?:주|유|株|有)\)/g;

/** All words of a firm's name, with those that tell it from no other. */
export const allWords = (text: string): Word[] => wordsOfText(text.normalize('NFKC').replaceAll(forms, ' '));

/** What a firm is known by: where nothing but a legal form and the like is left, that. */
export const firmWords = (text: string): Word[] => {
  if (isNoFirm(text)) return [];
  const words = allWords(calledIn(text)).filter((word) => !noFirms.has(word.text));
  const own = words.filter((word) => !aroundFirms.has(word.text) && !legalForms.has(word.text));
  return own.length > 0 ? own : words.filter((word) => !/^(ag|gmbh|inc|llc|ltd|not)$/.test(word.text));
};
