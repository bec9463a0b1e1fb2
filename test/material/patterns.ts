/** Makes texts by the patterns of texts-patterns.txt: a line `@name a|b` is a list, `## kind` begins the patterns of a kind. */
import { readFileSync } from 'node:fs';
import { textKind, type Text } from './material.ts';

/** The same each time: a linear congruential generator. */
const newDice = (): ((sides: number) => number) => {
  let state = 7;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * sides);
  };
};

/** @returns up to `most` different texts of each pattern, with their kinds */
export const madeByPatterns = (most: number): (readonly [Text['kind'], string])[] => {
  const throwDice = newDice();
  const oneOf = (ways: readonly string[]): string => ways[throwDice(ways.length)] ?? '';
  const lists = new Map<string, string[]>();
  const fill = (pattern: string): string => {
    const next = pattern.replace(/\(([^()]*)\)/, (_, ways: string) => oneOf(ways.split('|')));
    if (next !== pattern) return fill(next);
    return pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => oneOf(lists.get(name) ?? []));
  };
  const tidy = (text: string): string =>
    text
      .replaceAll(/ +/g, ' ')
      .replaceAll(/ (?=[.,?!])/g, '')
      .replaceAll(/([.?!])[.?!]+/g, '$1')
      .trim();
  const file = new URL('./texts-patterns.txt', import.meta.url);
  let kind: Text['kind'] = 'asks';
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, ways] = /^@(\w+) (.*)$/.exec(line) ?? [];
      if (name !== undefined && ways !== undefined) lists.set(name, ways.split('|'));
      else if (line.startsWith('## ')) kind = textKind.parse(line.slice(3));
      else if (line !== '') {
        const made = new Set(Array.from({ length: most }, () => tidy(fill(line))));
        return Array.from(made, (text) => [kind, text] as const);
      }
      return [];
    });
};
