/** `handoff policy check`: is this policy sound, and does it say nothing in vain? Works offline. */
import type { Command } from 'commander';
import { BadRequest } from '../shared/domain/errors.ts';
import { admissionOf } from './admission.ts';
import { addCommand, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions, type InstallationFlags } from './flags.ts';
import { countOf, defaultPolicyFile, problemLines, readPolicyFile } from './policy-file.ts';
import { policyWarnings } from './policy-warnings.ts';
import type { Terminal } from './terminal.ts';

/** Settings that cannot be used are no business of a policy: then nothing is known of what is connected. */
const connectionsOf = async (terminal: Terminal, flags: InstallationFlags): Promise<readonly string[]> => {
  try {
    return (await readEnvironment(terminal, flags)).connections;
  } catch (error) {
    if (error instanceof BadRequest) return [];
    throw error;
  }
};

export const addPolicyCheck = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'check [file]',
    summary: 'say what is wrong with a policy file, and how to mend it',
    examples: ['npx handoff policy check', 'npx handoff policy check drafts/handoff.yaml --json'],
    options: installationOptions(),
    flags: installationFlags,
    run: async ({ args: [file = defaultPolicyFile], flags, paint }) => {
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
      const warnings = [...policyWarnings(await connectionsOf(session.terminal, flags), loaded), ...loaded.notes];
      const counts = {
        reps: Object.keys(policy.reps).length,
        pools: Object.keys(policy.pools).length,
        criteria: policy.score.criteria.length,
        rules: policy.routing.rules.length,
      };
      const admission = admissionOf(policy, session.terminal.now(), paint);
      return {
        ok: true,
        json: { ok: true, file, version: policy.hash, ...counts, problems: [], warnings, admission: admission.json },
        lines: [
          ...problemLines(file, warnings, paint),
          `${paint.green('sound')} ${file}, version ${policy.hash}: ${countOf(counts.reps, 'rep')}, ` +
            `${countOf(counts.pools, 'pool')}, ${countOf(counts.rules, 'routing rule')}, ` +
            `${counts.criteria} of at most 5 criteria`,
          ...admission.lines,
        ],
      };
    },
  });
