/** A policy as it is kept: to JSON, and back. */
import { BadRequest } from '../domain/errors.ts';
import { policySchema } from './policy-schema.ts';
import { policy, type Policy } from './policy.ts';

/** What is kept of a version. `schema`: what a release must understand to read it. */
export type KeptPolicy = { policy: string; schema: number };

export const keptPolicy = ({ hash: _, ...content }: Policy): KeptPolicy => ({
  policy: JSON.stringify(content),
  schema: policySchema,
});

/**
 * Reads a stored policy, by the same schema that checked it when it was pushed.
 * @param version it was pushed as; that stays its name, also when a later release fills in further defaults
 * @throws BadRequest `policy` naming the parts that do not fit, as after a downgrade.
 */
export const parsePolicy = (json: unknown, version: string): Policy => {
  const result = policy.safeParse(json);
  if (result.success) return { ...result.data, hash: version };
  const parts = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].join(', ');
  throw new BadRequest('policy', `The stored policy does not fit this version of the software: check ${parts}.`);
};
