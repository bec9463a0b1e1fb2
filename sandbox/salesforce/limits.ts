/** The calls of a day. Salesforce counts over 24 hours; this server counts since it started. */
import { overLimit } from './errors.ts';

export type Limits = ReturnType<typeof openLimits>;

export const openLimits = (daily: number) => {
  let used = 0;
  let most = daily;
  let whos = 100_000;
  return {
    /** Counts a call. @throws Refusal 403 when the day's calls are used up; such a call counts for nothing. */
    count(): void {
      if (used >= most) throw overLimit();
      used += 1;
    },
    /** As if others had made so many calls already, of so many. */
    set(usedNow: number, limit = most): void {
      used = usedNow;
      most = limit;
    },
    /** How many people and records may stand behind the tasks or events that one query finds. */
    setWhos(count: number): void {
      whos = count;
    },
    get whos(): number {
      return whos;
    },
    get used(): number {
      return used;
    },
    get limit(): number {
      return most;
    },
    header: (): Record<string, string> => ({ 'sforce-limit-info': `api-usage=${used}/${most}` }),
  };
};
