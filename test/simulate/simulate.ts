/** `npm run simulate`: random lives in both CRMs, with every fault, compared with the model. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import type { History } from './history.ts';
import type { Act } from './world/acts.ts';
import type { Asked } from './world/memory-table.ts';
import { standIn } from './world/stand-in.ts';

standIn();

const { actsOf } = await import('./world/acts.ts');
const { weekOfBoth } = await import('./both-crms.ts');
const { playHistory } = await import('./history.ts');
const { shrink } = await import('./shrink.ts');

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('A whole number is wanted.');
  return number;
};
type Options = {
  seed: number;
  events: number;
  connections: number;
  shrink: number;
  json?: boolean;
  breakages?: boolean | string;
  script?: string;
  both?: number;
  compare?: boolean;
};

const {
  seed,
  events,
  connections,
  shrink: seconds,
  json,
  breakages: mistakes,
  script,
  both,
  compare: isCompared,
} = new Command('simulate')
  .option('--seed <number>', 'of all chance: the same seed is the same history', whole, 1)
  .option('--events <number>', 'how many acts', whole, 1000)
  .option('--connections <number>', 'portals and orgs, in turn', whole, 4)
  .option(
    '--shrink <seconds>',
    'for so long a history that breaks a promise is made shorter; 0: not at all',
    whole,
    120,
  )
  .option('--both <people>', 'instead, a week of so many people who are known to a portal and an org', whole)
  .option('--script <file>', 'play the history that this file holds, as it was printed')
  .option(
    '--compare',
    'ask the local engine of DynamoDB all that the table in memory was asked: do they answer the same?',
  )
  .option('--json', 'one line of JSON at the end')
  .option(
    '--breakages [words]',
    'make each mistake of the list in a copy, or those that hold these words: is it seen within three seeds?',
  )
  .parse()
  .opts<Options>();

if (mistakes !== undefined) {
  const { breakages } = await import('./breakages.ts');
  const { isCaught } = await import('./break.ts');
  const meant = breakages.filter(({ name }) => mistakes === true || name.includes(String(mistakes)));
  let missed = 0;
  for (const breakage of meant) {
    const caught = isCaught(breakage, [seed, seed + 1, seed + 2], events);
    if (caught === null) missed += 1;
    process.stdout.write(
      `${breakage.name}: ${caught === null ? 'not seen' : `seen with seed ${caught.seed}: ${caught.law}`}\n`,
    );
  }
  process.exit(missed === 0 ? 0 : 1);
}

const tell = (text: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`));
const startedAt = performance.now();
const act = z.object({
  do: z.custom<Act['do']>((name) => typeof name === 'string'),
  a: z.number(),
  b: z.number(),
  c: z.number(),
});
const printed = z.object({ seed: z.number(), connections: z.number(), acts: z.array(act) });
const random = (): History =>
  both === undefined
    ? { seed, connections, acts: actsOf(seed, events) }
    : { seed, connections: 2, acts: weekOfBoth(seed, both) };
const history = script === undefined ? random() : printed.parse(JSON.parse(readFileSync(script, 'utf8')));
const all = history.acts.length;
const asked: Asked[] = [];
const played = await playHistory(
  history,
  (count) => count % 10 === 0 && tell(`${count} of ${all}`),
  isCompared === true ? (one) => void asked.push(one) : undefined,
);
const took = (performance.now() - startedAt) / 1000;
tell('');

const { violation } = played;
const acts = violation === null ? all : violation.act + 1;
const met = Object.fromEntries([...played.met].toSorted(([a], [b]) => (a < b ? -1 : 1)));
const result = {
  seed: history.seed,
  events: acts,
  connections: history.connections,
  days: Math.round(played.days),
  eventsASecond: Math.round(acts / took),
  violation,
  fingerprint: played.fingerprint,
  met,
  ...(isCompared === true && {
    asked: asked.length,
    differences: await (await import('./world/compare.ts')).compare(asked),
  }),
};
if (json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  const shares = (prefix: string): string =>
    Object.entries(met)
      .filter(([what]) => what.startsWith('act ') === (prefix === 'act '))
      .map(([what, times]) => `  ${what.replace('act ', '').padEnd(30)} ${times}`)
      .join('\n');
  process.stdout.write(`Acts:\n${shares('act ')}\nWhat was met:\n${shares('')}\n`);
  process.stdout.write(`seed ${history.seed}: ${acts} events, ${result.eventsASecond} a second, ${result.days} days\n`);
}
if (violation !== null && json !== true) {
  process.stdout.write(`Broken at ${new Date(violation.at).toISOString()}: ${violation.law}: ${violation.text}\n`);
  const begun = { ...history, acts: history.acts.slice(0, acts) };
  const least =
    seconds === 0 ? begun : await shrink(begun, violation.law, seconds, (left) => tell(`${left} acts are left`));
  tell('');
  const again = least === begun ? violation : (await playHistory(least)).violation;
  process.stdout.write(`The shortest history found (${least.acts.length} acts): ${again?.text ?? 'it holds now'}\n`);
  process.stdout.write(`${JSON.stringify({ law: violation.law, ...least })}\n`);
}
process.exit(violation === null ? 0 : 1);
