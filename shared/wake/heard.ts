/** Which changes that no event told of are events missed: those of a time when the connection listened, and that nobody has read since. */
import { refName, type RecordRef } from '../crm/crm.ts';
import { plus } from '../domain/instant.ts';
import { clockToleranceMs } from '../domain/track.ts';
import type { CatchUpState } from '../store/connections.ts';
import { judgeChange, type KnownRecord } from './judge.ts';

/** A change that the records of the connection's mode know nothing of. `isNew`: nor of the record at all. */
export type Untold = { ref: RecordRef; at: string; isNew: boolean };

/** `missed`: events that never came; `unheard`: those among them of records of which we never heard at all. */
export type Missed = { missed: number; unheard: number };

/** Those that happened while events were expected; CRMs stamp whole seconds, by their own clock. @param hearsSince undefined: always */
export const whileListening = (untold: readonly Untold[], hearsSince?: string): readonly Untold[] => {
  const from = hearsSince === undefined ? '' : plus(hearsSince, -clockToleranceMs);
  return untold.filter(({ at }) => at >= from);
};

/** @param elsewhere what the connection knows of these records by its other mode, by `refName` */
export const countMissed = (untold: readonly Untold[], elsewhere: ReadonlyMap<string, KnownRecord>): Missed => {
  const count = { missed: 0, unheard: 0 };
  for (const { ref, at, isNew } of untold) {
    const sighting = judgeChange(at, elsewhere.get(refName(ref)));
    if (sighting === 'seen' || sighting === 'unsure') continue;
    count.missed += 1;
    if (isNew && sighting === 'new') count.unheard += 1;
  }
  return count;
};

/** The counters after a page that found so many. */
export const addMissed = (
  before: CatchUpState['missed'] | undefined,
  missed: number,
  now: string,
): CatchUpState['missed'] => {
  const day = now.slice(0, 10);
  return {
    total: (before?.total ?? 0) + missed,
    day,
    today: (before?.day === day ? before.today : 0) + missed,
  };
};
