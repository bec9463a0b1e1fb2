/** What the product keeps and prints, searched for whatever may not stand there. */
import { unpack } from '../../../shared/store/packed.ts';
import { mark } from './marks.ts';
import type { World } from './world.ts';

/** What is packed is opened. */
const opened = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return unpack(value) ?? Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, opened(own)]));
};
const textOf = (value: unknown): string => JSON.stringify(opened(value));

/** From one rest to the next a lead falls due some dozens of times: by its ladder, its asks, and what its firm and person learn. */
const mostQuietLooks = 300;

/** Two records that tell each other news for ever would cost a look a minute, and nobody would notice. */
const checkQuiet = (lines: readonly string[], model: World['model']): void => {
  const looks = new Map<string, number>();
  for (const line of lines) {
    if (!line.includes('"message":"lead"') || !line.includes('"causes":["due"]')) continue;
    const { connection, lead, outcome } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const name = `${String(connection)} ${String(lead)}`;
    if (outcome === 'unchanged' || outcome === 'stopped') looks.set(name, (looks.get(name) ?? 0) + 1);
  }
  for (const [name, count] of looks)
    model.isWrong(
      'who is quiet is left alone',
      count > mostQuietLooks,
      () => `${name} was looked at ${count} times, and nothing was to be done`,
    );
};

/** Names, addresses and words of people: in no item, line or message. */
export const checkTraces = ({ memory, lines, sides, queueOf, model }: World): void => {
  const printed = lines.splice(0);
  checkQuiet(printed, model);
  const searched: [string, Iterable<string>][] = [
    ['log', printed],
    ['queue', sides.flatMap(({ connection }) => queueOf(connection).bodies())],
  ];
  for (const [where, texts] of searched)
    for (const text of texts)
      model.isWrong('nothing personal is kept', mark.test(text), () => `${where}: ${text.slice(0, 300)}`);
  for (const fresh of memory.fresh()) {
    // What is sealed is noise to whoever reads the table, and noise may spell a mark.
    const { sealed: _, ...item } = fresh;
    model.isWrong(
      'nothing personal is kept',
      mark.test(textOf(item)),
      () => `table, ${String(item['pk'])} ${String(item['sk'])}: ${textOf(item).slice(0, 400)}`,
    );
  }
};
