/** How closes were answered, and why some stood. */
import { countOf } from '../../policy-file.ts';
import type { ReportSection } from '../../report/model.ts';
import type { Read } from '../read.ts';

export const verdictWords: Readonly<Record<string, string>> = {
  passed: 'passed',
  reverted: 'put back',
  flagged: 'let stand unconfirmed',
  'before-us': 'closed before us',
};
const standWords: Readonly<Record<string, string>> = {
  policy: 'the policy only tells',
  twice: 'put back twice before',
  late: 'seen too late',
  'no-open-stage': 'no open stage before it',
  unreadable: 'a contact could not be read',
  refused: 'the CRM refused to move it',
};

export const gateSection = ({ closes: { deals, outcomes, letStand, confirmedAfter } }: Read): ReportSection => {
  const order = Object.keys(verdictWords);
  const rows = Object.entries(outcomes).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (rows.length === 0)
    return { heading: 'The gate before a close', says: ['No deal was closed as won in this span.'] };
  const stands = Object.entries(letStand).map(([why, count]) => `${standWords[why] ?? why} ${count}`);
  return {
    heading: 'The gate before a close',
    says: [
      `${countOf(
        rows.reduce((sum, [, count]) => sum + count, 0),
        'close',
      )} of ${countOf(deals, 'deal')}.`,
    ],
    chart: {
      label: 'How closes were answered',
      bars: rows.map(([as]) => verdictWords[as] ?? as),
      series: [{ name: 'closes', tone: 'plain', values: rows.map(([, count]) => count) }],
      as: 'lie',
    },
    table: { columns: ['answer', 'closes'], rows: rows.map(([as, count]) => [verdictWords[as] ?? as, count]) },
    notes: [
      ...(confirmedAfter > 0 ? [`${countOf(confirmedAfter, 'deal')} put back and passed later in this span.`] : []),
      ...(stands.length > 0 ? [`Let stand, because: ${stands.join('; ')}.`] : []),
    ],
  };
};
