/** The `handoff` program: its groups of commands, and its exit codes. */
import { Command, CommanderError } from 'commander';
import type { Session } from './command.ts';
import { addConsole } from './console.ts';
import { addConnectChannel } from './connect-channel.ts';
import { addConnectHubspot } from './connect-hubspot.ts';
import { addConnectSalesforce } from './connect-salesforce.ts';
import { addDryRun } from './dry-run.ts';
import { addDoctor } from './doctor.ts';
import { addErase } from './erase.ts';
import { addExplain } from './explain.ts';
import { addReassign } from './reassign.ts';
import { addReplay } from './replay.ts';
import { addReport } from './report.ts';
import { addGoLive } from './go-live.ts';
import { addShadowReport } from './shadow-report.ts';
import { addStop } from './stop.ts';
import { addTry } from './try.ts';
import { addPolicyCheck } from './policy-check.ts';
import { addPolicyDiff } from './policy-diff.ts';
import { addPolicyPush } from './policy-push.ts';
import { addPolicySchema } from './policy-schema.ts';
import { addPolicyShow } from './policy-show.ts';
import type { Terminal } from './terminal.ts';

const explainExitCodes = '\nExit codes: 0 all is well, 1 problems were found, 2 wrong use.';

/**
 * Runs one command line.
 * @param argv the words after the program's name
 * @returns the exit code
 */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const session: Session = { terminal, exitCode: 0 };
  const program = new Command('handoff')
    .description('Operate warm-handoff: its policy, its connections, its health.')
    .addHelpText('after', explainExitCodes)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  const policy = program.command('policy').description('the rules that decide who gets which lead');
  addPolicyCheck(policy, session);
  addPolicyDiff(policy, session);
  addPolicyPush(policy, session);
  addPolicyShow(policy, session);
  addPolicySchema(policy, session);
  const connect = program.command('connect').description('connect a CRM, or a channel of Slack or Teams');
  addConnectHubspot(connect, session);
  addConnectSalesforce(connect, session);
  addConnectChannel(connect, session, 'slack');
  addConnectChannel(connect, session, 'teams');
  addGoLive(program, session);
  addStop(program, session);
  addReplay(program, session);
  const shadow = program.command('shadow').description('connections that only watch');
  addShadowReport(shadow, session);
  addTry(program, session);
  addDoctor(program, session);
  addExplain(program, session);
  addConsole(program, session);
  addDryRun(program, session);
  addErase(program, session);
  addReassign(program, session);
  addReport(program, session);

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Asked for help: 0. A wrong flag, a missing word, no command at all: 2.
    return error.exitCode === 0 ? 0 : 2;
  }
  return session.exitCode;
};
