import { metricLine } from './metric-line.ts';

/** The line of what was kept, belongs to no record, and cannot be read: counted as the records are that cannot be. */
export const unreadableLine = (
  what: string,
  connection: string,
  { service, at }: { service: string; at: number },
): string =>
  metricLine({
    at,
    level: 'WARN',
    message: 'unreadable',
    service,
    counts: { Unreadable: 1 },
    fields: { connection, what },
  });
