/** Queries, page by page. */
import { dataPath, param, type Call, type Route } from './call.ts';
import { Refusal } from './errors.ts';
import type { Limits } from './limits.ts';
import type { Records } from './records.ts';
import { recordUrl } from './record-routes.ts';
import { runQuery, type QueryResult } from './soql/run.ts';

const mostRows = 2000;
const fewestRows = 200;

/** The caller may ask for smaller pages, down to 200 rows. */
const pageSize = (call: Call): number => {
  const asked = Number(/batchSize=(\d+)/i.exec(call.headers['sforce-query-options'] ?? '')?.[1] ?? mostRows);
  return Math.min(mostRows, Math.max(fewestRows, asked));
};

export const queryRoutes = (records: Records, limits: Limits, now: () => number): Route[] => {
  const cursors = new Map<string, QueryResult['rows']>();
  let queries = 0;

  const page = (call: Call, cursor: string, from: number) => {
    const rows = cursors.get(cursor);
    if (rows === undefined) throw new Refusal(404, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const to = from + pageSize(call);
    const done = to >= rows.length;
    if (done) cursors.delete(cursor);
    return {
      totalSize: rows.length,
      done,
      ...(done ? {} : { nextRecordsUrl: dataPath(call, `/query/${cursor}-${to}`) }),
      records: rows.slice(from, to),
    };
  };
  const answer = (withDeleted: boolean) => (call: Call) => {
    const soql = call.query.get('q');
    if (soql === null) throw new Refusal(400, 'MALFORMED_QUERY', 'missing required parameter: q');
    const urlOf = recordUrl.bind(null, call);
    const { rights } = call;
    const { rows, total } = runQuery(records, soql, { now: now(), urlOf, whos: limits.whos, withDeleted, rights });
    if (total !== undefined) return { status: 200, body: { totalSize: total, done: true, records: [] } };
    queries += 1;
    const cursor = `0r85g${String(queries).padStart(13, '0')}`;
    cursors.set(cursor, rows);
    return { status: 200, body: page(call, cursor, 0) };
  };
  const more: Route['answer'] = (call) => {
    const [cursor = '', from = ''] = param(call, 'cursor').split('-');
    return { status: 200, body: page(call, cursor, Number(from)) };
  };
  return [
    { method: 'GET', path: '/query', answer: answer(false) },
    { method: 'GET', path: '/queryAll', answer: answer(true) },
    { method: 'GET', path: '/query/:cursor', answer: more },
    { method: 'GET', path: '/queryAll/:cursor', answer: more },
  ];
};
