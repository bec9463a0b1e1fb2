#!/usr/bin/env node
// The entry of the `handoff` command. It is plain JavaScript so that an older Node says what to do instead of
// stumbling over TypeScript, which Node 24 runs as it is.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `handoff needs Node 24 or later; this is ${process.version}.\n` +
      'Inside the repository, after `npm ci`, run it as `npx handoff`: that uses the Node the repository brings along.\n',
  );
  process.exitCode = 2;
} else {
  const { run } = await import('./run.ts');
  const { processTerminal } = await import('./terminal.ts');
  process.exitCode = await run(process.argv.slice(2), processTerminal());
}
