/** What the figures stand on, and what they cannot tell. */
import { countOf } from '../../policy-file.ts';
import type { ReportSection } from '../../report/model.ts';
import { day } from '../../report/times.ts';
import type { About, Read } from '../read.ts';

export const toKnow = (read: Read, { policy, connections, now, to }: About): ReportSection => {
  const { former, unreadable, stateless } = read.period;
  const off = connections.filter((one) => read.modes[one] !== 'live');
  return {
    heading: 'To know',
    says: [
      'Made from the ledger of decisions and from what the table keeps of each lead now. No lead is named in it.',
      ...(to < now ? [`What began in the span is told as it stands now, ${day(now)}.`] : []),
      ...(policy === null ? ['No policy in force could be read: reps and pools go by their keys.'] : []),
      ...off.map((one) =>
        read.modes[one] === 'unreadable'
          ? `What is kept of ${one} cannot be read: its mode and missed events are not told.`
          : `${one} is ${read.modes[one] === 'off' ? 'off' : 'only watching'} now: what it does not write is nobody’s follow-up.`,
      ),
      ...(former > 0
        ? [`${countOf(former, 'decision')} of releases before this ledger: told by explain, and not counted here.`]
        : []),
      ...(unreadable > 0
        ? [`${countOf(unreadable, 'decision')} could not be read, and ${unreadable === 1 ? 'is' : 'are'} not counted.`]
        : []),
      ...(stateless > 0 ? [`Of ${countOf(stateless, 'lead')} it is not kept how they stand now.`] : []),
      ...(read.isWhole ? [] : ['Stopped before the end: these figures are of a part.']),
    ],
  };
};
