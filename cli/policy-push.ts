/**
 * `handoff policy push`: puts a checked policy in force. A policy with problems changes nothing. Before another one takes the place of
 * that in force, it says what that would have changed of the last 30 days, and asks.
 */
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import type { Policy } from '../shared/policy/policy.ts';
import { pushPolicy, readyToPush } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';
import type { FileProblem } from './accounts/account-files.ts';
import { admissionOf } from './admission.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Paint, type Session } from './command.ts';
import { compareKept } from './compare-kept.ts';
import { lastDays, ledgersOf } from './compare-lines.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { explainError } from './explain-error.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { confirm } from './modes.ts';
import { countOf, defaultPolicyFile, readPolicyFile, unsound, warningLines } from './policy-file.ts';
import { policyToPush } from './policy-ready.ts';
import { reportLines } from './report/lines.ts';
import { beforePush, policyInForce, tellEffect } from './tell-effect.ts';
import { readTeamsOf } from './team-pools.ts';
import type { Terminal } from './terminal.ts';

type Effect = { json: Readonly<Record<string, unknown>>; lines: readonly string[] };

/** What the policy would have changed of what was decided lately. What cannot be told is said, and holds up no push. */
const effectOn = async (
  { table, terminal, environment }: { table: Table; terminal: Terminal; environment: Environment },
  { file, policy, paint }: { file: string; policy: Policy; paint: Paint },
): Promise<Effect> => {
  try {
    const ledgers = await ledgersOf(table, environment.connections);
    const span = lastDays(beforePush.days, new Date(terminal.now()).toISOString());
    const compared = await compareKept({ table, terminal }, { policy, ledgers, span }, { most: beforePush.most });
    const { report, json } = tellEffect(compared, { file, policy, inForce: await policyInForce(table) });
    const whole = `All of it, lead by lead: npx handoff policy diff ${file}`;
    return { json, lines: [...reportLines(report(beforePush.rows), paint), '', whole] };
  } catch (error) {
    const { code, message } = explainError(error);
    return { json: { error: { code, message } }, lines: [`What it would change cannot be told: ${message}`] };
  }
};

export const addPolicyPush = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'push [file]',
    summary:
      'check a policy file, say what it would have changed of the last 30 days, ask, and put it in force; functions follow within a minute, without a deploy',
    examples: [
      'npx handoff policy push --table <TableName>',
      'npx handoff policy push --by "Anna Weber"',
      'npx handoff policy push --yes --expect 22286cef5a7240f1     # in a pipeline: docs/ci.md',
      'npx handoff policy push --sandbox --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--by <name>', 'who pushes; kept with the version (else the login name)'),
      new Option('--expect <version>', 'only where this version is in force still; `none`: only where none is'),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({
      by: z.string().min(1).max(200).optional(),
      expect: z.string().min(1).max(500).optional(),
      yes: z.literal(true).optional(),
    }),
    run: async ({ args: [file = defaultPolicyFile], flags, paint }) => {
      const refused = (problems: readonly FileProblem[]) =>
        unsound(file, problems, paint, ': not pushed, the policy in force stays');
      const read = await readPolicyFile(session.terminal, file);
      if (!read.ok) return refused(read.problems);
      const environment = await readEnvironment(session.terminal, flags);
      const ready = await policyToPush(read, {
        connections: environment.connections,
        readTeams: (policy) => readTeamsOf(policy, session.terminal, environment),
      });
      if (!ready.ok) return refused(ready.problems);
      const { policy, warnings, lists } = ready;
      const table = openInstallationTable(environment);
      const by = flags.by ?? userInfo().username;
      const wanted = flags.expect === 'none' ? null : flags.expect;
      const before = await readyToPush(table, policy, wanted);
      const isOther = before !== null && before.version !== policy.hash;
      const terminal = await atTimeOfInstallation(session.terminal, environment, environment.connections[0] ?? '');
      const effect = isOther ? await effectOn({ table, terminal, environment }, { file, policy, paint }) : null;
      if (effect !== null) await confirm(terminal, { lines: effect.lines, yes: flags.yes ?? false });
      // Whoever was asked was told of this one.
      const asked = isOther && !flags.yes ? before.version : undefined;
      const expect = wanted === undefined ? asked : wanted;
      const { hash, changed } = await pushPolicy(table, policy, {
        by,
        now: new Date(terminal.now()).toISOString(),
        expect,
        lists,
        text: read.text,
      });
      const admission = admissionOf(policy, session.terminal.now(), paint);
      return {
        ok: true,
        json: {
          ok: true,
          file,
          version: hash,
          changed,
          by,
          warnings,
          admission: admission.json,
          ...(effect !== null && { effect: effect.json }),
        },
        lines: [
          ...warningLines(file, warnings, paint),
          ...(effect !== null && flags.yes ? [...effect.lines, ''] : []),
          changed
            ? `${paint.green('pushed')} ${file} as version ${hash}; it is in force within a minute`
            : `${paint.green('unchanged')} version ${hash} is in force already`,
          ...Object.entries(policy.accounts).map(
            ([account, { file: from, count = 0 }]) => `${account}: ${countOf(count, 'firm')} of ${from}`,
          ),
          ...(changed ? admission.lines : []),
        ],
      };
    },
  });
