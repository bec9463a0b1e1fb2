/** Plays one history from beginning to end, or to the first promise that was broken. */
import { newCast } from './world/cast.ts';
import { play } from './world/play.ts';
import { startWorld, type World } from './world/world.ts';
import type { Act } from './world/acts.ts';
import type { Asked } from './world/memory-table.ts';
import type { Violation } from './model/ground.ts';

export type History = { seed: number; connections: number; acts: readonly Act[] };
export type Played = {
  violation: (Violation & { act: number }) | null;
  met: ReadonlyMap<string, number>;
  days: number;
  fingerprint: string;
};

export const playHistory = async (
  { seed, connections, acts }: History,
  onAct: (count: number) => void = () => undefined,
  onAsked: (asked: Asked) => void = () => undefined,
): Promise<Played> => {
  const world = await startWorld(seed, connections, onAsked);
  const cast = newCast();
  const begun = world.time.now();
  try {
    await world.push(world.defaultPolicy);
    for (const [count, act] of acts.entries()) {
      await play(world, cast, act).catch(unlessRefused(world));
      onAct(count + 1);
      const [violation] = world.model.violations;
      if (violation !== undefined)
        return {
          violation: { ...violation, act: count },
          met: metBy(world),
          days: 0,
          fingerprint: world.fingerprint(),
        };
    }
    return {
      violation: null,
      met: metBy(world),
      days: (world.time.now() - begun) / 86_400_000,
      fingerprint: world.fingerprint(),
    };
  } finally {
    await world.stop();
  }
};

/** A CRM that refuses what a person wants to do there is one more thing that happens. */
const unlessRefused =
  ({ count }: World) =>
  (error: unknown): void => {
    if (!(error instanceof Error) || error.constructor.name !== 'Refusal') throw error;
    count('person refused');
  };

const metBy = ({ met, sides }: World): Map<string, number> => {
  const all = new Map(met);
  for (const { line } of sides)
    for (const [fault, times] of line.faults.met) all.set(`call ${fault}`, (all.get(`call ${fault}`) ?? 0) + times);
  return all;
};
