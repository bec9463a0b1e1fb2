/** `handoff policy show`: the policy in force, or an earlier version of it. */
import { Option, type Command } from 'commander';
import { stringify } from 'yaml';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { currentPolicy, policyVersion } from '../shared/store/policies.ts';
import { addCommand, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';

/** The stored policy with every default written out: the same rules as the file it came from, without its comments. */
const asYaml = (policy: Policy): string => {
  const { hash, ...content } = policy;
  return `# version ${hash}\n${stringify(content, { lineWidth: 0 })}`.trimEnd();
};

export const addPolicyShow = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'show',
    summary: 'print the policy in force, or one of its earlier versions',
    examples: ['npx handoff policy show', 'npx handoff policy show --version 0123456789abcdef'],
    options: [...installationOptions(), new Option('--version <hash>', 'an earlier version, as the ledger names it')],
    flags: installationFlags.extend({ version: z.string().optional() }),
    run: async ({ flags }) => {
      const table = openInstallationTable(await readEnvironment(session.terminal, flags));
      if (flags.version) {
        const policy = await policyVersion(table, flags.version);
        if (!policy) throw new BadRequest('not-found', `No policy of version ${flags.version} was ever pushed here.`);
        return {
          ok: true,
          json: { ok: true, version: policy.hash, policy },
          lines: [asYaml(policy)],
        };
      }
      const current = await currentPolicy(table);
      if (!current)
        throw new BadRequest('not-found', 'No policy is in force yet. Push one: `npx handoff policy push`.');
      const { policy, pushedAt, pushedBy } = current;
      return {
        ok: true,
        json: { ok: true, version: policy.hash, pushedAt, pushedBy, policy },
        lines: [`# pushed ${pushedAt} by ${pushedBy}`, asYaml(policy)],
      };
    },
  });
