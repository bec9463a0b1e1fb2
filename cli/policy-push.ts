/** `handoff policy push`: puts a checked policy in force. A policy with problems changes nothing. */
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { pushPolicy } from '../shared/store/policies.ts';
import { admissionOf } from './admission.ts';
import { addCommand, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { countOf, defaultPolicyFile, problemLines, readPolicyFile, warningLines } from './policy-file.ts';
import { policyWarnings } from './policy-warnings.ts';

export const addPolicyPush = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'push [file]',
    summary: 'check a policy file and put it in force; functions follow within a minute, without a deploy',
    examples: [
      'npx handoff policy push --table <TableName>',
      'npx handoff policy push --by "Anna Weber"',
      'npx handoff policy push --sandbox --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--by <name>', 'who pushes; kept with the version (else the login name)'),
    ],
    flags: installationFlags.extend({ by: z.string().min(1).max(200).optional() }),
    run: async ({ args: [file = defaultPolicyFile], flags, paint }) => {
      const loaded = await readPolicyFile(session.terminal, file);
      if (!loaded.ok)
        return {
          ok: false,
          json: { ok: false, file, problems: loaded.problems },
          lines: [
            ...problemLines(file, loaded.problems, paint),
            `${countOf(loaded.problems.length, 'problem')} in ${file}: not pushed, the policy in force stays`,
          ],
        };
      const environment = await readEnvironment(session.terminal, flags);
      const warnings = policyWarnings(environment.connections, loaded);
      const table = openInstallationTable(environment);
      const by = flags.by ?? userInfo().username;
      const { hash, changed } = await pushPolicy(table, loaded.policy, {
        by,
        now: new Date(session.terminal.now()).toISOString(),
      });
      const admission = admissionOf(loaded.policy, session.terminal.now(), paint);
      return {
        ok: true,
        json: { ok: true, file, version: hash, changed, by, warnings, admission: admission.json },
        lines: [
          ...warningLines(file, warnings, paint),
          changed
            ? `${paint.green('pushed')} ${file} as version ${hash}; it is in force within a minute`
            : `${paint.green('unchanged')} version ${hash} is in force already`,
          ...(changed ? admission.lines : []),
        ],
      };
    },
  });
