/** The pipelines of docs/ci.md: their YAML reads as what those two programs take, and the commands in them exist. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { missingOf } from './page-commands.ts';

const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(?<text>[\s\S]*?)^```/gm)].map(({ groups }): unknown =>
  parse(groups?.['text'] ?? ''),
);

const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
  run: z.string().optional(),
});
const github = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    pull_request: z.strictObject({ paths: z.array(z.string()) }),
    push: z.strictObject({ paths: z.array(z.string()), branches: z.array(z.string()) }),
    schedule: z.array(z.strictObject({ cron: z.string().regex(/^\d+ \d+( \*){3}$/) })).length(1),
  }),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  env: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.strictObject({
      if: z.string(),
      'runs-on': z.string(),
      environment: z.string().optional(),
      concurrency: z.string().optional(),
      steps: z.array(step),
    }),
  ),
});
const job = z.strictObject({
  stage: z.string(),
  rules: z.array(z.strictObject({ if: z.string(), changes: z.array(z.string()).optional() })),
  script: z.array(z.string()),
  artifacts: z.strictObject({ paths: z.array(z.string()) }).optional(),
  resource_group: z.string().optional(),
  environment: z.string().optional(),
});
const gitlab = z
  .strictObject({
    stages: z.array(z.string()),
    default: z.strictObject({ image: z.string(), before_script: z.array(z.string()) }),
    variables: z.record(z.string(), z.string()),
  })
  .catchall(job);

const [ofGithub, ofGitlab, ...more] = blocks;
const scriptsOf = (): string[] => {
  const { jobs } = github.parse(ofGithub);
  const { stages: _, default: __, variables: ___, ...own } = gitlab.parse(ofGitlab);
  return [
    ...Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? [])),
    ...Object.values(z.record(z.string(), job).parse(own)).flatMap(({ script }) => script),
  ];
};

/** Commands of ours in a line of a script, also those within `$(…)`; each without what follows a pipe or goes to a file. */
const oursIn = (line: string): string[][] =>
  [...line.matchAll(/npx handoff (?<rest>[^|>)]*)/g)].map(({ groups }) => [
    'npx',
    'handoff',
    ...((groups?.['rest'] ?? '').match(/(?:[^\s"]+|"[^"]*")+/g) ?? []),
  ]);

describe('docs/ci.md', () => {
  it('has one pipeline for each, in the shape that they take', () => {
    expect(more).toEqual([]);
    expect(github.safeParse(ofGithub).error).toBeUndefined();
    expect(gitlab.safeParse(ofGitlab).error).toBeUndefined();
  });

  it('names commands that exist, with flags that they have', async () => {
    const commands = scriptsOf().flatMap(oursIn);
    expect(commands.map((words) => words.slice(2, 4).join(' '))).toEqual(
      expect.arrayContaining(['policy check', 'policy diff', 'policy push']),
    );
    for (const words of commands) expect([words, await missingOf(words)]).toEqual([words, []]);
  });

  it('pushes nowhere without saying what is expected', () => {
    const pushes = scriptsOf().filter((line) => line.includes('policy push'));
    expect(pushes.length).toBe(2);
    for (const line of pushes) expect(line).toMatch(/--yes --expect "/);
  });
});
