/** The figures of a stretch of time that matter most. */
import type { RepFollowUp } from '../../shared/lead/period/follow-up.ts';
import { fewBelow } from '../../shared/lead/period/spread.ts';
import { countOf } from '../policy-file.ts';
import type { Read } from './read.ts';
import { verdictWords } from './sections/gate.ts';
import { spreadWords } from './spread-words.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const share = (part: number, whole: number): string =>
  whole < fewBelow ? `${part} of ${whole}` : `${part} of ${whole} (${percent(part / whole)})`;

/** A line each. */
export const summaryOf = ({ period, closes }: Read): string[] => {
  const { handedOff, withoutTalk, speed, followUp, confirmations } = period;
  const sum = (of: (one: RepFollowUp) => number): number => followUp.reduce((all, one) => all + of(one), 0);
  const given = sum((one) => one.given);
  const first = confirmations.first.reduce((all, { count }) => all + count, 0);
  const same = confirmations.first.reduce((all, one) => all + (one.before === one.said ? one.count : 0), 0);
  const judged = Object.values(closes.outcomes).reduce((all, count) => all + count, 0);
  return [
    handedOff === 0
      ? 'No lead was handed off.'
      : `${countOf(handedOff, 'lead')} handed off${withoutTalk === 0 ? '' : `, ${withoutTalk} of them without a first talk of its own: the person is spoken with on another record, or rests`}.`,
    ...(speed.ours.count > 0
      ? [`An owner was written: ${spreadWords(speed.ours)} of the buyer’s coming in (of ${speed.ours.count}).`]
      : []),
    ...(speed.reps.count > 0
      ? [`The buyer was reached: ${spreadWords(speed.reps)} of working time (of ${speed.reps.count}).`]
      : []),
    ...(given > 0
      ? [
          `Of ${given} times that a rep was given a lead: reached in time ${share(
            sum((one) => one.inTime),
            given,
          )}, late ${sum((one) => one.late)}, by a colleague ${sum((one) => one.reachedByColleague)}; taken back ${sum((one) => one.ended['taken-back'])}; not due yet ${sum((one) => one.open)}, over time ${sum((one) => one.overdue)}.`,
        ]
      : []),
    ...(first > 0
      ? [`Sales confirmed ${countOf(first, 'buyer')} for the first time, ${share(same, first)} as we had thought.`]
      : []),
    ...(judged > 0
      ? [
          `${countOf(judged, 'close')} judged: ${Object.entries(closes.outcomes)
            .map(([as, count]) => `${count} ${verdictWords[as] ?? as}`)
            .join(', ')}.`,
        ]
      : []),
  ];
};
