/** A CRM whose API is down for a while of the sandbox's time, on demand. */
import type { Faults } from '../../http/faults.ts';
import type { SandboxClock } from '../clock.ts';

const downMs = 3_600_000;
const lookMs = 500;

export type Outage = {
  begin(): void;
  /** ISO, UTC; null while it answers. */
  until(): string | null;
  stop(): void;
};

/** @param faults of the CRM's server: they meet its API, and none of what is played */
export const openOutage = (faults: Faults, clock: SandboxClock): Outage => {
  let end: { at: number; mend: () => void } | undefined;
  const look = (): void => {
    if (end === undefined || clock.now() < end.at) return;
    end.mend();
    end = undefined;
  };
  // The clock jumps, and runs by itself.
  const stopListening = clock.onChange(look);
  const timer = setInterval(look, lookMs);
  return {
    begin() {
      end?.mend();
      const body = { status: 'error', message: 'Service unavailable', category: 'SERVICE_UNAVAILABLE' };
      const mend = faults.hold({ action: { kind: 'status', status: 503, body } });
      end = { at: clock.now() + downMs, mend };
    },
    until() {
      look();
      return end === undefined ? null : new Date(end.at).toISOString();
    },
    stop() {
      clearInterval(timer);
      stopListening();
    },
  };
};
