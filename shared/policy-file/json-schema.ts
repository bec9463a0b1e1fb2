/** The policy's shape as JSON Schema, so that an editor completes and checks `handoff.yaml` while it is written. */
import * as z from 'zod';
import { policy } from '../policy/policy.ts';

/** JSON Schema (draft 2020-12) of a policy as an admin writes it: defaults may be left out. */
export const policyJsonSchema = (): z.core.JSONSchema.BaseSchema => {
  // Whatever carries zod's own methods is not part of the schema: only what JSON holds is handed out.
  const { $schema, ...schema } = z.toJSONSchema(policy, { io: 'input', target: 'draft-2020-12', reused: 'ref' });
  return {
    ...($schema !== undefined && { $schema }),
    title: 'warm-handoff policy',
    description: 'Who gets which lead, and why.',
    ...schema,
  };
};
