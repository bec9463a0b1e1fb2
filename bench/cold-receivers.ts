/**
 * The receivers, cold: size of the bundle and time to load it in a fresh process, against a bundle of the two AWS clients
 * that a receiver cannot do without. Both are bundled as the deployed functions are, and started in turns.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { StdinOptions } from 'esbuild';
import { runAlone, type Row } from './row.ts';

const target = 1.25;
const starts = 31;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Both clients, made and able to do what a receiver does with them. */
const floor: StdinOptions = {
  resolveDir: root,
  contents: `
    import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
    import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
    const sqs = new SQSClient({});
    const secrets = new SecretsManagerClient({});
    export const handler = (QueueUrl, SecretId) =>
      Promise.all([
        sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [] })),
        secrets.send(new GetSecretValueCommand({ SecretId })),
      ]);`,
};

const bundle = async (entry: { stdin: StdinOptions } | { entryPoints: string[] }, outfile: string) => {
  const { metafile } = await build({
    ...entry,
    outfile,
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return { kilobytes: (await stat(outfile)).size / 1000, inputs: Object.keys(metafile.inputs) };
};

/** Measured inside the child, from before the `require` to after it: a process's own start is not ours. */
const loadMs = async (file: string): Promise<number> => {
  const script = `const start = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - start)`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { AWS_REGION: 'eu-central-1', CONNECTIONS: '{}', PATH: process.env['PATH'] },
  });
  return Number(stdout);
};

const lowestQuarter = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? NaN;

export async function run(): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'cold-receivers-'));
  try {
    const floorFile = join(folder, 'floor.cjs');
    const receiverFile = join(folder, 'receive-hubspot.cjs');
    const clients = await bundle({ stdin: floor }, floorFile);
    const receiver = await bundle({ entryPoints: ['functions/receive-hubspot.ts'] }, receiverFile);
    const floorLoads: number[] = [];
    const receiverLoads: number[] = [];
    for (let start = 0; start < starts; start++) {
      floorLoads.push(await loadMs(floorFile));
      receiverLoads.push(await loadMs(receiverFile));
    }
    const [floorMs, receiverMs] = [lowestQuarter(floorLoads), lowestQuarter(receiverLoads)];
    const sizeRatio = receiver.kilobytes / clients.kilobytes;
    const loadRatio = receiverMs / floorMs;
    const crmLibraries = receiver.inputs.filter((input) => /node_modules\/(@hubspot|jsforce)/.test(input)).length;
    return {
      name: 'receivers, cold',
      measured: {
        floorKilobytes: clients.kilobytes,
        receiverKilobytes: receiver.kilobytes,
        sizeRatio,
        floorMs,
        receiverMs,
        loadRatio,
        crmLibraries,
      },
      target: `sizeRatio and loadRatio <= ${target}, no CRM library`,
      ok: sizeRatio <= target && loadRatio <= target && crmLibraries === 0,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await runAlone(run);
