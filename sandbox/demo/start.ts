/** `npm start`: the whole product on this machine, with invented people, and what happens told in plain words. */
import pc from 'picocolors';
import type { Happening } from './console/happenings.ts';
import { namesOf, playersOf } from './console/open-door.ts';
import { lineOf, type Names } from './console/words.ts';
import { sandboxCommand, type SandboxOptions } from './options.ts';
import { playADay } from './play.ts';
import { startSandbox } from './start-sandbox.ts';
import { untilTold } from './until-told.ts';

const command = sandboxCommand(
  'start',
  'Runs warm-handoff, a HubSpot and a Salesforce of its own on this machine, and shows what happens.',
  8321,
);
command.parse();
const options = command.opts<SandboxOptions>();
/** A port that nobody asked for may as well be another one. */
const nextPorts = command.getOptionValueSource('port') === 'default' ? 20 : 0;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A terminal obeys control characters, and a lead's name is a stranger's word. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');

/** Leads in full, troubles in red; the rest is on the page. */
const tellOf =
  (names: Names) =>
  (happening: Happening): void => {
    const { kind, isTrouble, text } = lineOf(happening, names);
    if (isTrouble) say(pc.red(`  ${printable(text)}`));
    else if (kind === 'lead' || kind === 'deal') say(`  ${printable(text)}`);
  };

// From the first moment on: whoever ends it while it starts gets it ended as a whole.
const { told, signal } = untilTold();
try {
  const began = performance.now();
  const sandbox = await startSandbox({ ...options, nextPorts, signal }, (line) => say(pc.dim(line)));
  const { ready, hubspot, salesforce, happenings, clock } = sandbox;
  say(pc.dim(`Ready after ${((performance.now() - began) / 1000).toFixed(1)} s.`));
  happenings.onNew(tellOf(namesOf(sandbox)));
  if (hubspot || salesforce) {
    const players = playersOf({ hubspot, salesforce, receive: ready.receive, clock });
    await Promise.race([told, playADay({ hubspot, happenings, clock, players, tell: (line) => say(pc.bold(line)) })]);
  }
  say(`\nSee it all: ${pc.cyan(pc.underline(ready.console))}`);
  say(pc.dim('Ctrl-C ends everything; nothing is left behind.'));
  await told;
  await sandbox.stop();
  process.exit(0);
} catch (error) {
  if (error === signal.reason) process.exit(0);
  process.stderr.write(
    `${pc.red('The sandbox does not start.')} ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
