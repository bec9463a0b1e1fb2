/** The words of names, as they are compared: without case, accents, titles, legal forms, and whatever people write where there is no name. */
import { legalForms } from '../contact/firm-name.ts';
import { judgeHost, registrableDomain } from '../contact/host.ts';

/** Letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};

/** In "S.p.A.", and not in "kim.lee", which forms and imports take from the address, nor in "Dr.Lee". */
const betweenInitials = /(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu;

/** Latin words alone: what is written in another script may be the same name, and nobody can tell from here. */
export const allWords = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[ßøłæœđðþ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '')
    .replaceAll(betweenInitials, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^[a-z0-9]+$/.test(word));

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Where a form or an import asks for a name and there is none. */
const noNames = set(
  'na none null nil unknown unbekannt anonymous anonym test tester testing lead contact kontakt customer kunde user name noname nachname vorname firstname lastname provided missing tbd xx xxx asdf',
);
const aroundNames = set(
  'mr mrs ms miss dr prof sir herr frau dipl ing mag von van der den de del della di da dos la le el bin al und and the not no',
);
const noFirms = set(
  'na none null nil unknown unbekannt private privat privatperson self selfemployed employed freelance freelancer freiberufler selbststandig selbstandig student individual person keine kein company firma provided test missing household account tbd xx xxx',
);
/** Legal forms, and words that so many firms have in their names that two of them have nothing in common by it. */
const aroundFirms = set(
  'ag gmbh mbh ug kg kgaa ohg gbr ek ev eg se co cokg inc incorporated corp corporation llc llp lp ltd limited plc pty pte bv nv sa sas sarl srl spa ab as asa aps oy oyj kft zrt doo sro sp zoo holding holdings group gruppe company firma the and und of fur for international global deutschland germany austria osterreich schweiz switzerland europe europa usa uk solutions services service consulting technologies technology systems not',
);

/** What somebody is called by: none where it is an address, or no name at all. */
export const nameWords = (text: string): string[] =>
  text.includes('@') ? [] : allWords(text).filter((word) => !aroundNames.has(word) && !noNames.has(word));

/** Of a firm that is called by its host or page, the name that it registered. */
const calledIn = (text: string): string => {
  const host = /^\S+\.\S+$/.test(text.trim()) ? judgeHost(text, 'website') : null;
  const domain = host === null || host.kind === 'unknown-ending' ? null : registrableDomain(text);
  return domain === null ? text : domain.slice(0, domain.indexOf('.'));
};

/** What a firm is known by: where nothing but a legal form and the like is left, that. */
export const firmWords = (text: string): string[] => {
  const words = allWords(calledIn(text)).filter((word) => !noFirms.has(word));
  const own = words.filter((word) => !aroundFirms.has(word) && !legalForms.has(word));
  return own.length > 0 ? own : words.filter((word) => !/^(ag|gmbh|inc|llc|ltd|not)$/.test(word));
};

/** Names that people go by and that begin otherwise than the name in their papers; those that begin alike are found without a list. */
const nicknames: readonly (readonly string[])[] = [
  'robert bob bobby rob',
  'william bill billy willy will liam wilhelm',
  'richard dick rick',
  'james jim jimmy jamie',
  'john jack johnny johannes hans hannes',
  'joseph joe josef sepp jupp',
  'edward ted ned eddie',
  'theodore ted theo',
  'charles chuck charlie karl carl',
  'henry hank harry heinrich heinz',
  'margaret peggy meg maggie margarete gretel greta grete rita',
  'elizabeth elisabeth liz lizzy beth betty bess lisa lis elsa ella sissi',
  'katherine katharina catherine kate kathy katie kati katja trina',
  'anthony anton tony toni',
  'alexander alexandra sasha sascha sandra xander lex',
  'andrew andreas drew andy andi',
  'michael mike mick micha mikael',
  'thomas tom tommy',
  'patricia pat patty trish',
  'susan sue suzie susanne',
  'deborah debbie',
  'rebecca becky',
  'barbara babs bärbel',
  'nicholas nikolaus klaus nick niko',
  'sebastian basti bastian',
  'friedrich fritz fred',
  'georg george jorg schorsch',
  'ulrich uli ulrike',
  'eleanor nell nora leonore',
  'dorothy dorothea dot dora thea',
  'ludwig louis luis lutz',
  'lawrence larry lars laurenz',
  'gerald gerhard jerry gerd',
  'rudolf rolf rudi',
  'matthew matthias matt matze hias',
  'christian christopher christoph kit chris',
].map((line) => line.split(' ').flatMap(allWords));

/** Names by which others may know whoever has this one. */
export const alsoCalled = (name: string): string[] =>
  nicknames.flatMap((names, group) => (names.includes(name) ? [`group ${group}`] : []));
