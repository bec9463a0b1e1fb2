/** The first weeks of the quarter that `node bench/quarter.ts` plays in full: Easter, and two leaves that begin. */
import { expect, test } from 'vitest';
import { sharingOf, speedOf } from '../support/quarter-figures.ts';
import { playQuarter } from '../support/quarter.ts';

const short = { leads: 40, weeks: 4, seed: 3 };

test('by the policy in full nobody on leave is given a lead, no cap is passed, and none is left unworked', async () => {
  const leads = await playQuarter('the policy in full', short);
  const { unworked, toAbsent, beyondCap, had } = sharingOf(leads);
  expect({ leads: leads.length, unworked, toAbsent, beyondCap }).toEqual({
    leads: 40,
    unworked: 0,
    toAbsent: 0,
    beyondCap: 0,
  });
  expect(had.filter((one) => one.leads > 0).length).toBeGreaterThan(5);
  expect(leads.filter(({ kind, stage }) => kind !== stage)).toEqual([]);
  expect(speedOf(leads).p90Office).toBeLessThan(16);
});

test('by turns alone some are given to whoever is on leave, and some nobody speaks with', async () => {
  const { unworked, toAbsent } = sharingOf(await playQuarter('round robin', short));
  expect(Math.min(unworked, toAbsent)).toBeGreaterThan(0);
});
