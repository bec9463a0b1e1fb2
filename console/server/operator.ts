/** What the rules need of whoever runs the page: where the policy file lies, who pushes, and the CRMs through the kept secrets. */
import { readEnvironment, type Environment } from '../../cli/environment.ts';
import { defaultPolicyFile } from '../../cli/policy-file.ts';
import { readTeamsOf } from '../../cli/team-pools.ts';
import { processTerminal, type Terminal } from '../../cli/terminal.ts';
import type { Door } from './door.ts';

type Rules = Door['rules'];

/** Pushes as the commands do, with their rights: by the credentials of the environment. */
export const rulesOf = (terminal: Terminal, environment: Environment, by: string): Rules => ({
  folder: terminal.cwd,
  file: defaultPolicyFile,
  by,
  readTeams: (policy) => readTeamsOf(policy, terminal, environment),
  refuses: null,
});

/**
 * For a program that knows its installation by environment variables alone.
 * @param folder where the policy file lies
 * @param now epoch milliseconds, by the installation's time
 */
export const rulesWith = async (
  env: Terminal['env'],
  { folder, by, now }: { folder: string; by: string; now: () => number },
): Promise<Rules> => {
  const terminal: Terminal = { ...processTerminal(), env, cwd: folder, now, interactive: false };
  return { ...rulesOf(terminal, await readEnvironment(terminal, {}), by), pushedAt: now };
};
