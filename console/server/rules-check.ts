/** Checks of texts, one after the other in a thread of their own. One whose asker has gone is given up. */
import { Worker } from 'node:worker_threads';
import type { checkPolicyText } from '../../cli/policy-text.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { NamedAccounts } from '../../shared/policy/accounts.ts';

export type CheckTask = { text: string; now: string; folder: string; file: string; pushed: NamedAccounts };
export type ReadText = Awaited<ReturnType<typeof checkPolicyText>>;
export type CheckAnswer = { read: ReadText } | { failed: string };

export type Checker = {
  /** @throws BadRequest `given-up` once the signal says so, `late` when it takes too long, `check` when it fails */
  check: (task: CheckTask, signal: AbortSignal) => Promise<ReadText>;
  stop: () => Promise<void>;
};

/** What is proven is bounded, so this is for what nobody thought of. */
const mostMs = 120_000;

/** @param worker the thread's file; another one in a test */
export const openChecker = (worker = new URL('rules-check-worker.ts', import.meta.url)): Checker => {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  const begin = (): Worker => {
    const one = new Worker(worker);
    one.unref();
    return one;
  };
  // The next one is there when the next text comes: to load all that checks takes as long as many a check.
  const renew = async (): Promise<void> => {
    const gone = thread;
    thread = isStopped ? null : begin();
    await gone?.terminate();
  };

  const run = async (task: CheckTask, signal: AbortSignal): Promise<ReadText> => {
    if (signal.aborted || isStopped) throw new BadRequest('given-up', 'Another text came meanwhile.');
    const own = (thread ??= begin());
    const { promise, resolve, reject } = Promise.withResolvers<CheckAnswer>();
    const giveUp = (): void => reject(new BadRequest('given-up', 'Another text came meanwhile.'));
    const late = setTimeout(
      () => reject(new BadRequest('late', `The check took longer than ${mostMs / 1000} s.`)),
      mostMs,
    );
    own.once('message', resolve);
    own.once('error', reject);
    signal.addEventListener('abort', giveUp, { once: true });
    let told: CheckAnswer;
    try {
      own.postMessage(task, []);
      told = await promise;
    } catch (error) {
      await renew();
      throw error;
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', giveUp);
      own.off('message', resolve);
      own.off('error', reject);
    }
    if ('read' in told) return told.read;
    throw new BadRequest('check', told.failed);
  };

  return {
    check: (task, signal) => {
      const next = last.then(() => run(task, signal));
      last = next.catch(() => undefined);
      return next;
    },
    stop: async () => {
      isStopped = true;
      await thread?.terminate();
      thread = null;
    },
  };
};
