/**
 * Many rows through an endpoint that takes a hundred at a time, so that each row gets its own result.
 * HubSpot checks a batch before it does any of it: one bad row or property refuses the whole batch with 400. Such a batch is
 * taken apart until the bad row stands alone, and the others go on.
 */
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import type { RowResult } from '../../crm.ts';
import { HubspotRejected } from './refusal.ts';

export type Batch<Input, Value> = {
  inputs: readonly Input[];
  /** Most inputs of one call. */
  size: number;
  /** The name of an input's result. */
  keyOf: (input: Input) => string;
  /** The properties that an input would write, to know the guilty when one of them is refused. */
  writes?: (input: Input) => readonly string[];
  /** One call; it answers every input that it was given. */
  send: (inputs: readonly Input[]) => Promise<ReadonlyMap<string, RowResult<Value>>>;
};

/** Calls at once: enough to hide HubSpot's latency, few enough to leave the account's limit to others. */
const callsAtOnce = 2;
/** Faults of the credentials: every call would meet them. */
const credentialCodes = ['unauthorized', 'forbidden'];

/**
 * Sends all inputs. After a fault that is no row's own (outage, wrong token) no further call is made, and what was not sent
 * fails with the same fault, except that it is never `unclear`.
 * @throws CrmUnavailable or CrmRejected when such a fault left no row with a result of its own, and nothing unclear.
 */
export const inBatches = async <Input, Value>(
  batch: Batch<Input, Value>,
): Promise<ReadonlyMap<string, RowResult<Value>>> => {
  const results = new Map<string, RowResult<Value>>();
  const failed = new Map<string, RowResult<Value>>();
  let fault: Error | undefined;
  const queue = chunks(batch.inputs, batch.size).values();
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

export const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const unsent = (fault: Error): Error =>
  fault instanceof CrmUnavailable && fault.code === 'unclear'
    ? new CrmUnavailable('down', 'HubSpot was not asked')
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
      if (!(error instanceof HubspotRejected) || credentialCodes.includes(error.code)) {
        // What went before has its results; they must not be lost with the rest of the batch.
        if (results.size === 0 || !(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
        refuse(inputs, error);
        fault = error;
        return;
      }
      const guilty = error.code === 'unknown-property' ? writersOf(batch, inputs, error.refusal.properties) : [];
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

const writersOf = <Input, Value>(batch: Batch<Input, Value>, inputs: readonly Input[], properties: readonly string[]) =>
  inputs.filter((input) => batch.writes?.(input).some((property) => properties.includes(property)) ?? false);
