/**
 * What HubSpot's error answers say, reduced to words that are safe to log: codes, and names of properties and scopes.
 * Their `message` texts quote values of the record, so they never leave this file.
 */
import * as z from 'zod/mini';
import { RefusedByCrm } from '../../rows.ts';

const context = z.optional(z.nullable(z.record(z.string(), z.unknown())));
const text = z.optional(z.nullable(z.string()));
const detail = z.object({ code: text, message: text, context, error: text, name: text });
/** Every part is optional in HubSpot's own description; it may also add more. */
const errorBody = z.object({
  category: text,
  message: text,
  subCategory: z.optional(z.unknown()),
  policyName: text,
  context,
  errors: z.optional(z.nullable(z.array(detail))),
});

export type Refusal = {
  codes: readonly string[];
  properties: readonly string[];
  scopes: readonly string[];
  policyName: string | undefined;
};

/** So much of a sentence is searched for a name: HubSpot says it at once, and what follows may be as long as a record. */
const maxSentence = 1000;
const safeWord = /^[A-Za-z0-9_.-]{1,100}$/;
const words = (found: readonly unknown[]): readonly string[] => [
  ...new Set(found.flat().filter((word): word is string => typeof word === 'string' && safeWord.test(word))),
];

/** The list of faults that older validation messages carry as JSON after a sentence: `… not valid: [{"error":…,"name":…}]`. */
const embedded = (message: string): readonly z.infer<typeof detail>[] => {
  const start = message.indexOf('[{');
  if (start < 0) return [];
  try {
    const parsed = z.safeParse(z.array(detail), JSON.parse(message.slice(start, message.lastIndexOf(']') + 1)));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
};

/** Reads an error object of HubSpot; undefined when it is none. */
export const readRefusal = (body: unknown): Refusal | undefined => {
  const parsed = z.safeParse(errorBody, body);
  if (!parsed.success) return undefined;
  const { category, message, subCategory, policyName, errors } = parsed.data;
  if (category === undefined && message === undefined && errors === undefined) return undefined;
  const details = [...(errors ?? []), ...embedded(message ?? '')];
  const contexts = [parsed.data.context, ...details.map((detail) => detail.context)];
  const named = /propert(?:y|ies) "?([A-Za-z0-9_]+)"? does(?: not|n't) exist/i;
  const messages = [message, ...details.map((detail) => detail.message)];
  return {
    codes: words([category, subCategory, ...details.flatMap((detail) => [detail.code, detail.error])]),
    properties: words([
      ...details.map((detail) => detail.name),
      ...contexts.flatMap((context) => [context?.['propertyName'], context?.['properties']]),
      ...messages.map((message) => named.exec((message ?? '').slice(0, maxSentence))?.[1]),
    ]),
    scopes: words(contexts.flatMap((context) => [context?.['requiredGranularScopes'], context?.['requiredScopes']])),
    policyName: policyName ?? undefined,
  };
};

const unknownProperty = ['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE'];
const notFound = ['OBJECT_NOT_FOUND', 'INVALID_OBJECT_IDS'];

const codeOf = (status: number, { codes }: Refusal): string => {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || codes.some((code) => notFound.includes(code))) return 'not-found';
  if (status === 409) return 'already-exists';
  if (codes.some((code) => unknownProperty.includes(code))) return 'unknown-property';
  if (codes.includes('INVALID_OWNER_ID')) return 'inactive-owner';
  return 'validation';
};

/** What a rule of the portal wants, for its admin; undefined for what is no rule. */
const wanted = ({ codes, properties }: Refusal): string | undefined =>
  codes.includes('MISSING_CONDITIONAL_REQUIRED_PROPERTY') && properties.length > 0
    ? `the rule on ${properties.join(' and ')} wants a value`
    : undefined;

/** The error for a refusal of a whole call or of one row (then `status` is 400). */
export const rejected = (status: number, refusal: Refusal): RefusedByCrm => {
  const { codes, properties, scopes } = refusal;
  const parts = [
    `HubSpot refused (${[status, ...codes].join(' ')})`,
    wanted(refusal) ?? (properties.length > 0 ? `properties: ${properties.join(', ')}` : ''),
    scopes.length > 0 ? `the app needs the scope ${scopes.join(' or ')}` : '',
  ];
  const message = parts.filter((part) => part !== '').join('; ');
  // Its category stands above all codes of one kind, and says nothing where there is one.
  const own = codes.filter((code) => code !== 'VALIDATION_ERROR');
  return new RefusedByCrm(codeOf(status, refusal), message, properties, own.length > 0 ? own : codes);
};
