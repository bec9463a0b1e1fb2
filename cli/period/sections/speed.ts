/** How long buyers waited: for an owner, and for somebody to reach them. */
import { fewBelow, type Spread } from '../../../shared/lead/period/spread.ts';
import { countOf } from '../../policy-file.ts';
import type { Cell, Chart, Note, ReportSection } from '../../report/model.ts';
import { lasting } from '../../report/times.ts';
import type { Read } from '../read.ts';
import { spreadWords } from '../spread-words.ts';

const bandName = (upTo: number | null, before: number | undefined): string =>
  upTo === null ? `more than ${lasting(before ?? 0)}` : `up to ${lasting(upTo)}`;

const bandSection = (
  heading: string,
  { bands, count }: Spread,
  { says, notes, label }: { says: readonly string[]; notes: readonly Note[]; label: string },
): ReportSection => {
  const names = bands.map(({ upTo }, place) => bandName(upTo, bands[place - 1]?.upTo ?? undefined));
  const counts = bands.map((band) => band.count);
  return {
    heading,
    says: count === 0 ? ['Nothing to time in this span.'] : says,
    ...(count > 0 && {
      chart: {
        label,
        bars: names,
        series: [{ name: 'leads', tone: 'plain', values: counts }],
        as: 'lie',
      } satisfies Chart,
      table: {
        columns: ['time', 'leads', 'share'],
        rows: names.map((name, place): Cell[] => [
          name,
          counts[place] ?? 0,
          count < fewBelow ? '–' : { share: (counts[place] ?? 0) / count },
        ]),
      },
    }),
    notes: [
      ...notes,
      ...(count > 0 && count < fewBelow
        ? [`Fewer than ${fewBelow} leads: no share and no slowest tenth is told.`]
        : []),
    ],
  };
};

const told = (count: number, words: string): string[] => (count > 0 ? [`${countOf(count, 'lead')} ${words}`] : []);

export const speedSections = ({ period: { speed } }: Read): ReportSection[] => {
  const left = [
    ...told(speed.crowd, 'came by an import, a list or an app: nobody waited.'),
    ...told(speed.noBuyer, 'are no buyers by their own text.'),
    ...told(speed.askedFor, 'became leads because a colleague or a rule of the policy asked for it.'),
    ...told(speed.untold, 'without a time that the CRM tells.'),
  ];
  return [
    bandSection('Until a lead had an owner', speed.ours, {
      label: 'How many leads had their owner after how long',
      says: [
        `From when the buyer came in or asked, by the CRM’s own time, until their owner was written: ${spreadWords(speed.ours)}. By the clock, at night and on Sundays as well.`,
      ],
      notes: left.length === 0 ? [] : [`Not in it: ${left.join(' ')}`],
    }),
    bandSection('Until somebody reached the buyer', speed.reps, {
      label: 'How many buyers were reached after how much working time',
      says: [
        `From when the owner was written until their first call, meeting, e-mail or message that reached the buyer: ${spreadWords(speed.reps)}, in the usual working hours of whoever had it. A try is no talk, and whoever nobody has reached is not in it.`,
        ...(speed.whole.count > 0
          ? [`What the buyer waited from coming in until that, by the clock: ${spreadWords(speed.whole)}.`]
          : []),
      ],
      notes: [
        ...told(speed.outOfHours, 'reached while the rep’s hours had not begun: no working time had passed.'),
        ...told(speed.repsUntold, 'reached that are not in it: whose hours counted then is not kept.'),
        'Whether a buyer was reached is looked at when the first talk is due, and when anything else asks for a look.',
      ],
    }),
  ];
};
