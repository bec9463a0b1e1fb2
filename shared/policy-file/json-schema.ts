/** The policy's shape as JSON Schema, so that an editor completes and checks `handoff.yaml` while it is written. */
import * as z from 'zod';
import { factKinds } from '../domain/fact-kinds.ts';
import { factNames } from '../domain/facts.ts';
import { policy } from '../policy/policy.ts';
import { factWords } from './fact-words.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** What kind of value each fact holds, what it is, and how it is asked for. */
const withWords = (properties: NonNullable<Schema['properties']> = {}): NonNullable<Schema['properties']> => ({
  ...properties,
  ...Object.fromEntries(
    factNames.map((fact) => {
      const { says, examples } = factWords[fact];
      return [fact, { ...Object(properties[fact]), description: `${says} (${factKinds[fact]})`, examples }];
    }),
  ),
});

/** JSON Schema (draft 2020-12) of a policy as an admin writes it: defaults may be left out. */
export const policyJsonSchema = (): Schema => {
  // Whatever carries zod's own methods is not part of the schema: only what JSON holds is handed out.
  const { $schema, $defs, ...schema } = z.toJSONSchema(policy, { io: 'input', target: 'draft-2020-12' });
  const { condition, ...named } = $defs ?? {};
  return {
    ...($schema !== undefined && { $schema }),
    title: 'warm-handoff policy',
    description: 'Who gets which lead, and why.',
    ...schema,
    $defs: { ...named, condition: { ...condition, properties: withWords(condition?.properties) } },
  };
};
