/** A lead that is taken back takes the same person in the other CRM along: one person, one rep. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { examplePolicy } from '../support/lead.ts';
import { startBoth, type Both } from './both.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(examplePolicy());
});
afterEach(() => both.stop());

const minuteMs = 60_000;

it('goes on to one and the same colleague in both', async () => {
  const email = 'pat@taken-back.example';
  const contact = both.create('hubspot', email);
  await both.handOff('hubspot', [both.look('hubspot', contact)]);
  const lead = both.create('salesforce', email);
  await both.handOff('salesforce', [both.look('salesforce', lead)]);
  const shown = () => [both.shown('hubspot', contact).rep, both.shown('salesforce', lead).rep];
  const [first] = shown();
  expect(shown()).toEqual([first, first]);
  // Four working hours later the ladder has come to "reassign" in each of them, at the same time.
  for (let quarter = 0; quarter < 17; quarter += 1) {
    both.clock.advance(13 * minuteMs);
    await both.untilQuiet();
  }
  const [second] = shown();
  expect(second).not.toBe(first);
  expect(shown()).toEqual([second, second]);
  expect([both.shown('hubspot', contact).cards, both.shown('salesforce', lead).cards]).toEqual([1, 1]);
  const watches = await Promise.all([both.state('hubspot', contact), both.state('salesforce', lead)]);
  for (const { watch, owner } of watches) expect(watch?.ownerId).toBe(owner?.ownerId);
});
