/**
 * One access token for all workers of a connection. In memory, else from the table, else by a login that one worker makes
 * while the others wait:
 *
 *   call ──401──► a newer token in the table? ──no──► lock ──► log in ──► save ──► one call tries it
 *                          │ yes                                                      │ 401 again
 *                          └────────────► one call tries it                           ▼
 *                                                              nobody calls for half a minute
 *
 * The first call with a fresh token tries it for all others of this worker, which wait for it: so a token that Salesforce
 * gives out and does not honour costs a worker two requests, however many calls it had under way.
 */
import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { clockSkewMs } from '../../../domain/instant.ts';
import type { StoredToken, TokenStore } from '../../tokens.ts';
import { logIn, loginMs, type LoginServer, type SalesforceCredentials, type Session } from './login.ts';
import { seal, unseal } from './seal.ts';

export type SessionOptions = LoginServer & {
  connection: string;
  credentials: SalesforceCredentials;
  tokens: TokenStore;
  /** When all calls must be over, as epoch milliseconds. */
  deadline: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** In [0, 1). */
  random: () => number;
  /** Told of each login that was sent. */
  onLogin?: (login: { ok: boolean; durationMs: number }) => void;
};

export type Sessions = {
  /** The session to call with. */
  current(): Promise<Session>;
  /**
   * Calls again after `refused` was answered 401: once, with another token.
   * @throws CrmRejected `unauthorized` when that one is refused too.
   */
  again<Answer>(
    refused: Session,
    call: (session: Session) => Promise<Answer>,
    isRefused: (answer: Answer) => boolean,
  ): Promise<Answer>;
};

/** The longest that a worker which died keeps the others waiting. */
const lockMs = loginMs + 5_000;
/** How long nobody tries again after a refusal: Salesforce counts logins, and a person must mend it anyway. */
const barredMs = 30_000;
/** Between two looks at the table while another worker logs in. */
const pollMs = 150;

const kept = z.object({ token: z.string(), instanceUrl: z.url(), userId: z.string(), orgId: z.string() });
type Renewal = { of: string; fresh: Promise<Session>; trial: Promise<boolean> | undefined };
type Known = {
  session: Session | undefined;
  starting: Promise<Session> | undefined;
  renewal: Renewal | undefined;
  barred: { until: number; error: CrmRejected } | undefined;
};
/** Lives as long as the process: a worker opens its `Crm` anew with each policy, and a token outlives that. */
const known = new Map<string, Known>();

const knownOf = ({ connection, loginUrl }: SessionOptions, secret: string): Known => {
  const key = createHash('sha256').update([connection, loginUrl, secret].join('\n')).digest('base64');
  const found = known.get(key) ?? { session: undefined, starting: undefined, renewal: undefined, barred: undefined };
  known.set(key, found);
  return found;
};

const iso = (ms: number): string => new Date(ms).toISOString();

export const openSessions = (options: SessionOptions): Sessions => {
  const { connection, credentials, tokens, now, sleep, random, deadline } = options;
  const secret = [credentials.clientId, credentials.clientSecret, credentials.privateKey].join('\n');
  const state = knownOf(options, secret);

  const read = ({ sealed }: StoredToken): Session | undefined => {
    const text = sealed === undefined ? undefined : unseal(sealed, secret, connection);
    return text === undefined ? undefined : kept.safeParse(JSON.parse(text)).data;
  };
  const bar = (error: CrmRejected): CrmRejected => {
    state.barred = { until: now() + barredMs, error };
    return error;
  };

  const logInOnce = async (by: string): Promise<Session> => {
    const startedAt = now();
    const report = (ok: boolean) => options.onLogin?.({ ok, durationMs: now() - startedAt });
    try {
      const withinMs = Math.min(loginMs, deadline() - now());
      const { loginUrl, audience } = options;
      const session = await logIn(credentials, { loginUrl, audience, nowMs: startedAt, withinMs });
      report(true);
      await tokens.save(connection, by, { sealed: seal(JSON.stringify(session), secret, connection), now: iso(now()) });
      return session;
    } catch (error) {
      report(false);
      const isRefused = error instanceof CrmRejected;
      await tokens.release(connection, by, isRefused ? iso(now() + barredMs) : undefined);
      throw isRefused ? bar(error) : error;
    }
  };

  /** Another token than the refused one: that of a worker who was quicker, or by a login of our own. */
  const obtain = async (refused: Session | undefined): Promise<Session> => {
    const by = randomUUID();
    for (;;) {
      const stored = await tokens.read(connection);
      const session = read(stored);
      if (session !== undefined && session.token !== refused?.token) return session;
      const { refusedUntil = '' } = stored;
      if (refusedUntil > iso(now()) && refusedUntil <= iso(now() + barredMs + clockSkewMs)) {
        throw bar(new CrmRejected('unauthorized', 'Salesforce refused the login of another worker moments ago'));
      }
      const at = now();
      if (await tokens.lock(connection, stored, { by, now: iso(at), until: iso(at + lockMs) })) return logInOnce(by);
      const ms = pollMs * (1 + random());
      if (now() + ms >= deadline()) throw new CrmUnavailable('out-of-time', 'No access token came in time');
      await sleep(ms);
    }
  };

  const keep = async (coming: Promise<Session>): Promise<Session> => {
    const session = await coming;
    state.session = session;
    return session;
  };
  const refuseBarred = (): void => {
    if (state.barred !== undefined && now() < state.barred.until) throw state.barred.error;
  };
  const notHonoured = (): CrmRejected =>
    bar(new CrmRejected('unauthorized', 'Salesforce does not honour the access token that it gave out'));

  return {
    current: async () => {
      refuseBarred();
      if (state.session !== undefined) return state.session;
      state.starting ??= keep(obtain(undefined)).finally(() => (state.starting = undefined));
      return state.starting;
    },
    again: async (refused, call, isRefused) => {
      refuseBarred();
      const renewal =
        state.renewal?.of === refused.token
          ? state.renewal
          : { of: refused.token, fresh: keep(obtain(refused)), trial: undefined };
      if (state.renewal !== renewal) {
        state.renewal = renewal;
        // A renewal that failed is not kept: the next refusal tries anew, once nobody is barred.
        renewal.fresh.catch(() => {
          if (state.renewal === renewal) state.renewal = undefined;
        });
      }
      const session = await renewal.fresh;
      if (renewal.trial !== undefined) {
        if (!(await renewal.trial)) throw notHonoured();
        const answer = await call(session);
        if (isRefused(answer)) throw notHonoured();
        return answer;
      }
      const trying = call(session);
      renewal.trial = trying.then(
        (answer) => !isRefused(answer),
        () => true,
      );
      const answer = await trying;
      if (isRefused(answer)) throw notHonoured();
      return answer;
    },
  };
};
