/** Which connections are left alone by what runs by the clock, and until when. */
import { isPaused, modeOf, newConnection, type ConnectionState } from '../store/connections.ts';
import type { Stored } from '../store/table.ts';

/** True while nothing of the connection is to be looked at: it is off, paused, or what is kept of it cannot be read. What is due waits. */
export const isLeftAlone = (stored: Stored<ConnectionState> | undefined, now: string): boolean =>
  stored?.ok === false ||
  modeOf(stored?.value ?? newConnection) === 'off' ||
  isPaused(stored?.value ?? newConnection, now);
