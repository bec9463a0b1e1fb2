/** A few fixed histories with every test run; long ones, and others, by `npm run simulate`. */
import { describe, expect, it } from 'vitest';
import { broken } from './break.ts';
import { breakages } from './breakages.ts';
import { simulate, type Told } from './run.ts';
import { callFaults } from './world/faults.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 10, 20];
const events = 375;
const played: Told[] = [];

describe(`${seeds.length} histories of ${events} events`, () => {
  describe.concurrent('each by itself', () => {
    it.each(seeds)('break no promise with seed %i', async (seed) => {
      const told = await simulate('--seed', String(seed), '--events', String(events));
      played.push(told);
      expect(told.violation).toBeNull();
    });
  });

  it('meet every fault together', () => {
    const met = (what: string): number => played.reduce((sum, told) => sum + (told.met[what] ?? 0), 0);
    const faults = [
      ...callFaults.map((fault) => `call ${fault}`),
      'worker killed',
      'table throttled',
      'call rows refused in hubspot',
      'call rows refused in salesforce',
      'deploy',
      'message of another release',
      'item of an older layout',
      'message doubled',
      'message hours late',
      'webhook lost',
      'item of a newer layout',
      'mode changed',
      'weight changed',
      'late firm seen in time',
    ];
    expect(faults.filter((what) => met(what) === 0)).toEqual([]);
  });
});

it('the same seed is the same history, and the table in memory answers as the local engine of DynamoDB does', async () => {
  const args = ['--seed', '7', '--events', '40'];
  const { fingerprint, asked, differences } = await simulate(...args, '--compare');
  expect(asked).toBeGreaterThan(1000);
  expect(differences).toEqual([]);
  expect((await simulate(...args)).fingerprint).toBe(fingerprint);
});

it.each(breakages)('there is still a way to $name', (breakage) => {
  const texts = [...broken(breakage).values()];
  expect(breakage.edits.filter(({ by }) => !texts.some((text) => text.includes(by)))).toEqual([]);
});
