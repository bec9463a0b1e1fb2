/** The CRMs that a worker has opened, one for each connection, with the calls that it made to each. */
import type { Crm } from '../crm/crm.ts';
import type { Opening } from '../crm/vendor.ts';
import type { Policy } from '../policy/policy.ts';
import { countingIn, type CallCounts } from './log-lines.ts';

/** `S`: what the deployment says of a connection. `T`: its secret. */
export type OpenCrm<S, T> = (opening: Omit<Opening<S, T>, 'tokens' | 'deadline'>) => Crm;

export type Opened = { crm: Crm; secret: unknown; policy: Policy; calls: CallCounts };
/** Kept between invocations, so that owners and their hours are read once and sockets stay open. */
const opened = new Map<string, Opened>();

/** The CRM of a connection as a policy reads it; the one of before while secret and policy are the same. */
export const openFor = <S extends { secretId: string }, T>(
  connection: string,
  settings: S,
  secret: T,
  policy: Policy,
  openCrm: OpenCrm<S, T>,
): Opened => {
  const known = opened.get(connection);
  if (known?.secret === secret && known.policy.hash === policy.hash) return known;
  const calls: CallCounts = { made: 0, throttled: 0 };
  const crm = openCrm({ connection, settings, secret, policy, onCall: countingIn(calls) });
  const fresh = { crm, secret, policy, calls };
  opened.set(connection, fresh);
  return fresh;
};

/** The calls that were made since those counts were taken. */
export const callsSince = (used: ReadonlyMap<Opened, CallCounts>): CallCounts =>
  [...used].reduce(
    (sum, [{ calls }, before]) => ({
      made: sum.made + calls.made - before.made,
      throttled: sum.throttled + calls.throttled - before.throttled,
    }),
    { made: 0, throttled: 0 },
  );
