/**
 * The table in memory: the commands that the product sends, done at once and in the order they come, for the local engine of DynamoDB takes a
 * hundred times as long. `compare.ts` holds the two side by side. The keys of its maps come in another order at each read, for no
 * database promises them one.
 */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { holds, update, type Names } from './expression.ts';

export type Item = Record<string, unknown>;
type Input = Record<string, unknown>;
type Command = { constructor: { name: string }; input: unknown };
/** A command, and how it ended. */
export type Asked = { name: string; input: Input } & ({ answer: Input } | { error: unknown });
const dueAttributes = { partition: 'dueShard', sort: 'dueAt' };
const indexKeys: Readonly<Record<string, readonly string[]>> = { due: ['dueShard', 'dueAt'], ledger: ['ledgerShard'] };

/** A copy, with the keys of every map turned about. */
const copied = (value: unknown, by: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => copied(one, by));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([, own]) => own !== undefined);
  const place = entries.length === 0 ? 0 : by % entries.length;
  const turned: Item = {};
  for (let at = 0; at < entries.length; at += 1) {
    const step = by % 2 === 0 ? at : entries.length - 1 - at;
    const [key, own] = entries[(place + step) % entries.length] ?? [''];
    turned[key] = copied(own, by);
  }
  return turned;
};

const namesOf = (input: Input): Names => ({
  names: (input['ExpressionAttributeNames'] as Names['names'] | undefined) ?? {},
  values: (input['ExpressionAttributeValues'] as Names['values'] | undefined) ?? {},
});
/** What an index holds of an item, or what was asked for. */
const projected = (item: Item, input: Input, index: string | undefined): Item => {
  const asked = text(input['ProjectionExpression'])?.split(/,\s*/);
  const keys = index === undefined ? undefined : ['pk', 'sk', ...(indexKeys[index] ?? [])];
  const names = asked ?? keys;
  return names === undefined
    ? item
    : Object.fromEntries(names.flatMap((name) => (name in item ? [[name, item[name]]] : [])));
};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const keyOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;
const marshalled = (item: Item | undefined): Record<string, { S: string }> | undefined =>
  item &&
  Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) => (typeof value === 'string' ? [[key, { S: value }]] : [])),
  );

export const openMemoryTable = () => {
  const items = new Map<string, Item>();
  const byPartition = new Map<string, Map<string, Item>>();
  const byDue = new Map<string, Map<string, Item>>();
  const touched = new Set<string>();
  /** When the first of what waits comes due after a moment, while that is known. */
  let first: { after: number; at: number } | undefined;
  let reads = 0;
  const inIndex = (index: typeof byDue, name: unknown, key: string, item: Item | undefined): void => {
    if (typeof name !== 'string') return;
    const part = index.get(name) ?? new Map<string, Item>();
    index.set(name, part);
    if (item === undefined) part.delete(key);
    else part.set(key, item);
  };
  const put = (key: string, item: Item | undefined): void => {
    const former = items.get(key);
    if (former?.[dueAttributes.sort] !== undefined || item?.[dueAttributes.sort] !== undefined) first = undefined;
    touched.add(key);
    if (former !== undefined) {
      inIndex(byPartition, former['pk'], key, undefined);
      inIndex(byDue, former[dueAttributes.partition], key, undefined);
      items.delete(key);
    }
    if (item === undefined) return;
    items.set(key, item);
    inIndex(byPartition, item['pk'], key, item);
    if (item[dueAttributes.sort] !== undefined) inIndex(byDue, item[dueAttributes.partition], key, item);
  };
  const given = (item: Item | undefined): Item | undefined =>
    item === undefined ? undefined : (copied(item, (reads += 1)) as Item);

  /** What a write makes of the item, unless its condition forbids it. */
  const written = (kind: string, input: Input): { key: string; isRefused: boolean; item: Item | undefined } => {
    const key = keyOf((input['Item'] ?? input['Key']) as Item);
    const there = items.get(key);
    if (!holds(text(input['ConditionExpression']), there, namesOf(input))) return { key, isRefused: true, item: there };
    if (kind === 'Delete' || kind === 'ConditionCheck')
      return { key, isRefused: false, item: kind === 'Delete' ? undefined : there };
    const item = copied(kind === 'Put' ? input['Item'] : (there ?? input['Key']), 0) as Item;
    if (kind === 'Update') update(String(input['UpdateExpression']), item, namesOf(input));
    return { key, isRefused: false, item: copied(item, 0) as Item };
  };
  const writeOne = (kind: string, input: Input): Input => {
    const { key, isRefused, item } = written(kind, input);
    if (isRefused) {
      const error = new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
      const old = input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD' ? marshalled(item) : undefined;
      throw old === undefined ? error : Object.assign(error, { Item: old });
    }
    const former = items.get(key);
    put(key, item);
    const wants = input['ReturnValues'];
    if (wants === 'ALL_NEW' || wants === 'UPDATED_NEW') return { Attributes: given(item) };
    return wants === 'ALL_OLD' ? { Attributes: given(former) } : {};
  };
  const transact = (input: Input): Input => {
    const parts = (input['TransactItems'] as Record<string, Input>[]).map((part) => {
      const [[kind, own] = ['', {}]] = Object.entries(part);
      return written(kind, own);
    });
    if (parts.some(({ isRefused }) => isRefused)) {
      const CancellationReasons = parts.map(({ isRefused }) => ({
        Code: isRefused ? 'ConditionalCheckFailed' : 'None',
      }));
      throw new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: {}, CancellationReasons });
    }
    for (const { key, item } of parts) put(key, item);
    return {};
  };
  const batchGet = (input: Input): Input => ({
    Responses: Object.fromEntries(
      Object.entries(input['RequestItems'] as Record<string, { Keys: Item[] }>).map(([name, { Keys }]) => [
        name,
        Keys.flatMap((key) => given(items.get(keyOf(key))) ?? []),
      ]),
    ),
  });
  const batchWrite = (input: Input): Input => {
    for (const requests of Object.values(input['RequestItems'] as Record<string, Record<string, Input>[]>)) {
      for (const { PutRequest, DeleteRequest } of requests) {
        if (PutRequest !== undefined) writeOne('Put', PutRequest);
        if (DeleteRequest !== undefined) writeOne('Delete', DeleteRequest);
      }
    }
    return {};
  };
  const query = (input: Input): Input => {
    const names = namesOf(input);
    const condition = text(input['KeyConditionExpression']);
    const index = text(input['IndexName']);
    const wanted = Object.values(names.values).map(String);
    const parts = index === undefined ? byPartition : byDue;
    const some =
      condition === undefined || index === 'ledger'
        ? [...items.values()]
        : wanted.flatMap((value) => [...(parts.get(value)?.values() ?? [])]);
    const sort = index === 'due' ? dueAttributes.sort : 'sk';
    const turn = input['ScanIndexForward'] === false ? -1 : 1;
    const place = (item: Item): string => `${String(item[sort])}\n${keyOf(item)}`;
    const found = [...new Set(some)]
      .filter((item) => holds(condition, item, names))
      .toSorted((a, b) => (place(a) < place(b) ? -turn : turn));
    const start = input['ExclusiveStartKey'] as Item | undefined;
    const from = start === undefined ? 0 : found.findIndex((item) => keyOf(item) === keyOf(start)) + 1;
    const limit = typeof input['Limit'] === 'number' ? input['Limit'] : 1000;
    const page = found.slice(from, from + limit);
    const kept = page.filter((item) => holds(text(input['FilterExpression']), item, names));
    const last = page.at(-1);
    const goesOn = page.length === limit && last !== undefined;
    return {
      Items: kept.flatMap((item) => given(projected(item, input, index)) ?? []),
      Count: kept.length,
      ...(goesOn && {
        LastEvaluatedKey: {
          pk: last['pk'],
          sk: last['sk'],
          ...(index === 'due' && { dueShard: last['dueShard'], dueAt: last['dueAt'] }),
        },
      }),
    };
  };

  const does: Readonly<Record<string, (input: Input) => Input>> = {
    GetCommand: (input) => ({ Item: given(items.get(keyOf(input['Key'] as Item))) }),
    PutCommand: (input) => writeOne('Put', input),
    UpdateCommand: (input) => writeOne('Update', input),
    DeleteCommand: (input) => writeOne('Delete', input),
    TransactWriteCommand: transact,
    BatchGetCommand: batchGet,
    BatchWriteCommand: batchWrite,
    QueryCommand: query,
    ScanCommand: query,
  };
  let onAsked: (asked: Asked) => void = () => undefined;
  const run = ({ constructor: { name }, input }: Command): Input => {
    const work = does[name];
    if (work === undefined) throw new Error(`The table has no ${name}`);
    return work(input as Input);
  };
  return {
    run: (command: Command): Input => {
      const asked = { name: command.constructor.name, input: command.input as Input };
      try {
        const answer = run(command);
        onAsked({ ...asked, answer });
        return answer;
      } catch (error) {
        onAsked({ ...asked, error });
        throw error;
      }
    },
    /** From now on tells what the table is asked, and what it answers. */
    onAsked: (listener: typeof onAsked): void => void (onAsked = listener),
    /** The items as they stand: not to be changed. */
    all: (): Iterable<Item> => items.values(),
    get: (pk: string, sk = 'STATE'): Item | undefined => items.get(keyOf({ pk, sk })),
    replace: (item: Item): void => {
      put(keyOf(item), item);
      onAsked({ name: 'PutCommand', input: { TableName: 'simulated', Item: item }, answer: {} });
    },
    /** What was written since this was asked last. */
    fresh: (): Item[] => {
      const some = [...touched].flatMap((key): Item[] => {
        const item = items.get(key);
        return item === undefined ? [] : [item];
      });
      touched.clear();
      return some;
    },
    /** When the first of what waits later than that comes due; infinity where nothing does. */
    nextDue: (after: number): number => {
      if (first?.after === after) return first.at;
      const since = new Date(after).toISOString();
      let next = '~';
      for (const some of byDue.values())
        for (const item of some.values()) {
          const due = String(item[dueAttributes.sort]);
          if (due > since && due < next) next = due;
        }
      first = { after, at: next === '~' ? Number.POSITIVE_INFINITY : Date.parse(next) };
      return first.at;
    },
  };
};
export type MemoryTable = ReturnType<typeof openMemoryTable>;
