import { beforeEach, describe, expect, test } from 'vitest';
import { runCatchUp, type CaughtUp } from '../../shared/wake/run.ts';
import { readConnections } from '../support/stored.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';

const minute = 60_000;
let both: Both;
beforeEach(async () => {
  both = await startBoth();
  // The people of the sandboxes are older than anything that catch-up looks at.
  both.clock.advance(60 * minute);
});

let firms = 0;
const newLead = (side: Side): string => both.create(side, `pat@both-${(firms += 1)}.example`);

/** One run over one connection, and the hand-off of what it found. */
const catchUp = async (side: Side): Promise<CaughtUp> => {
  const { connection, table, crm, now } = both.services(side);
  const kept = (await readConnections(table, [connection])).get(connection)?.catchUp;
  const found: WorkItem[] = [];
  const send = async (items: readonly WorkItem[]): Promise<void> => {
    found.push(...items);
  };
  const result = await runCatchUp(kept, { connection, table, crm, send, now, deadline: Number.POSITIVE_INFINITY });
  if (found.length > 0) expect(await both.handOff(side, found)).toBe(false);
  return result;
};

describe.each(['hubspot', 'salesforce'] as const)('catch-up alone in %s', (side) => {
  test('hands off each lead of which no event told, and counts them', async () => {
    for (const count of [2, 0, 3]) {
      const ids = Array.from({ length: count }, () => newLead(side));
      both.clock.advance(15 * minute);
      expect(await catchUp(side)).toMatchObject({ missed: count, unheard: count, more: false, errors: [] });
      for (const id of ids) {
        expect(both.shown(side, id)).toMatchObject({ cards: 1, tasks: 1 });
        expect(both.shown(side, id).rep).not.toBe('');
      }
    }
  });

  test('does not count what we wrote ourselves, and comes to rest', async () => {
    newLead(side);
    both.clock.advance(15 * minute);
    await catchUp(side);
    both.clock.advance(2 * minute);
    expect(await catchUp(side)).toMatchObject({ missed: 0, sent: 1 });
    both.clock.advance(2 * minute);
    expect(await catchUp(side)).toMatchObject({ missed: 0, sent: 0 });
  });

  test('finds a choice that a person made, and keeps it', async () => {
    const id = newLead(side);
    both.clock.advance(15 * minute);
    await catchUp(side);
    both.clock.advance(5 * minute);
    both.choose(side, id, 'frida');
    both.clock.advance(5 * minute);
    expect(await catchUp(side)).toMatchObject({ missed: 1, unheard: 0 });
    expect(both.shown(side, id).rep).toBe('frida');
    expect((await both.state(side, id)).owner?.by).toBe('human');
  });

  test('leaves the other connection alone', async () => {
    newLead(side);
    both.clock.advance(15 * minute);
    await catchUp(side);
    const other = side === 'hubspot' ? 'salesforce' : 'hubspot';
    const { table } = both.services(side);
    expect((await readConnections(table, [connections[other]])).get(connections[other])?.catchUp).toBeUndefined();
    expect(await catchUp(other)).toMatchObject({ missed: 0, sent: 0 });
  });
});
