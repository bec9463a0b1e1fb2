/** A rest: all faults end, time passes, and then what must stand is looked at. */
import { checkAtRest } from '../model/at-rest.ts';
import { isAnyOpen } from '../model/office.ts';
import type { Cast } from './cast.ts';
import { mendItems } from './mishaps.ts';
import { usual } from './queue.ts';
import { checkTraces } from './traces.ts';
import type { World } from './world.ts';

/** After so long all that a fault held up is done: a budget of a day comes back within a day. */
const restMs = 30 * 3_600_000;

const lookMs = 120_000;
/** The longest wait of a record whose CRM asked for none is an hour. */
const afterFaultsMs = 2 * 3_600_000;
/** What a look learns of one is news for the others of the firm; after so many looks at all there is none left. */
const looksWithNews = 3;
/** So many of the newest are looked at again, and as many of the others. */
const lookedAt = 30;
/** At night, when nothing falls due, many are looked at again and again: at last there is no news, and nothing to write. */
const lookAgain = async (world: World, cast: Cast): Promise<void> => {
  const { time, model, met } = world;
  while (isAnyOpen(time.now())) await time.until(time.now() + 3_600_000);
  const apart = Math.ceil(cast.leads.length / lookedAt);
  const some = cast.leads.filter((_, place, { length }) => place >= length - lookedAt || place % apart === 0);
  const written = (): number => met.get('wrote card-changed') ?? 0;
  let before = Number.NaN;
  for (let round = 0; round <= looksWithNews && before !== written(); round += 1) {
    before = written();
    model.expectNoNews(round === looksWithNews);
    for (const { connection } of world.sides)
      world.look(
        connection,
        some.flatMap((lead) => (lead.connection === connection ? lead.id : [])),
      );
    await time.until(time.now() + lookMs);
  }
  model.expectNoNews(false);
};

export const rest = async (world: World, cast: Cast): Promise<void> => {
  const { time, sides, memory, model } = world;
  for (const { line, connection } of sides) {
    line.faults.clear();
    line.isSlow = false;
    world.queueOf(connection).setWeather(usual);
    for (const body of world.queueOf(connection).unexcused())
      model.isWrong('what can be done is no dead letter', body.includes('"v":1'), () => body.slice(0, 200));
    world.count('redriven', world.queueOf(connection).redrive());
  }
  world.deaf.clear();
  world.calm();
  mendItems(world, cast);
  world.wake();
  const quietSince = time.now();
  const pauses = sides.map(({ connection }) => {
    const until = Date.parse(String(memory.get(`CONNECTION#${connection}`)?.['pausedUntil']));
    return Number.isNaN(until) ? quietSince : until;
  });
  model.faultsEnd(Math.max(quietSince, ...pauses) + afterFaultsMs);
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
  await lookAgain(world, cast);
  checkTraces(world);
};
