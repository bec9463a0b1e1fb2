/** Reads the collected hosts and form texts, each in two halves: rules for hosts are made from `seen` alone, and judged by `unseen`. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { byText } from '../../shared/domain/match.ts';
import type { TextKind } from '../../shared/domain/text-kind.ts';

const hostKinds = [
  'firm',
  'provider',
  'access-provider',
  'alias',
  'throw-away',
  'tenant',
  'builder',
  'shortener',
  'social',
  'marketplace',
  'search',
  'placeholder',
  'unknown-ending',
  'misspelt',
  'university',
] as const;

/** The files say what each word means. */
const host = z.strictObject({
  host: z.string(),
  as: z.enum(['mail', 'website']),
  kind: z.enum(hostKinds),
  binds: z.boolean(),
  means: z.optional(z.string()),
  source: z.union([z.literal('known'), z.url({ protocol: /^https?$/ })]),
  hard: z.optional(z.string().min(1)),
});
export type Host = z.infer<typeof host>;

export const textKind = z.enum([
  'asks',
  'mixed',
  'offers',
  'applies',
  'thanks',
  'deletion',
  'unsubscribes',
  'support',
  'wrong-address',
  'gibberish',
]);
const text = z.strictObject({
  text: z.string().min(1),
  language: z.enum(['en', 'de']),
  kind: textKind,
  about: z.optional(z.enum(['problem', 'price', 'demo'])),
  near: z.optional(z.array(textKind).min(1)),
  also: z.optional(z.array(textKind).min(1)),
  neverMoved: z.boolean(),
});
export type Text = z.infer<typeof text>;

/** What the product makes of a text of this kind: what names no kind of ours is a problem in their words, as a buyer's is. */
export const kindOf = (kind: Text['kind']): Exclude<TextKind, 'other'> => {
  if (kind === 'deletion') return 'wants-deletion';
  return kind === 'mixed' || kind === 'wrong-address' || kind === 'gibberish' ? 'asks' : kind;
};

export const halves = ['seen', 'unseen'] as const;
export type Half = (typeof halves)[number];

const read = <T>(name: string, row: z.ZodType<T>): T[] => {
  const file = new URL(`./${name}.yaml`, import.meta.url);
  const rows = z.array(row).safeParse(parse(readFileSync(file, 'utf8')));
  if (rows.success) return rows.data;
  // Where, and never what: a message must not show the half that nobody has seen.
  throw new Error(`${name}.yaml: ${rows.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join('; ')}`);
};

export const readHosts = (half: Half): Host[] => read(`hosts-${half}`, host);
/** The files of texts: the two halves, and whatever is collected after them. */
export const learnedFiles = ['seen', 'unseen', 'fresh', 'typical', 'typical-2', 'typical-3'] as const;
/** And one of which no word was learned. */
export const textFiles = [...learnedFiles, 'typical-4'] as const;
export type TextFile = (typeof textFiles)[number];
export const readTexts = (file: TextFile): Text[] => read(`texts-${file}`, text);

/** Texts made up in families, to make phrases from. */
export const readMadeTexts = (): Map<Text['kind'], string[]> =>
  new Map(
    read('texts-made', z.strictObject({ kind: textKind, texts: z.array(z.string()) })).map(({ kind, texts }) => [
      kind,
      texts,
    ]),
  );

/** What an entry is: for its half, and so that none stands twice. */
export const keyOfHost = ({ as, host }: Host): string => `${as} ${host}`;
export const keyOfText = ({ text }: Text): string => text;

const hash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The halves as they should be: within each group the entries in the order of their hashes, in turn to `seen` and `unseen`. */
export const halvesOf = <T>(all: readonly T[], group: (entry: T) => string, key: (entry: T) => string) => {
  const keys: Record<Half, string[]> = { seen: [], unseen: [] };
  for (const entries of Map.groupBy(all, group).values()) {
    const inOrder = entries.map(key).toSorted((a, b) => byText(hash(a), hash(b)));
    for (const [index, one] of inOrder.entries()) keys[index % 2 === 0 ? 'seen' : 'unseen'].push(one);
  }
  return keys;
};
