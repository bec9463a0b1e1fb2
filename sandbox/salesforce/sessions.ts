/** Tokens: how an app gets one, whose it is, and how it dies. */
import { createPublicKey, randomBytes, verify, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { sessionInvalid } from './errors.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';

export type SessionOptions = {
  clientId: string;
  clientSecret: string;
  /** Apps of other programs, each with the user that its tokens stand for. */
  others?: readonly { clientId: string; clientSecret: string; userId: string }[];
  /** Two hours unless said: the default session time of an org. */
  lifeMs?: number;
  now: () => number;
  /** The user that client credentials run as. */
  runAs: () => SalesforceRecord;
  users: () => readonly SalesforceRecord[];
};
/** An answer of the token endpoint; its errors have a shape of their own. */
export type Granted = { ok: true; token: string; userId: string } | { ok: false; error: string; description: string };
export type Sessions = ReturnType<typeof openSessions>;

const twoHoursMs = 7_200_000;
/** An assertion may not live longer than three minutes; two more are for clocks that differ. */
const assertionMs = 300_000;

const claims = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number() });
const no = (error: string, description: string): Granted => ({ ok: false, error, description });

const part = (text: string | undefined): unknown => JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));

export const openSessions = (options: SessionOptions) => {
  const { clientId, clientSecret, others = [], lifeMs = twoHoursMs, now, runAs, users } = options;
  const live = new Map<string, { userId: string; expiresAt: number }>();
  let key: KeyObject | null = null;
  let refusesAll = false;
  let issued = 0;

  const issue = (user: SalesforceRecord): Granted => {
    if (valueOf(user, 'IsActive') !== true) return no('invalid_grant', 'user is inactive');
    const token = `${textOf(user, 'Id').slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    live.set(token, { userId: user.id, expiresAt: now() + lifeMs });
    issued += 1;
    return { ok: true, token, userId: user.id };
  };

  const byClientCredentials = (form: URLSearchParams, basic: string | undefined): Granted => {
    const [id = '', secret = ''] =
      basic === undefined
        ? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
        : Buffer.from(basic.replace(/^Basic /i, ''), 'base64')
            .toString('utf8')
            .split(':');
    const other = others.find((app) => app.clientId === id);
    if (id !== clientId && other === undefined) return no('invalid_client_id', 'client identifier invalid');
    if (secret !== (other?.clientSecret ?? clientSecret)) return no('invalid_client', 'invalid client credentials');
    const user = other === undefined ? runAs() : users().find((one) => one.id === other.userId);
    return user === undefined ? no('invalid_grant', 'no client credentials user enabled') : issue(user);
  };

  /** RS256 by the registered key, for a user of the org, and for one of the `audiences`. */
  const byAssertion = (form: URLSearchParams, audiences: readonly string[]): Granted => {
    const assertion = form.get('assertion') ?? '';
    const [head, body, signature] = assertion.split('.');
    try {
      const { alg } = z.object({ alg: z.string() }).parse(part(head));
      const { iss, sub, aud, exp } = claims.parse(part(body));
      if (iss !== clientId) return no('invalid_client_id', 'client identifier invalid');
      const isSigned =
        alg === 'RS256' &&
        key !== null &&
        verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature ?? '', 'base64url'));
      if (!isSigned) return no('invalid_grant', 'invalid assertion');
      if (!audiences.includes(aud)) return no('invalid_grant', 'audience is invalid');
      if (exp * 1000 <= now() || exp * 1000 > now() + assertionMs)
        return no('invalid_grant', 'expired authorization code');
      const user = users().find((candidate) => textOf(candidate, 'Username').toLowerCase() === sub.toLowerCase());
      return user === undefined ? no('invalid_grant', "user hasn't approved this consumer") : issue(user);
    } catch {
      return no('invalid_grant', 'invalid assertion');
    }
  };

  return {
    grant(form: URLSearchParams, basic: string | undefined, audiences: readonly string[]): Granted {
      switch (form.get('grant_type')) {
        case 'client_credentials':
          return byClientCredentials(form, basic);
        case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
          return byAssertion(form, audiences);
        default:
          return no('unsupported_grant_type', 'grant type not supported');
      }
    },
    /** Whose token it is. @throws Refusal 401 */
    userOf(authorization: string | undefined): string {
      const session = live.get(authorization?.replace(/^(?:Bearer|OAuth) /i, '') ?? '');
      if (refusesAll || session === undefined || session.expiresAt <= now()) throw sessionInvalid();
      return session.userId;
    },
    /** The app's certificate or public key, in PEM, that assertions are checked with. */
    register(pem: string): void {
      key = createPublicKey(pem);
    },
    /** All tokens that are out die; new ones can be had. */
    revoke(): void {
      live.clear();
    },
    /** From now on no token is good, however new: a suspended app, or a policy that shuts it out. */
    refuseAll(isOn = true): void {
      refusesAll = isOn;
    },
    /** How many tokens were given out. */
    get issued(): number {
      return issued;
    },
  };
};
