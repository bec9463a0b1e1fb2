/** The page on `handoff explain` shows what it prints; and the stories that take days to come about. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admittingPolicy } from '../support/lead.ts';
import { startExplained, type Explained } from '../support/explained.ts';

let here: Explained;
beforeAll(async () => {
  here = await startExplained(admittingPolicy());
});
afterAll(() => here.stop());
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

it('is what docs/explain.md shows: a lead that was taken back, with what came before', async () => {
  const { worker } = here;
  const id = await here.formFill({
    email: 'ines@nordwerk.example',
    firstname: 'Ines',
    message: 'Our line stops twice a week.',
    country: 'Germany',
  });
  await worker.minutes(250);
  const { out, code } = await here.explain([id]);
  expect(code).toBe(0);
  const page = readFileSync(new URL('../../docs/explain.md', import.meta.url), 'utf8');
  const shown = /^```text\n(?<text>[\s\S]*?)^```/m.exec(page)?.groups?.['text'] ?? '';
  const anyPolicy = (text: string): string => text.replaceAll(/policy\s+[0-9a-f]{12}/g, 'policy …');
  expect(anyPolicy(out)).toBe(anyPolicy(shown));
  expect(out).toContain('Passed on, so that the buyer waits no longer.');
});

it('says of a record that is no lead why, and what would make it one', async () => {
  const id = await here.formFill({ email: 'sue@quiet.example', lifecyclestage: 'subscriber' });
  const { out, code } = await here.explain([id]);
  expect(code).toBe(0);
  expect(flat(out)).toContain('Now No lead: Asked for mail alone.');
  expect(flat(out)).toContain(
    'By the rule subscriber of `leads:`. What would make it a lead: a request of the buyer’s own, the tick “Hand off now” or a rule under `also`.',
  );
  expect((await here.explain([id, '--json'])).json()).toMatchObject({
    ok: true,
    story: { admission: { as: 'none', by: 'subscriber' }, choice: null, follow: null },
  });
});
