/**
 * `npm run sandbox -- --json --port 0`: the whole product on one machine, for another program to drive.
 * With `--json` the standard output holds one line when all is ready, and nothing else. SIGTERM ends it, also when it is npm
 * that hears it.
 */
import { sandboxCommand, type SandboxOptions } from './options.ts';
import { startSandbox } from './start-sandbox.ts';
import { untilTold } from './until-told.ts';

const command = sandboxCommand(
  'sandbox',
  'Runs warm-handoff, a HubSpot and a Salesforce of its own on this machine.',
  8321,
).option('--json', 'print one line of JSON when ready, and nothing else', false);
command.parse();
const options = command.opts<SandboxOptions & { json: boolean }>();
const tell = (line: string): void => {
  if (!options.json) process.stderr.write(`${line}\n`);
};

// From the first moment on: whoever ends it while it starts gets it ended as a whole.
const { told, signal } = untilTold();
try {
  const sandbox = await startSandbox({ ...options, signal }, tell);
  process.stdout.write(`${JSON.stringify(sandbox.ready, null, options.json ? 0 : 2)}\n`);
  await told;
  await sandbox.stop();
  process.exit(0);
} catch (error) {
  if (error === signal.reason) process.exit(0);
  process.stderr.write(`The sandbox does not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
