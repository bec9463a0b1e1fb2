/** `handoff policy check`: is this policy sound, and does it say nothing in vain? Works offline, but for `--live`. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { admissionOf } from './admission.ts';
import { addCommand, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions, type InstallationFlags } from './flags.ts';
import { defaultPolicyFile, policyCounts, readPolicyFile, unsound, warningLines } from './policy-file.ts';
import { liveFindings, type Live } from './policy-live.ts';
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
    examples: [
      'npx handoff policy check',
      'npx handoff policy check drafts/handoff.yaml --json',
      'npx handoff policy check --live',
    ],
    options: [
      ...installationOptions(),
      new Option('--live', 'look at the last 30 days of the table and ask the CRMs as well; changes nothing'),
    ],
    flags: installationFlags.extend({ live: z.literal(true).optional() }),
    run: async ({ args: [file = defaultPolicyFile], flags, paint }) => {
      const loaded = await readPolicyFile(session.terminal, file);
      if (!loaded.ok) return unsound(file, loaded.problems, paint);
      const { policy } = loaded;
      const live: Live = flags.live
        ? await liveFindings(session.terminal, await readEnvironment(session.terminal, flags), policy)
        : { found: [], unseen: [] };
      const found = [...loaded.found, ...live.found];
      const connections = await connectionsOf(session.terminal, flags);
      const warnings = [...policyWarnings(connections, { ...loaded, found }), ...loaded.notes];
      const counts = {
        reps: Object.keys(policy.reps).length,
        pools: Object.keys(policy.pools).length,
        criteria: policy.score.criteria.length,
        rules: policy.routing.rules.length,
      };
      const admission = admissionOf(policy, session.terminal.now(), paint);
      return {
        ok: true,
        json: {
          ok: true,
          file,
          version: policy.hash,
          ...counts,
          problems: [],
          warnings,
          unseen: live.unseen,
          admission: admission.json,
        },
        lines: [
          ...warningLines(file, warnings, paint),
          ...live.unseen.map((text) => `${paint.yellow('not seen')} ${text}`),
          `${paint.green('sound')} ${file}, version ${policy.hash}: ${policyCounts(policy)}`,
          ...admission.lines,
        ],
      };
    },
  });
