/** After this long, whoever asks again means it. */
const graceMs = 3_000;

/**
 * Waits until the process is told to end. npm and the terminal may both tell it: the second one changes nothing, unless it
 * comes so late that ending properly must have failed.
 */
export const untilTold = (): Promise<void> =>
  new Promise((done) => {
    let toldAt: number | undefined;
    const told = (): void => {
      if (toldAt !== undefined && performance.now() - toldAt > graceMs) process.exit(130);
      toldAt ??= performance.now();
      done();
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, told);
  });
