/** Who reached somebody known to both CRMs keeps them, in whatever order and place the talks are told. */
import { expect, it } from 'vitest';
import { simulate } from './run.ts';

/** As many as a few seconds allow; sixty, and other weeks, by the command: `npm run simulate -- --both 60 --seed 11`. */
const people = 15;

it.each([11])('nobody is taken from a rep who reached them, with seed %i', async (seed) => {
  const { violation, met } = await simulate('--both', String(people), '--seed', String(seed));
  expect([violation, met['act come-in-elsewhere']]).toEqual([null, people]);
});
