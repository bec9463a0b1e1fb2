/**
 * Many rows through the collection resources, 200 a call, so that each row gets its own result.
 *
 *   rows ──► one call ──┬─► each row's own result, by its place
 *                       ├─► rows that met a lock or a failing flow ──► again, at most 3 times
 *                       └─► the whole call refused ──► the guilty rows taken out, or halved until they stand alone
 */
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import type { RowResult } from '../../crm.ts';
import { faultShape, readFault, SalesforceRejected } from './refusal.ts';

/** The collections' limit. */
export const batchSize = 200;
const maxTries = 3;
/** Full jitter before a row is sent again: up to 1 s, then 2 s. The server itself waited for a lock already. */
const backoffMs = 1_000;
/** Calls at once: enough to hide the latency, few enough to keep rows of one account from locking each other out. */
const callsAtOnce = 2;
/** Faults of the connection: every call would meet them. */
const connectionCodes = ['unauthorized', 'forbidden'];

export type Waiting = {
  deadline: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
};
export type Batch<Input> = {
  inputs: readonly Input[];
  keyOf: (input: Input) => string;
  /** The fields that an input writes, to know the guilty when one of them is refused. */
  writes: (input: Input) => readonly string[];
  /** Whether a row whose answer is lost may have been made. */
  creates: boolean;
  /** One call: its answer as it came. */
  send: (inputs: readonly Input[]) => Promise<unknown>;
};

const rowShape = z.array(
  z.object({
    id: z.optional(z.nullable(z.string())),
    success: z.boolean(),
    errors: z.optional(z.nullable(z.array(faultShape))),
  }),
);
/** A row's result, and whether it may be sent again. The value is the record's id. */
type Sent = { result: RowResult<string>; again: boolean };

const final = (error: Error): Sent => ({ result: { ok: false, error }, again: false });
const unclearOr = (creates: boolean, what: string): CrmUnavailable =>
  new CrmUnavailable(creates ? 'unclear' : 'down', what);

/** What rows that were never sent say: the fault that stopped us, except that nothing about them is unclear. */
const unsent = (fault: CrmUnavailable | CrmRejected): CrmUnavailable | CrmRejected =>
  fault.code === 'unclear' ? new CrmUnavailable('down', 'Salesforce was not asked') : fault;

const readRows = (answer: unknown, count: number, creates: boolean): readonly Sent[] => {
  const rows = z.safeParse(rowShape, answer).data;
  if (rows?.length !== count) throw unclearOr(creates, 'Salesforce answered rows that cannot be read');
  return rows.map(({ id, success, errors }): Sent => {
    if (success && typeof id === 'string') return { result: { ok: true, value: id }, again: false };
    if (success) return final(unclearOr(creates, 'Salesforce did not name the record of one row'));
    const { error, again } = readFault(errors ?? []);
    return { result: { ok: false, error }, again };
  });
};

/** One chunk, taken apart where the call as a whole is refused; the calls are bounded by four times the depth of the halving. */
const apart = async <Input>(batch: Batch<Input>, chunk: readonly Input[]): Promise<Map<Input, Sent>> => {
  const sent = new Map<Input, Sent>();
  let callsLeft = 4 * Math.ceil(Math.log2(chunk.length + 1)) + 1;
  let fault: CrmUnavailable | CrmRejected | undefined;
  const refuse = (inputs: readonly Input[], error: Error) => {
    for (const input of inputs) sent.set(input, final(error));
  };
  const go = async (inputs: readonly Input[]): Promise<void> => {
    if (inputs.length === 0) return;
    if (fault !== undefined || callsLeft === 0) {
      const tooMany = 'Too many rows of one batch were refused to try them all';
      refuse(inputs, fault === undefined ? new CrmUnavailable('throttled', tooMany) : unsent(fault));
      return;
    }
    callsLeft -= 1;
    try {
      const rows = readRows(await batch.send(inputs), inputs.length, batch.creates);
      for (const [place, row] of rows.entries()) {
        const input = inputs[place];
        if (input !== undefined) sent.set(input, row);
      }
    } catch (error) {
      const isOwnFault = error instanceof SalesforceRejected && !connectionCodes.includes(error.code);
      if (!isOwnFault) {
        // What went before has its results; they must not be lost with the rest of the batch.
        if (sent.size === 0 || !(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
        refuse(inputs, error);
        fault = error;
        return;
      }
      const named = inputs.filter((input) => batch.writes(input).some((name) => error.fields.includes(name)));
      const guilty = inputs.length === 1 ? inputs : error.code === 'unknown-property' ? named : [];
      if (guilty.length > 0) {
        refuse(guilty, error);
        await go(inputs.filter((input) => !guilty.includes(input)));
        return;
      }
      const half = Math.ceil(inputs.length / 2);
      await go(inputs.slice(0, half));
      await go(inputs.slice(half));
    }
  };
  await go(chunk);
  return sent;
};

export const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** One chunk, with those of its rows sent again that may do better in a moment. */
const withRepeats = async <Input>(batch: Batch<Input>, chunk: readonly Input[], waiting: Waiting) => {
  const sent = await apart(batch, chunk);
  for (let tries = 1; tries < maxTries; tries += 1) {
    const again = chunk.filter((input) => sent.get(input)?.again === true);
    const ms = waiting.random() * backoffMs * 2 ** (tries - 1);
    if (again.length === 0 || waiting.now() + ms >= waiting.deadline()) break;
    await waiting.sleep(ms);
    try {
      for (const [input, row] of await apart(batch, again)) sent.set(input, row);
    } catch (error) {
      if (!(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
      for (const input of again) sent.set(input, final(error));
    }
  }
  return sent;
};

/**
 * Sends all inputs; the value of a row is its record's id. After a fault that is no row's own (outage, wrong token) no further
 * call is made, and what was not sent fails with the same fault, except that it is never `unclear`.
 * @throws CrmUnavailable or CrmRejected when such a fault left no row with a result of its own, and nothing unclear.
 */
export const inBatches = async <Input>(
  batch: Batch<Input>,
  waiting: Waiting,
): Promise<ReadonlyMap<string, RowResult<string>>> => {
  const results = new Map<string, RowResult<string>>();
  const failed = new Map<string, RowResult<string>>();
  let fault: CrmUnavailable | CrmRejected | undefined;
  const queue = chunksOf(batch.inputs, batchSize).values();
  const work = async () => {
    for (const chunk of queue) {
      if (fault !== undefined) {
        for (const input of chunk) failed.set(batch.keyOf(input), { ok: false, error: unsent(fault) });
        continue;
      }
      try {
        for (const [input, { result }] of await withRepeats(batch, chunk, waiting)) {
          results.set(batch.keyOf(input), result);
        }
      } catch (error) {
        if (!(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
        fault ??= error;
        const into = error.code === 'unclear' ? results : failed;
        for (const input of chunk) into.set(batch.keyOf(input), { ok: false, error });
      }
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  if (fault !== undefined && results.size === 0) throw fault;
  return new Map([...results, ...failed]);
};
