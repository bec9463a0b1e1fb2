/** When two e-mail addresses are one: so one human is found by whichever of theirs a record holds, however it is spelt. */
import { readEmail } from '../contact/email-address.ts';
import { isPlaceholderName } from '../contact/placeholders.ts';

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

/** Of an address in our spelling. */
const isPersons = (address: string): boolean => {
  const read = readEmail(address);
  if (read === null || read.kind === 'role' || read.at.kind === 'placeholder') return false;
  return !isPlaceholderName(address.slice(0, address.lastIndexOf('@')), read.host);
};
