/** `handoff policy show`: the policy in force, or an earlier version of it. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { currentPolicy, policyPointer, policyVersion } from '../shared/store/policies.ts';
import { textOf } from '../shared/store/pushes.ts';
import type { Table } from '../shared/store/table.ts';
import { addCommand, type Outcome, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { asYaml } from './policy-yaml.ts';

/** @throws BadRequest `not-found` where no text was kept */
const asWritten = async (table: Table, given: string | undefined): Promise<Outcome> => {
  const version = given ?? (await policyPointer(table))?.version;
  const text = version === undefined ? null : await textOf(table, version);
  if (text === null)
    throw new BadRequest(
      'not-found',
      'No text was kept of that version: releases before this one kept what it says alone. Leave --text out, and it is written out.',
    );
  return { ok: true, json: { ok: true, version, text }, lines: [text.replace(/\n$/, '')] };
};

export const addPolicyShow = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'show',
    summary: 'print the policy in force, or one of its earlier versions',
    examples: [
      'npx handoff policy show',
      'npx handoff policy show --version 0123456789abcdef',
      'npx handoff policy show --text > handoff.yaml',
    ],
    options: [
      ...installationOptions(),
      new Option('--version <hash>', 'an earlier version, as the ledger names it'),
      new Option('--text', 'as it was written, with its comments, where that was kept'),
    ],
    flags: installationFlags.extend({ version: z.string().optional(), text: z.literal(true).optional() }),
    run: async ({ flags }) => {
      const table = openInstallationTable(await readEnvironment(session.terminal, flags));
      if (flags.text) return asWritten(table, flags.version);
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
