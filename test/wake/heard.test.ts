/** What counts as a change that no event told of: only what happened while the connection listened, and nobody has read since. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginWatching, goLive, stopConnection } from '../../shared/store/modes.ts';
import { startCatchUp, type CatchUpScene } from '../support/catch-up.ts';
import { admittingPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let on: CatchUpScene;
/** A moment before anything of the test happened. */
let before: string;
beforeEach(async () => {
  on = await startCatchUp({ policy: admittingPolicy() });
  on.putSecret(on.accessToken);
  await on.pushPolicy(on.policy);
  // The sandbox's own people are older than anything that is looked at.
  on.clock.advance(7 * day);
  before = on.clock.at;
  on.clock.advance(day);
});
afterEach(() => on.stop());

const connect = () => beginWatching(on.table, connection, on.clock.at);
const live = (since: string) => goLive(on.table, connection, { since, at: on.clock.at });
let people = 0;
const asks = (): string =>
  on.contact({ email: `pat@asks-${(people += 1)}.example`, firstname: 'Pat', message: 'Help.' });
const counted = async () => {
  on.clock.advance(10 * minute);
  const { line } = await on.run();
  return { missed: line['EventsMissed'], unheard: line['RecordsUnheard'], sent: line['sent'] };
};

test('what was read while it watched was heard', async () => {
  await connect();
  on.clock.advance(minute);
  const ids = Array.from({ length: 25 }, asks);
  await on.send(ids.map((id) => on.look(id)));
  on.clock.advance(day);
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 25 });
});

test('what was no lead while it watched was heard too', async () => {
  await connect();
  on.clock.advance(minute);
  const ids = Array.from(
    { length: 25 },
    () => on.hubspot.records.asCrm('IMPORT').create('contacts', { email: `pat@listed-${(people += 1)}.example` }).id,
  );
  await on.send(ids.map((id) => on.look(id)));
  on.clock.advance(day);
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 25 });
});

test('what changed before it was connected is looked at, and no event of it was missed', async () => {
  asks();
  on.clock.advance(minute);
  await connect();
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 1 });
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 1 });
});

test('what changed before it was ever live, with no word of it in the table, is no event missed', async () => {
  asks();
  on.clock.advance(minute);
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 1 });
});

test('what changed while it was off is looked at, and no event of it was missed', async () => {
  await connect();
  await live(on.clock.at);
  await counted();
  await stopConnection(on.table, connection);
  on.clock.advance(minute);
  asks();
  on.clock.advance(day);
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 1 });
});

test('what was refused, and is asked anew for an earlier day, was heard', async () => {
  await connect();
  on.clock.advance(minute);
  const id = asks();
  on.clock.advance(day);
  await live(on.clock.at);
  await on.send([on.look(id)]);
  expect((await on.state(id)).refused).toBeDefined();
  on.clock.advance(minute);
  await live(before);
  expect(await counted()).toEqual({ missed: 0, unheard: 0, sent: 1 });
});

test('what came in while it watched, and neither an event nor a look told of it, counts', async () => {
  await connect();
  on.clock.advance(minute);
  asks();
  expect(await counted()).toEqual({ missed: 1, unheard: 1, sent: 1 });
});

test('what came in unheard and unread while it watched counts once it is live', async () => {
  await connect();
  on.clock.advance(minute);
  asks();
  on.clock.advance(minute);
  await live(before);
  expect(await counted()).toEqual({ missed: 1, unheard: 1, sent: 1 });
});

test('what changed unheard after it was read in shadow is an event missed, of a record that we know', async () => {
  await connect();
  on.clock.advance(minute);
  const id = asks();
  await on.send([on.look(id)]);
  on.clock.advance(day);
  await live(before);
  on.clock.advance(10 * minute);
  on.hubspot.records.asCrm('CRM_UI').update('contacts', id, { message: 'Still waiting.' });
  expect(await counted()).toEqual({ missed: 1, unheard: 0, sent: 1 });
});

test('what came in unheard while it was live counts, also after it was off', async () => {
  await connect();
  await live(on.clock.at);
  await counted();
  await stopConnection(on.table, connection);
  on.clock.advance(day);
  await live(on.clock.at);
  on.clock.advance(minute);
  asks();
  expect(await counted()).toEqual({ missed: 1, unheard: 1, sent: 1 });
});
