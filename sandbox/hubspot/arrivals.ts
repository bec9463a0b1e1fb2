/** How contacts come in when nobody filled in a form: lists, people in the CRM, and mailboxes that HubSpot reads along. */
import type { Properties } from './checks.ts';
import type { Records } from './records.ts';

/** A list is imported: who is known by e-mail is updated, everybody else is made. Answers the ids, in the order of the rows. */
export const importContacts = (
  records: Records,
  { list, rows }: { list: string; rows: readonly Properties[] },
): readonly string[] => {
  const writer = records.asCrm('IMPORT', list);
  return rows.map((row) => {
    const known = row['email'] === undefined ? undefined : records.findBy('contacts', 'email', row['email']);
    return known === undefined ? writer.create('contacts', row).id : writer.update('contacts', known.id, row).id;
  });
};

/** A colleague types a contact in. */
export const addByHand = (records: Records, properties: Properties, userId: number): string =>
  records.asUser(userId).create('contacts', properties).id;

/** A colleague with a connected mailbox writes to somebody whom the CRM does not know yet. */
export const syncMail = (records: Records, email: string): string =>
  (records.findBy('contacts', 'email', email) ?? records.asCrm('EMAIL_INTEGRATION').create('contacts', { email })).id;
