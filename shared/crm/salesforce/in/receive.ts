/**
 * An outbound message from the first check to the answer, whatever host it came through. The order holds everywhere: known
 * connection, method, size, path token; only then is the body parsed, and its organisation checked before the rest of it.
 *
 * Salesforce repeats a message that gets no Ack, for 24 hours. One Ack covers all of its notifications, so it is given once the
 * queue has confirmed every work item. Whoever is refused hears nothing but a status.
 */
import type { WorkItem } from '../../../domain/work-item.ts';
import { readOutboundMessage, type IgnoredNotification, type MessageRefusal } from './outbound-message.ts';
import { findPathToken, isPathToken } from './path-token.ts';
import { connectionOf, toShortOrgId } from './record-id.ts';
import type { SalesforceSecret } from '../secret.ts';

/**
 * A hundred notifications with an id and two times take 32 kB. With every field that one of them could reasonably carry (a name, a
 * firm, an address, each at its full length, names and e-mail with every character escaped) they take 204 kB.
 */
const maxBodyBytes = 256 * 1024;

export type SalesforceRequest = {
  method: string;
  /** Both as they stand in the path; from anyone. */
  orgId: string | undefined;
  pathToken: string | undefined;
  body: string | undefined;
  isBase64: boolean;
};

/** The secret of a connection, and the same read again because the known one did not fit. */
type SalesforceSecrets = Record<'get' | 'refresh', (secretId: string) => Promise<SalesforceSecret>>;

export type ReceiveServices = {
  /** By connection id, such as `salesforce-00D5g00000ABCDE`. */
  connections: ReadonlyMap<string, { secretId: string; queueUrl: string }>;
  secrets: SalesforceSecrets;
  /** Resolves once every item is confirmed. */
  enqueue: (queueUrl: string, items: readonly WorkItem[]) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
};

export type Received = {
  status: 200 | 400 | 401 | 403 | 404 | 405 | 413 | 503;
  connection: string | null;
  reason?:
    | 'unknown-connection'
    | 'wrong-method'
    | 'too-large'
    | 'wrong-token'
    | 'secret-unreadable'
    | 'queue'
    | MessageRefusal;
  /** Which of the live tokens was used: 0 for the present one. */
  tokenIndex?: number;
  /** Work items confirmed by the queue. */
  queued: number;
  ignored: Partial<Record<IgnoredNotification, number>>;
  /** What lay behind a 503; for its name and code, not for its message. */
  cause?: unknown;
};
type Refusal = Exclude<Received['reason'], undefined>;

const statusOf: Readonly<Record<Refusal, Exclude<Received['status'], 200>>> = {
  'unknown-connection': 404,
  'wrong-method': 405,
  'too-large': 413,
  'wrong-token': 401,
  'not-xml': 400,
  'not-a-message': 400,
  'wrong-organization': 403,
  'secret-unreadable': 503,
  queue: 503,
};

/**
 * A token that does not fit may be the first after a rotation: then the secret is read once more.
 * @throws when there is no secret to compare with
 */
const findToken = async (given: string, secretId: string, secrets: SalesforceSecrets): Promise<number> => {
  const known = await secrets.get(secretId);
  const index = findPathToken(given, known.pathTokens);
  if (index !== -1) return index;
  const fresh = await secrets.refresh(secretId);
  return fresh === known ? -1 : findPathToken(given, fresh.pathTokens);
};

/** Answers every request, and throws only on a mistake of ours. */
export const receiveSalesforce = async (request: SalesforceRequest, services: ReceiveServices): Promise<Received> => {
  const { method, orgId = '', pathToken = '', body = '', isBase64 } = request;
  const receivedAt = new Date(services.now()).toISOString();
  const connection = connectionOf(orgId);
  const known = connection === null ? undefined : services.connections.get(connection);
  const refuse = (reason: Refusal, more: Partial<Received> = {}): Received => ({
    status: statusOf[reason],
    connection: known === undefined ? null : connection,
    reason,
    queued: 0,
    ignored: {},
    ...more,
  });

  if (connection === null || known === undefined) return refuse('unknown-connection');
  if (method !== 'POST') return refuse('wrong-method');
  const bytes = Buffer.from(body, isBase64 ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) return refuse('too-large');
  if (!isPathToken(pathToken)) return refuse('wrong-token');

  let tokenIndex: number;
  try {
    tokenIndex = await findToken(pathToken, known.secretId, services.secrets);
  } catch (cause) {
    return refuse('secret-unreadable', { cause });
  }
  if (tokenIndex === -1) return refuse('wrong-token');

  const message = readOutboundMessage(bytes.toString('utf8').replace(/^\uFEFF/, ''), {
    connection,
    orgId: toShortOrgId(orgId) ?? '',
    receivedAt,
  });
  if (!message.ok) return refuse(message.reason, { tokenIndex });
  const { items, ignored } = message;
  try {
    await services.enqueue(known.queueUrl, items);
  } catch (cause) {
    return refuse('queue', { tokenIndex, ignored, cause });
  }
  return { status: 200, connection, tokenIndex, queued: items.length, ignored };
};
