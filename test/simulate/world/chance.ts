/** All chance of a history. Each act begins a source of its own, so that one act less leaves the fate of the others as it was. */
import { seeded, type Random } from '../../../sandbox/http/random.ts';

export const openChance = (seed: number) => {
  let source: Random = seeded(seed);
  return {
    begin: (salt: number): void => void (source = seeded((seed * 7919 + salt) | 0)),
    source: (): Random => source,
  };
};
