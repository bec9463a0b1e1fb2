/** What the log says of catch-up: one line for each connection and run. Counts, durations and codes; no id of a record. */
import { CrmUnavailable } from '../domain/errors.ts';
import type { CallCounts } from '../hand-off/log-lines.ts';
import { metricLine } from '../lambda/metric-line.ts';
import type { FirmsRun } from './firms.ts';
import type { CaughtUp } from './run.ts';

/** What became of one connection: left alone, for a reason that others see to; or asked, which may have ended early. */
export type Report =
  | { skipped: 'paused' | 'off' | 'no-policy' | 'not-connected' | 'unreadable' }
  | { run: CaughtUp; firms?: FirmsRun; calls: CallCounts };

/** An error that does not pass by itself goes before one that does. */
const faultOf = (errors: readonly unknown[]): { code: string; isFailed: boolean } | null => {
  const error = errors.find((one) => !(one instanceof CrmUnavailable)) ?? errors[0];
  if (error === undefined) return null;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  return { code, isFailed: !(error instanceof CrmUnavailable) };
};

export const catchUpLine = (
  report: Report,
  {
    connection,
    service,
    startedAt,
    endedAt,
  }: { connection: string; service: string; startedAt: number; endedAt: number },
): string => {
  const common = { at: startedAt, message: 'catch-up', service };
  const durationMs = endedAt - startedAt;
  if ('skipped' in report) {
    const fields = { connection, skipped: report.skipped, durationMs };
    return metricLine({
      ...common,
      level: 'WARN',
      counts: { EventsMissed: 0, Unreadable: report.skipped === 'unreadable' ? 1 : 0 },
      fields,
    });
  }
  const { run, firms, calls } = report;
  const { seen, sent, behindMs, more, overtaken } = run;
  const fault = faultOf(run.errors);
  return metricLine({
    ...common,
    level: fault?.isFailed ? 'ERROR' : fault ? 'WARN' : 'INFO',
    counts: {
      EventsMissed: run.missed,
      RecordsUnheard: run.unheard,
      CatchUpFailed: fault?.isFailed ? 1 : 0,
      CrmCalls: calls.made,
      CrmThrottled: calls.throttled,
    },
    fields: {
      connection,
      seen,
      sent,
      behindMs,
      more,
      ...(firms && { firms }),
      ...(overtaken && { overtaken }),
      ...(fault && { code: fault.code }),
      durationMs,
    },
  });
};
