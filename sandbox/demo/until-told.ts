import { whenNpmIsGone } from './npm-above.ts';

/** After this long, whoever asks again means it. */
const graceMs = 3_000;

/**
 * Waits until the process is told to end, or the npm that runs it is gone. npm and the terminal may both tell it: the second
 * one changes nothing, unless it comes so late that ending properly must have failed. `signal` stops what is being started.
 */
export const untilTold = (): { told: Promise<void>; signal: AbortSignal } => {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => {
    // Whoever told us may have taken the terminal along, and a word said into nothing must not keep us from tidying up.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    controller.abort();
    resolve();
  };
  let toldAt: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (toldAt === undefined) done();
      else if (performance.now() - toldAt > graceMs) process.exit(130);
      toldAt ??= performance.now();
    });
  whenNpmIsGone(done);
  return { told: promise, signal: controller.signal };
};
