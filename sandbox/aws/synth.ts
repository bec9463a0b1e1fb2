/** Synthesizes the stack as a deploy would, bundling included, and reads what came out. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { endWithUs } from './end-with-us.ts';
import { keptStack } from './kept-stacks.ts';
import { template, type Template } from './template.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const manifest = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.looseObject({}).default({}) })),
});
const assets = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type Synthesized = {
  stackName: string;
  template: Template;
  /** The folder behind an asset's object key in the template. */
  assetDirectory: (objectKey: string) => string | undefined;
};

/**
 * Runs `infra/app.ts` in a process of its own with these settings and the feature flags of `cdk.json`; whatever was built of the
 * same sources before is taken again (`kept-stacks.ts`).
 * @throws Error with what the app printed when it fails.
 */
export async function synthesize(settings: unknown, signal?: AbortSignal): Promise<Synthesized> {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(await readJson(join(root, 'cdk.json')));
  // A file of an operator's own settings is for their deploy.
  const local = openLocalPorts(JSON.stringify({ ...context, settings: undefined, 'warm-handoff': settings }));
  const directory = await keptStack(local.text, async (outDir) => {
    const env = {
      CDK_OUTDIR: outDir,
      CDK_CONTEXT_JSON: local.text,
      // The checks belong to `npm run synth`; they would double the time to start.
      CDK_VALIDATION: 'false',
      HANDOFF_SETTINGS: '',
    };
    await run(env, signal);
    // In Lambda no package.json stands above the bundle; here the repository's would turn it into an ES module.
    await writeFile(join(outDir, 'package.json'), '{"type":"commonjs"}\n');
  });

  const stacks = Object.entries(manifest.parse(await readJson(join(directory, 'manifest.json'))).artifacts).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  const [stackName] = stacks[0] ?? [];
  if (stackName === undefined || stacks.length > 1) throw new Error(`Expected one stack, found ${stacks.length}.`);
  const { files } = assets.parse(await readJson(join(directory, `${stackName}.assets.json`)));
  const directories = new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, join(directory, source.path)] as const),
    ),
  );
  const text = await readFile(join(directory, `${stackName}.template.json`), 'utf8');
  return {
    stackName,
    template: template.parse(JSON.parse(local.restore(text))),
    assetDirectory: (objectKey) => directories.get(objectKey),
  };
}

/** Ports are others with each start, and would make each stack a new one: it is built with ports that stand for them. */
const openLocalPorts = (original: string): { text: string; restore: (text: string) => string } => {
  const local = /(?<=127\.0\.0\.1:)\d+/g;
  const ports = [...new Set(original.match(local))];
  return {
    text: original.replace(local, (port) => String(1 + ports.indexOf(port))),
    restore: (text) => text.replace(local, (place) => ports[Number(place) - 1] ?? place),
  };
};

async function run(env: Record<string, string>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  try {
    const running = promisify(execFile)(process.execPath, ['infra/app.ts'], {
      cwd: root,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    endWithUs(running.child);
    // Not by its option `signal`, which does not wait: the bundler that the app has started writes on until it is done.
    signal?.addEventListener('abort', () => running.child.kill(), { once: true });
    await running;
  } catch (error) {
    const { stderr } = z.object({ stderr: z.string() }).parse(error);
    throw new Error(`The stack cannot be synthesized:\n${stderr}`, { cause: error });
  }
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
