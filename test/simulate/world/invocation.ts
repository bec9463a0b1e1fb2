/**
 * One run of a function: its outside calls are counted, and at one of them it may die. From then on no call of it works, as in a
 * process that is gone; whatever it would still do is done by nobody.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Answer, Sent } from '../../../shared/crm/exchange.ts';

export class Killed extends Error {
  override readonly name = 'Killed';
}

export type Invocation = {
  /** Of the worker's process. */
  name: string;
  startedAt: number;
  isDead: () => boolean;
  /** Ends it now. */
  kill: () => void;
  /** Settles when it is killed. */
  killed: Promise<void>;
  /** Stands around each outside call. @throws Killed */
  call: <T>(what: string, work: () => Promise<T>) => Promise<T>;
  exchange: (sent: Sent, withinMs: number) => Promise<Answer>;
};

/** Which run of which function the present code belongs to. */
export const running = new AsyncLocalStorage<Invocation>();

type Options = {
  name: string;
  startedAt: number;
  /** Whether it dies at this call, the how manieth it is, and before it is made or after. */
  diesAt: (call: string, place: number) => 'before' | 'after' | null;
  exchange: (invocation: Invocation, sent: Sent, withinMs: number) => Promise<Answer>;
};

export const openInvocation = ({ name, startedAt, diesAt, exchange }: Options): Invocation => {
  let made = 0;
  let isDead = false;
  let tell = (): void => undefined;
  const killed = new Promise<void>((resolve) => (tell = resolve));
  const invocation: Invocation = {
    name,
    startedAt,
    isDead: () => isDead,
    kill: () => {
      if (isDead) return;
      isDead = true;
      tell();
    },
    killed,
    call: async (what, work) => {
      if (isDead) throw new Killed(what);
      made += 1;
      const dies = diesAt(what, made);
      if (dies === 'before') invocation.kill();
      if (isDead) throw new Killed(what);
      const answer = await work();
      if (dies === 'after') invocation.kill();
      if (isDead) throw new Killed(what);
      return answer;
    },
    exchange: (sent, withinMs) => exchange(invocation, sent, withinMs),
  };
  return invocation;
};
