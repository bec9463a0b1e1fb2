import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RowResult, inBatches, RefusedByCrm } from '../../shared/crm/rows.ts';
import { CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { rejected } from '../../shared/crm/hubspot/call/refusal.ts';

const invalid = () => rejected(400, { codes: ['VALIDATION_ERROR'], properties: [], scopes: [], policyName: undefined });
const unknown = (property: string) =>
  rejected(400, { codes: ['PROPERTY_DOESNT_EXIST'], properties: [property], scopes: [], policyName: undefined });
const rows = (count: number) => Array.from({ length: count }, (_, index) => `row-${index}`);
const allDone = (inputs: readonly string[]) =>
  new Map(inputs.map((input): [string, RowResult<string>] => [input, { ok: true, value: input }]));

/** An endpoint that refuses the whole batch when it holds a bad row, and counts its calls. */
const endpoint = (isBad: (row: string) => boolean, error: () => Error = invalid) => {
  const calls: (readonly string[])[] = [];
  return {
    calls,
    send: async (inputs: readonly string[]) => {
      calls.push(inputs);
      if (inputs.some(isBad)) throw error();
      return allDone(inputs);
    },
  };
};
const codes = (results: ReadonlyMap<string, RowResult<string>>) =>
  new Map(
    [...results].map(([key, result]) => [
      key,
      result.ok
        ? 'ok'
        : result.error instanceof CrmRejected || result.error instanceof CrmUnavailable
          ? result.error.code
          : 'other',
    ]),
  );
const run = (count: number, send: (inputs: readonly string[]) => Promise<ReadonlyMap<string, RowResult<string>>>) =>
  inBatches({ inputs: rows(count), size: 100, keyOf: (row) => row, send });

it('sends no more than the size of a batch at once, and every row once', async () => {
  const { calls, send } = endpoint(() => false);
  const results = await run(250, send);
  expect(calls.map((call) => call.length)).toEqual([100, 100, 50]);
  expect(new Set(calls.flat())).toEqual(new Set(rows(250)));
  expect([...codes(results).values()].every((code) => code === 'ok')).toBe(true);
});

it('makes no call for no rows', async () => {
  const { calls, send } = endpoint(() => false);
  expect(await run(0, send)).toEqual(new Map());
  expect(calls).toEqual([]);
});

it('lets every other row of a batch go on when one is bad, wherever it stands', async () => {
  for (const bad of [0, 1, 49, 50, 98, 99]) {
    const { calls, send } = endpoint((row) => row === `row-${bad}`);
    const results = codes(await run(100, send));
    expect(results.get(`row-${bad}`)).toBe('validation');
    expect([...results.values()].filter((code) => code === 'ok')).toHaveLength(99);
    expect(calls.length).toBeLessThanOrEqual(16);
  }
});

/** 16 rows with a bad one in each quarter: halves, quarters, and then row by row. */
const dearest: [count: number, bad: number[]] = [16, [0, 4, 8, 12]];

it('finds every bad row and does every good one, in at most 3 calls for every 2 rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1 }),
      async (count, bad) => {
        const { calls, send } = endpoint((row) => bad.includes(Number(row.slice(4))));
        const results = codes(await run(count, send));
        expect(calls.length).toBeLessThanOrEqual(Math.max(1, Math.ceil((3 * count) / 2)));
        expect([...results]).toEqual(
          expect.arrayContaining(
            rows(count).map((row) => [row, bad.includes(Number(row.slice(4))) ? 'validation' : 'ok']),
          ),
        );
      },
    ),
    { numRuns: 100, examples: [dearest, [64, Array.from({ length: 16 }, (_, place) => place * 4)]] },
  );
});

it('takes an answer that is too large in halves until they fit, and blames the row that is too large alone', async () => {
  const { calls, send } = endpoint(
    () => true,
    () => new RefusedByCrm('too-large', 'too large', []),
  );
  const fits = (inputs: readonly string[]) => inputs.length <= 30 && !inputs.includes('row-42');
  const results = codes(await run(100, async (inputs) => (fits(inputs) ? allDone(inputs) : send(inputs))));
  expect(results.get('row-42')).toBe('too-large');
  expect([...results.values()].filter((code) => code === 'ok')).toHaveLength(99);
  expect(calls.length).toBeLessThanOrEqual(10);
});

it('takes a CRM that floods whatever it is asked for one that is down, after a handful of calls', async () => {
  const { calls, send } = endpoint(
    () => true,
    () => new RefusedByCrm('too-large', 'too large', []),
  );
  const results = codes(await run(100, send));
  expect(new Set(results.values())).toEqual(new Set(['too-large', 'down']));
  expect(calls.length).toBeLessThanOrEqual(16);
});

it('blames a refused property on all rows that write it, in one further call', async () => {
  const { calls, send } = endpoint(
    (row) => Number(row.slice(4)) % 2 === 0,
    () => unknown('handoff_score'),
  );
  const results = await inBatches({
    inputs: rows(100),
    size: 100,
    keyOf: (row) => row,
    writes: (row) => (Number(row.slice(4)) % 2 === 0 ? ['handoff_score'] : ['handoff_stage']),
    send,
  });
  expect(calls.map((call) => call.length)).toEqual([100, 50]);
  expect(codes(results).get('row-0')).toBe('unknown-property');
  expect(codes(results).get('row-1')).toBe('ok');
});

it('throws a fault of all, and stops calling', async () => {
  for (const fault of [
    new CrmUnavailable('throttled', 'wait', { retryAfterMs: 10 }),
    rejected(401, { codes: [], properties: [], scopes: [], policyName: undefined }),
  ]) {
    let calls = 0;
    const sending = run(1000, async () => {
      calls += 1;
      throw fault;
    });
    await expect(sending).rejects.toBe(fault);
    expect(calls).toBeLessThanOrEqual(2);
  }
});

it('keeps what is done when a later batch meets an outage, and does not ask on', async () => {
  let calls = 0;
  const results = codes(
    await run(1000, async (inputs) => {
      calls += 1;
      if (calls > 2) throw new CrmUnavailable('down', 'gone');
      return allDone(inputs);
    }),
  );
  expect([...results.values()].filter((code) => code === 'ok')).toHaveLength(200);
  expect([...results.values()].filter((code) => code === 'down')).toHaveLength(800);
  expect(calls).toBeLessThanOrEqual(4);
});

it('calls only those rows unclear that were sent', async () => {
  let calls = 0;
  const results = codes(
    await run(500, async () => {
      calls += 1;
      throw new CrmUnavailable('unclear', 'lost');
    }),
  );
  expect([...results.values()].filter((code) => code === 'unclear')).toHaveLength(calls * 100);
  expect([...results.values()].filter((code) => code === 'down')).toHaveLength(500 - calls * 100);
});

it('keeps the rows that went before when an outage interrupts the search for a bad one', async () => {
  let calls = 0;
  const results = codes(
    await run(16, async (inputs) => {
      calls += 1;
      if (calls === 1) throw invalid();
      if (calls === 3) throw new CrmUnavailable('unclear', 'lost');
      return allDone(inputs);
    }),
  );
  // The first half went; of the second, which holds the bad row, the first quarter met the outage, and the last was not sent.
  const ofAll = rows(16).map((row) => results.get(row));
  expect(ofAll).toEqual([...Array(8).fill('ok'), ...Array(4).fill('unclear'), ...Array(4).fill('down')]);
});
