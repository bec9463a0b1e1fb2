/** A small Secrets Manager: the four calls that are used, with version stages and the real error shapes, over HTTP on loopback. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../http/listen.ts';
import { openSecretStore, SecretError } from './secret-store.ts';

export type SecretsManager = {
  endpoint: string;
  /** Makes the secret, or gives it a new version; the version before stays readable as `AWSPREVIOUS`. */
  put: (name: string, value: string) => void;
  /** Makes the secret unless it is there, as a stack does on each deploy. Returns its ARN. */
  ensure: (name: string, value: () => string) => string;
  stop: () => Promise<void>;
};

const create = z.object({
  Name: z.string(),
  SecretString: z.string().optional(),
  ClientRequestToken: z.string().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
});
const read = z.object({
  SecretId: z.string(),
  VersionStage: z.string().optional(),
  VersionId: z.string().optional(),
});
const write = z.object({
  SecretId: z.string(),
  SecretString: z.string(),
  ClientRequestToken: z.string().optional(),
});

/** @param file where the secrets stay between two runs, readable by you alone; without it they live in memory. */
export async function startSecretsManager(file: string | undefined): Promise<SecretsManager> {
  const store = openSecretStore(file);
  const calls: Readonly<Record<string, (body: unknown) => unknown>> = {
    CreateSecret: (body) => {
      const { Name, SecretString, ClientRequestToken, Tags } = create.parse(body);
      return store.create(Name, SecretString, ClientRequestToken, Tags);
    },
    PutSecretValue: (body) => {
      const { SecretId, SecretString, ClientRequestToken } = write.parse(body);
      return store.put(SecretId, SecretString, ClientRequestToken);
    },
    GetSecretValue: (body) => {
      const { SecretId, VersionStage, VersionId } = read.parse(body);
      return store.get(SecretId, VersionStage, VersionId);
    },
    DescribeSecret: (body) => store.describe(read.parse(body).SecretId),
  };

  const answer = async (target: string, request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    try {
      const name = target.replace('secretsmanager.', '');
      const call = calls[name];
      if (!call) throw new SecretError('UnknownOperationException', `The local Secrets Manager does not know ${name}.`);
      return { status: 200, body: call(await json(request)) };
    } catch (error) {
      const known = error instanceof SecretError ? error : new SecretError('InvalidParameterException', String(error));
      return { status: 400, body: { __type: known.code, Message: known.message } };
    }
  };
  const server = createServer((request, response) => {
    void answer(String(request.headers['x-amz-target']), request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body)),
    );
  });
  const { url, stop } = await listen(server, 0);
  return {
    endpoint: url,
    put: (name, value) => void (store.has(name) ? store.put(name, value) : store.create(name, value)),
    ensure: (name, value) => (store.has(name) ? store.describe(name) : store.create(name, value())).ARN,
    stop,
  };
}

/** As `GenerateSecretString` makes it, without punctuation. */
export const generateSecret = (length: number): string =>
  randomBytes(length).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, length);
