/**
 * Many rows through an endpoint that takes so many at a time, so that each row gets its own result. Where one bad row or property
 * refuses a whole call, that call is taken apart until the bad row stands alone, and the others go on:
 *
 *   rows ──► one call ──┬─► each row's own result
 *                       └─► all refused ──► the guilty rows taken out, or halved until they stand alone
 */
import { chunksOf } from '../domain/chunks.ts';
import { CrmRejected, CrmUnavailable } from '../domain/errors.ts';

/** One record's own result within a batch. `code` is the vendor's, `reason` is safe to log: it holds no value of the record. */
export type RowResult<T> = { ok: true; value: T } | { ok: false; error: Error };
/** Results by the names of their rows. */
export type Rows<T> = ReadonlyMap<string, RowResult<T>>;

/** A refusal in the CRM's own words, of a call or of a row; the fields that it names tell the guilty rows from the innocent. */
export class RefusedByCrm extends CrmRejected {
  readonly fields: readonly string[];
  constructor(code: string, message: string, fields: readonly string[]) {
    super(code, message);
    this.fields = fields;
  }
}

export type Batch<Input, Value> = {
  inputs: readonly Input[];
  /** Most inputs of one call. */
  size: number;
  /** The name of an input's result. */
  keyOf: (input: Input) => string;
  /** The fields that an input would write, to know the guilty when one of them is refused. */
  writes?: (input: Input) => readonly string[];
  /** One call; it answers every input that it was given. */
  send: (inputs: readonly Input[]) => Promise<Rows<Value>>;
};

/** Calls at once: enough to hide the latency, few enough to leave a limit to others, and not to lock each other's rows out. */
const callsAtOnce = 2;
/** Faults of the connection: every call would meet them. */
const connectionCodes = ['unauthorized', 'forbidden'];

/**
 * Sends all inputs. After a fault that is no row's own (outage, wrong token) no further call is made, and what was not sent
 * fails with the same fault, except that it is never `unclear`.
 * @throws CrmUnavailable or CrmRejected when such a fault left no row with a result of its own, and nothing unclear.
 */
export const inBatches = async <Input, Value>(batch: Batch<Input, Value>): Promise<Rows<Value>> => {
  const results = new Map<string, RowResult<Value>>();
  const failed = new Map<string, RowResult<Value>>();
  let fault: Error | undefined;
  const queue = chunksOf(batch.inputs, batch.size).values();
  const work = async () => {
    for (const chunk of queue) {
      if (fault !== undefined) {
        for (const input of chunk) failed.set(batch.keyOf(input), { ok: false, error: unsent(fault) });
        continue;
      }
      try {
        for (const [key, result] of await apart(batch, chunk)) results.set(key, result);
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

const unsent = (fault: Error): Error =>
  fault instanceof CrmUnavailable && fault.code === 'unclear'
    ? new CrmUnavailable('down', 'The CRM was not asked')
    : fault;

const tooManyRefused = 'Too many rows of one batch were refused to try them all';

/**
 * Finds the bad rows of one batch by halving. The calls are bounded by four times the depth of the halving, which finds the
 * first bad row surely and some more; what is left then waits for a later look, where those already found are missing.
 */
const apart = async <Input, Value>(batch: Batch<Input, Value>, chunk: readonly Input[]) => {
  const results = new Map<string, RowResult<Value>>();
  let callsLeft = 4 * Math.ceil(Math.log2(chunk.length)) + 1;
  let fault: Error | undefined;
  const refuse = (inputs: readonly Input[], error: Error) => {
    for (const input of inputs) results.set(batch.keyOf(input), { ok: false, error });
  };
  const go = async (inputs: readonly Input[]): Promise<void> => {
    if (inputs.length === 0) return;
    if (fault !== undefined || callsLeft === 0) {
      refuse(inputs, fault === undefined ? new CrmUnavailable('throttled', tooManyRefused) : unsent(fault));
      return;
    }
    callsLeft -= 1;
    try {
      for (const [key, result] of await batch.send(inputs)) results.set(key, result);
    } catch (error) {
      if (!(error instanceof RefusedByCrm) || connectionCodes.includes(error.code)) {
        // What went before has its results; they must not be lost with the rest of the batch.
        if (results.size === 0 || !(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
        refuse(inputs, error);
        fault = error;
        return;
      }
      const guilty = error.code === 'unknown-property' ? writersOf(batch, inputs, error.fields) : [];
      if (inputs.length === 1 || guilty.length > 0) {
        const refused = inputs.length === 1 ? inputs : guilty;
        refuse(refused, error);
        await go(inputs.filter((input) => !refused.includes(input)));
        return;
      }
      const half = Math.ceil(inputs.length / 2);
      await go(inputs.slice(0, half));
      await go(inputs.slice(half));
    }
  };
  await go(chunk);
  return results;
};

const writersOf = <Input, Value>(batch: Batch<Input, Value>, inputs: readonly Input[], fields: readonly string[]) =>
  inputs.filter((input) => batch.writes?.(input).some((field) => fields.includes(field)) ?? false);
