/**
 * One log line that is a record and a set of metrics at once (CloudWatch's embedded metric format). Written to the
 * standard output as it is: Lambda's `console` would wrap it, and CloudWatch would no longer see the metrics.
 * By hand and not by a logging library, because loading one takes a fifth of a receiver's cold start.
 */

export type MetricLine = {
  /** Milliseconds since 1970. */
  at: number;
  level: 'INFO' | 'WARN' | 'ERROR';
  message: string;
  /** The `service` dimension, which tells one stage from another. */
  service: string;
  counts: Readonly<Record<string, number>>;
  /** Durations in milliseconds. */
  durations?: Readonly<Record<string, number>>;
  /** Ids, codes, counts and durations; never a body, header, address, name or token. */
  fields: Readonly<Record<string, unknown>>;
};

const namespace = 'WarmHandoff';

export const metricLine = ({ at, level, message, service, counts, durations = {}, fields }: MetricLine): string =>
  JSON.stringify({
    level,
    message,
    timestamp: new Date(at).toISOString(),
    ...fields,
    service,
    ...counts,
    ...durations,
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [['service']],
          Metrics: [
            ...Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' })),
            ...Object.keys(durations).map((Name) => ({ Name, Unit: 'Milliseconds' })),
          ],
        },
      ],
    },
  });
