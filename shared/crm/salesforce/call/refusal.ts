/**
 * What Salesforce's errors mean for us. Codes are those of the partner WSDL. Error texts may quote the record, also that of a
 * validation rule where a trigger speaks in its place, so only codes and names of fields leave this file.
 */
import * as z from 'zod/mini';
import { CrmUnavailable, type CrmRejected } from '../../../domain/errors.ts';
import { RefusedByCrm, tooLarge } from '../../rows.ts';

const text = z.optional(z.nullable(z.string()));
/** A single record's error says `errorCode`, a row of a collection `statusCode`. */
export const faultShape = z.object({
  errorCode: text,
  statusCode: text,
  message: text,
  fields: z.optional(z.nullable(z.array(z.string()))),
});
type Fault = z.infer<typeof faultShape>;

/** Whether a query was refused for a column that the org does not have, or does not show to our user. */
export const isUnknownColumn = (error: Error): boolean =>
  error instanceof RefusedByCrm && error.code === 'unknown-property';

/** Whether a query asked about too many at once, or for more than we take. */
export const isTooLarge = (error: unknown): boolean => error instanceof RefusedByCrm && error.code === tooLarge;

/** `again`: the row may well succeed when it is sent again in a moment. */
export type RowFault = { error: CrmRejected | CrmUnavailable; again: boolean };

/** The daily limit is a rolling one, so calls come free little by little; too many slow calls at once are over in a minute. */
const requestLimitMs = 3_600_000;
const concurrentLimitMs = 60_000;
/** An approval takes hours or days, and its end sends no event that tells of it. */
const approvalMs = 3_600_000;

type Meaning =
  | { kind: 'rejected'; code: string; again?: true }
  | { kind: 'unavailable'; code: string; again?: true; retryAfterMs?: number };
const rejected = (code: string): Meaning => ({ kind: 'rejected', code });

/** Every code that is not here is a `validation`: this record, as it is, will not be taken. */
const meanings: Readonly<Record<string, Meaning>> = {
  // Somebody else writes to the record or its account; Salesforce waited some 10 s for it already.
  UNABLE_TO_LOCK_ROW: { kind: 'unavailable', code: 'locked', again: true },
  // An approval holds this record: that says nothing of another one, and passes without anybody's mending it.
  ENTITY_IS_LOCKED: { kind: 'unavailable', code: 'record-locked', retryAfterMs: approvalMs },
  REQUEST_LIMIT_EXCEEDED: { kind: 'unavailable', code: 'throttled', retryAfterMs: requestLimitMs },
  SERVER_UNAVAILABLE: { kind: 'unavailable', code: 'down' },
  // Salesforce works on its own machines, some minutes long: all can be read, and nothing written. Nobody's refusal, and nobody's to mend.
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: { kind: 'unavailable', code: 'read-only' },
  QUERY_TIMEOUT: { kind: 'unavailable', code: 'timeout' },
  UNKNOWN_EXCEPTION: { kind: 'unavailable', code: 'down' },
  ALL_OR_NONE_OPERATION_ROLLED_BACK: { kind: 'unavailable', code: 'down', again: true },
  // Converted between our read and our write: the next look finds the contact.
  CANNOT_UPDATE_CONVERTED_LEAD: { kind: 'unavailable', code: 'converted', retryAfterMs: 0 },
  INVALID_SESSION_ID: rejected('unauthorized'),
  API_DISABLED_FOR_ORG: rejected('forbidden'),
  API_CURRENTLY_DISABLED: rejected('forbidden'),
  // The integration user does not see the object at all.
  INVALID_TYPE: rejected('forbidden'),
  // The user lacks rights on this record. Not `forbidden`, which is about the connection and would stop it for everybody.
  INSUFFICIENT_ACCESS: rejected('no-access'),
  INSUFFICIENT_ACCESS_OR_READONLY: rejected('no-access'),
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: rejected('no-access'),
  TRANSFER_REQUIRES_READ: rejected('owner-no-access'),
  INACTIVE_OWNER_OR_USER: rejected('inactive-owner'),
  ENTITY_IS_DELETED: rejected('not-found'),
  NOT_FOUND: rejected('not-found'),
  MALFORMED_ID: rejected('not-found'),
  INVALID_CROSS_REFERENCE_KEY: rejected('not-found'),
  INVALID_FIELD: rejected('unknown-property'),
  INVALID_FIELD_FOR_INSERT_UPDATE: rejected('unknown-property'),
  // More than 100,000 people and records behind the tasks of one question: about fewer it is answered.
  OPERATION_TOO_LARGE: rejected(tooLarge),
  // The contact is one with its account, which is to be written instead.
  INVALID_PERSON_ACCOUNT_OPERATION: rejected('person-account'),
  DUPLICATES_DETECTED: rejected('duplicate'),
  // Two workers met at the unique key: sent again, the second finds what the first made.
  DUPLICATE_VALUE: { kind: 'rejected', code: 'already-exists', again: true },
  // A flow or trigger of the org failed; often because of a lock below it.
  CANNOT_EXECUTE_FLOW_TRIGGER: { kind: 'rejected', code: 'automation', again: true },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: { kind: 'rejected', code: 'automation', again: true },
};

const codeOf = (fault: Fault): string => {
  const code = fault.statusCode ?? fault.errorCode ?? '';
  return /^[A-Z][A-Z0-9_]{1,80}$/.test(code) ? code : 'UNKNOWN_ERROR';
};

const fieldName = /^[A-Za-z][A-Za-z0-9_.]{0,99}$/;
/** So much of a sentence is searched for it: an admin's own, or a trigger's, may be as long as a record. */
const maxSentence = 1000;
/** Salesforce names a field that does not exist only in its sentence. */
const namedField = /No such column '([A-Za-z0-9_.]{1,100})'/;

const fieldsOf = (faults: readonly Fault[]): readonly string[] => [
  ...new Set(
    faults
      .flatMap(({ fields, message }) => [
        ...(fields ?? []),
        namedField.exec((message ?? '').slice(0, maxSentence))?.[1] ?? '',
      ])
      .filter((name) => fieldName.test(name)),
  ),
];

const onFields = (fields: readonly string[]): string =>
  fields.length > 0 ? `on ${fields.join(' and ')}` : 'that names no field';

/** What was in the way, for the org's admin, by the code. */
const inTheWay: Readonly<Record<string, (fields: readonly string[]) => string>> = {
  FIELD_CUSTOM_VALIDATION_EXCEPTION: (fields) => `the validation rule ${onFields(fields)} is not met`,
  REQUIRED_FIELD_MISSING: (fields) => `the required field ${fields.join(' and ')} is empty`,
  ENTITY_IS_LOCKED: () => 'an approval, or an admin, has locked the record',
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: () => 'Salesforce is in maintenance and read-only',
  STORAGE_LIMIT_EXCEEDED: () => "the org's data storage is full: delete records, or buy more",
  LIMIT_EXCEEDED: () => 'a limit of the org is reached: see Setup, System Overview',
  TXN_SECURITY_NO_ACCESS: () => 'a transaction security policy of the org stops it',
  INSUFFICIENT_ACCESS_OR_READONLY: () => 'our user may not change the record',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: () => 'our user may not use a record that this one is to name',
  TRANSFER_REQUIRES_READ: () => 'whoever is to own the record may not read such records',
};

/** What a refusal of one row or one call comes to; the first fault that we know by name decides. */
export const readFault = (faults: readonly Fault[]): RowFault => {
  const codes = [...new Set(faults.map(codeOf))];
  const fields = fieldsOf(faults);
  const known = codes.map((code) => meanings[code]).find((meaning) => meaning !== undefined);
  const meaning = known ?? rejected('validation');
  const said = codes.flatMap((code) => inTheWay[code]?.(fields) ?? []);
  const message = [
    `Salesforce refused (${codes.join(' ') || 'UNKNOWN_ERROR'})`,
    ...(said.length > 0 ? said : fields.length > 0 ? [`fields: ${fields.join(', ')}`] : []),
  ].join('; ');
  const again = meaning.again ?? false;
  if (meaning.kind === 'unavailable') {
    const isConcurrent = faults.some(({ message }) => /concurrent/i.test(message ?? ''));
    const retryAfterMs = meaning.code === 'throttled' && isConcurrent ? concurrentLimitMs : meaning.retryAfterMs;
    return { again, error: new CrmUnavailable(meaning.code, message, { retryAfterMs }) };
  }
  // An id that does not exist, in the owner's field: it is the owner who is not there, not the record.
  const isOwner = meaning.code === 'not-found' && fields.includes('OwnerId');
  return { again, error: new RefusedByCrm(isOwner ? 'inactive-owner' : meaning.code, message, fields, codes) };
};

const faultList = z.array(faultShape);

/** The faults in a body that refuses a whole call; undefined when it is no refusal in Salesforce's words. */
export const readFaults = (body: unknown): readonly Fault[] | undefined => {
  const parsed = z.safeParse(faultList, body);
  if (!parsed.success || parsed.data.length === 0) return undefined;
  return parsed.data.every(({ errorCode }) => typeof errorCode === 'string') ? parsed.data : undefined;
};
