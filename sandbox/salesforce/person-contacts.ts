/** The contact of a person account: what is written to it, and what the account hands on to it. */
import type { Values } from './checks.ts';
import { Refusal } from './errors.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';
import type { Store } from './store.ts';

export const personLink = 'PersonContactId';

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
  const contact = account.type === 'Account' ? store.get('Contact', textOf(account, personLink)) : undefined;
  if (contact === undefined) return undefined;
  const values = [...changed].flatMap(([name, value]) =>
    name === 'OwnerId' || name.endsWith('__pc') ? [[name.replace(/__pc$/, '__c'), value] as const] : [],
  );
  return { contact, values: new Map(values) };
};
