/** What the policy did with the rows: who is a lead, stages, scores and owners; and what it asked for in vain. */
import type { Policy } from '../../shared/policy/policy.ts';
import { shareOfAll, type ReportSection } from '../report/model.ts';
import type { Figures, Known } from './tally.ts';
import { header, list } from './words.ts';

const byWords: Readonly<Record<string, string>> = {
  made: 'made since go-live',
  request: 'asked for us',
  ticked: 'ticked “Hand off now”',
  any: 'the policy admits all',
};

const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);

const admissionSection = ({ rows, handedOff, by, stopped, none }: Figures, policy: Policy): ReportSection => {
  const reasonOf = (rule: string): string => {
    if (rule === 'before-us') return 'Older than go-live, and has not asked for us since.';
    if (rule === 'converted') return 'The lead was converted: its contact goes on.';
    return policy.leads?.not.find((one) => one.rule === rule)?.reason ?? '';
  };
  const stopReason = (stop: string): string => policy.stops.find((one) => one.stop === stop)?.reason ?? '';
  return {
    heading: 'Leads',
    table: {
      columns: ['', 'rows', '', 'why'],
      rows: [
        ['handed off', ...shareOfAll(handedOff, rows.judged), ''],
        ...by.map(({ name, count }) => [
          `  ${name}`,
          ...shareOfAll(count, rows.judged),
          byWords[name] ?? 'a rule of `also`',
        ]),
        ['refused by a stop', ...shareOfAll(sum(stopped), rows.judged), ''],
        ...stopped.map(({ name, count }) => [`  ${name}`, ...shareOfAll(count, rows.judged), stopReason(name)]),
        ['no lead', ...shareOfAll(sum(none), rows.judged), ''],
        ...none.map(({ name, count }) => [`  ${name}`, ...shareOfAll(count, rows.judged), reasonOf(name)]),
      ],
    },
  };
};

const countSection = (
  heading: string,
  what: string,
  counts: readonly { name: string; count: number }[],
  whole: number,
): ReportSection => ({
  heading,
  table: { columns: [what, 'leads', ''], rows: counts.map(({ name, count }) => [name, ...shareOfAll(count, whole)]) },
});

const scoreSection = ({ score, handedOff }: Figures): ReportSection[] =>
  score === null
    ? []
    : [
        {
          ...countSection('Score', 'points', score.bands, handedOff),
          notes: [`${score.least} to ${score.most}, median ${score.median}, mean ${score.mean}.`],
        },
      ];

const ownerSection = (
  { owners, handedOff }: Figures,
  { policy, isAlone }: { policy: Policy; isAlone: boolean },
): ReportSection => ({
  heading: 'Owners',
  notes: isAlone ? ['The owners in the file are left out.'] : [],
  table: {
    columns: ['owner', 'leads', '', 'coordinates'],
    rows: owners.map(({ rep, count, coordinates }) => [
      rep === undefined ? 'nobody' : rep === null ? 'others whom the file names' : (policy.reps[rep]?.name ?? rep),
      ...shareOfAll(count, handedOff),
      coordinates,
    ]),
  },
});

const waySection = ({ ways, unusedRules, handedOff }: Figures): ReportSection => ({
  ...countSection('By which rule', 'rule or step', ways, handedOff),
  notes: unusedRules.length === 0 ? [] : [`No lead went by: ${list(unusedRules, 12)}.`],
});

const whatOf = ({ fact }: Known): string => fact ?? 'what the buyer did';

const unknownSection = ({ known, rows }: Figures): ReportSection => {
  const asked = known.filter((one) => one.asked.length > 0 && one.known < rows.judged);
  const never = asked.filter((one) => one.known === 0);
  return {
    heading: 'Not known',
    notes: [
      ...(never.length === 0
        ? []
        : [
            `In no row is known: ${list(never.map(whatOf), 30)}. What the policy asks of these decides nothing here, and in the CRM it may.`,
          ]),
      'What is not known counts neutral in the score, refuses nobody, and becomes a question in the note.',
    ],
    table: {
      columns: ['the policy asks for', 'unknown', '', 'in', 'column'],
      rows: asked
        .toSorted((a, b) => a.known - b.known)
        .map((one) => [
          whatOf(one),
          ...shareOfAll(rows.judged - one.known, rows.judged),
          one.asked.join(', '),
          one.columns.length === 0 ? 'none' : list(one.columns.map(header), 3),
        ]),
    },
  };
};

/** In the order in which they are told. */
export const leadSections = (figures: Figures, by: { policy: Policy; isAlone: boolean }): ReportSection[] => {
  const { handedOff } = figures;
  return [
    admissionSection(figures, by.policy),
    countSection('Stages', 'stage', figures.stages, handedOff),
    countSection('Segments', 'segment', figures.segments, handedOff),
    ...scoreSection(figures),
    ownerSection(figures, by),
    waySection(figures),
    unknownSection(figures),
  ];
};
