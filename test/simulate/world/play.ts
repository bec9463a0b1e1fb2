/** Plays acts in the world, as people, CRMs, operators or mishaps would do them; one for which there is nobody does nothing. */
import type { Act } from './acts.ts';
import type { Cast } from './cast.ts';
import { dealAct } from './deal-acts.ts';
import { leadAct } from './lead-acts.ts';
import { mishap } from './mishaps.ts';
import { newcomer } from './newcomers.ts';
import { rest } from './rest.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;

export const play = async (world: World, cast: Cast, act: Act): Promise<void> => {
  world.chance.begin(act.a * 31 + act.b * 17 + act.c);
  world.model.setNow(world.time.now());
  world.count(`act ${act.do}`);
  switch (act.do) {
    case 'wait': {
      const minutes = act.b % 8 === 0 ? 60 + (act.a % 600) : 1 + (act.a % 25);
      return world.time.until(world.time.now() + minutes * minuteMs);
    }
    case 'rest':
      return rest(world, cast);
    case 'come-in':
    case 'come-in-elsewhere':
    case 'come-in-of-firm':
    case 'come-in-stopped':
    case 'firm-linked-late':
      newcomer(world, cast, act);
      break;
    case 'open-deal':
    case 'win':
    case 'confirm-and-win':
    case 'take-back-and-win':
    case 'win-linked-late':
    case 'lose':
    case 'reopen':
      dealAct(world, cast, act);
      break;
    case 'leave': {
      const rep = ['carla', 'emil'][act.a % 2] ?? 'carla';
      if (world.model.hasLeft(rep)) return;
      world.model.leaves(rep);
      for (const side of world.sides) side.leave(rep);
      break;
    }
    case 'fault':
    case 'outage':
    case 'slow-crm':
    case 'kill':
    case 'kill-at-owner':
    case 'lose-create':
    case 'throttle-table':
    case 'refuse-rows':
    case 'deploy':
    case 'bad-queue':
    case 'lose-webhooks':
    case 'newer-item':
    case 'older-item':
    case 'odd-item':
    case 'unknown-message':
    case 'policy':
    case 'take-leave':
    case 'mode':
      await mishap(world, cast, act);
      break;
    default:
      leadAct(world, cast, act);
  }
  // A moment between two acts, in which some of what follows happens, and some does not.
  await world.time.until(world.time.now() + 200 + (act.c % 40) * 100);
};
