/** Salesforce's refusals. A call that is refused answers a list of them; a row of a batch carries them under other names. */

export type ApiError = { errorCode: string; message: string; fields?: readonly string[] };
/** The same within the answer of a batch: the code is called otherwise there. */
export type RowError = { statusCode: string; message: string; fields: readonly string[] };

/** A call, or one row of it, that the server refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly errors: readonly ApiError[];
  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.errors = [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }];
  }
}

export const rowErrors = ({ errors }: Refusal): RowError[] =>
  errors.map(({ errorCode, message, fields = [] }) => ({ statusCode: errorCode, message, fields }));

export const notFound = (): Refusal => new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
export const sessionInvalid = (): Refusal => new Refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
export const overLimit = (): Refusal => new Refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
export const unreadable = (message: string): Refusal => new Refusal(400, 'JSON_PARSER_ERROR', message);
export const deleted = (): Refusal => new Refusal(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
export const converted = (): Refusal =>
  new Refusal(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
export const badReference = (fields: readonly string[] = []): Refusal =>
  new Refusal(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', fields);
export const badId = (label: string, id: string, fields: readonly string[] = []): Refusal =>
  new Refusal(400, 'MALFORMED_ID', `${label}: id value of incorrect type: ${id}`, fields);
export const noColumn = (object: string, name: string): Refusal =>
  new Refusal(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
export const noObject = (name: string): Refusal =>
  new Refusal(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
