/**
 * Many rows through an endpoint that takes so many at a time, so that each row gets its own result. Where one bad row or property
 * refuses a whole call, that call is taken apart until the bad row stands alone, and the others go on:
 *
 *   rows ──► one call ──┬─► each row's own result
 *                       └─► all refused, or too large an answer ──► the guilty rows taken out, or halved until they stand alone
 */
import { chunksOf } from '../domain/chunks.ts';
import { CrmRejected, CrmUnavailable } from '../domain/errors.ts';
import { maxAnswerMb } from './exchange.ts';

/** One record's own result within a batch. `code` is the vendor's, `reason` is safe to log: it holds no value of the record. */
export type RowResult<T> = { ok: true; value: T } | { ok: false; error: Error };
/** Results by the names of their rows. */
export type Rows<T> = ReadonlyMap<string, RowResult<T>>;

/** That the only row was written. @throws its own error where it was not */
export const isWritten = (rows: Rows<unknown>): true => {
  for (const row of rows.values()) if (!row.ok) throw row.error;
  return true;
};

/** Longest name of a refusal: part of a key of the table, and of the cause of a look. */
const maxRefusal = 180;
/** One name for what was in the way: the CRM's own codes, or ours where it gave none, and the fields it names. */
const refusalName = (codes: readonly string[], fields: readonly string[]): string =>
  [...codes, ...fields.toSorted()]
    .join(' ')
    .replaceAll(/[^A-Za-z0-9_. -]/g, '')
    .slice(0, maxRefusal);

/** A refusal in the CRM's own words, of a call or of a row; the fields that it names tell the guilty rows from the innocent. */
export class RefusedByCrm extends CrmRejected {
  readonly fields: readonly string[];
  constructor(code: string, message: string, fields: readonly string[], codes: readonly string[] = [code]) {
    super(code, message, undefined, refusalName(codes, fields) || code);
    this.fields = fields;
  }
}

/** The code of an answer that is larger than we take: our own limit, or the CRM's. Asked for fewer rows it may fit. */
export const tooLarge = 'too-large';
export const tooLargeAnswer = (crm: string): RefusedByCrm =>
  new RefusedByCrm(tooLarge, `The answer of ${crm} is larger than the ${maxAnswerMb} MB that we take`, []);

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

/** A group of refused rows that is no larger is taken apart row by row: halving it further costs as many calls where several are bad. */
const fewRows = 7;
/** Calls at once while the bad rows of one batch are looked for: the good ones among them wait for it. */
const searchesAtOnce = 4;

/** So many records of a batch are believed to be too large alone; after more it is the CRM, or what stands before it, that floods us. */
const mostTooLarge = 3;

/** Lets so many pieces of work run at once. */
const atMost = (most: number) => {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};

/**
 * Sends one batch, and where it is refused as a whole finds all its bad rows, so that every good one is done now. That takes about 13
 * calls for one bad row of a hundred, and never more than 4 for every 3 rows. An answer that is too large says nothing of its halves.
 */
const apart = async <Input, Value>(batch: Batch<Input, Value>, chunk: readonly Input[]) => {
  const results = new Map<string, RowResult<Value>>();
  const search = atMost(searchesAtOnce);
  let fault: Error | undefined;
  let loneAndTooLarge = 0;
  const refuse = (inputs: readonly Input[], error: Error) => {
    for (const input of inputs) results.set(batch.keyOf(input), { ok: false, error });
  };
  /** One call. @returns the refusal of all of them; null when each has its result, or there is a fault of the connection */
  const send = async (inputs: readonly Input[]): Promise<RefusedByCrm | null> => {
    if (fault !== undefined) {
      refuse(inputs, unsent(fault));
      return null;
    }
    try {
      for (const [key, result] of await batch.send(inputs)) results.set(key, result);
      return null;
    } catch (error) {
      if (error instanceof RefusedByCrm && !connectionCodes.includes(error.code)) return error;
      // What went before has its results; they must not be lost with the rest of the batch.
      if (inputs === chunk || !(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
      refuse(inputs, error);
      fault = error;
      return null;
    }
  };
  const go = async (inputs: readonly Input[]): Promise<boolean> => {
    const refusal = inputs.length === 0 ? null : await search(() => send(inputs));
    if (refusal !== null) await takeApart(inputs, refusal);
    return refusal === null;
  };
  /** @param inputs refused as a whole */
  const takeApart = async (inputs: readonly Input[], refusal: RefusedByCrm): Promise<void> => {
    const guilty = refusal.code === 'unknown-property' ? writersOf(batch, inputs, refusal.fields) : [];
    if (inputs.length === 1 || guilty.length > 0) {
      const refused = inputs.length === 1 ? inputs : guilty;
      refuse(refused, refusal);
      if (refusal.code === tooLarge) loneAndTooLarge += 1;
      await go(inputs.filter((input) => !refused.includes(input)));
      return;
    }
    if (refusal.code === tooLarge && loneAndTooLarge > mostTooLarge) {
      fault = new CrmUnavailable('down', 'The CRM gives too large an answer for whatever it is asked');
      refuse(inputs, fault);
      return;
    }
    const half = Math.ceil(inputs.length / 2);
    const [first, second] = [inputs.slice(0, half), inputs.slice(half)];
    if (refusal.code === tooLarge) {
      await go(first);
      await go(second);
    } else if (inputs.length <= fewRows) {
      await Promise.all(inputs.map((input) => go([input])));
    } else {
      const refused = await search(() => send(first));
      // Where the first half passes, what was refused is in the second.
      if (refused === null && fault === undefined) await takeApart(second, refusal);
      else await Promise.all([refused === null ? undefined : takeApart(first, refused), go(second)]);
    }
  };
  await go(chunk);
  return results;
};

const writersOf = <Input, Value>(batch: Batch<Input, Value>, inputs: readonly Input[], fields: readonly string[]) =>
  inputs.filter((input) => batch.writes?.(input).some((field) => fields.includes(field)) ?? false);
