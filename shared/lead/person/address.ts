/** When two e-mail addresses are one: so one human is found by whichever of theirs a record holds, however it is spelt. */
import { readEmail, type Names } from '../contact/email-address.ts';
import { isNamedAsHost } from '../contact/placeholders.ts';

/** As it was typed, letters composed and small, the domain as DNS knows it. A part of it that is none stays as it is. */
const spelt = (email: string): string => {
  const text = email.trim().normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = URL.parse(`http://${text.slice(at + 1)}`)?.hostname.replace(/\.$/, '') ?? '';
  return at < 1 || domain === '' ? text : `${text.slice(0, at)}@${domain}`;
};

/** Google's mailboxes have both hosts, and dots make no difference there (support.google.com/mail/answer/7436150 and 10313). */
const googles: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address leads to, in our spelling: what two addresses of one human have in common. It is compared, and never written
 * to. A tag behind a plus is dropped wherever it stands: so it is at Gmail, Outlook, iCloud, Fastmail and Proton, and by default with the
 * firms at Microsoft and Google; RFC 5233 calls it a subaddress, and hardly a host gives mailboxes a plus in their names. Dots are dropped
 * at Google alone.
 */
export const mailboxOf = (email: string): string => {
  const text = spelt(email);
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  if (local === '' || local.startsWith('"')) return text;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  return googles.has(host) ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${host}`;
};

/** How the table may know an address: by its mailbox now, and by how earlier releases spelt it. */
export const spellingsOf = (email: string): string[] => [
  ...new Set([mailboxOf(email), spelt(email), email.trim().toLowerCase()]),
];

/** So many addresses of one record are followed: whoever has more is a list, and each of them costs a row of the table. */
export const mostAddresses = 4;

/**
 * The mailboxes that only this human reads, each once, the one that the record is written to in front.
 * @param names what the record calls them
 */
export const addressesOf = (first: unknown, others: readonly string[] = [], names?: Names): string[] => {
  const all = [...(typeof first === 'string' ? [first] : []), ...others].map(mailboxOf);
  return [...new Set(all)].filter((address) => isPersons(address, names)).slice(0, mostAddresses);
};

/** Of an address in our spelling. */
const isPersons = (address: string, names: Names | undefined): boolean => {
  const read = readEmail(address, undefined, names);
  if (read === null || read.kind === 'role' || read.isPlaceholder) return false;
  return !isNamedAsHost(address.slice(0, address.lastIndexOf('@')), read.host);
};
