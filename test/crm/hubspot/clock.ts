/** A clock that only sleeping moves, so that waits cost no time and can be read off. */
export const startsAt = Date.UTC(2026, 10, 22, 9, 0, 0);

export const fakeClock = () => {
  let now = startsAt;
  const slept: number[] = [];
  return {
    now: () => now,
    slept,
    sleep: async (ms: number): Promise<void> => {
      slept.push(ms);
      now += ms;
    },
    pass: (ms: number): void => {
      now += ms;
    },
  };
};
