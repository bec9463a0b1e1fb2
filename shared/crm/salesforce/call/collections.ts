/**
 * Many rows through the collection resources, 200 a call; those that met a lock or a failing flow are sent again in a moment, at most
 * 3 times in all.
 */
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { type RowResult, inBatches } from '../../rows.ts';
import { faultShape, readFault } from './refusal.ts';

/** The collections' limit. */
export const batchSize = 200;
const maxTries = 3;
/** Full jitter before a row is sent again: up to 1 s, then 2 s. The server itself waited for a lock already. */
const backoffMs = 1_000;
export type Waiting = {
  deadline: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
};
export type Collection<Input> = {
  inputs: readonly Input[];
  keyOf: (input: Input) => string;
  /** The fields that an input writes, to know the guilty when one of them is refused. */
  writes: (input: Input) => readonly string[];
  /** Whether a row whose answer is lost may have been made. */
  creates: boolean;
  /** One call: its answer as it came, a row for each input in their order. */
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

/** One call, with those of its rows sent again that may do better in a moment. */
const sendRows = async <Input>(
  { send, keyOf, creates }: Collection<Input>,
  inputs: readonly Input[],
  waiting: Waiting,
): Promise<ReadonlyMap<string, RowResult<string>>> => {
  const once = async (some: readonly Input[]): Promise<(readonly [Input, Sent])[]> => {
    const rows = readRows(await send(some), some.length, creates);
    return some.flatMap((input, place) => (rows[place] === undefined ? [] : [[input, rows[place]] as const]));
  };
  const sent = new Map(await once(inputs));
  for (let tries = 1; tries < maxTries; tries += 1) {
    const again = inputs.filter((input) => sent.get(input)?.again === true);
    const ms = waiting.random() * backoffMs * 2 ** (tries - 1);
    if (again.length === 0 || waiting.now() + ms >= waiting.deadline()) break;
    await waiting.sleep(ms);
    try {
      for (const [input, row] of await once(again)) sent.set(input, row);
    } catch (error) {
      if (!(error instanceof CrmUnavailable || error instanceof CrmRejected)) throw error;
      for (const input of again) sent.set(input, final(error));
    }
  }
  return new Map([...sent].map(([input, { result }]) => [keyOf(input), result]));
};

/** Sends all inputs; the value of a row is its record's id. @throws CrmUnavailable and CrmRejected as `inBatches` does */
export const sendCollection = <Input>(
  collection: Collection<Input>,
  waiting: Waiting,
): Promise<ReadonlyMap<string, RowResult<string>>> =>
  inBatches<Input, string>({
    ...collection,
    size: batchSize,
    send: (inputs) => sendRows(collection, inputs, waiting),
  });
