/** What goes wrong, and what operators do. */
import type { Policy } from '../../../shared/policy/policy.ts';
import { utcOffsetOf } from '../model/office.ts';
import type { Act } from './acts.ts';
import { at, type Cast } from './cast.ts';
import { any, callFaults, creates, searches, takesBack, writes, writesOwner, type CallFault } from './faults.ts';
import { usual } from './queue.ts';
import type { World } from './world.ts';

/** These do most harm to a write: it is done, and nobody knows. They come more often than the others. */
const ofWrites: readonly CallFault[] = ['slow', 'lost-answer'];
const armed = [...callFaults, ...ofWrites, ...ofWrites];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** What a fault held up is done within so long. */
const faultMs = 26 * hourMs;

/** All functions begin anew, and messages of the release before wait in the queue: with less in them, or more. */
const deploy = (world: World, cast: Cast, { a, b, c }: Act): void => {
  world.count('deploy');
  world.deploy();
  for (const lead of cast.leads.slice(a % (cast.leads.length + 1)).slice(0, 3)) {
    const occurredAt = new Date(world.time.now() - (b % 300) * minuteMs).toISOString();
    const old = { v: 1, connection: lead.connection, object: 'lead', id: lead.id, kind: 'look', occurredAt };
    const body = {
      ...old,
      receivedAt: occurredAt,
      causes: ['change:email'],
      ...(c % 2 === 0 && { later: ['unknown'] }),
    };
    world.queueOf(lead.connection).send([JSON.stringify(body)]);
    world.count('message of another release');
  }
  world.wake();
};

/** Of the layout of a newer release or an older one, or half of it lost: nothing of it may hold up anything else. */
const spoil = (world: World, cast: Cast, { do: does, a }: Act): void => {
  const lead = at(cast.leads, a);
  if (lead === undefined) return;
  const pk = `LEAD#${lead.connection}#${lead.id}`;
  const item = world.memory.get(pk);
  if (item === undefined || cast.odd.has(pk)) return;
  if (does === 'older-item') {
    // Where the first release put what is due: whoever finds it there brings it over.
    if (item['dueAt'] === undefined) return;
    world.count('item of an older layout');
    return world.memory.replace({ ...item, dueShard: `due-${a % 8}` });
  }
  cast.odd.set(pk, structuredClone(item));
  world.count(does === 'newer-item' ? 'item of a newer layout' : 'odd item');
  if (does === 'newer-item') return world.memory.replace({ ...item, signals: 'of a newer layout' });
  const { due: _, ...rest } = item;
  world.memory.replace(rest);
};
/** The release that can read them is deployed. */
export const mendItems = (world: World, cast: Cast): void => {
  for (const [pk, former] of cast.odd) {
    const item = world.memory.get(pk);
    if (item === undefined) continue;
    if (item['signals'] === 'of a newer layout') {
      const { signals } = former;
      world.memory.replace({ ...item, signals });
    } else if (item['due'] === undefined && item['dueAt'] !== undefined)
      world.memory.replace({ ...item, due: former['due'] ?? { at: item['dueAt'], why: 'first-touch' } });
  }
  cast.odd.clear();
};

/** Another text, and one of those who coordinate takes it slowly, with a cap of few leads for both. */
const withRamp = (policy: Policy): Policy => ({
  ...policy,
  hash: `${policy.hash}-ramp`,
  note: { ...policy.note, title: 'Lead' },
  pools: {
    ...policy.pools,
    juniors: {
      hours: 'prefer',
      members: [
        { rep: 'dina', weight: 1, dailyCap: 2 },
        { rep: 'emil', weight: 0.05, dailyCap: 2 },
      ],
    },
  },
});

/** All stay but Dina, so that somebody coordinates. */
const onLeaveAtTimes = ['anna', 'ben', 'carla', 'emil'];

const withLeave = (policy: Policy, leave: Cast['leave']): Policy => ({
  ...policy,
  hash: leave.length === 0 ? policy.hash : `${policy.hash}-leave-${leave.length}`,
  reps: Object.fromEntries(
    Object.entries(policy.reps).map(([name, rep]) => [
      name,
      { ...rep, leave: leave.filter((one) => one.rep === name).map(({ from, to }) => ({ from, to })) },
    ]),
  ),
});

/** The policy as it stands now. */
const pushed = (world: World, cast: Cast): Promise<unknown> => {
  const policy = withLeave(world.defaultPolicy, cast.leave);
  return world.push(world.isRamp() ? withRamp(policy) : policy);
};

/** From today or one of the next days on, for a day or some more. */
const takeLeave = (world: World, cast: Cast, { a, b, c }: Act): Promise<unknown> => {
  world.count('leave taken');
  const rep = at(onLeaveAtTimes, b) ?? '';
  const now = world.time.now();
  const first = c % 4;
  const date = (day: number): string => new Date(now + day * dayMs).toISOString().slice(0, 10);
  const midnight = (day: number): number => Date.parse(`${date(day)}T00:00:00${utcOffsetOf(rep)}`);
  const last = first + (a % 9);
  cast.leave.push({ rep, from: date(first), to: date(last) });
  world.model.leave.takes(rep, midnight(first), midnight(last + 1), now);
  return pushed(world, cast);
};

export const mishap = async (world: World, cast: Cast, act: Act): Promise<void> => {
  const { a, b, c } = act;
  const side = at(world.sides, a);
  if (side === undefined) return;
  const { faults } = side.line;
  if (act.do !== 'policy' && act.do !== 'mode' && act.do !== 'take-leave') world.model.expectFaults(faultMs);
  switch (act.do) {
    case 'fault': {
      const fault = at(armed, b) ?? 'reset';
      const isOfWrites = ofWrites.includes(fault) || c % 4 === 0;
      faults.arm(fault, { calls: 1 + (c % 3), skip: isOfWrites ? c % 2 : c % 9, only: isOfWrites ? writes : any });
      return;
    }
    case 'outage':
      world.count('outage');
      faults.arm('down-503', { calls: 1_000_000, skip: 0, only: any });
      world.time.at(world.time.now() + (1 + (b % 12)) * hourMs, faults.clear);
      return world.model.expectFaults(faultMs + 12 * hourMs);
    case 'slow-crm':
      world.count('slow spell');
      side.line.isSlow = true;
      return world.time.at(world.time.now() + (10 + (b % 30)) * minuteMs, () => (side.line.isSlow = false));
    case 'lose-create':
      // Whether it was created nobody can tell for a while.
      faults.arm('lost-answer', { calls: 1, skip: c % 2, only: creates });
      return faults.arm('down-503', { calls: 4 + (b % 20), skip: 0, only: searches });
    case 'kill-at-owner':
      return world.kill({
        call: b % 2 === 0 ? takesBack : writesOwner,
        when: c % 3 === 0 ? 'after' : 'before',
        who: 'worker',
      });
    case 'kill':
      return world.kill({
        call: 1 + (b % 24),
        when: c % 2 === 0 ? 'before' : 'after',
        who: c % 10 === 0 ? 'sweep' : c % 10 === 1 ? 'catch-up' : 'worker',
      });
    case 'throttle-table':
      return world.throttle(b % 20, 1 + (c % 4));
    case 'refuse-rows':
      return world.untilCalm((1 + (c % 90)) * minuteMs, side.refuseRows(1 + (b % 4)));
    case 'deploy':
      return deploy(world, cast, act);
    case 'bad-queue':
      world.queueOf(side.connection).setWeather({ late: 0.3, doubled: 0.5 });
      world.time.at(world.time.now() + hourMs, () => world.queueOf(side.connection).setWeather(usual));
      return;
    case 'lose-webhooks':
      world.deaf.add(side.connection);
      world.time.at(world.time.now() + (10 + (b % 100)) * minuteMs, () => world.deaf.delete(side.connection));
      return;
    case 'newer-item':
    case 'older-item':
    case 'odd-item':
      return spoil(world, cast, act);
    case 'unknown-message':
      world.count('message of an unknown version');
      return world
        .queueOf(side.connection)
        .send([JSON.stringify({ v: 2, connection: side.connection, what: 'unknown' })]);
    case 'policy': {
      const isRamp = b % 2 === 1;
      if (isRamp !== world.isRamp()) world.count('weight changed');
      world.setRamp(isRamp);
      return void (await pushed(world, cast));
    }
    case 'take-leave':
      return void (await takeLeave(world, cast, act));
    case 'mode': {
      // The first of each kind stay live, so that there is always something to judge.
      const last = world.sides[2 + (a % Math.max(1, world.sides.length - 2))];
      if (last === undefined) return;
      world.count('mode changed');
      return world.setMode(last.connection, (['shadow', 'off', 'live'] as const)[b % 3] ?? 'live');
    }
    default:
  }
};
