import { expect, it } from 'vitest';
import { importsOf, packagesOf, sources } from './imports.ts';

const room = 'test/simulate/model/';
const files = sources().filter((file) => file.startsWith(room));

it('the model of the simulation shares no code with what it judges', () => {
  expect(files.length).toBeGreaterThan(0);
  const taken = files.flatMap((file) => [
    ...importsOf(file).filter((one) => !one.startsWith(room)),
    ...packagesOf(file),
  ]);
  expect(taken).toEqual([]);
});
