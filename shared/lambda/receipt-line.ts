/** The one line a receiver writes for each request or event: counts and ids, and a metric of each count. */
import { metricLine } from './metric-line.ts';

export type Receipt = {
  /** The function, as in `receive-salesforce`. */
  message: string;
  service: string;
  requestId: string;
  /** Milliseconds since 1970, both. */
  startedAt: number;
  endedAt: number;
  /** `failed`: our own fault, to be tried again. */
  result: 'taken' | 'refused' | 'failed';
  /** Work items confirmed by the queue. */
  queued: number;
  /** What made nobody look, by reason. */
  ignored: Partial<Record<string, number>>;
  /** What lay behind a failure. Only its name is written. */
  cause?: unknown;
  /** Further counts that are metrics. */
  counts?: Readonly<Record<string, number>>;
  /** Ids, codes and counts; never a body, path, header or token. */
  fields: Readonly<Record<string, unknown>>;
};

const levels = { taken: 'INFO', refused: 'WARN', failed: 'ERROR' } as const;

const sum = (counts: Receipt['ignored']): number =>
  Object.values(counts).reduce<number>((total, count = 0) => total + count, 0);

export const receiptLine = ({ result, queued, ignored, cause, counts, fields, ...receipt }: Receipt): string =>
  metricLine({
    at: receipt.startedAt,
    level: levels[result],
    message: receipt.message,
    service: receipt.service,
    counts: { Received: 1, Refused: result === 'taken' ? 0 : 1, Queued: queued, Ignored: sum(ignored), ...counts },
    fields: {
      ...fields,
      ignored,
      ...(cause instanceof Error && { error: cause.name }),
      durationMs: receipt.endedAt - receipt.startedAt,
      requestId: receipt.requestId,
    },
  });
