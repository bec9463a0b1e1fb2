/** The commands that a page tells its reader to type, and whether they can be typed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runCli } from './installation.ts';

const root = new URL('../..', import.meta.url).pathname;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Commands of `handoff` that a page promises and that are still to come. Must be empty in the end. */
export const notYet: readonly string[] = [];

/** One command line a word list: of the fenced `sh` blocks, without comments, variables before it, and where its output goes. */
export const commandsOf = (page: string): string[][] =>
  [...read(page).matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)]
    .flatMap(([, block = '']) => block.replaceAll(/\\\n/g, ' ').split('\n'))
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split('&&'))
    .map((line) => (line.replace(/ [>|].*$/, '').match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? []).map(String))
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word))))
    .filter((words) => words.length > 0);

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
const options = z.record(z.string(), z.looseObject({ alias: z.union([z.string(), z.array(z.string())]).optional() }));
const cdk = z
  .object({ globalOptions: options, commands: z.record(z.string(), z.looseObject({ options: options.optional() })) })
  .parse(JSON.parse(read('node_modules/aws-cdk/lib/cli/cli-type-registry.json')));

const flagsIn = (words: readonly string[]): string[] =>
  words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*$/, ''));

/** The flags that the CDK's command does not know. */
const unknownToCdk = (command: string, words: readonly string[]): string[] => {
  const known = { ...cdk.globalOptions, ...cdk.commands[command]?.options };
  const names = Object.entries(known).flatMap(([name, { alias }]) => [
    `--${name}`,
    ...[alias ?? []].flat().map((short) => `-${short}`),
  ]);
  return flagsIn(words).filter((flag) => !names.includes(flag));
};

const judgeHandoff = async (words: readonly string[]): Promise<string[]> => {
  const end = words.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'));
  const command = end === -1 ? words : words.slice(0, end);
  if (notYet.includes(command.join(' '))) return [];
  const { code, out } = await runCli([...command, '--help']);
  if (code !== 0 || !out.startsWith(`Usage: handoff ${command.join(' ')}`)) return [`handoff ${command.join(' ')}`];
  return flagsIn(words).filter((flag) => !out.includes(`${flag} `));
};

/** Programs of others, whose words are theirs. */
const others: readonly string[] = ['aws', 'git', 'sf', 'hs', 'cd', 'export', 'read', 'bash'];

/** What of this command line does not exist; empty when all does. */
export const missingOf = async (words: readonly string[]): Promise<string[]> => {
  const [program = '', first = '', second = '', ...rest] = words;
  if (program === 'npx' && first === 'handoff') return judgeHandoff(words.slice(2));
  if (program === 'npx' && first === 'cdk')
    return second in cdk.commands ? unknownToCdk(second, rest) : [`cdk ${second}`];
  if (program === 'npm' && first === 'run') return second in scripts ? [] : [`npm run ${second}`];
  if (program === 'npm') return ['ci', 'test', 'start', 'install'].includes(first) ? [] : [`npm ${first}`];
  if (program === 'node') return existsSync(join(root, first)) ? [] : [first];
  return others.includes(program) ? [] : [program];
};
