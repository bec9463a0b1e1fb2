/** Reads and writes of one record at a time: `/sobjects/{type}/{id}` and its twin by external id. */
import { dataPath, fieldsBody, listParam, objectParam, param, readBody, type Call, type Route } from './call.ts';
import { deleted, noColumn, notFound, Refusal } from './errors.ts';
import type { Field } from './fields.ts';
import { to18 } from './ids.ts';
import { valueOf, type SalesforceRecord } from './record.ts';
import type { Records } from './records.ts';
import { toRest } from './values.ts';

export const recordUrl = (call: Pick<Call, 'version'>, { type, id }: SalesforceRecord): string =>
  dataPath(call, `/sobjects/${type}/${id}`);

/** A record as the API answers it; without a list of fields, all of them. @throws Refusal for a field that is not there */
export const toAnswer = (records: Records, call: Call, record: SalesforceRecord, names: readonly string[]) => {
  const { schema } = records;
  const sees = (field: Field): boolean => call.rights?.sees(record.type, field) ?? true;
  const wanted =
    names.length > 0
      ? names
      : schema
          .fields(record.type)
          .filter(sees)
          .map(({ name }) => name);
  return {
    attributes: { type: record.type, url: recordUrl(call, record) },
    ...Object.fromEntries(
      wanted.map((name) => {
        const field = schema.field(record.type, name);
        if (field === undefined || !sees(field)) throw noColumn(record.type, name);
        return [field.name, toRest(field, valueOf(record, field.name))] as const;
      }),
    ),
  };
};

const created = (id: string) => ({ id, success: true, errors: [] });

export const recordRoutes = (records: Records): Route[] => {
  /** @throws Refusal 404: nothing by that id, or deleted */
  const find = (type: string, id: string): SalesforceRecord => {
    const record = records.find(type, id);
    if (record === undefined) throw notFound();
    if (valueOf(record, 'IsDeleted') === true) throw deleted();
    return record;
  };
  /** A row's refusal as a call's own: what a batch calls a wrong reference is a 404 here. */
  const single = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const isMissing = error instanceof Refusal && error.errors[0]?.errorCode === 'INVALID_CROSS_REFERENCE_KEY';
      throw isMissing && error.errors[0]?.fields?.length === 0 ? notFound() : error;
    }
  };
  return [
    {
      method: 'POST',
      path: '/sobjects/:type',
      answer: (call) => {
        const record = call.writer.create(objectParam(records, call), readBody(fieldsBody, call.body));
        return { status: 201, body: created(record.id) };
      },
    },
    {
      method: 'GET',
      path: '/sobjects/:type/:id',
      answer: (call) => {
        const record = find(objectParam(records, call), param(call, 'id'));
        return { status: 200, body: toAnswer(records, call, record, listParam(call, 'fields')) };
      },
    },
    {
      method: 'PATCH',
      path: '/sobjects/:type/:id',
      answer: (call) => {
        single(() =>
          call.writer.update(objectParam(records, call), param(call, 'id'), readBody(fieldsBody, call.body)),
        );
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: '/sobjects/:type/:id',
      answer: (call) => {
        single(() => call.writer.delete(objectParam(records, call), param(call, 'id')));
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: '/sobjects/:type/:field/:key',
      answer: (call) => {
        const record = records.findBy(objectParam(records, call), param(call, 'field'), param(call, 'key'));
        if (record === undefined) throw notFound();
        return { status: 200, body: toAnswer(records, call, record, listParam(call, 'fields')) };
      },
    },
    {
      method: 'PATCH',
      path: '/sobjects/:type/:field/:key',
      answer: (call) => {
        const type = objectParam(records, call);
        const input = readBody(fieldsBody, call.body);
        if (param(call, 'field').toLowerCase() === 'id') {
          single(() => call.writer.update(type, to18(param(call, 'key')) ?? param(call, 'key'), input));
          return { status: 200, body: { ...created(param(call, 'key')), created: false } };
        }
        try {
          const { record, created: isNew } = call.writer.upsert(type, param(call, 'field'), param(call, 'key'), input);
          return { status: isNew ? 201 : 200, body: { ...created(record.id), created: isNew } };
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 300) throw error;
          // Several choices: the answer lists them, and nothing was done.
          const field = records.schema.field(type, param(call, 'field'));
          const twins = records.list(type).filter((twin) => valueOf(twin, field?.name ?? '') === param(call, 'key'));
          return { status: 300, body: twins.map((twin) => recordUrl(call, twin)) };
        }
      },
    },
  ];
};
