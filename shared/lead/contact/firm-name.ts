/**
 * A firm's name as people write it, brought to one spelling: "Nordwerk GmbH & Co. KG", "NORDWERK" and "Nord-Werk" are one. What says no
 * firm ("n/a", "privat") is none, so that nobody agrees with a stranger in having named nothing.
 */
import { judgeHost, registrableDomain } from './host.ts';
import { isNoFirmName } from './placeholders.ts';
import { words } from './words.ts';

/** Legal forms at the end of a name, each as one word without dots; the commonest of Europe, America and Asia. */
export const legalForms: ReadonlySet<string> = new Set(
  words(`
  ab ag aktiengesellschaft aps ans as asa bhd bv bvba co cie comm company corp corporation cv cvba dba doo dd ead ek ekfm ekfr eg ei
  eirl ek ev fa gbr gesmbh gmbh ggmbh hb ik inc incorporated ing jv kb kda kft kg kgaa kk ks lda llc llp lp ltd limited ltda mbh nv
  ohg oe oo ood oy oyj partg partgmbb partners plc pte pty pvt private sa sab sac sae sarl sas sasu sc sca scarl scop sdn se sia
  sicav sl slu snc sociedad societe sp spa spk spol spolka sprl srl sro srls ug uab ou vof vzw zoo zrt z haftungsbeschrankt the
`),
);
/** And what stands in front. */
const leading: ReadonlySet<string> = new Set(words('the sarl sas sa ooo ооо зао оао пао ип тов pt cv'));
/** Joins of a legal form or of two names, which one writes and another leaves out. */
const joins: ReadonlySet<string> = new Set(words('and und et y e og och en'));
/** What people write who have no firm, or name none that could be known by it. */
const noNames: ReadonlySet<string> = new Set(
  words(`
  a abc abcd bar dummy example fake foo foobar nothing other own ownbusiness
  tester various verschiedene x xyz
  keiner kein ohne ohneangaben ohnefirma entfallt nichts nix nein
  no nobody nichtvorhanden sonstige tba ingrundung
  prefernottosay
  nvt aucun neant nessuno ninguno
  home individual me myself personal private privat privateindividual privateperson privathaushalt haushalt household homeowner
  privatier privatkunde privatkundin privatperson privatpersonen prive privato particulier person endkunde endverbraucher verbraucher consumer
  freelance freelancer freelancerin freiberufler freiberuflerin freiberuflich gewerbe kleingewerbe nebengewerbe kleinunternehmer
  kleinunternehmerin einzelunternehmer einzelunternehmerin einzelunternehmen einzelfirma einmannbetrieb self selfemployed selfemployment
  selbst selbstandig selbstandige selbstandiger selbststandig selbststandige selbststandiger soloselbststandig soloselbstandig solopreneur
  soletrader soleproprietor soleproprietorship independentcontractor contractor autoentrepreneur entrepreneurindividuel independant
  independante autonomo autonoma liberoprofessionista zzp zzper eenmanszaak
  angestellt angestellte angestellter employee arbeitslos arbeitssuchend arbeitsuchend unemployed jobless hausfrau hausmann housewife
  homemaker rentner rentnerin pensionist pensionistin pensionar retired retiree student studentin studierende studierender schuler schulerin
  azubi etudiant etudiante studente studentessa estudiante
`),
);
/** Who lives together, before or behind their name. */
const households: ReadonlySet<string> = new Set(
  words('familie fam famille familia famiglia familien gezin rodzina rodina eheleute ehepaar haushalt'),
);
/** Hosts of mail as people call them. */
const mailHosts: ReadonlySet<string> = new Set(
  words('gmail hotmail outlook yahoo icloud protonmail gmx webde tonline freenet posteo bluewin laposte aol msn'),
);
/** Words that are the host of a network or provider as well as how half of all names begin. */
const commonWords: ReadonlySet<string> = new Set(
  words('mail online home web net post free inter tele info email office'),
);

/** Without accents, in lower case; umlauts in both of their spellings are one. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'a')
    .replaceAll('ł', 'l')
    .replaceAll(/([aou])e/g, '$1');

/** Its words; "S.p.A." and "A/S" are one each. */
const wordsIn = (name: string): string[] => {
  const whole = folded(name)
    .replaceAll(/\ba\/s\b/g, 'as')
    .replaceAll(/(?<=\b\p{L})\.\s?(?=\p{L}\b)/gu, '')
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/株式会社|股份有限公司|有限公司/g, ' ');
  return whole.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !joins.has(word));
};

/** The words that name it, without a legal form at its end or a "The" before it. One that is nothing else keeps them. */
const tellingIn = (name: string): string[] => {
  const all = wordsIn(name);
  const from = all.length > 1 && leading.has(all[0] ?? '') ? 1 : 0;
  let to = all.length;
  while (to > from + 1 && legalForms.has(all[to - 1] ?? '')) to -= 1;
  return all.slice(from, to);
};

/**
 * Whether the name is the domain's: one begins as the other does, as "Nordwerk Maschinenbau" at nordwerk.example, or the domain itself was
 * written. A domain beyond ASCII is compared with nothing: names that agree there agree by themselves.
 */
const isOfDomain = (name: string, telling: readonly string[], domain: string): boolean => {
  if (/^\S+\.\S+$/.test(name.trim()) && registrableDomain(name) === domain) return true;
  const label = folded(domain.slice(0, domain.indexOf('.'))).replaceAll('-', '');
  if (label.length < leastLabel || label.startsWith('xn') || commonWords.has(label)) return false;
  const joined = telling.join('');
  const beginnings = telling.map((_, end) => telling.slice(0, end + 1).join(''));
  return beginnings.includes(label) || (joined.length >= leastLabel && label.startsWith(joined));
};

/** Shorter ones begin too many names. */
const leastLabel = 3;

/** Longest text that is read as a name. */
const maxName = 200;

/** "Familie Müller", without a legal form; "Familienhotel" is none. */
const isHousehold = (all: readonly string[]): boolean =>
  all.some((word) => households.has(word)) && !all.some((word) => legalForms.has(word));

/** Endings that people write without the dot, and that are no words: "Gmail Com". "Live IT" may be a firm. */
const endingAlone = /\s+(?=(?:ch|com|de|eu|fr|net|nl|org|pl|ru|uk)$)/i;

/** "gmail", "Yahoo Mail", "gmx.de", "Web De": where they have their mail. */
const isMailHost = (name: string, all: readonly string[]): boolean => {
  const said = all.join('');
  if ([said, said.replace(/mail$/, '')].some((one) => mailHosts.has(one)) || said === 'googlemail') return true;
  const text = name.trim().replace(endingAlone, '.');
  const kind = /^\S+\.\S+$/.test(text) ? judgeHost(text.replace(/^.*@/, ''), 'mail')?.kind : undefined;
  return kind === 'provider' || kind === 'throw-away' || kind === 'misspelt';
};

/** Whether a text names no firm that one could be known by: "k.A.", "privat", "self-employed", "Student/in", "Familie Müller", "gmx.de". */
export const isNoFirm = (name: string): boolean => {
  const joined = tellingIn(name).join('');
  const all = wordsIn(name);
  if (isHousehold(all) || isMailHost(name, all)) return true;
  return joined === '' || noNames.has(joined) || isNoFirmName(name) || isNoFirmName(joined);
};

/** What stands for a name that is the domain's own. */
export const nameOfDomain = '@';

/**
 * The name in one spelling, for a comparison within one domain: {@link nameOfDomain} is the domain's own. Null for one that names no firm.
 */
export const firmNameOf = (name: string, domain: string): string | null => {
  if (name.length > maxName) return null;
  const telling = tellingIn(name);
  const joined = telling.join('');
  if (joined.length < 2 || !/\p{L}/u.test(joined) || isNoFirm(name)) return null;
  return isOfDomain(name, telling, domain) ? nameOfDomain : joined;
};
