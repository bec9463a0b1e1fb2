/** What `UserRecordAccess` answers: a row for each record that was asked about, made when it is asked. */
import type { Value } from '../fields.ts';
import type { SalesforceRecord } from '../record.ts';
import type { Records } from '../records.ts';
import type { UserRights } from '../rights.ts';
import { malformed } from './refusals.ts';

const mostAsked = 200;
/** The objects that the page of the sharing settings lists. Of tasks it speaks as of activities, and nobody has seen their ids answered. */
const shared = ['Lead', 'Contact', 'Account', 'Opportunity', 'Campaign'];

/** Undefined for any other object. @throws Refusal 400 for too many records */
export const accessRecords = (
  records: Records,
  object: string,
  soql: string,
  rights: UserRights | null,
): SalesforceRecord[] | undefined => {
  if (object !== 'UserRecordAccess') return undefined;
  const ids = [...soql.matchAll(/'([A-Za-z0-9]{15,18})'/g)].map(([, id = '']) => id);
  const [user, asked] = [ids.find((id) => id.startsWith('005')), ids.filter((id) => !id.startsWith('005'))];
  if (user === undefined || asked.length === 0) throw malformed('UserRecordAccess needs a user and records');
  if (asked.length > mostAsked) throw malformed(`no more than ${mostAsked} records can be asked about`);
  return asked.flatMap((id) => {
    const type = shared.find((name) => records.get(name, id) !== undefined);
    const record = type === undefined ? undefined : records.get(type, id);
    // What whoever asks does not see is left out.
    if (record === undefined || rights?.seesObject(record.type) === false) return [];
    const access = rights?.accessTo(record) ?? { edit: true, delete: true, transfer: true };
    const isEditable = access.edit && (rights?.edits(record.type) ?? true);
    return {
      type: 'UserRecordAccess',
      id: record.id,
      values: new Map<string, Value>([
        ['Id', record.id],
        ['UserId', user],
        ['RecordId', record.id],
        ['HasReadAccess', true],
        ['HasEditAccess', isEditable],
        ['HasDeleteAccess', access.delete && (rights?.deletes(record.type) ?? true)],
        ['HasTransferAccess', isEditable && access.transfer],
      ]),
    };
  });
};
