/** What people type where there is no address, number or name. It is no identity: whoever shares one has nothing else in common. */
import { words } from './words.ts';

/** Hosts that people write when they give no address; most are on a list of throw-aways, some belong to somebody. */
const hosts = words(`
  aaa.aaa abc.abc adsf.com asdf.com asdf.de asd.com asdasd.com asd.asd blah.com company.com deinedomain.de devnull.com domain.com
  domain.de domain.tld dummy.com email.tld example.com example.de example.net example.org fake.com fakeemail.com firma.de foo.bar
  foo.com bar.com foobar.com host.com ihredomain.de invalid.com keine.de keinemail.de kein.de mail.tld meinedomain.de mustermann.de
  my.domain mydomain.com na.com n-a.com n.a na.na nil.com no.com no.no noaddress.com noemail.com noemail.de nomail.com nomail.de none.com none.net
  none.none noone.com nobody.com noreply.com nospam.com nothing.com notprovided.com notvalid.com nowhere.com null.com null.net privat.de
  qwerty.com sample.com site.com somedomain.com somewhere.com spam.com test.com test.test testing.com testmail.com testtest.com
  unbekannt.de unknown.com void.com website.com whatever.com xx.com xxx.com xyz.xyz xyz.com placeholder.com mail.invalid yourcompany.com yourdomain.com
  yourdomain.de youremail.com yourname.com yoursite.com zzz.com
`);

/** What stands before the @ of such an address, at whatever host. */
const names = words(`
  abc asd asdf asdfasdf dummy example fake keine kein na n-a n.a nil no no-email nobody noemail no-mail nomail none noreply no-reply no_reply
  no.reply donotreply do-not-reply do_not_reply not-provided notprovided null qwerty qwertz test test1 test123 tester testing unbekannt
  unknown xx xxx xyz yourname your.name firstname.lastname vorname.nachname ihrname ihr.name john.doe johndoe jane.doe max.mustermann
  maxmustermann erika.mustermann
`);

export const placeholderHosts: ReadonlySet<string> = new Set(hosts);
const placeholderNames: ReadonlySet<string> = new Set(names);

/** Whether what is before the @ stands for no address, at whatever host. */
export const isPlaceholderName = (local: string): boolean => placeholderNames.has(local);

/**
 * "x@x.com", which people type where there is no address. Some have such a one: it is written to, and is no identity. Elsewhere it is how
 * family firms call themselves: mueller@mueller.de is theirs.
 */
export const isNamedAsHost = (local: string, host: string): boolean => host === `${local}.com`;

const upwards = '01234567890123456789';
const downwards = '98765432109876543210';
/** As long as what is dialled within a town: no switchboard's number ends so. */
const oneKey = /(\d)\1{6,}$/;

/** Whether a number is what a finger types where a form insists on one: "0000000000", "123456789", "0171 1111111". @param national without country and trunk prefix */
export const isPlaceholderNumber = (national: string): boolean =>
  new Set(national).size === 1 || oneKey.test(national) || upwards.includes(national) || downwards.includes(national);

/** The end of a number that a finger runs over as well: it may be somebody's, and strangers type the same. */
const runs = (digits: string): boolean => upwards.includes(digits) || downwards.includes(digits);
const repeats = /(\d)\1{5}$|(\d\d)\2{3}$|(\d{3})\3{2}$/;
/**
 * Numbers that many know: in North America those that are kept for films (555-0100 to 555-0199, of any area), directory assistance (555-1212)
 * and the one of a song; in China a hotline that stands in most examples.
 */
const known: Readonly<Record<string, RegExp>> = { 1: /^\d{3}(?:555(?:01\d\d|1212)|8675309)$/, 86: /^13800138000$/ };

/**
 * Whether strangers may have a number in common that is good by its form: "06 12 34 56 78", "0171 1234567", "202 555 0143". It is told as it
 * stands, and tells nothing of who they are.
 * @param calling the country's calling code @param national as for {@link isPlaceholderNumber}
 */
export const isCommonNumber = (calling: string, national: string): boolean =>
  runs(national.slice(-6)) || repeats.test(national) || known[calling]?.test(national) === true;

/**
 * What stands in a name's field where there is none, in small letters and with single blanks for all that is no letter or digit: "[not
 * provided]" is of Salesforce's Web-to-Lead, for company and last name (help.salesforce.com, article 000171026), "[[Unknown]]" of Account
 * Engagement (article 000384630); the others people and imports write. Null, None, Na and Test are names of people.
 */
const noNames: ReadonlySet<string> = new Set(
  `
  not provided|not specified|not given|not set|not available|not applicable|not disclosed|not known|not entered|unknown|unspecified|undefined
  n a|n n|n v|no name|noname|no last name|no first name|no company|tbd|xx|xxx|xxxx|asdf|asdfg|qwerty|lorem ipsum
  k a|o a|keine angabe|keine angaben|keine|ohne angabe|nicht angegeben|nicht bekannt|nicht verfügbar|nicht zutreffend|kein name|unbekannt
  non renseigné|non renseignée|non précisé|non fourni|inconnu|inconnue|sans nom
  no especificado|no proporcionado|no disponible|desconocido|desconocida|non specificato|non fornito|sconosciuto
  niet opgegeven|niet bekend|onbekend|não informado|desconhecido|nie podano|nieznany|ej angivet|okänd|ikke oplyst|ukendt|ukjent
  `
    .trim()
    .split(/\s*[|\n]\s*/),
);
/** Of firms beside those. */
const noFirms: ReadonlySet<string> = new Set(
  'na|ka|nv|none|null|nil|nan|test|testing|test test|test company|test firma|testfirma|company|company name|firma|keine firma|kein unternehmen|aucune|ninguna|nessuna|geen'.split(
    '|',
  ),
);

const plainly = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a form that insists on a name, of a person or firm, was given none: "n/a", "-". */
export const isNoName = (text: string): boolean => {
  const words = plainly(text);
  return words === '' || noNames.has(words);
};

/** Whether no firm was named; "privat" and "student" tell that there is none, and are no such. */
export const isNoFirmName = (text: string): boolean => isNoName(text) || noFirms.has(plainly(text));

/** Both names of a person where somebody tried a form. */
const trials: ReadonlySet<string> = new Set(words('test testing tester asdf dummy foo bar'));
/** Whether first and last name together are nobody's: one of them may be a name. */
export const isTrialName = (first: string, last: string): boolean =>
  [first, last].every((name) => name === '' || trials.has(plainly(name)));
