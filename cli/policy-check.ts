/** `handoff policy check`: is this policy sound? Works offline. */
import type { Command } from 'commander';
import * as z from 'zod';
import { admissionOf } from './admission.ts';
import { addCommand, type Session } from './command.ts';
import { countOf, defaultPolicyFile, problemLines, readPolicyFile } from './policy-file.ts';

export const addPolicyCheck = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'check [file]',
    summary: 'say what is wrong with a policy file, and how to mend it',
    examples: ['npx handoff policy check', 'npx handoff policy check drafts/handoff.yaml --json'],
    flags: z.object({}),
    run: async ({ args: [file = defaultPolicyFile], paint }) => {
      const loaded = await readPolicyFile(session.terminal, file);
      if (!loaded.ok)
        return {
          ok: false,
          json: { ok: false, file, problems: loaded.problems },
          lines: [
            ...problemLines(file, loaded.problems, paint),
            `${countOf(loaded.problems.length, 'problem')} in ${file}`,
          ],
        };
      const { policy } = loaded;
      const counts = {
        reps: Object.keys(policy.reps).length,
        pools: Object.keys(policy.pools).length,
        criteria: policy.score.criteria.length,
        rules: policy.routing.rules.length,
      };
      const admission = admissionOf(policy, session.terminal.now(), paint);
      return {
        ok: true,
        json: { ok: true, file, version: policy.hash, ...counts, problems: [], admission: admission.json },
        lines: [
          `${paint.green('sound')} ${file}, version ${policy.hash}: ${countOf(counts.reps, 'rep')}, ` +
            `${countOf(counts.pools, 'pool')}, ${countOf(counts.rules, 'routing rule')}, ` +
            `${counts.criteria} of at most 5 criteria`,
          ...admission.lines,
        ],
      };
    },
  });
