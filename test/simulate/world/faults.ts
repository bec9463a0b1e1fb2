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

/** A call as it is known to whoever aims at it: method, path, and body. */
export type Aim = (call: string) => boolean;
export const any: Aim = () => true;
export const writes: Aim = (call) =>
  /^(?:PATCH|PUT|DELETE) /.test(call) || /^POST \S*(?:create|update|archive|sobjects|upsert)/.test(call);
/** A note or a task, which nothing but a search finds again whose answer was lost. */
export const creates: Aim = (call) =>
  writes(call) && /^POST \S*\/(?:notes|tasks)\/|"type":"(?:ContentNote|Task)"/.test(call);
export const searches: Aim = (call) => /^POST \S*(?:search|associations|\/composite )/.test(call);
export const writesOwner: Aim = (call) => writes(call) && /"(?:hubspot_owner_id|OwnerId)"/.test(call);
/** The lead goes on from one whom we had given it to. */
export const takesBack: Aim = (call) => writesOwner(call) && call.includes('Passed on, so that');

export const openFaults = () => {
  let armed: { fault: CallFault; left: number; skip: number; only: Aim }[] = [];
  const met = new Map<string, number>();
  return {
    met,
    count: (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1),
    arm: (fault: CallFault, { calls, skip, only }: { calls: number; skip: number; only: Aim }): void =>
      void armed.push({ fault, left: calls, skip, only }),
    clear: (): void => void (armed = []),
    take: (call: string): CallFault | undefined => {
      for (const one of armed) {
        if (!one.only(call)) continue;
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
