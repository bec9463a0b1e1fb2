/** What people type where there is no address. It is no identity: whoever shares one has nothing else in common. */
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

/** Whether a form that insists on a name, of a person or firm, was given none: "n/a", "-". Null and None are names. */
export const isNoName = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) ||
  /^(?:n\/a|n\.\s?[av]\.?|k\.\s?a\.?|keine angaben?|unknown|unbekannt|undefined)$/i.test(text.trim());
