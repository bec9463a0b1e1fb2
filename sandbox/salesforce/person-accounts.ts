/**
 * Person accounts, once an admin has them switched on: one person as an account and a contact at once. Whoever reads finds both; whoever
 * writes does so on the account, where the contact's own fields end in `__pc`.
 */
import * as f from './fields.ts';
import { personLink } from './person-contacts.ts';
import type { Records } from './records.ts';

/** Switches them on, for good. */
export const allowPersonAccounts = ({ schema }: Records): void => {
  schema.add('Account', f.flag('IsPersonAccount', f.readOnly));
  schema.add('Account', f.reference(personLink, ['Contact'], f.readOnly));
  schema.add('Contact', f.flag('IsPersonAccount', f.readOnly));
  for (const field of schema.fields('Contact'))
    if (field.custom) schema.add('Account', { ...field, name: field.name.replace(/__c$/, '__pc') });
};

/** A person as Salesforce saves one. `Name`: of the account, which holds the middle name and the suffix as well. */
export const addPerson = (
  records: Records,
  userId: string,
  {
    LastName,
    Email,
    OwnerId,
    Name = LastName,
  }: Readonly<Record<'LastName' | 'Email' | 'OwnerId', string>> & { Name?: string },
): { accountId: string; contactId: string } => {
  const writer = records.asSystem(userId);
  const account = writer.create('Account', { Name, OwnerId, IsPersonAccount: true });
  const person = { LastName, Email, OwnerId, AccountId: account.id, IsPersonAccount: true };
  const contact = writer.create('Contact', person);
  writer.update('Account', account.id, { [personLink]: contact.id });
  return { accountId: account.id, contactId: contact.id };
};
