/** When two e-mail addresses are one: so one human is found by whichever of theirs a record holds, however it is spelt. */
import { readEmail } from '../contact/email-address.ts';

/**
 * Our spelling of an address: letters composed and small, the domain as DNS knows it. A part of it that is none stays as it is. Dots and
 * tags before the @ are kept: only one provider ignores them, and nobody else may.
 */
export const sameAddress = (email: string): string => {
  const text = email.trim().normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = URL.parse(`http://${text.slice(at + 1)}`)?.hostname.replace(/\.$/, '') ?? '';
  return at < 1 || domain === '' ? text : `${text.slice(0, at)}@${domain}`;
};

/** So many addresses of one record are followed: whoever has more is a list, and each of them costs a row of the table. */
const mostAddresses = 4;

/** The addresses that only this human reads, each once, the one that the record is written to in front. */
export const addressesOf = (first: unknown, others: readonly string[] = []): string[] => {
  const all = [...(typeof first === 'string' ? [first] : []), ...others].map(sameAddress);
  return [...new Set(all)].filter((address) => isPersons(address)).slice(0, mostAddresses);
};

/** What people type where there is no address. */
const noBodies = new Set(
  'abc asd asdf dummy example fake keine kein na n-a n.a nil no no-email nobody noemail no-mail nomail none noreply no-reply donotreply do-not-reply not-provided notprovided null test test1 test123 tester testing unbekannt unknown xx xxx xyz'.split(
    ' ',
  ),
);
const noHosts = new Set(
  'abc.com asdf.com domain.com email.com example.com example.net example.org fake.com invalid.com mail.invalid na.com n-a.com nil.com noemail.com nomail.com none.com no.com null.com placeholder.com test.com test.de unknown.com xxx.com xyz.xyz'.split(
    ' ',
  ),
);

/** An address that stands for none. */
const isPlaceholder = (address: string): boolean => {
  const at = address.lastIndexOf('@');
  const [local, host] = [address.slice(0, at), address.slice(at + 1)];
  return noBodies.has(local) || noHosts.has(host) || host === `${local}.com`;
};

const isPersons = (address: string): boolean => {
  const read = readEmail(address);
  return read !== null && read.kind !== 'role' && read.at.kind !== 'placeholder' && !isPlaceholder(address);
};
