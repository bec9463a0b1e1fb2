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

/** Names, addresses and words of people: in no item, line or message. */
export const checkTraces = ({ memory, lines, sides, queueOf, model }: World): void => {
  const searched: [string, Iterable<string>][] = [
    ['log', lines.splice(0)],
    ['queue', sides.flatMap(({ connection }) => queueOf(connection).bodies())],
  ];
  for (const [where, texts] of searched)
    for (const text of texts)
      model.isWrong('nothing personal is kept', mark.test(text), () => `${where}: ${text.slice(0, 300)}`);
  for (const item of memory.fresh())
    model.isWrong(
      'nothing personal is kept',
      mark.test(textOf(item)),
      () => `table, ${String(item['pk'])} ${String(item['sk'])}: ${textOf(item).slice(0, 400)}`,
    );
};
