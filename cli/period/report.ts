/** The report of a stretch of time: what sales managers and admins ask, each with its figures, and what cannot be told. */
import type { Report, ReportSection } from '../report/model.ts';
import { day } from '../report/times.ts';
import { shadowReport } from '../shadow/report.ts';
import type { About, Read } from './read.ts';
import { admissionSections } from './sections/admissions.ts';
import { confirmationSection } from './sections/confirmations.ts';
import { followUpSection } from './sections/follow-up.ts';
import { funnelSection } from './sections/funnel.ts';
import { gateSection } from './sections/gate.ts';
import { missedSection } from './sections/missed.ts';
import { poolSections } from './sections/pools.ts';
import { speedSections } from './sections/speed.ts';
import { toKnow } from './sections/to-know.ts';
import { summaryOf } from './summary.ts';

const shadowSections = ({ shadow }: Read, { policy, from, to }: About): ReportSection[] =>
  shadow.flatMap(({ connection, watched, next }) => {
    const { leads } = watched.count;
    if (leads === 0 && watched.theirs === 0 && watched.stopped === 0) return [];
    const { title, summary, sections } = shadowReport(watched, policy, { connection, from, to, most: 20, next });
    return [
      { heading: title, says: summary },
      ...sections.map((section) => ({ ...section, heading: `Watched: ${section.heading}` })),
    ];
  });

export const periodReport = (read: Read, about: About): Report => {
  const { policy, from, to, connections } = about;
  return {
    title: `Leads of ${connections.length === 1 ? connections[0] : `${connections.length} connections`}, from ${day(from)} to ${day(to)}`,
    summary: summaryOf(read),
    sections: [
      ...speedSections(read),
      followUpSection(read, policy),
      confirmationSection(read),
      gateSection(read),
      ...poolSections(read, policy),
      funnelSection(read),
      ...admissionSections(read, about),
      missedSection(read),
      ...shadowSections(read, about),
      toKnow(read, about),
    ],
  };
};
