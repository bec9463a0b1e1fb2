/** What the roles of a template may do, as one reads it. */
import * as z from 'zod';

const strings = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const resources = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const condition = z.optional(
  z.strictObject({ 'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': z.array(z.string()) }) }),
);
const policy = z.object({
  Properties: z.object({
    Roles: z.tuple([z.object({ Ref: z.string() })]),
    PolicyDocument: z.object({
      Statement: z.array(
        z.object({ Effect: z.literal('Allow'), Action: strings, Resource: resources, Condition: condition }),
      ),
    }),
  }),
});

/** A resource as one reads it: a secret by its name, anything else by its logical id without the hash. */
const readable = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const secret = /:secret:([^"]+)/.exec(text);
  if (secret) return `secret ${secret[1]}`;
  const [, logicalId = text] = /"(?:Ref|Fn::GetAtt)":\[?"(\w+?)[0-9A-F]{8}"/.exec(text) ?? [];
  const index = /\/index\/(\w+)"/.exec(text)?.[1];
  return index === undefined ? logicalId : `index ${index} of ${logicalId}`;
};

/** `keys`: the partition keys that are meant, with `*` for any characters; undefined where all are. */
export type Grant = { actions: readonly string[]; resource: string; keys: readonly string[] | undefined };

/** The kinds of items of a grant; '' for all there are. */
export const ofKinds = ({ keys }: Grant): string => (keys === undefined ? '' : ` of ${keys.join(' ')}`);

/** Whether a grant takes in that partition key. */
export const takesIn = ({ keys }: Grant, key: string): boolean =>
  keys === undefined ||
  keys.some((pattern) => (pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern));

/** By the role's logical id without its hash. */
export function grantsOf(policies: Readonly<Record<string, unknown>>): Record<string, Grant[]> {
  return Object.fromEntries(
    Object.values(policies).map((raw) => {
      const { Roles, PolicyDocument } = policy.parse(raw).Properties;
      const grants = PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
        Resource.map((resource) => ({
          actions: Action.toSorted(),
          resource: readable(resource),
          keys: Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'],
        })),
      );
      return [Roles[0].Ref.replace(/[0-9A-F]{8}$/, ''), grants];
    }),
  );
}
