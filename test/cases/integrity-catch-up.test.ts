/** Nothing lost, nothing asked for without need: what catch-up makes of a burst, row by row. */
import { expect, test } from 'vitest';
import { chunksOf } from '../../shared/domain/chunks.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { leadStates } from '../../shared/store/records.ts';
import { writeItems } from '../../shared/store/table.ts';
import { startCatchUp } from '../support/catch-up.ts';
import { startBoth } from '../dual/both.ts';
import { connection } from '../support/portal.ts';

const minuteMs = 60_000;

test('IN18 of 20,000 changes in one recent burst, with every webhook lost, each record is looked at once, in two runs', async () => {
  const scene = await startCatchUp();
  try {
    // The sandbox's own people are older than anything that catch-up looks at.
    scene.clock.advance(60 * minuteMs);
    const made: string[] = [];
    for (let n = 0; n < 20_000; n += 1) {
      scene.clock.advance(10);
      made.push(scene.contact({ email: `pat-${n}@burst.example` }));
    }
    const looks: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      scene.clock.advance(minuteMs);
      const { items } = await scene.run();
      looks.push(...items.map(({ id }) => id));
      // The hand-off reads each of them before the next run.
      const known = { ...newLeadState, readAt: scene.clock.at };
      for (const some of chunksOf(items, 2_500)) {
        await writeItems(scene.table, {
          put: some.map(({ id }) => leadStates.item(scene.table, connection, id, known)),
        });
      }
      scene.clock.advance(14 * minuteMs);
    }
    expect(looks.toSorted()).toEqual(made.toSorted());
  } finally {
    await scene.stop();
  }
});

test('IN9 a save that Salesforce shows seconds after its stamp is looked at, though we read the lead in between', async () => {
  const both = await startBoth();
  const id = both.create('salesforce', 'pat@late.example');
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  both.clock.advance(60_000);
  const stamp = new Date(Date.parse(both.clock.at) + 1000).toISOString();
  both.clock.advance(8000);
  // This look finds nothing new, for the transaction is not over.
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  both.clock.advance(2000);
  both.frida.update('Lead', id, { HasOptedOutOfEmail: true, DoNotCall: true });
  both.clock.advance(1000);
  const message = both.look('salesforce', id, { occurredAt: stamp, causes: ['outbound-message'] });
  await both.handOff('salesforce', [message]);
  expect((await both.state('salesforce', id)).readAt).toBe(both.clock.at);
});

test('IN9 what reached us before we read the lead is known, so that a burst is one look', async () => {
  const both = await startBoth();
  const id = both.create('salesforce', 'pat@burst.example');
  const early = both.look('salesforce', id);
  both.clock.advance(5000);
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  const readAt = both.clock.at;
  both.clock.advance(1000);
  await both.handOff('salesforce', [early]);
  expect((await both.state('salesforce', id)).readAt).toBe(readAt);
});
