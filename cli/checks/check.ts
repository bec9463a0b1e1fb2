/** What a check says: how it stands, what was found, and what to do about it. */
import type { OptionsByFact } from '../../shared/domain/options.ts';
import { explainError } from '../explain-error.ts';

export type Check = {
  check: string;
  /** `warning`: leads are handed off, though less well. `problem`: they are not, or not as the policy says. */
  status: 'ok' | 'warning' | 'problem';
  found: string;
  todo?: string;
};

/** `unseen`: what a person must look at, where no API tells. */
export type ConnectionReport = { connection: string; checks: readonly Check[]; unseen: readonly string[] };

/** `options`: what the select lists of the CRM hold; null where they could not be read. */
export type Examined = { report: ConnectionReport; options: OptionsByFact | null };

export const ok = (check: string, found: string): Check => ({ check, status: 'ok', found });
export const warning = (check: string, found: string, todo: string): Check => ({
  check,
  status: 'warning',
  found,
  todo,
});
export const problem = (check: string, found: string, todo: string): Check => ({
  check,
  status: 'problem',
  found,
  todo,
});

/** What a look brought: its checks, and what later checks build on (null when it could not be had). */
export type Looked<T> = { checks: readonly Check[]; value: T | null };

/** Looks, and turns whatever is thrown into a problem of that name, so that one failing look never hides the others. */
export const look = async <T>(check: string, todo: string, work: () => Promise<Looked<T>>): Promise<Looked<T>> => {
  try {
    return await work();
  } catch (error) {
    return { checks: [problem(check, explainError(error).message, todo)], value: null };
  }
};
