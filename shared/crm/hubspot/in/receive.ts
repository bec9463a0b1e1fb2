/**
 * A webhook request from the first check to the answer, whatever host it came through. The order holds everywhere:
 * known connection, method, size, headers, secret, signature; only then is the body parsed.
 *
 * HubSpot repeats a request that is not answered with 2xx, ten times over 24 hours. So 200 goes to what a repetition
 * cannot mend, and only once the queue has confirmed every work item; 503 to what it can.
 */
import { parseExact } from './exact-json.ts';
import { liveClientSecrets, type HubspotSecret } from '../secret.ts';
import type { WorkItem } from '../../../domain/work-item.ts';
import { readHubspotEvents, type EventsContext, type HubspotEvents } from './events.ts';
import {
  readClaim,
  verifyClaim,
  type AllowedVersions,
  type Headers,
  type SignatureRefusal,
  type SignatureCheck,
  type SignatureVersion,
} from './signature.ts';

/** A hundred events take about 40 kB. */
const maxBodyBytes = 1024 * 1024;

export type HubspotRequest = {
  method: string;
  /** As it stands in the path; from anyone. */
  portalId: string | undefined;
  headers: Headers;
  body: string | undefined;
  isBase64: boolean;
};

/** One entry of the CONNECTIONS setting. */
type HubspotConnection = { secretId: string; publicUrl: string; queueUrl: string };

/** The secret of a connection, and the same read again because the known one did not fit. */
type HubspotSecrets = Record<'get' | 'refresh', (secretId: string) => Promise<HubspotSecret>>;

export type ReceiveServices = {
  /** By connection id, such as `hubspot-12345`. */
  connections: ReadonlyMap<string, HubspotConnection>;
  signatures: AllowedVersions;
  secrets: HubspotSecrets;
  /** Resolves once every item is confirmed. */
  enqueue: (queueUrl: string, items: readonly WorkItem[]) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
};

type RefusalReason =
  | SignatureRefusal['reason']
  | 'unknown-connection'
  | 'wrong-method'
  | 'too-large'
  | 'secret-unreadable'
  | 'queue';

export type Received = {
  status: 200 | 401 | 404 | 405 | 413 | 503;
  connection: string | null;
  /** Why the request was refused, or `not-json` for a signed body that nobody can read. */
  reason?: RefusalReason | 'not-json';
  signature?: { version: SignatureVersion; secretIndex: number };
  /** Work items confirmed by the queue. */
  queued: number;
  ignored: HubspotEvents['ignored'];
  /** What lay behind a 503; for its name and code, not for its message. */
  cause?: unknown;
};

const parseWith = (parse: (text: string) => unknown, text: string): { value: unknown } | null => {
  try {
    return { value: parse(text) };
  } catch {
    return null;
  }
};

/** Null when the text is not JSON. A body with ids beyond 2^53, which nobody has seen yet, is parsed again, exactly. */
const readBody = (text: string, context: EventsContext): HubspotEvents | null => {
  const parsed = parseWith(JSON.parse, text);
  if (parsed === null) return null;
  const events = readHubspotEvents(parsed.value, context);
  if (events.ignored['inexact-id'] === undefined) return events;
  const exact = parseWith(parseExact, text);
  return exact === null ? events : readHubspotEvents(exact.value, context);
};

/**
 * A signature that does not fit may be the first after a rotation: then the secret is read once more.
 * @throws when there is no secret to check against
 */
const checkSignature = async (
  secrets: HubspotSecrets,
  secretId: string,
  verify: (secrets: readonly string[]) => SignatureCheck,
): Promise<{ secret: HubspotSecret; signature: SignatureCheck }> => {
  const known = await secrets.get(secretId);
  const signature = verify(liveClientSecrets(known));
  if (signature.ok) return { secret: known, signature };
  const secret = await secrets.refresh(secretId);
  return { secret, signature: secret === known ? signature : verify(liveClientSecrets(secret)) };
};

/** Answers every request, and throws only on a mistake of ours. */
export const receiveHubspot = async (request: HubspotRequest, services: ReceiveServices): Promise<Received> => {
  const { method, portalId = '', headers, body = '', isBase64 } = request;
  const now = services.now();
  const receivedAt = new Date(now).toISOString();

  const id = `hubspot-${portalId}`;
  const known = /^[1-9]\d{0,14}$/.test(portalId) ? services.connections.get(id) : undefined;
  const refuse = (status: Received['status'], reason: RefusalReason, cause?: unknown): Received => ({
    status,
    connection: known === undefined ? null : id,
    reason,
    queued: 0,
    ignored: {},
    ...(cause !== undefined && { cause }),
  });

  if (known === undefined) return refuse(404, 'unknown-connection');
  if (method !== 'POST') return refuse(405, 'wrong-method');
  const bytes = Buffer.from(body, isBase64 ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) return refuse(413, 'too-large');
  const claim = readClaim(headers, now, services.signatures);
  if (!claim.ok) return refuse(401, claim.reason);

  let checked: Awaited<ReturnType<typeof checkSignature>>;
  try {
    checked = await checkSignature(services.secrets, known.secretId, (secrets) =>
      verifyClaim(claim, { method, url: known.publicUrl, body: bytes }, secrets),
    );
  } catch (cause) {
    return refuse(503, 'secret-unreadable', cause);
  }
  const { secret, signature } = checked;
  if (!signature.ok) return refuse(401, signature.reason);

  const { version, secretIndex } = signature;
  const answer = { status: 200, connection: id, signature: { version, secretIndex } } as const;
  const text = (isBase64 ? bytes.toString('utf8') : body).replace(/^\uFEFF/, '');
  const events = readBody(text, {
    portalId: Number(portalId),
    receivedAt,
    ...(secret.appId !== undefined && { appId: secret.appId }),
  });
  if (events === null) return { ...answer, reason: 'not-json', queued: 0, ignored: {} };
  const { items, ignored } = events;
  try {
    await services.enqueue(known.queueUrl, items);
  } catch (cause) {
    return { ...answer, ...refuse(503, 'queue', cause), ignored };
  }
  return { ...answer, queued: items.length, ignored };
};
