/** A CRM that is down for a day while its webhooks go on: in the end all is as if it had never been. */
import { expect, test } from 'vitest';
import { readConnections } from '../support/stored.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';
import { handedOff, whole } from '../support/whole.ts';
import { startWorker } from '../support/worker.ts';

const hours = 24;
const leadsAnHour = 2;
/** What a day of live traffic came to. */
type End = {
  leads: readonly unknown[];
  byOwner: readonly number[];
  asked: number;
  givenAgain: number;
};

/** Nobody's turn depends on the hour, and nobody is reminded meanwhile: what differs then differs by the outage. */
const evenPolicy = () => {
  const policy = unwatchedPolicy();
  for (const pool of Object.values(policy.pools)) pool.hours = 'ignore';
  return policy;
};

/** Whom a person chose while the CRM was down was never ours to hand off. */
const wholeOf = async (worker: Parameters<typeof whole>[0], id: string) => {
  const found = await whole(worker, id);
  const isTheirs = (await worker.state(id)).owner?.by === 'human';
  return { ...found, isHandOffKnown: isTheirs || found.isHandOffKnown };
};

const day = async (isDown: boolean): Promise<End> => {
  const worker = await startWorker({ policy: evenPolicy() });
  const ids: string[] = [];
  let givenAgain = 0;
  try {
    if (isDown) {
      worker.hubspot.faults.add({ path: /^/, times: 1_000_000, action: { kind: 'status', status: 503, headers: {} } });
    }
    for (let hour = 0; hour < hours; hour += 1) {
      for (let place = 0; place < leadsAnHour; place += 1) {
        const firstname = `Pat ${ids.length}`;
        const id = worker.contact({ email: `pat@day-${ids.length}.example`, firstname, message: 'Our line stops.' });
        ids.push(id);
        const again = ids[Math.floor(ids.length / 2)] ?? id;
        // A new lead, the same event twice, and an older lead that says more.
        worker.hubspot.records.asUser(9001).update('contacts', again, { industry: 'MACHINERY' });
        givenAgain += await worker.send([worker.look(id), worker.look(id), worker.look(again)]);
        await worker.days(1 / hours / leadsAnHour);
      }
      // Once an hour a person gives a lead to somebody.
      const chosen = ids[hour];
      if (chosen !== undefined) {
        worker.hubspot.records.asUser(9001).update('contacts', chosen, { hubspot_owner_id: '70005' });
        givenAgain += await worker.send([worker.look(chosen, { ownerTouched: true })]);
      }
    }
    const asked = worker.hubspot.calls.length;
    worker.hubspot.faults.clear();
    await worker.days(2 / hours);
    // Each is looked at once more at the same moment, so that what fades with time has faded alike.
    worker.clock.advance(5000);
    givenAgain += await worker.send(ids.map((id) => worker.look(id)));
    const leads = await Promise.all(
      ids.map(async (id) => ({
        whole: await wholeOf(worker, id),
        isChosen: (await worker.state(id)).owner?.by,
        stage: worker.property(id, 'handoff_stage'),
        segment: worker.property(id, 'handoff_segment'),
        score: worker.property(id, 'handoff_score'),
        checks: worker.property(id, 'handoff_contact_checks'),
      })),
    );
    const owners = Object.groupBy(ids, (id) => worker.property(id, 'hubspot_owner_id'));
    expect((await readConnections(worker.table, [connection])).get(connection)).toMatchObject({ pauses: 0 });
    return { leads, byOwner: Object.values(owners).map((own) => own?.length ?? 0), asked, givenAgain };
  } finally {
    await worker.stop();
  }
};

test('a CRM that is down for 24 hours under live traffic loses nothing and fills no dead-letter queue', async () => {
  const [calm, down] = [await day(false), await day(true)];
  expect(calm.leads).toHaveLength(hours * leadsAnHour);
  for (const lead of calm.leads) expect(lead).toMatchObject({ whole: handedOff });
  // Not one message was given back to the queue, so none can end among the dead letters.
  expect(down.givenAgain).toBe(0);
  expect(down.leads).toEqual(calm.leads);
  // A pause grows to between half an hour and an hour, and each time three tries are made: no storm.
  expect(down.asked).toBeGreaterThan(hours);
  expect(down.asked).toBeLessThan(hours * 8);
});
