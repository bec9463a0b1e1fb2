/** The first day in the sandbox, as docs/first-day.md walks it: watch, look what would be done, go live. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { readConnection } from '../../shared/store/connections.ts';
import { startSandboxInstallation, type SandboxInstallation } from './sandbox-installation.ts';

const dayMs = 86_400_000;

let all: SandboxInstallation;
beforeAll(async () => {
  all = await startSandboxInstallation({ shadow: true });
});
afterAll(() => all.stop());

const detail = z.looseObject({
  row: z.looseObject({ owner: z.string(), watched: z.optional(z.literal(true)) }),
  follow: z.unknown(),
});
const shown = async (id: string) => {
  const response = await fetch(`${all.console}/api/leads/${all.connections.hubspot}/${id}`);
  return detail.parse(await response.json());
};
const ownerOf = (id: string): string | undefined =>
  all.hubspot.records.get('contacts', id)?.properties.get('hubspot_owner_id');
const modes = async () =>
  Promise.all(Object.values(all.connections).map(async (one) => (await readConnection(all.table, one)).mode));

it('FD3 both connections watch, what came in is decided and not written, and the day it goes live takes it in', async () => {
  const hubspot = ['--connection', all.connections.hubspot];
  expect(await modes()).toEqual(['shadow', 'shadow']);
  const ids = Array.from(
    { length: 25 },
    (_, n) =>
      all.hubspot.records
        .asCrm('FORM', 'Contact us')
        .create('contacts', { email: `pat@mill-${n}.example`, firstname: 'Pat', message: 'Our line stops.' }).id,
  );
  const [id = ''] = ids;
  const came = new Date(all.clock.now() - 1000).toISOString();
  await expect.poll(async () => (await shown(id)).follow).not.toBeNull();
  await all.idle();
  const watched = await shown(id);
  expect(watched.row).toMatchObject({ owner: '', watched: true });
  // What would be done is shown all the same.
  expect(JSON.stringify(watched)).toContain('problem-aware');
  expect(ids.filter(ownerOf)).toEqual([]);

  all.clock.advance(6 * dayMs);
  const preview = await all.run(['go-live', ...hubspot, '--since', came]);
  expect(preview.err).toMatch(/While it watched, it would have handed off:\n\s+25 leads: /);
  const live = await all.run(['go-live', ...hubspot, '--since', came, '--yes']);
  expect([live.code, live.err]).toEqual([0, '']);
  expect(await modes()).toEqual(['live', 'shadow']);
  await all.runSchedules('catch-up-hubspot');
  await all.idle();
  const { out } = await all.run(['doctor', ...hubspot]);
  expect(out).toMatch(/ok\s+mode\s+live/);
  expect(out).toMatch(/ok\s+events\s+none missed today/);
  // Older than a day, so they take their turns in the slow lane.
  await all.runSchedules('sweep');
  await all.idle();
  expect(ids.filter((one) => !ownerOf(one))).toEqual([]);
  expect((await shown(id)).row.watched).toBeUndefined();
});
