/**
 * Many workers at once whose pauses take no time: whoever pauses goes on in the order in which the pauses would end, as soon as few
 * enough are at work.
 */
export const openCrowd = (mostAtWork: number) => {
  let atWork = 0;
  let now = 0;
  const pausing: { until: number; goOn: () => void }[] = [];
  const next = (): void => {
    for (; atWork < mostAtWork && pausing.length > 0; atWork += 1) {
      pausing.sort((a, b) => a.until - b.until);
      const first = pausing.shift();
      now = Math.max(now, first?.until ?? 0);
      first?.goOn();
    }
  };
  const leave = (): void => {
    atWork -= 1;
    next();
  };
  return {
    /** One worker; all of them begin at once. */
    work: async <T>(task: () => Promise<T>): Promise<T> => {
      atWork += 1;
      try {
        return await task();
      } finally {
        leave();
      }
    },
    /** A pause of a worker. */
    sleep: (ms: number): Promise<void> =>
      new Promise((goOn) => {
        pausing.push({ until: now + ms, goOn });
        leave();
      }),
  };
};
