/** A person in both CRMs whom nobody reaches: the record that was handed off first has the watch, and it alone goes on. */
import { beforeEach, expect, it } from 'vitest';
import { examplePolicy } from '../support/lead.ts';
import { startBoth, type Both } from './both.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(examplePolicy());
});

const minuteMs = 60_000;

it('takes the person from whoever let them lie on the record that is home, and moves nothing in the other CRM', async () => {
  const email = 'pat@taken-back.example';
  const contact = both.create('hubspot', email);
  await both.handOff('hubspot', [both.look('hubspot', contact)]);
  const lead = both.create('salesforce', email);
  await both.handOff('salesforce', [both.look('salesforce', lead)]);
  const shown = () => [both.shown('hubspot', contact).rep, both.shown('salesforce', lead).rep];
  const [first] = shown();
  expect(shown()).toEqual([first, first]);
  for (let quarter = 0; quarter < 18; quarter += 1) {
    both.clock.advance(13 * minuteMs);
    await both.untilQuiet();
  }
  const [second, elsewhere] = shown();
  expect(second).not.toBe(first);
  expect(elsewhere).toBe(first);
  expect([both.shown('hubspot', contact).cards, both.shown('salesforce', lead)]).toEqual([
    1,
    { rep: first, cards: 1, tasks: 0 },
  ]);
  const home = await both.state('hubspot', contact);
  expect(home.watch?.ownerId).toBe(home.owner?.ownerId);
  expect((await both.state('salesforce', lead)).watch).toBeUndefined();
});
