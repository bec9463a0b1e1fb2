/** What can stand at a place of `handoff.yaml`: keys and values by the schema, and names that the policy itself gives. */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit, type Pair } from 'yaml';
import { stages } from '../../shared/domain/lead.ts';
import { textKindsTold } from '../../shared/domain/text-kind.ts';
import { policyJsonSchema } from '../../shared/policy-file/json-schema.ts';
import type { Completion, Option } from '../rules-view.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Longer texts are no policy that a person types. */
const mostText = 400_000;
const mostOptions = 200;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

let kept: Schema | undefined;
const root = (): Schema => (kept ??= { ...policyJsonSchema() });

/** A schema and all that it may be instead, without references. */
const alternatives = (schema: unknown): readonly Schema[] => {
  if (!isSchema(schema)) return [];
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const to = ref
      .split('/')
      .slice(1)
      .reduce<unknown>((part, key) => (isSchema(part) ? part[key] : undefined), root());
    // What stands beside a reference, such as its description, is said of this place.
    const { $ref: _, ...beside } = schema;
    return alternatives(to).map((one) => ({ ...one, ...beside }));
  }
  const inner = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => listOf(schema[key]).flatMap(alternatives));
  return [schema, ...inner];
};

const below = (schemas: readonly Schema[], key: string | number): readonly Schema[] =>
  schemas.flatMap((schema) => {
    if (typeof key === 'number') {
      const own = listOf(schema['prefixItems'])[key];
      return alternatives(own ?? schema['items']);
    }
    const own = isSchema(schema['properties']) ? schema['properties'][key] : undefined;
    return alternatives(own ?? schema['additionalProperties']);
  });

type Place = { path: readonly (string | number)[]; as: 'key' | 'value' | 'item'; siblings: readonly string[] };

const keyText = (pair: Pair): string | null => (isScalar(pair.key) ? String(pair.key.value) : null);

/** Stands where the cursor is, so that the parser says what would be there. */
const mark = 'zz0handoff0zz';

const placeOf = (text: string): { place: Place; document: ReturnType<typeof parseDocument> } | null => {
  const document = parseDocument(text, { stringKeys: true, strict: false, uniqueKeys: false, logLevel: 'silent' });
  let place: Place | null = null;
  visit(document, {
    Scalar: (at, node, ancestors) => {
      if (typeof node.value !== 'string' || !node.value.includes(mark)) return undefined;
      const path: (string | number)[] = [];
      for (const [depth, ancestor] of ancestors.entries()) {
        const next: unknown = ancestors[depth + 1] ?? node;
        if (isPair(ancestor) && next !== ancestor.key) path.push(keyText(ancestor) ?? '');
        if (isSeq(ancestor)) path.push(ancestor.items.indexOf(next));
      }
      const parent = ancestors.at(-1);
      const map = ancestors.at(-2);
      const others = isMap(map) ? map.items.flatMap((pair) => (pair === parent ? [] : (keyText(pair) ?? []))) : [];
      // A word on a line of its own and the key below it are read as one.
      const below = node.value.split(mark).join(' ').trim();
      place = {
        path,
        as: at === 'key' ? 'key' : isSeq(parent) ? 'item' : 'value',
        siblings: at === 'key' ? [...others, below] : [],
      };
      return visit.BREAK;
    },
  });
  return place && { place, document };
};

/** The keys of a part of the policy, as it is written so far. */
const namesUnder = (document: ReturnType<typeof parseDocument>, ...path: string[]): string[] => {
  let node: unknown = document.contents;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    node = isMap(node) ? node.items.find((pair) => keyText(pair) === key)?.value : undefined;
  }
  return isMap(node) ? node.items.flatMap((pair) => keyText(pair) ?? []).filter((name) => !name.includes(mark)) : [];
};
const namedIn = (document: ReturnType<typeof parseDocument>, key: string, ...path: string[]): string[] => {
  const list = document.getIn(path);
  return isSeq(list)
    ? list.items.flatMap((item) => {
        const name = isMap(item) ? item.get(key) : undefined;
        return typeof name === 'string' ? [name] : [];
      })
    : [];
};

type Given = { names: readonly string[]; detail: string };

/** What a place names of the policy, by the key under which it stands. */
const givenAt = (document: ReturnType<typeof parseDocument>, { path, as }: Place): Given[] => {
  const words = path.filter((part) => typeof part === 'string');
  const key = words.at(-1);
  const reps = { names: namesUnder(document, 'reps'), detail: 'rep' };
  const pools = { names: namesUnder(document, 'pools'), detail: 'pool' };
  if (key === 'own' && as === 'key' && words[0] !== 'facts')
    return [{ names: namesUnder(document, 'facts', 'own'), detail: 'fact of your own' }];
  if (as === 'key') return [];
  if (key === 'stage') return [{ names: stages, detail: 'stage' }];
  if (key === 'textKind') return [{ names: textKindsTold, detail: 'kind of text' }];
  if (key === 'segment') return [{ names: namedIn(document, 'segment', 'segments'), detail: 'segment' }];
  if (key === 'account') return [{ names: namesUnder(document, 'accounts'), detail: 'list of accounts' }];
  if (key === 'signal' || words.at(-2) === 'signal')
    return [{ names: namedIn(document, 'signal', 'signals', 'list'), detail: 'signal' }];
  if (['rep', 'to', 'defaultOwner', 'privacy', 'manager', 'tell'].includes(key ?? '')) return [reps];
  if (['pool', 'fallback', 'coordinator'].includes(key ?? '')) return [pools];
  return [];
};

const asYaml = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[a-z][\w-]*$/i.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
};

const kindOf = (schemas: readonly Schema[]): string =>
  [...new Set(schemas.flatMap((schema) => (typeof schema['type'] === 'string' ? schema['type'] : [])))]
    .map((type) => (type === 'object' ? 'map' : type === 'array' ? 'list' : type))
    .slice(0, 3)
    .join(' or ');

const described = (schemas: readonly Schema[]): string => {
  const text = schemas.map((schema) => schema['description']).find((one) => typeof one === 'string');
  const [shown] = schemas.flatMap((schema) => ('default' in schema ? [JSON.stringify(schema['default'])] : []));
  const examples = schemas
    .flatMap((schema) => listOf(schema['examples']))
    .slice(0, 3)
    .map((one) => JSON.stringify(one));
  return [
    ...(typeof text === 'string' ? [`${text}.`] : []),
    ...(examples.length > 0 ? [`Such as ${examples.join(', ')}.`] : []),
    ...(shown !== undefined && shown.length < 80 ? [`Left out: ${shown}.`] : []),
  ].join(' ');
};

const keyOptions = (schemas: readonly Schema[], siblings: readonly string[], hasValue: boolean): Option[] => {
  const own = schemas.flatMap((schema) => (isSchema(schema['properties']) ? Object.keys(schema['properties']) : []));
  const enums = schemas.flatMap((schema) =>
    alternatives(schema['propertyNames']).flatMap((one) => listOf(one['enum'])),
  );
  const required = new Set(schemas.flatMap((schema) => listOf(schema['required'])));
  return [...new Set([...own, ...enums.map(String)])]
    .filter((key) => !siblings.includes(key))
    .map((key) => {
      const of = below(schemas, key);
      const kind = kindOf(of);
      return {
        label: key,
        insert: hasValue ? key : `${key}: `,
        detail: required.has(key) ? `${kind}, needed` : kind,
        info: described(of),
      };
    });
};

const valueOptions = (schemas: readonly Schema[]): Option[] =>
  schemas.flatMap((schema) => {
    const values = [
      ...listOf(schema['enum']),
      ...('const' in schema ? [schema['const']] : []),
      ...(schema['type'] === 'boolean' && !('const' in schema) ? [true, false] : []),
    ];
    return values.map((value) => ({
      label: String(value),
      insert: asYaml(value),
      detail: '',
      info: described([schema]),
    }));
  });

/** A word of YAML may hold all that begins no other part of it. */
const word = /[\p{L}\p{N}_.@/+*-]*$/u;
const rest = /^[\p{L}\p{N}_.@/+*-]*/u;

const nothing = (at: number): Completion => ({ from: at, to: at, options: [] });

/** @param at where the cursor is, in UTF-16 units from the beginning of the text */
export const complete = (text: string, at: number): Completion => {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const typed = word.exec(before)?.[0] ?? '';
  // A dash that begins an entry of a list is no part of a word.
  const own = /^\s*-$/.test(before.slice(before.lastIndexOf('\n') + 1)) ? '' : typed;
  const from = at - own.length;
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (text.length > mostText || /(^|\s)#/.test(line)) return nothing(at);
  const more = rest.exec(after)?.[0] ?? '';
  const gap = /\S$/.test(line) && !/[[{,("']$/.test(line) ? ' ' : '';
  const found = placeOf(`${text.slice(0, from)}${gap}${mark}${after.slice(more.length)}`);
  if (found === null) return nothing(at);
  const { place, document } = found;
  const hasValue = /^\s*:(\s|$)/.test(after.slice(more.length));
  const schemas = place.path.reduce<readonly Schema[]>((so, key) => below(so, key), alternatives(root()));
  // On the line of its key a map cannot begin but in brackets.
  const mayBeKey = place.as === 'key' || place.as === 'item' || /^\s*$/.test(line);
  const given = givenAt(document, place).flatMap(({ names, detail }) =>
    names.map((name) => ({
      label: name,
      insert: place.as === 'key' && !hasValue ? `${name}: ` : asYaml(name),
      detail,
      info: '',
    })),
  );
  const all = [
    ...given,
    ...(place.as === 'key' ? [] : valueOptions(schemas)),
    ...(mayBeKey ? keyOptions(schemas, place.siblings, hasValue) : []),
  ];
  const once = [...new Map(all.map((option) => [option.label, option])).values()].slice(0, mostOptions);
  return {
    from,
    to: at + more.length,
    options: once.map((option) => ({ ...option, insert: `${gap}${option.insert}` })),
  };
};
