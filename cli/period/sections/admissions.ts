/** Who came in, by what made them a lead or none, and when. */
import { countOf } from '../../policy-file.ts';
import type { Cell, Chart, ReportSection } from '../../report/model.ts';
import { day } from '../../report/times.ts';
import type { Read, Span } from '../read.ts';

const admittedWords: Readonly<Record<string, string>> = {
  request: 'the buyer asked for us',
  made: 'the record was made',
  ticked: 'somebody ticked it',
  any: 'every record is a lead',
  'handed-off': 'a lead before, that waited for somebody',
  'not known': 'not known',
};

/** A bar a week where days would be too many to tell apart. */
const mostDays = 62;
/** Its Monday. */
const weekOf = (text: string): string => {
  const at = new Date(`${text}T00:00:00Z`);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};
const dayChart = (perDay: Read['period']['perDay']): Chart | null => {
  const isLong = perDay.length > mostDays;
  const sums = new Map<string, number>();
  for (const { day: one, leads } of perDay) {
    const name = isLong ? weekOf(one) : one;
    sums.set(name, (sums.get(name) ?? 0) + leads);
  }
  return sums.size < 2
    ? null
    : {
        label: isLong ? 'Leads handed off each week, by its Monday' : 'Leads handed off each day',
        bars: [...sums.keys()],
        series: [{ name: 'leads', tone: 'plain', values: [...sums.values()] }],
        as: 'stand',
      };
};

export const admissionSections = (
  { period: { handedOff, hadOwner, admitted, stopped, waiting, merged, perDay }, noLeads, noLeadsSince }: Read,
  { from }: Span,
): ReportSection[] => {
  const rows: Cell[][] = [
    ...Object.entries(admitted).map(([by, count]): Cell[] => [
      `handed off: ${admittedWords[by] ?? `rule ${by}`}`,
      count,
    ]),
    ...(hadOwner > 0 ? [['a lead, with an owner whom a colleague had chosen', hadOwner]] : []),
    ...Object.entries(stopped).map(([stop, count]): Cell[] => [`refused by the stop ${stop}`, count]),
    ...(waiting > 0 ? [['a lead that nobody has', waiting]] : []),
    ...Object.entries(noLeads)
      .toSorted(([, a], [, b]) => b - a)
      .map(([rule, count]): Cell[] => [`no lead: ${rule}`, count]),
  ];
  const chart = dayChart(perDay);
  return [
    {
      heading: 'Who came in, and what became of them',
      says: [
        `${countOf(handedOff, 'lead')} handed off${merged > 0 ? `; ${countOf(merged, 'record')} merged into others, and counted with them` : ''}.`,
      ],
      ...(rows.length > 0 && { table: { columns: ['what', 'records'], rows } }),
      notes: [
        'No lead: records that were last judged so in this span, by the rule that says it.',
        ...(from < noLeadsSince
          ? [`They are remembered for 30 days: of those before ${day(noLeadsSince)} nothing is known.`]
          : []),
      ],
    },
    ...(chart === null
      ? []
      : [
          {
            heading: 'Handed off day by day',
            chart,
            table: { columns: ['day', 'leads'], rows: perDay.map(({ day: one, leads }) => [one, leads]) },
          },
        ]),
  ];
};
