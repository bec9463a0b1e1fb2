/** A CRM that cannot answer is left alone by all workers at once: its work waits in the table, not in the queue. */
import { blind, CrmUnavailable } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { mostMendedWaits, pausesConnection, waitMs, type Outcome } from '../domain/outcome.ts';
import { isPaused, pauseConnection, type ConnectionState, newConnection, beginSince } from '../store/connections.ts';
import type { Keeping, Services } from './services.ts';
import type { Stored } from '../store/table.ts';

/** What a paused connection's leads get: the time it resumes, spread so that they do not all come back at once. Null while it runs. */
export const pausedOutcome = (
  state: ConnectionState,
  { now, random }: Pick<Keeping, 'now' | 'random'>,
): Extract<Outcome, { ends: 'later' }> | null =>
  isPaused(state, now()) && state.pausedUntil !== undefined
    ? {
        ends: 'later',
        code: ownReasons.find((reason) => reason === state.pauseReason) ?? 'paused',
        at: plus(state.pausedUntil, waitMs(0, 0, random())),
      }
    : null;

/** Why a connection is left alone of which the table's words cannot be read. */
export const unreadConnection = 'connection-unreadable';
/** What is told as itself, for a person must mend it. */
const ownReasons = [unreadConnection, blind] as const;
/** Whoever has to mend it needs minutes, not seconds. */
const unreadWaitMs = 120_000;

/** What the table says of a connection; where that cannot be read the connection is left alone as a paused one: its work waits. */
export const connectionOr = (
  stored: Stored<ConnectionState> | undefined,
  { now }: Pick<Keeping, 'now'>,
): ConnectionState =>
  stored?.ok === false
    ? { ...newConnection, pausedUntil: plus(now(), unreadWaitMs), pauseReason: unreadConnection }
    : (stored?.value ?? newConnection);

/** How far a connection that was never told since when it is live looks back: as far as the first catch-up does. */
const firstLookBackMs = 15 * 60_000;

/** Since when records that come into being are leads; a connection that was never told begins now. */
export const sinceOf = async (
  stored: Stored<ConnectionState> | undefined,
  { table, connection, policy, now }: Pick<Services, 'table' | 'connection' | 'policy' | 'now'>,
): Promise<string> => {
  const at = plus(now(), -firstLookBackMs);
  if (policy.leads === undefined || stored?.ok === false) return at;
  return stored?.value.since ?? (await beginSince(table, connection, at));
};

const askedMs = (error: unknown): number | undefined =>
  error instanceof CrmUnavailable ? error.retryAfterMs : undefined;

/** Pauses the connection when one of the errors is the connection's own and not a record's: once, for the longest wait asked. */
export const pauseFor = async (
  errors: readonly unknown[],
  state: ConnectionState,
  services: Keeping,
): Promise<void> => {
  const [error] = errors.filter(pausesConnection).toSorted((a, b) => (askedMs(b) ?? 0) - (askedMs(a) ?? 0));
  if (error === undefined) return;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const pauses = code === blind ? Math.min(state.pauses, mostMendedWaits) : state.pauses;
  const until = plus(services.now(), waitMs(pauses, askedMs(error), services.random()));
  await pauseConnection(services.table, services.connection, until, code, state);
};
