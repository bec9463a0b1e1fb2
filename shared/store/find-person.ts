/**
 * All that the table holds of a person, by reading all of it: what is bounded elsewhere, such as how many leads a firm remembers, is not
 * bounded here. For an operator who erases somebody.
 */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { erasedRule } from '../domain/lead-state.ts';
import { numberPrefix } from '../domain/relation.ts';
import { keyPart } from '../domain/stored.ts';
import { personKey, recordOfKey, shadowPrefix } from './keys.ts';
import type { Item, Table } from './table.ts';

/** A lead in whatever connection. */
export type LeadName = { connection: string; id: string };
export const leadName = ({ connection, id }: LeadName): string => `${connection}#${id}`;

const nameIn = (name: string): LeadName => {
  const at = name.indexOf('#');
  return { connection: name.slice(0, at), id: name.slice(at + 1) };
};

/** Something that mentions leads, where it stands. `as`: how it is taken out again. */
export type Mention =
  | { as: 'deal'; isShadow: boolean; connection: string; id: string }
  | { as: 'company' | 'person' | 'number'; isShadow: boolean; value: string }
  | { as: 'refusal'; isShadow: boolean; pk: string; sk: string };
export type FoundPerson = {
  /** All leads of the person by name, and what is kept of them. */
  names: readonly LeadName[];
  /** Those of them in whose place no mark of an erasure stands yet. */
  unmarked: readonly LeadName[];
  leads: readonly (LeadName & { isShadow: boolean; ledger: number })[];
  mentions: readonly Mention[];
};

const texts = z.array(z.string());

/** What of an item says whom it is about; each part for itself, for an erasure waits for no release. */
const readParts = (found: Item) => {
  const part = <T>(schema: z.ZodMiniType<T>, name: string): T | undefined => z.safeParse(schema, found[name]).data;
  return {
    pk: part(z.string(), 'pk') ?? '',
    sk: part(z.string(), 'sk') ?? '',
    persons: [part(z.string(), 'person') ?? [], part(texts, 'persons') ?? []].flat(),
    absorbed: part(texts, 'absorbed') ?? [],
    into: part(z.object({ into: z.string() }), 'gone')?.into,
    told: part(texts, 'told') ?? [],
    leads: Object.keys(part(z.record(z.string(), z.unknown()), 'leads') ?? {}),
    rule: part(z.object({ rule: z.string() }), 'refused')?.rule,
  };
};
type Read = ReturnType<typeof readParts>;

/** Names of attributes that DynamoDB keeps for itself are asked for by others. */
const asked = ['pk', 'sk', 'person', 'persons', 'absorbed', 'gone', 'told', 'leads', 'refused'];
const names = Object.fromEntries(asked.map((name) => [`#${name}`, name]));

const readAll = async (table: Table, see: (read: Read) => void, onPage: (read: number) => void): Promise<void> => {
  let from: Item | undefined;
  let count = 0;
  do {
    const page = await table.doc.send(
      new ScanCommand({
        TableName: table.name,
        ProjectionExpression: Object.keys(names).join(', '),
        ExpressionAttributeNames: names,
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const found of page.Items ?? []) see(readParts(found));
    count += page.ScannedCount ?? 0;
    onPage(count);
    from = page.LastEvaluatedKey;
  } while (from);
};

const placeOf = (pk: string): { isShadow: boolean; kind: string; rest: string } => {
  const isShadow = pk.startsWith(shadowPrefix);
  const key = isShadow ? pk.slice(shadowPrefix.length) : pk;
  const at = key.indexOf('#');
  return { isShadow, kind: key.slice(0, Math.max(0, at)), rest: key.slice(at + 1) };
};

/** A lead that this one is one with: it absorbed it, or was absorbed. */
const oneWith = ({ absorbed, into }: Read, connection: string): string[] =>
  [...absorbed, ...(into === undefined ? [] : [into])]
    .filter((id) => z.safeParse(keyPart, id).success)
    .map((id) => leadName({ connection, id }));

/** The leads of these persons, and those that are one with them. */
const leadsOf = async (
  table: Table,
  hashes: ReadonlySet<string>,
  known: readonly LeadName[],
  onPage: (read: number) => void,
): Promise<Set<string>> => {
  const found = new Set(known.map(leadName));
  const links: [string, string][] = [];
  const keys = new Set([...hashes].map((hash) => personKey(hash).pk));
  await readAll(
    table,
    (read) => {
      const { isShadow, kind } = placeOf(read.pk);
      const key = isShadow ? read.pk.slice(shadowPrefix.length) : read.pk;
      if (kind === 'PERSON' && keys.has(key)) for (const name of read.leads) found.add(name);
      const record = recordOfKey(read.pk);
      if (record?.object !== 'lead' || read.sk !== 'STATE') return;
      const name = leadName(record);
      if (read.persons.some((person) => hashes.has(person))) found.add(name);
      for (const other of oneWith(read, record.connection)) links.push([name, other]);
    },
    onPage,
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [one, other] of links) if (found.has(one) || found.has(other)) found.add(one).add(other);
  }
  return found;
};

/**
 * @param hashes keyed hashes of the person's addresses
 * @param known leads that are named beside them
 */
export const findPerson = async (
  table: Table,
  { hashes, known }: { hashes: readonly string[]; known: readonly LeadName[] },
  onPage: (read: number) => void = () => undefined,
): Promise<FoundPerson> => {
  const leads = await leadsOf(table, new Set(hashes), known, onPage);
  const own = new Set(hashes.map((hash) => personKey(hash).pk));
  const there = new Map<string, LeadName & { isShadow: boolean; ledger: number }>();
  const marked = new Set<string>();
  const mentions: Mention[] = [];
  await readAll(
    table,
    (read) => {
      const { pk, sk, told, leads: named } = read;
      const { isShadow, kind, rest } = placeOf(pk);
      const record = recordOfKey(pk);
      // The mark of an erasure is nothing that is kept of anybody.
      const isMark = sk === 'STATE' && read.rule === erasedRule;
      if (record?.object === 'lead' && isMark) marked.add(leadName(record));
      else if (record?.object === 'lead' && leads.has(leadName(record))) {
        const { connection, id } = record;
        const before = there.get(pk) ?? { connection, id, isShadow, ledger: 0 };
        there.set(pk, { ...before, ledger: before.ledger + (sk === 'STATE' ? 0 : 1) });
      }
      if (record?.object === 'deal' && told.some((id) => leads.has(leadName({ ...record, id }))))
        mentions.push({ as: 'deal', isShadow, connection: record.connection, id: record.id });
      const isNamed = named.some((name) => leads.has(name));
      if (kind === 'COMPANY' && isNamed) mentions.push({ as: 'company', isShadow, value: rest });
      const key = isShadow ? pk.slice(shadowPrefix.length) : pk;
      const as = rest.startsWith(numberPrefix) ? 'number' : 'person';
      if (kind === 'PERSON' && (isNamed || own.has(key))) mentions.push({ as, isShadow, value: rest });
      const [connection = ''] = rest.split('#');
      const isWaiting = kind === 'REFUSAL' && sk.startsWith('lead#');
      if (isWaiting && leads.has(leadName({ connection, id: sk.slice('lead#'.length) })))
        mentions.push({ as: 'refusal', isShadow, pk, sk });
    },
    onPage,
  );
  const unmarked = [...leads].filter((name) => !marked.has(name)).map(nameIn);
  return { names: [...leads].map(nameIn), unmarked, leads: [...there.values()], mentions };
};
