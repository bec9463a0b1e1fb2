/**
 * Person accounts, once an admin has them switched on: one person as an account and a contact at once. Whoever reads finds both; whoever
 * writes does so on the account, where the contact's own fields end in `__pc`.
 */
import { Refusal } from './errors.ts';
import * as f from './fields.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';
import type { Records } from './records.ts';
import type { Store } from './store.ts';
import type { Values } from './checks.ts';

const link = 'PersonContactId';

/** Switches them on, for good. */
export const allowPersonAccounts = ({ schema }: Records): void => {
  schema.add('Account', f.flag('IsPersonAccount', f.readOnly));
  schema.add('Account', f.reference(link, ['Contact'], f.readOnly));
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
  writer.update('Account', account.id, { [link]: contact.id });
  return { accountId: account.id, contactId: contact.id };
};

/** @throws Refusal for a contact that is a person account's: its account is to be written */
export const checkPerson = (record: SalesforceRecord): void => {
  if (record.type !== 'Contact' || valueOf(record, 'IsPersonAccount') !== true) return;
  throw new Refusal(400, 'INVALID_PERSON_ACCOUNT_OPERATION', 'cannot reference person contact', []);
};

/** The contact of a person account, and what a change of the account means for it. */
export const contactOf = (
  store: Store,
  account: SalesforceRecord,
  changed: Values,
): { contact: SalesforceRecord; values: Values } | undefined => {
  const contact = account.type === 'Account' ? store.get('Contact', textOf(account, link)) : undefined;
  if (contact === undefined) return undefined;
  const values = [...changed].flatMap(([name, value]) =>
    name === 'OwnerId' || name.endsWith('__pc') ? [[name.replace(/__pc$/, '__c'), value] as const] : [],
  );
  return { contact, values: new Map(values) };
};
