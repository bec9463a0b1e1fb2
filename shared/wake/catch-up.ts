/**
 * Catch-up: the records whose events never came. It asks each CRM what changed, and has looked at what the table has not seen;
 * it decides nothing and writes nothing into the CRM.
 */
import { catchUpLine, type Report } from './line.ts';
import { keepFirms } from './firms.ts';
import { nothingCaughtUp, runCatchUp, type CaughtUp } from './run.ts';
import { CrmRejected } from '../domain/errors.ts';
import type { WorkerServices } from '../hand-off/worker.ts';
import { pauseFor } from '../hand-off/pause.ts';
import { pausesConnection } from '../domain/outcome.ts';
import {
  isPaused,
  newConnection,
  otherSpaceOf,
  readConnections,
  resumeConnection,
  modeOf,
  type ConnectionState,
  spaceOf,
} from '../store/connections.ts';
import type { WorkItem } from '../domain/work-item.ts';
import type { Stored } from '../store/table.ts';
import { countingIn } from '../hand-off/log-lines.ts';

/** `S`: what the deployment says of a connection of this CRM, its queue among it. `T`: its secret. */
export type CatchUpServices<S extends { secretId: string }, T> = Omit<WorkerServices<S, T>, 'personKey' | 'bus'> & {
  /** Puts work items into the queue of a connection. @throws when one is not confirmed */
  send: (settings: S, items: readonly WorkItem[]) => Promise<void>;
  /** Epoch milliseconds after which no new page is begun. */
  deadline: number;
};

/**
 * Catches up with all connections at once: each has a CRM and limits of its own, and a slow one takes no time from the others.
 * Never throws for a connection: its line says what was wrong.
 * @throws when the table does not say which connections are paused
 */
export const catchUp = async <S extends { secretId: string }, T>(services: CatchUpServices<S, T>): Promise<void> => {
  const states = await readConnections(services.table, Object.keys(services.connections));
  await Promise.all(
    Object.entries(services.connections).map(async ([connection, settings]) => {
      const startedAt = services.now();
      const report = await catchUpWith(connection, settings, states.get(connection), services).catch(
        (error: unknown): Report => ({
          run: { ...nothingCaughtUp, errors: [error] },
          calls: { made: 0, throttled: 0 },
        }),
      );
      services.write(
        catchUpLine(report, { connection, service: services.service, startedAt, endedAt: services.now() }),
      );
    }),
  );
};

const catchUpWith = async <S extends { secretId: string }, T>(
  connection: string,
  settings: S,
  stored: Stored<ConnectionState> | undefined,
  services: CatchUpServices<S, T>,
): Promise<Report> => {
  const { table, secrets, deadline } = services;
  const now = (): string => new Date(services.now()).toISOString();
  if (stored?.ok === false) return { skipped: 'unreadable' };
  const state = stored?.value ?? newConnection;
  if (modeOf(state) === 'off') return { skipped: 'off' };
  if (isPaused(state, now())) return { skipped: 'paused' };
  const { policy } = await services.policy();
  if (!policy) return { skipped: 'no-policy' };
  const secret = await secrets.get(settings.secretId).catch(() => null);
  if (secret === null) return { skipped: 'not-connected' };
  const calls = { made: 0, throttled: 0 };
  const crm = services.openCrm({ connection, settings, secret, policy, onCall: countingIn(calls) });
  const send = (items: readonly WorkItem[]): Promise<void> => services.send(settings, items);
  const looksIn = spaceOf(table, state, now());
  const admits = policy.leads !== undefined;
  const run = await runCatchUp(state.catchUp, {
    connection,
    table,
    looksIn,
    elsewhere: otherSpaceOf(table, state, now()),
    hearsSince: state.hearsSince,
    crm,
    send,
    now,
    deadline,
    admits,
    liveAt: state.liveAt,
  });
  if (run.errors.some(isUnauthorized)) await secrets.refresh(settings.secretId);
  await keepPause(run, state, { connection, table, now, random: services.random });
  // A CRM that is away is left alone.
  if (run.errors.some(pausesConnection)) return { run, calls };
  const firms = await keepFirms({ connection, table, crm, now, sleep: services.sleep, deadline });
  return { run, firms, calls };
};

const isUnauthorized = (error: unknown): boolean => error instanceof CrmRejected && error.code === 'unauthorized';

/**
 * A CRM that cannot answer is left alone by all; one that answers again is paused no more. One that refuses to tell what changed
 * is not paused for it: the hand-off may have all that it needs.
 */
const keepPause = async (
  { errors }: CaughtUp,
  state: ConnectionState,
  keeping: Parameters<typeof pauseFor>[2],
): Promise<void> => {
  const away = errors.filter((error) => pausesConnection(error) && !(error instanceof CrmRejected));
  if (away.length > 0) return pauseFor(away, state, keeping);
  if (state.pauses > 0 && errors.length === 0) await resumeConnection(keeping.table, keeping.connection, state);
};
