/**
 * Getting an access token from Salesforce. Both flows give one without a refresh token, so a dead token means a new login:
 *
 *   client credentials   {"clientId", "clientSecret"}: acts as the user whom the external client app names
 *   JWT bearer           {"clientId", "username", "privateKey"}: a signed statement, no shared secret
 *
 * Not left to jsforce, which knows no deadline for it and would arm its own endless renewal with the client's id.
 */
import { importPKCS8, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { BadRequest, CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { silenceCode } from '../../calls.ts';
import { exchange, NoAnswer, type Answer } from '../../exchange.ts';
import { longId } from '../ids.ts';
import { toShortOrgId } from '../in/record-id.ts';

/** From the connection's secret; the flow follows from what is there. */
export type SalesforceCredentials = {
  clientId: string;
  clientSecret?: string | undefined;
  username?: string | undefined;
  /** PKCS #8, in PEM. */
  privateKey?: string | undefined;
};
/**
 * `userId` is our own user, in the long form; `orgId` their org, in the short one, '' when Salesforce does not say. Never
 * logged.
 */
export type Session = { token: string; instanceUrl: string; userId: string; orgId: string };

/** The longest that one login may take. */
export const loginMs = 10_000;
/** Salesforce takes a statement that expires within three minutes. */
const statementSeconds = 120;
/** The parts that we name when it refuses: words of the OAuth standard and Salesforce's own, such as `invalid_grant`. */
const oauthError = z.object({ error: z.string().check(z.regex(/^[a-z_]{1,60}$/)) });
const granted = z.object({ access_token: z.string().check(z.minLength(1)), instance_url: z.url(), id: z.string() });

const json = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Hosts of sandboxes, of before enhanced domains too (`acme--uat.my.salesforce.com`), and of scratch orgs. */
const ofTests =
  /(^test\.salesforce\.com|--[a-z0-9-]+(\.[a-z0-9]+)?\.my\.salesforce\.com|\.(sandbox|scratch)\.my\.[a-z.]+)$/;

/** Whom the statement is for: the login server of the org's kind, not its own address. Another cloud's is named by the settings. */
export const audienceOf = (loginUrl: string): string =>
  ofTests.test(new URL(loginUrl).hostname) ? 'https://test.salesforce.com' : 'https://login.salesforce.com';

/** Where to log in. `audience`: whom a signed statement is for, where that is not what the address tells. */
export type LoginServer = { loginUrl: string; audience?: string | undefined };

const statement = async (clientId: string, username: string, privateKey: string, audience: string, nowMs: number) => {
  try {
    return await new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(clientId)
      .setSubject(username)
      .setAudience(audience)
      .setExpirationTime(Math.floor(nowMs / 1000) + statementSeconds)
      .sign(await importPKCS8(privateKey, 'RS256'));
  } catch (cause) {
    throw new BadRequest('secret', 'The private key of this connection is not a PKCS #8 RSA key.', cause);
  }
};

const formOf = async (
  { clientId, clientSecret, username, privateKey }: SalesforceCredentials,
  { loginUrl, audience = audienceOf(loginUrl) }: LoginServer,
  nowMs: number,
): Promise<Record<string, string>> => {
  if (username !== undefined && privateKey !== undefined) {
    const assertion = await statement(clientId, username, privateKey, audience, nowMs);
    return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  }
  if (clientSecret === undefined) {
    throw new BadRequest(
      'secret',
      'The secret of this connection has neither clientSecret nor username and privateKey.',
    );
  }
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
};

/**
 * Where the org answers. A login server without TLS is a stand-in on this machine (the settings allow no other), and stands for
 * the whole org: whatever it says, no call leaves the machine.
 */
const instanceOf = (said: string, loginUrl: string): string => {
  const login = new URL(loginUrl);
  return login.protocol === 'http:' ? login.origin : new URL(said).origin;
};

const sessionOf = (answer: Answer, loginUrl: string): Session => {
  const body = json(answer.text);
  const good = z.safeParse(granted, body);
  // The address of our user: …/id/<org>/<user>.
  const [org = '', user = ''] = (good.success ? good.data.id : '').split('/').slice(-2);
  const userId = longId(user);
  if (answer.status === 200 && good.success && userId !== undefined) {
    const instanceUrl = instanceOf(good.data.instance_url, loginUrl);
    return { token: good.data.access_token, instanceUrl, userId, orgId: toShortOrgId(org) ?? '' };
  }
  const refused = z.safeParse(oauthError, body);
  if (answer.status >= 400 && answer.status < 500 && refused.success) {
    const { error } = refused.data;
    // Too many logins in an hour: the credentials are not at fault.
    if (/rate|temporarily|limit/.test(error)) throw new CrmUnavailable('throttled', `Salesforce login: ${error}`);
    throw new CrmRejected('unauthorized', `Salesforce refused the login (${error})`);
  }
  throw new CrmUnavailable('down', `Salesforce's login answered ${answer.status}`);
};

/** Where tokens are given out. */
export const tokenPath = '/services/oauth2/token';

/**
 * Logs in once.
 * @throws CrmRejected `unauthorized` when Salesforce refuses the credentials; CrmUnavailable when it cannot be asked; BadRequest
 * `secret` when there are none to try.
 */
export const logIn = async (
  credentials: SalesforceCredentials,
  { nowMs, withinMs, ...server }: LoginServer & { nowMs: number; withinMs: number },
): Promise<Session> => {
  const { loginUrl } = server;
  const form = await formOf(credentials, server, nowMs);
  try {
    const answer = await exchange(
      {
        method: 'POST',
        url: new URL(tokenPath, loginUrl),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        body: new URLSearchParams(form).toString(),
      },
      withinMs,
      loginMs,
    );
    return sessionOf(answer, loginUrl);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new CrmUnavailable(silenceCode(error.reason), "Salesforce's login gave no answer", { cause: error });
  }
};
