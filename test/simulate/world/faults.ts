/** What goes wrong on the way to a CRM: armed by acts, met by the next calls, counted when they are met. */

/** `quota`: a budget of the day is used up. `partial` of a batch is refused row by row by the CRM itself, not here. */
export const callFaults = [
  'throttled-0',
  'throttled-3',
  'throttled-60',
  'throttled-900',
  'throttled-silent',
  'throttled-date',
  'quota',
  'down-500',
  'down-502-html',
  'down-503',
  'reset',
  'refused',
  'hang',
  'slow',
  'lost-answer',
  'truncated',
  'error-inside',
  'unauthorized',
] as const;
export type CallFault = (typeof callFaults)[number];

export const openFaults = () => {
  let armed: { fault: CallFault; left: number; skip: number; only: 'any' | 'write' }[] = [];
  const met = new Map<string, number>();
  return {
    met,
    count: (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1),
    arm: (fault: CallFault, { calls, skip, only }: { calls: number; skip: number; only: 'any' | 'write' }): void =>
      void armed.push({ fault, left: calls, skip, only }),
    clear: (): void => void (armed = []),
    take: (isWrite: boolean): CallFault | undefined => {
      for (const one of armed) {
        if (one.only === 'write' && !isWrite) continue;
        if (one.skip > 0) {
          one.skip -= 1;
          continue;
        }
        one.left -= 1;
        armed = armed.filter(({ left }) => left > 0);
        met.set(one.fault, (met.get(one.fault) ?? 0) + 1);
        return one.fault;
      }
      return undefined;
    },
  };
};
export type Faults = ReturnType<typeof openFaults>;
