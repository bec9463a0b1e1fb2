/** What the roles of a template may do, as one reads it. */
import * as z from 'zod';

const strings = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const resources = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const policy = z.object({
  Properties: z.object({
    Roles: z.tuple([z.object({ Ref: z.string() })]),
    PolicyDocument: z.object({
      Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: strings, Resource: resources })),
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

export type Grant = { actions: readonly string[]; resource: string };

/** By the role's logical id without its hash. */
export function grantsOf(policies: Readonly<Record<string, unknown>>): Record<string, Grant[]> {
  return Object.fromEntries(
    Object.values(policies).map((raw) => {
      const { Roles, PolicyDocument } = policy.parse(raw).Properties;
      const grants = PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
        Resource.map((resource) => ({ actions: Action.toSorted(), resource: readable(resource) })),
      );
      return [Roles[0].Ref.replace(/[0-9A-F]{8}$/, ''), grants];
    }),
  );
}
