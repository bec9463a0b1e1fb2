/** A portal in which what the stops are judged by is not there any more. */
import { portalProperty } from '../support/portal-property.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConnection } from '../../shared/store/connections.ts';
import { examplePolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';
import { startWorker } from '../support/worker.ts';

let worker: Awaited<ReturnType<typeof startWorker>>;
beforeAll(async () => {
  worker = await startWorker({ policy });
  makeProperty();
});
afterAll(() => worker.stop());

/** HubSpot's own opt-out cannot be archived; one that an admin made, and that the policy names, can. */
const optOut = 'no_contact_wished';
const policy = examplePolicy();
policy.facts.hubspot = { ...policy.facts.hubspot, optedOut: optOut };
const makeProperty = () =>
  worker.hubspot.records.definitions.create('contacts', portalProperty(optOut, { label: 'No contact wished' }));
const batches = () =>
  worker.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ message }) => message === 'batch');
const propertyCalls = () => worker.hubspot.calls.filter(({ path }) => path.includes('/crm/properties/')).length;

it('SF3 a portal that shows all costs no call for it, also where nobody ever opted out', async () => {
  // What contacts and companies call their choices is asked once an hour.
  for (const calls of [2, 0]) {
    const before = propertyCalls();
    const id = worker.contact({ email: `kim-${calls}@mill.example`, message: 'Our line stops.' });
    await worker.send([worker.look(id)]);
    expect([worker.bodies(id, 'notes').length, propertyCalls() - before]).toEqual([1, calls]);
  }
});

it('SF3 an archived opt-out stops the hand-off, rings, and what waited goes on when it is restored', async () => {
  worker.hubspot.records.definitions.archive('contacts', optOut);
  const before = propertyCalls();
  const ids = [1, 2, 3].map((n) => worker.contact({ email: `p${n}@mill.example`, message: 'Our line stops.' }));
  await worker.send(ids.map((id) => worker.look(id)));
  expect(ids.flatMap((id) => worker.bodies(id, 'notes'))).toEqual([]);
  expect(batches().at(-1)).toMatchObject({ held: 'blind', Blind: 1 });
  expect(await readConnection(worker.table, connection)).toMatchObject({ pauseReason: 'blind' });
  expect(propertyCalls() - before).toBe(1);
  makeProperty();
  await worker.minutes(30);
  for (const id of ids) expect(worker.bodies(id, 'notes')).toHaveLength(1);
});
