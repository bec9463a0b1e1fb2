/** Makes the process die at one of its outside calls: before it is made, or after it was done and before its answer came. */
import type { Services } from '../../shared/hand-off/services.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** `call`: the number of the call, or its name. */
export type CrashPoint = { call: number | string; when: 'before' | 'after' };

/**
 * The services with every call of CRM and table counted. After the crash nothing works any more, as in a process that is gone.
 * @param point null: never
 */
export const crashing = (services: Services, point: CrashPoint | null): { services: Services; made: () => number } => {
  let made = 0;
  let isDead = false;
  const guard = async <T>(name: unknown, call: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Crash('gone');
    made += 1;
    const dies = point !== null && [made, name].includes(point.call);
    if (dies && point.when === 'before') {
      isDead = true;
      throw new Crash('before the call');
    }
    const answer = await call();
    if (dies) isDead = true;
    if (isDead) throw new Crash('after the call');
    return answer;
  };
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (of, name) => {
        const member: unknown = Reflect.get(of, name);
        return typeof member === 'function'
          ? (...given: unknown[]) => guard(name, () => Reflect.apply(member, of, given) as Promise<unknown>)
          : member;
      },
    });
  const doc = watched({ send: services.table.doc.send.bind(services.table.doc) });
  return {
    services: {
      ...services,
      crm: watched(services.crm),
      table: { ...services.table, doc: doc as typeof services.table.doc },
    },
    made: () => made,
  };
};
