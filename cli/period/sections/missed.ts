/** Changes of which no event had told. */
import type { ReportSection } from '../../report/model.ts';
import { day } from '../../report/times.ts';
import type { Read } from '../read.ts';

export const missedSection = ({ missed, missedUntold }: Read): ReportSection => ({
  heading: 'Missed events',
  says: [
    missed.length === 0
      ? 'Nothing is counted of events that never came: no catch-up has run yet.'
      : 'Changes that catch-up found, and of which no event had told us. Kept is the sum since it is counted, and the last day (UTC) that had any; what lies between is not told by day.',
  ],
  ...(missed.length > 0 && {
    table: {
      columns: ['connection', 'since it is counted', 'last day counted', 'on that day', 'catch-up ran last'],
      rows: missed.map(({ connection, total, day: one, today, at }) => [
        connection,
        total,
        one,
        today,
        `${day(at)} ${at.slice(11, 16)}`,
      ]),
    },
  }),
  notes: missed.length > 0 && missedUntold.length > 0 ? [`Nothing is counted yet of ${missedUntold.join(', ')}.`] : [],
});
