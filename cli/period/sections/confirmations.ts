/** What sales confirmed of buyers, beside the stage that stood before. */
import { byText } from '../../../shared/domain/match.ts';
import { countOf } from '../../policy-file.ts';
import type { Chart, ReportSection } from '../../report/model.ts';
import type { Read } from '../read.ts';

export const confirmationSection = ({ period: { confirmations } }: Read): ReportSection => {
  const { first, anew, voided, how, due, confirmed } = confirmations;
  const total = first.reduce((sum, { count }) => sum + count, 0);
  const same = first.reduce((sum, one) => sum + (one.before === one.said ? one.count : 0), 0);
  const unknown = first.reduce((sum, one) => sum + (one.before === 'not known' ? one.count : 0), 0);
  const stages = [...new Set(first.map(({ before }) => before))].toSorted(byText);
  const sum = (stage: string, isSame: boolean): number =>
    first.reduce(
      (all, { before, said, count }) => all + (before === stage && (before === said) === isSame ? count : 0),
      0,
    );
  const means = Object.entries(how).toSorted(([, a], [, b]) => b - a);
  return {
    heading: 'What sales confirmed, beside what we had thought',
    says: [
      total === 0
        ? 'Nobody’s status was confirmed for the first time in this span.'
        : `${countOf(total, 'buyer')} confirmed for the first time: ${same} as we had thought, ${total - same - unknown} otherwise${unknown > 0 ? `, and of ${unknown} it is not kept what we had thought` : ''}.`,
      ...(anew > 0 ? [`${countOf(anew, 'confirmation')} given anew.`] : []),
      ...(due > 0
        ? [
            `Of ${countOf(due, 'lead')} handed off in this span that should be confirmed by now, ${confirmed} are or were.`,
          ]
        : []),
    ],
    ...(total > 0 && {
      chart: {
        label: 'Stages that we had thought of, and how often sales confirmed another',
        bars: stages,
        as: 'lie',
        isStacked: true,
        series: [
          { name: 'confirmed as it stood', tone: 'good', values: stages.map((stage) => sum(stage, true)) },
          { name: 'another stage', tone: 'late', values: stages.map((stage) => sum(stage, false)) },
        ],
      } satisfies Chart,
      table: {
        columns: ['we had thought', 'sales confirmed', 'leads'],
        rows: first
          .toSorted((a, b) => byText(a.before, b.before) || b.count - a.count)
          .map(({ before, said, count }) => [before, said, count]),
      },
    }),
    notes: [
      ...(means.length > 0
        ? [`How it was confirmed: ${means.map(([name, count]) => `${name} ${count}`).join(', ')}.`]
        : []),
      ...(voided > 0 ? [`${voided} of all do not count any more: the buyer has said or done otherwise since.`] : []),
    ],
  };
};
