/** A rest: all faults end, time passes, and then what must stand is looked at. */
import { checkAtRest } from '../model/at-rest.ts';
import type { Cast } from './cast.ts';
import { mendItems } from './mishaps.ts';
import { usual } from './queue.ts';
import { checkTraces } from './traces.ts';
import type { World } from './world.ts';

/** After so long all that a fault held up is done: a budget of a day comes back within a day. */
const restMs = 30 * 3_600_000;

export const rest = async (world: World, cast: Cast): Promise<void> => {
  const { time, sides, memory, model } = world;
  for (const { line, connection } of sides) {
    line.faults.clear();
    line.isSlow = false;
    world.queueOf(connection).setWeather(usual);
    world.count('redriven', world.queueOf(connection).redrive());
  }
  world.deaf.clear();
  world.calm();
  mendItems(world, cast);
  world.wake();
  const quietSince = time.now();
  await time.until(time.now() + restMs);
  checkAtRest(model, {
    now: time.now(),
    quietSince,
    show: (connection, id) => world.sideOf(connection).show(id),
    showDeal: (connection, id) => world.sideOf(connection).showDeal(id),
    isHalfDone: (connection, id) => {
      const item = memory.get(`LEAD#${connection}#${id}`);
      return item?.['pending'] !== undefined ? 'half written' : item?.['parked'] !== undefined ? 'parked' : null;
    },
  });
  checkTraces(world);
};
