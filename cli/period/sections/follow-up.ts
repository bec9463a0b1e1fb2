/** How each rep has followed up on the leads that they were given. */
import type { RepFollowUp } from '../../../shared/lead/period/follow-up.ts';
import { spellEnds, type SpellEnd } from '../../../shared/lead/period/spells.ts';
import { fewBelow } from '../../../shared/lead/period/spread.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Cell, ReportSection } from '../../report/model.ts';
import type { Read } from '../read.ts';
import { inOrder, namesOf } from '../reps.ts';
import { time } from '../spread-words.ts';

const fewMark = ' *';
const fewNote = `* Fewer than ${fewBelow}: too few to compare by, so no share and no slowest tenth is told of them.`;

const endWords: Readonly<Record<SpellEnd, string>> = {
  'taken-back': 'taken back, nobody had reached the buyer',
  'on-leave': 'gone on while they were on leave',
  'passed-on': 'passed on',
  'handed-over': 'handed over by an operator',
  'by-a-colleague': 'given to another by a colleague',
  'another-owner': 'gone to the owner of the firm, or to whom another rule gave it',
  'set-aside': 'set aside: stopped, at rest, merged, deleted, or seen to on another record of the person',
};

const endedOf = ({ ended }: RepFollowUp, of: readonly SpellEnd[]): number =>
  of.reduce((sum, end) => sum + ended[end], 0);
const movedOn = spellEnds.filter((end) => end !== 'taken-back');

export const followUpSection = ({ period: { followUp } }: Read, policy: Policy | null): ReportSection => {
  const rows = inOrder(followUp, policy);
  const names = namesOf(policy);
  const isFew = rows.some(({ given }) => given < fewBelow);
  const mark = ({ rep, given }: RepFollowUp): string => `${names(rep)}${given < fewBelow ? fewMark : ''}`;
  const steps = rows.reduce((sum, { lateSteps }) => sum + lateSteps, 0);
  const tried = rows.reduce((sum, one) => sum + one.tried, 0);
  const moved = movedOn.flatMap((end) => {
    const count = rows.reduce((sum, { ended }) => sum + ended[end], 0);
    return count === 0 ? [] : [`${count} ${endWords[end]}`];
  });
  if (rows.length === 0) return { heading: 'Follow-up by rep', says: ['No lead was given to anybody in this span.'] };
  return {
    heading: 'Follow-up by rep',
    says: [
      'Leads that were given in this span, as they stand now. A lead that went on to another rep counts for each of them, for the time that they had it. In the order of the policy: a list, and no ranking.',
    ],
    chart: {
      label: 'What became of the leads that each rep was given',
      bars: rows.map(mark),
      as: 'lie',
      isStacked: true,
      series: [
        { name: 'reached in time', tone: 'good', values: rows.map(({ inTime }) => inTime) },
        { name: 'reached late', tone: 'late', values: rows.map(({ late }) => late) },
        { name: 'reached by a colleague', tone: 'plain', values: rows.map((one) => one.reachedByColleague) },
        { name: 'not due yet', tone: 'other', values: rows.map(({ open }) => open) },
        {
          name: 'over time or taken back',
          tone: 'bad',
          values: rows.map((one) => one.overdue + one.ended['taken-back']),
        },
        { name: 'moved on', tone: 'dim', values: rows.map((one) => endedOf(one, movedOn)) },
      ],
    },
    table: {
      columns: [
        'rep',
        'given',
        'in time',
        'late',
        'by a colleague',
        'not due yet',
        'over time',
        'taken back',
        'moved on',
        'half within',
        '9 of 10 within',
        'late steps',
      ],
      rows: rows.map((one): Cell[] => [
        mark(one),
        one.given,
        one.inTime,
        one.late,
        one.reachedByColleague,
        one.open,
        one.overdue,
        one.ended['taken-back'],
        endedOf(one, movedOn),
        time(one.toTouch.median),
        time(one.toTouch.p90),
        one.lateSteps,
      ]),
    },
    notes: [
      ...(isFew ? [fewNote] : []),
      'Times are working hours of the rep. In time is by the time that the policy gives the first talk for that lead’s stage.',
      ...(moved.length > 0 ? [`Moved on: ${moved.join('; ')}.`] : []),
      ...(tried > 0 ? [`Of those that are open somebody has tried to reach ${tried}.`] : []),
      ...(steps > 0 ? ['Late steps: reminders, colleagues or the manager asked, and leads taken back.'] : []),
    ],
  };
};
