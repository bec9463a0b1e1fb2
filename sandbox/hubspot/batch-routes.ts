/**
 * Batches of up to 100 records. Wrong values refuse the whole batch before anything is written; records that are not there
 * fail alone, in a 207. A create's rows fail alone only where each input has its own `objectWriteTraceId`.
 */
import * as z from 'zod';
import {
  checkBatchSize,
  idText,
  objectScope,
  properties,
  readBody,
  typeParam,
  type Answer,
  type Route,
} from './call.ts';
import { invalid, missingRows, Refusal, rowOf, type RowError } from './errors.ts';
import { answerer, createInput, objectPaths, readAssociations, written } from './object-routes.ts';
import type { Records } from './records.ts';

const most = 100;
/** Reads of property histories take fewer. */
const mostWithHistory = 50;

const inputsOf = <T extends z.ZodType>(input: T) => z.object({ inputs: z.array(input) });
const createBody = inputsOf(createInput);
const updateBody = inputsOf(
  z.object({ id: idText, idProperty: z.string().optional(), properties, objectWriteTraceId: z.string().optional() }),
);
const readBodySchema = z.object({
  inputs: z.array(z.object({ id: idText })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const archiveBody = inputsOf(z.object({ id: idText }));

const refuseRepeated = (what: string, values: readonly string[]): void => {
  const repeated = values.filter((value, index) => values.indexOf(value) !== index);
  if (repeated.length > 0)
    throw invalid(`Duplicate ${what} found in batch input: [${[...new Set(repeated)].join(', ')}].`);
};

/** One refusal of the whole batch, with all that is wrong in it; which of its rows, it does not say. */
const refuseAll = (refusals: readonly (Refusal | undefined)[]): void => {
  const [first, ...more] = refusals.flatMap((refusal) => refusal ?? []);
  if (first === undefined) return;
  const all = [first, ...more].flatMap(({ body: { errors } }) => errors ?? []);
  throw invalid(first.body.message, { errors: [...new Map(all.map((one) => [one.message, one])).values()] });
};

export const batchRoutes = (records: Records, now: () => string): Route[] => {
  const answer = answerer(records);
  const outcome = (
    status: number,
    results: readonly unknown[],
    errors: readonly RowError[],
    startedAt: string,
  ): Answer => ({
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt,
      completedAt: now(),
    },
  });
  return [
    {
      method: 'POST',
      paths: objectPaths('/batch/read'),
      scope: (call) => objectScope(call, 'read'),
      answer(call) {
        const startedAt = now();
        const type = typeParam(call);
        const { inputs, idProperty, ...asked } = readBody(readBodySchema, call.body);
        checkBatchSize(inputs, most);
        if (asked.propertiesWithHistory.length > 0 && inputs.length > mostWithHistory) {
          throw invalid(
            `The maximum number of inputs supported in a batch request for property histories is ${mostWithHistory}.`,
          );
        }
        const ids = [...new Set(inputs.map(({ id }) => id))];
        const read = ids.map((id) => ({
          id,
          record: idProperty === undefined ? records.get(type, id) : records.findBy(type, idProperty, id),
        }));
        const missing = read.filter(({ record }) => record === undefined).map(({ id }) => id);
        const found = new Set(read.flatMap(({ record }) => record ?? []));
        return outcome(
          200,
          [...found].map((record) => answer(record, asked)),
          missing.length > 0 ? [missingRows(type, missing)] : [],
          startedAt,
        );
      },
    },
    {
      method: 'POST',
      paths: objectPaths('/batch/create'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const startedAt = now();
        const type = typeParam(call);
        const { inputs } = readBody(createBody, call.body);
        checkBatchSize(inputs, most);
        const traceIds = inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []);
        refuseRepeated('objectWriteTraceIds', traceIds);
        for (const input of inputs) records.checkValues(type, input.properties);
        if (!records.rules.refusesRows) refuseAll(inputs.map((input) => records.ruleRefusal(type, input.properties)));
        // Without trace ids there is no row to tell, so the first wrong one refuses all.
        if (traceIds.length < inputs.length) {
          refuseRepeated(
            'emails',
            inputs.flatMap(({ properties: { email } }) => email?.toLowerCase() || []),
          );
          for (const input of inputs) records.checkCreate(type, input.properties, readAssociations(input));
        }
        const results: object[] = [];
        const errors: RowError[] = [];
        const writer = records.asApp(call.appId);
        for (const input of inputs) {
          const { objectWriteTraceId } = input;
          try {
            const record = writer.create(type, input.properties, readAssociations(input));
            results.push({ ...answer(record, written(record)), ...(objectWriteTraceId ? { objectWriteTraceId } : {}) });
          } catch (error) {
            if (!(error instanceof Refusal) || objectWriteTraceId === undefined) throw error;
            errors.push(rowOf(error, { objectWriteTraceId }));
          }
        }
        return outcome(201, results, errors, startedAt);
      },
    },
    {
      method: 'POST',
      paths: objectPaths('/batch/update'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const startedAt = now();
        const type = typeParam(call);
        const { inputs } = readBody(updateBody, call.body);
        checkBatchSize(inputs, most);
        refuseRepeated(
          'IDs',
          inputs.map(({ id }) => id),
        );
        for (const input of inputs) records.checkValues(type, input.properties);
        const rows = inputs.map((input) => ({
          input,
          record:
            input.idProperty === undefined
              ? records.get(type, input.id)
              : records.findBy(type, input.idProperty, input.id),
        }));
        for (const { input, record } of rows) if (record) records.checkUpdate(record, input.properties);
        const refusals = new Map(
          rows.map(({ input, record }) => [input, record && records.ruleRefusal(type, input.properties, record)]),
        );
        if (!records.rules.refusesRows) refuseAll([...refusals.values()]);
        const missing = rows.filter(({ record }) => record === undefined).map(({ input }) => input);
        const writer = records.asApp(call.appId);
        const results = rows.flatMap(({ input, record }) =>
          record === undefined || refusals.get(input) !== undefined
            ? []
            : [
                {
                  ...answer(writer.update(type, record.id, input.properties), {
                    properties: Object.keys(input.properties),
                  }),
                  ...(input.objectWriteTraceId === undefined ? {} : { objectWriteTraceId: input.objectWriteTraceId }),
                },
              ],
        );
        const broken = rows.flatMap(({ input }) => {
          const refusal = refusals.get(input);
          return refusal === undefined ? [] : [rowOf(refusal, input)];
        });
        const errors = [
          ...broken,
          ...(missing.length === 0
            ? []
            : [
                missingRows(
                  type,
                  missing.map(({ id }) => id),
                  missing.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []),
                ),
              ]),
        ];
        return outcome(200, results, errors, startedAt);
      },
    },
    {
      method: 'POST',
      paths: objectPaths('/batch/archive'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const type = typeParam(call);
        const { inputs } = readBody(archiveBody, call.body);
        checkBatchSize(inputs, most);
        const writer = records.asApp(call.appId);
        for (const { id } of inputs) writer.archive(type, id);
        return { status: 204 };
      },
    },
  ];
};
