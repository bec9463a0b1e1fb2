/** `handoff policy schema`: the JSON Schema by which an editor completes and checks `handoff.yaml`. */
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { policyJsonSchema } from '../shared/policy-file/json-schema.ts';
import { addCommand, type Session } from './command.ts';

export const addPolicySchema = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'schema',
    summary: 'print the JSON Schema of the policy file, for editors',
    examples: ['npx handoff policy schema', 'npx handoff policy schema --out handoff.schema.json'],
    options: [new Option('--out <file>', 'write it to a file instead')],
    flags: z.object({ out: z.string().min(1).optional() }),
    run: async ({ flags: { out }, paint }) => {
      const schema = policyJsonSchema();
      if (!out) return { ok: true, json: { ...schema }, lines: [JSON.stringify(schema, null, 2)] };
      await writeFile(await outFile(session.terminal.cwd, out), `${JSON.stringify(schema, null, 2)}\n`);
      return { ok: true, json: { ok: true, file: out }, lines: [`${paint.green('written')} ${out}`] };
    },
  });
