/** The sandbox as another program drives it: a process of its own, known only by the line it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { endWithUs } from '../../sandbox/aws/end-with-us.ts';

const hubspot = z.strictObject({
  connection: z.string(),
  portalId: z.number(),
  api: z.url(),
  accessToken: z.string(),
  clientSecret: z.string(),
  appId: z.number(),
});
const salesforce = z.strictObject({
  connection: z.string(),
  orgId: z.string(),
  api: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  pathToken: z.string(),
});
/** The promised line, and nothing but it. */
const readyLine = z.strictObject({
  ready: z.literal(true),
  console: z.url(),
  receive: z.strictObject({ hubspot: z.url(), salesforce: z.url(), changeEvents: z.url() }),
  hubspot,
  salesforce,
  dynamodb: z.url(),
  sqs: z.url(),
  table: z.string().min(1),
});
export type Ready = z.output<typeof readyLine>;

export type SandboxProcess = {
  ready: Ready;
  /** What it printed on its standard output so far. */
  printed: readonly string[];
  /** Tells it to end; answers its exit code. */
  end(): Promise<number | null>;
};

const entry = new URL('../../sandbox/demo/sandbox.ts', import.meta.url).pathname;

/** @throws Error with what it said when it ends before it is ready */
export const startSandboxProcess = async (...options: string[]): Promise<SandboxProcess> => {
  const child = spawn(process.execPath, [entry, '--json', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child, 'TERM');
  const exited = once(child, 'exit');
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const printed: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => printed.push(line));
  await Promise.race([once(lines, 'line'), exited]);
  const [first] = printed;
  if (first === undefined) throw new Error(`The sandbox ended before it was ready: ${said.join('')}`);
  return {
    ready: readyLine.parse(JSON.parse(first)),
    printed,
    async end() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
};

/** Asks until the answer is one. @throws Error after five minutes without, or as many milliseconds as it is given */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  patienceMs = 300_000,
): Promise<T> => {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`It did not come about that ${what}.`);
};

/** Calls the sandbox's HubSpot as its API is documented. */
export const hubspotApi = ({ hubspot: { api, accessToken } }: Ready) => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
  const withId = z.object({ id: z.string() });
  const properties = z.object({ properties: z.record(z.string(), z.string().nullable()) });
  const associated = z.object({
    results: z.array(z.object({ to: z.array(z.object({ toObjectId: z.coerce.string() })) })),
  });
  return {
    call,
    async createContact(values: Record<string, string>): Promise<string> {
      return withId.parse(await call('POST', '/crm/objects/2026-09/contacts', { properties: values })).id;
    },
    async read(type: 'contacts' | 'notes' | 'tasks', id: string, names: readonly string[]) {
      const path = `/crm/objects/2026-09/${type}/${id}?properties=${names.join(',')}`;
      return properties.parse(await call('GET', path)).properties;
    },
    /** The ids of a contact's notes or tasks. */
    async associated(id: string, type: 'notes' | 'tasks'): Promise<string[]> {
      const path = `/crm/associations/2026-09/contacts/${type}/batch/read`;
      const { results } = associated.parse(await call('POST', path, { inputs: [{ id }] }));
      return results.flatMap(({ to }) => to.map(({ toObjectId }) => toObjectId));
    },
  };
};

const id = z.object({ id: z.string() });
const rows = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

/** Calls the sandbox's Salesforce as its API is documented, as whoever the app runs as. */
export const salesforceApi = async ({ salesforce: { api, clientId, clientSecret } }: Ready) => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const login = await fetch(`${api}/services/oauth2/token`, { method: 'POST', body: form });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await login.json());
  let usedCalls = 0;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${api}/services/data/v68.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    usedCalls = Number(/api-usage=(\d+)\//.exec(response.headers.get('sforce-limit-info') ?? '')?.[1]);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    call,
    async create(type: string, values: Record<string, string>): Promise<string> {
      return id.parse(await call('POST', `/sobjects/${type}`, values)).id;
    },
    async query(soql: string): Promise<Record<string, unknown>[]> {
      return rows.parse(await call('GET', `/query?q=${encodeURIComponent(soql)}`)).records;
    },
    /** The calls that everybody made of the org's day, this one included. */
    async callsSoFar(): Promise<number> {
      await call('GET', '/limits');
      return usedCalls;
    },
  };
};

/** How many messages are in all queues together, dead letters too. */
export const messagesIn = async ({ sqs }: Ready): Promise<number> => {
  const client = new SQSClient({
    endpoint: sqs,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    const counts = await Promise.all(
      QueueUrls.map(async (QueueUrl) => {
        const { Attributes = {} } = await client.send(
          new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
        );
        return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
      }),
    );
    if (counts.length === 0) throw new Error('The sandbox has no queue.');
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    client.destroy();
  }
};
