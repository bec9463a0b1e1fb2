/** Up to 200 records a call: `/composite/sobjects`. The answer is a 200 whose rows each say how they went. */
import * as z from 'zod';
import { listParam, objectParam, param, readBody, type Answer, type Call, type Route } from './call.ts';
import { badId, noColumn, noObject, Refusal, rowErrors, type RowError } from './errors.ts';
import { to18 } from './ids.ts';
import type { Records } from './records.ts';
import { toAnswer } from './record-routes.ts';
import { plainText } from './values.ts';

const mostWritten = 200;
const mostRead = 2000;
/** Rows of one object side by side are one chunk. */
const mostChunks = 10;

const rowBody = z.looseObject({ attributes: z.object({ type: z.string() }) });
const rowsBody = z.object({ allOrNone: z.boolean().default(false), records: z.array(rowBody) });
type RowBody = z.output<typeof rowBody>;
type RowResult = { id?: string; success: boolean; errors: readonly RowError[]; created?: boolean };

const rolledBack: RowError = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

const checkSize = (rows: readonly RowBody[]): void => {
  if (rows.length > mostWritten) {
    const message = `record limit reached. cannot submit more than ${mostWritten} records into this call`;
    throw new Refusal(400, 'EXCEEDED_ID_LIMIT', message);
  }
  const chunks = rows.filter(({ attributes }, at) => attributes.type !== rows[at - 1]?.attributes.type).length;
  if (chunks > mostChunks) {
    const message = `Cannot have more than ${mostChunks} chunks in a single operation. Please rearrange the data to reduce chunking.`;
    throw new Refusal(400, 'LIMIT_EXCEEDED', message);
  }
};

/** Does the rows one by one; a row fails alone, unless all are to stand or fall together. */
const each = <T>(call: Call, rows: readonly T[], allOrNone: boolean, work: (row: T) => RowResult): Answer => {
  const results = rows.map((row): RowResult => {
    try {
      return work(row);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { success: false, errors: rowErrors(error) };
    }
  });
  if (!allOrNone || results.every(({ success }) => success)) return { status: 200, body: results };
  call.writer.undoAll();
  return {
    status: 200,
    body: results.map((result) => (result.success ? { success: false, errors: [rolledBack] } : result)),
  };
};

/** The fields of a row without what only says which row it is. */
const fieldsOf = ({ attributes: _attributes, id: _id, Id: _Id, ...fields }: RowBody): Record<string, unknown> => fields;
const idText = (row: RowBody): string => plainText(row['id'] ?? row['Id'] ?? '');

export const collectionRoutes = (records: Records): Route[] => {
  const typeOf = ({ attributes }: RowBody): string => {
    const type = records.schema.objectName(attributes.type);
    if (type === undefined) throw noObject(attributes.type);
    return type;
  };
  const oncePerCall = (what: string) => {
    const seen = new Set<string>();
    return (key: string): void => {
      if (seen.has(key)) throw new Refusal(400, 'DUPLICATE_VALUE', `Duplicate ${what} specified: ${key}`, []);
      seen.add(key);
    };
  };
  const retrieve = (call: Call, ids: readonly string[], fields: readonly string[]): Answer => {
    const type = objectParam(records, call);
    if (ids.length > mostRead)
      throw new Refusal(400, 'EXCEEDED_ID_LIMIT', `cannot retrieve more than ${mostRead} records`);
    for (const name of fields) if (records.schema.field(type, name) === undefined) throw noColumn(type, name);
    const rows = ids.map((id) => {
      if (to18(id)?.startsWith(records.schema.prefixOf(type)) !== true) throw badId(`${type} ID`, id);
      const record = records.get(type, id);
      return record === undefined ? null : toAnswer(records, call, record, fields);
    });
    return { status: 200, body: rows };
  };

  return [
    {
      method: 'POST',
      path: '/composite/sobjects',
      answer: (call) => {
        const { allOrNone, records: rows } = readBody(rowsBody, call.body);
        checkSize(rows);
        return each(call, rows, allOrNone, (row) => {
          const record = call.writer.create(typeOf(row), fieldsOf(row));
          return { id: record.id, success: true, errors: [] };
        });
      },
    },
    {
      method: 'PATCH',
      path: '/composite/sobjects',
      answer: (call) => {
        const { allOrNone, records: rows } = readBody(rowsBody, call.body);
        checkSize(rows);
        const meet = oncePerCall('id');
        return each(call, rows, allOrNone, (row) => {
          const id = idText(row);
          if (id === '') throw new Refusal(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', []);
          meet(to18(id) ?? id);
          const record = call.writer.update(typeOf(row), id, fieldsOf(row));
          return { id: record.id, success: true, errors: [] };
        });
      },
    },
    {
      method: 'DELETE',
      path: '/composite/sobjects',
      answer: (call) => {
        const ids = listParam(call, 'ids');
        checkSize(ids.map((id) => ({ attributes: { type: id.slice(0, 3) } })));
        return each(call, ids, call.query.get('allOrNone') === 'true', (id) => {
          const type = records.schema.objectOfId(id);
          if (type === undefined) throw badId('ID', id);
          call.writer.delete(type, id);
          return { id: to18(id) ?? id, success: true, errors: [] };
        });
      },
    },
    {
      method: 'PATCH',
      path: '/composite/sobjects/:type/:field',
      answer: (call) => {
        const { allOrNone, records: rows } = readBody(rowsBody, call.body);
        checkSize(rows);
        const type = objectParam(records, call);
        const name = records.schema.field(type, param(call, 'field'))?.name ?? param(call, 'field');
        const meet = oncePerCall('external id');
        return each(call, rows, allOrNone, (row) => {
          const { [name]: given, ...fields } = fieldsOf(row);
          const key = plainText(given ?? '');
          if (key === '') {
            throw new Refusal(400, 'MISSING_ARGUMENT', `${name} not specified`, []);
          }
          meet(key);
          const { record, created } = call.writer.upsert(type, name, key, fields);
          return { id: record.id, success: true, errors: [], created };
        });
      },
    },
    {
      method: 'GET',
      path: '/composite/sobjects/:type',
      answer: (call) => retrieve(call, listParam(call, 'ids'), listParam(call, 'fields')),
    },
    {
      method: 'POST',
      path: '/composite/sobjects/:type',
      answer: (call) => {
        const { ids, fields } = readBody(
          z.object({ ids: z.array(z.string()), fields: z.array(z.string()).min(1) }),
          call.body,
        );
        return retrieve(call, ids, fields);
      },
    },
  ];
};
