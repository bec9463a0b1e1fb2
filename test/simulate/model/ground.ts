/** What all laws stand on: the moment, the people, what was told of connections, of the team and of faults, and what was found wrong. */
import { openLeave } from './leave.ts';
import { openPeople, type Known } from './people.ts';

export type Violation = { law: string; at: number; text: string };
export type Mode = 'live' | 'shadow' | 'off';
export const team: readonly string[] = ['anna', 'ben', 'carla', 'dina', 'emil'];
/** Told of whoever nobody reaches, unless it is hers to reach them. */
export const manager = 'anna';

export const dayMs = 24 * 3_600_000;
/** So far are the clocks of the CRMs from ours, at the most. */
export const clocksMs = 5 * 60_000;
/** The other CRM is asked when a step is due, and its answer is known to home within some looks; what comes later is not. */
export const unknownMs = 20 * 60_000;

export const openGround = (start: number) => {
  const people = openPeople();
  const leave = openLeave();
  const violations: Violation[] = [];
  const modes = new Map<string, { mode: Mode; since: number }>();
  const left = new Set<string>();
  let lateUntil = 0;
  let at = start;
  const modeOf = (connection: string): { mode: Mode; since: number } =>
    modes.get(connection) ?? { mode: 'live', since: start };
  return {
    people,
    leave,
    violations,
    isWrong: (law: string, wrong: boolean, text: () => string): void =>
      void (wrong && violations.push({ law, at, text: text() })),
    named: ({ connection, id }: Pick<Known, 'connection' | 'id'>): string => `${connection} ${id}`,
    now: (): number => at,
    setNow: (now: number): void => void (at = now),
    modeOf,
    /** Whether what comes now may count for nothing: the connection only watches, or began moments ago. */
    mayNotCount: (connection: string): boolean => {
      const { mode, since } = modeOf(connection);
      // By a clock that is behind ours, whoever comes now may have come before.
      return mode !== 'live' || (modes.has(connection) && at - since < clocksMs);
    },
    setMode: (connection: string, mode: Mode): void => {
      modes.set(connection, { mode, since: at });
      // What became one while nobody was to write is brought in with its next news.
      for (const known of people.all())
        if (known.connection === connection) Object.assign(known, { isDoubtful: true, isMerged: false });
    },
    hasLeft: (rep: string): boolean => left.has(rep),
    leaves: (rep: string): void => {
      left.add(rep);
      // Where their leads were taken off them a moment before, and nobody had looked, somebody else follows.
      for (const known of people.all()) if (known.leftAt !== null && at - known.leftAt < dayMs) known.isDoubtful = true;
    },
    /** What faults held up may be written now, whenever it was decided. */
    isLate: (): boolean => at <= lateUntil,
    /** Faults are over; what they held up is done by then. */
    faultsEnd: (by: number): void => void (lateUntil = by),
    /** Faults are on the way for so long: what was decided in working time may be written later. */
    expectFaults: (ms: number): void => void (lateUntil = Math.max(lateUntil, at + ms)),
  };
};
export type Ground = ReturnType<typeof openGround>;
