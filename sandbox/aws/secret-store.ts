/** Secrets and their versions, by the rules of Secrets Manager: two stages that move with each new value. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { account, region } from './place.ts';

const version = z.object({ id: z.string(), value: z.string(), stages: z.array(z.string()), createdAt: z.number() });
const tags = z.array(z.object({ Key: z.string(), Value: z.string() }));
const secret = z.object({
  name: z.string(),
  arn: z.string(),
  createdAt: z.number(),
  tags: tags.default([]),
  versions: z.array(version),
});
type Tags = z.infer<typeof tags>;
type Version = z.infer<typeof version>;
type Secret = z.infer<typeof secret>;

/** A refusal with AWS's own name for it. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Written = { ARN: string; Name: string; VersionId?: string; VersionStages?: string[] };

export type SecretStore = {
  has: (id: string) => boolean;
  create: (name: string, value?: string, token?: string, tags?: Tags) => Written;
  put: (id: string, value: string, token?: string) => Written;
  get(id: string, stage?: string, versionId?: string): Written & { SecretString: string; CreatedDate: number };
  describe(id: string): {
    ARN: string;
    Name: string;
    CreatedDate: number;
    Tags: Tags;
    VersionIdsToStages: Record<string, string[]>;
  };
};

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/** AWS ends an ARN in six random characters; ours follow from the name, so that they are the same in the next run. */
const arnOf = (name: string): string => {
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;
};

const written = (of: Secret, added: Version | null): Written => ({
  ARN: of.arn,
  Name: of.name,
  ...(added && { VersionId: added.id, VersionStages: added.stages }),
});

export function openSecretStore(file: string | undefined): SecretStore {
  const kept: unknown = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const secrets = new Map(
    z
      .array(secret)
      .parse(kept)
      .map((one) => [one.name, one]),
  );

  const save = (): void => {
    if (file !== undefined) writeFileSync(file, JSON.stringify([...secrets.values()]), { mode: 0o600 });
  };
  const find = (id: string): Secret | undefined =>
    secrets.get(id) ?? [...secrets.values()].find(({ arn }) => arn === id || arn.slice(0, -7) === id);
  const need = (id: string): Secret => {
    const found = find(id);
    if (!found) throw new SecretError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return found;
  };

  const addVersion = (to: Secret, value: string, id: string = randomUUID()): Version => {
    const repeated = to.versions.find((one) => one.id === id);
    if (repeated && repeated.value !== value)
      throw new SecretError('ResourceExistsException', 'That request token was used with another value.');
    if (repeated) return repeated;
    for (const one of to.versions) {
      one.stages = one.stages.includes(current) ? [previous] : [];
    }
    // A version without a stage is deprecated: Secrets Manager removes it in its own time, we at once.
    to.versions = to.versions.filter(({ stages }) => stages.length > 0);
    const added: Version = { id, value, stages: [current], createdAt: Date.now() / 1000 };
    to.versions.push(added);
    save();
    return added;
  };

  return {
    has: (id) => find(id) !== undefined,
    create(name, value, token, tags = []) {
      if (find(name))
        throw new SecretError('ResourceExistsException', 'The operation failed because the secret already exists.');
      const made: Secret = { name, arn: arnOf(name), createdAt: Date.now() / 1000, tags, versions: [] };
      secrets.set(name, made);
      save();
      return written(made, value === undefined ? null : addVersion(made, value, token));
    },
    put(id, value, token) {
      const found = need(id);
      return written(found, addVersion(found, value, token));
    },
    get(id, stage = current, versionId) {
      const found = need(id);
      const wanted = found.versions.find((one) => (versionId ? one.id === versionId : one.stages.includes(stage)));
      if (!wanted)
        throw new SecretError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
        );
      return { ...written(found, wanted), SecretString: wanted.value, CreatedDate: wanted.createdAt };
    },
    describe(id) {
      const { arn, name, createdAt, tags, versions } = need(id);
      const stages = Object.fromEntries(versions.map((one) => [one.id, one.stages]));
      return { ARN: arn, Name: name, CreatedDate: createdAt, Tags: tags, VersionIdsToStages: stages };
    },
  };
}
