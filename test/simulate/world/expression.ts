/** DynamoDB's expressions, as far as the product writes them: conditions and updates over plain values. */
type Item = Record<string, unknown>;
export type Names = { names: Readonly<Record<string, string>>; values: Readonly<Record<string, unknown>> };
type Path = readonly string[];

const token = /\s*([#:]?\w+(?:\.#?\w+)*|<>|<=|>=|[=<>(),+-])/y;

const known = new Map<string, readonly string[]>();
const tokensOf = (text: string): readonly string[] => {
  const there = known.get(text);
  if (there !== undefined) return there;
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text);
    if (found?.[1] === undefined) throw new Error(`The table cannot read: ${text}`);
    tokens.push(found[1]);
  }
  known.set(text, tokens);
  return tokens;
};

const isMap = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export const at = (item: Item | undefined, path: Path): unknown =>
  path.reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), item);

const order = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  return Number.NaN;
};
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const reader = (text: string, { names, values }: Names) => {
  const tokens = tokensOf(text);
  let place = 0;
  const peek = (): string => tokens[place] ?? '';
  const take = (expected?: string): string => {
    const found = peek();
    if (expected !== undefined && found.toUpperCase() !== expected)
      throw new Error(`${expected} is missing in: ${text}`);
    place += 1;
    return found;
  };
  const takes = (word: string): boolean => peek().toUpperCase() === word && take() !== '';
  const path = (): Path =>
    take()
      .split('.')
      .map((part) => (part.startsWith('#') ? (names[part] ?? '') : part));
  const value = (item: Item | undefined): unknown => {
    if (peek().startsWith(':')) {
      const name = take();
      if (!(name in values)) throw new Error(`${name} has no value in: ${text}`);
      return values[name];
    }
    return at(item, path());
  };
  return { peek, take, takes, path, value, isOver: () => place >= tokens.length };
};
type Reader = ReturnType<typeof reader>;

const inBrackets = <T>(read: Reader, work: () => T): T => {
  read.take('(');
  const result = work();
  read.take(')');
  return result;
};

const test = (read: Reader, item: Item | undefined): boolean => {
  if (read.takes('NOT')) return !test(read, item);
  if (read.peek() === '(') return inBrackets(read, () => either(read, item));
  if (read.takes('ATTRIBUTE_EXISTS')) return inBrackets(read, () => at(item, read.path()) !== undefined);
  if (read.takes('ATTRIBUTE_NOT_EXISTS')) return inBrackets(read, () => at(item, read.path()) === undefined);
  if (read.takes('BEGINS_WITH'))
    return inBrackets(read, () => {
      const text = read.value(item);
      read.take(',');
      const begin = read.value(item);
      return typeof text === 'string' && typeof begin === 'string' && text.startsWith(begin);
    });
  const left = read.value(item);
  const how = read.take().toUpperCase();
  const right = read.value(item);
  if (how === 'BETWEEN') {
    read.take('AND');
    return order(left, right) >= 0 && order(left, read.value(item)) <= 0;
  }
  if (how === '=') return left !== undefined && isSame(left, right);
  if (how === '<>') return !isSame(left, right);
  const by = order(left, right);
  if (how === '<') return by < 0;
  if (how === '<=') return by <= 0;
  return how === '>' ? by > 0 : by >= 0;
};
const both = (read: Reader, item: Item | undefined): boolean => {
  let holds = test(read, item);
  while (read.takes('AND')) holds = test(read, item) && holds;
  return holds;
};
const either = (read: Reader, item: Item | undefined): boolean => {
  let holds = both(read, item);
  while (read.takes('OR')) holds = both(read, item) || holds;
  return holds;
};

export const holds = (condition: string | undefined, item: Item | undefined, names: Names): boolean =>
  condition === undefined || either(reader(condition, names), item);

const set = (item: Item, path: Path, value: unknown): void => {
  const last = path.at(-1) ?? '';
  const parent = at(item, path.slice(0, -1));
  if (!isMap(parent)) throw new Error(`${path.join('.')} is no place in the item`);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
};

const newValue = (read: Reader, item: Item): unknown => {
  const term = (): unknown => {
    if (!read.takes('IF_NOT_EXISTS')) return read.value(item);
    return inBrackets(read, () => {
      const there = at(item, read.path());
      read.take(',');
      const otherwise = read.value(item);
      return there ?? otherwise;
    });
  };
  const first = term();
  if (read.takes('+')) return Number(first) + Number(term());
  return first;
};

/** Changes the item in place. */
export const update = (expression: string, item: Item, names: Names): void => {
  const read = reader(expression, names);
  const changes: [Path, unknown][] = [];
  while (!read.isOver()) {
    const clause = read.take().toUpperCase();
    do {
      const path = read.path();
      if (clause === 'SET') {
        read.take('=');
        changes.push([path, newValue(read, item)]);
      } else if (clause === 'ADD') changes.push([path, Number(at(item, path) ?? 0) + Number(read.value(item))]);
      else changes.push([path, undefined]);
    } while (read.takes(','));
  }
  for (const [path, value] of changes) set(item, path, value);
};
