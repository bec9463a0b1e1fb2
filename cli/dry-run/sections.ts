/** What a dry run found, as tables: the same for a terminal and for a page. */
import { clean } from '../../shared/domain/facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { minute } from '../../shared/lead/story/lines.ts';
import { countOf } from '../policy-file.ts';
import type { Dating } from './dates.ts';
import type { Result } from './read.ts';
import type { Figures, Known, Refused } from './tally.ts';

/** A number of rows, or a text; `share`: 0 to 1, of the table's whole. */
export type Cell = string | number | { share: number };
export type Section = {
  title: string;
  notes: readonly string[];
  table: { head: readonly string[]; rows: readonly (readonly Cell[])[] } | null;
};

export type About = {
  file: string;
  policyFile: string;
  policy: Policy;
  since: string | null;
  now: string;
  isAlone: boolean;
};

/** A header comes from outside. */
const header = (text: string): string => clean(text, 40);
const list = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

const separatorNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const kindNames = {
  hubspot: 'an export of HubSpot',
  salesforce: 'an export of Salesforce',
  plain: 'a plain list, read as HubSpot would',
};
const datingNames: Readonly<Record<Dating['form'], string>> = {
  iso: '2026-11-30',
  dots: '30.11.2026',
  'day-first': '30/11/2026',
  'month-first': '11/30/2026',
};

const fileSection = (result: Result, { file, policyFile, policy, since, now }: About): Section => {
  const { encoding, hasMark, separator, kind, columns, figures, isCapped, strangers } = result;
  return {
    title: 'Dry run',
    notes: [
      `${file}: ${kindNames[kind]}; ${encodingNames[encoding]}${hasMark ? ' with a mark' : ''}, separated by ${separatorNames[separator] ?? `"${separator}"`}, ${countOf(columns.length, 'column')}.`,
      `Decided by ${policyFile}, version ${policy.hash}, as if all rows came in at ${minute(now)} UTC, in their order. No CRM and no table was asked, and nothing was written to one.`,
      since === null
        ? 'Each row counts as made since go-live (--since <day> tells who was there before).'
        : `As if the connection had gone live at ${minute(since)} UTC.`,
      ...(figures.undated > 0
        ? [`${countOf(figures.undated, 'row')} without a date of creation: taken as made now.`]
        : []),
      ...(isCapped ? ['Daily caps are left out, for the rows came in on more than one day (--caps keeps them).'] : []),
      ...(strangers > 0
        ? [
            `${countOf(strangers, 'owner')} in the file ${strangers === 1 ? 'is no rep' : 'are no reps'} of the policy: taken as colleagues who keep what they have, or as queues where the name says so (--nobody <name>, --ignore-owners).`,
          ]
        : []),
    ],
    table: null,
  };
};

const hows = { header: 'its header', values: 'its values', said: 'you' } as const;

const columnSection = ({ columns, judged }: { columns: Figures['columns']; judged: number }): Section => {
  const read = columns.flatMap((column) => (column.tells === null ? [] : [{ ...column, tells: column.tells }]));
  const others = columns.filter(({ tells }) => tells === null).map((column) => header(column.header));
  const hasEmail = read.some(({ tells }) => tells === 'email');
  return {
    title: 'Columns',
    notes: [
      ...(hasEmail
        ? []
        : [
            'WARNING: no column tells the e-mail address, so firms, people and contact checks are guesswork. Say which: --column email="<header>".',
          ]),
      ...(others.length === 0 ? [] : [`Not read: ${list(others, 12)}.`]),
      'Otherwise: --column <fact>="<header>", and --column nothing="<header>" for one that is not to be read.',
    ],
    table: {
      head: ['tells', 'column', 'filled', '', 'known by'],
      rows: read.map(({ tells, header: name, how, filled }) => [
        tells,
        header(name),
        filled,
        { share: judged === 0 ? 0 : filled / judged },
        how === null ? '' : hows[how],
      ]),
    },
  };
};

const doubts = {
  ambiguous: 'ambiguous: no value has a day above 12. The order is a guess (--dates day-first, or month-first)',
  mixed: 'mixed: some values fit the other order alone, and are not read',
} as const;

const dateSection = ({ dates, figures: { columns } }: Result): Section[] => {
  if (dates.size === 0 && columns.every(({ unread }) => unread === 0)) return [];
  const rows = columns.flatMap(({ header: name, unread }, index): Cell[][] => {
    const dating = dates.get(index);
    if (dating === undefined && unread === 0) return [];
    const doubt = dating?.doubt;
    return [
      [
        header(name),
        dating === undefined ? 'no date' : datingNames[dating.form],
        unread,
        doubt === undefined ? '' : doubts[doubt],
      ],
    ];
  });
  return [{ title: 'Dates', notes: [], table: { head: ['column', 'read as', 'not read', ''], rows } }];
};

const whys: Readonly<Record<Refused['why'], string>> = {
  unclosed: 'a quote is opened and not closed',
  'after-quote': 'something stands behind a closing quote',
  'too-many': 'more values than the header has',
  'too-few': 'fewer values than the header has',
  undecided: 'cannot be decided: the core throws',
};

const rowSection = ({ figures, stoppedAt }: Result): Section => {
  const { rows, refused, loose, unreadable, empty } = figures;
  const reasons = refused.why.map(({ name, count }): Cell[] => [
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    `  ${whys[name as Refused['why']]}`,
    count,
  ]);
  const lines = refused.first.map(
    ({ line, why, found }) => `line ${line}: ${whys[why]}${found === undefined ? '' : ` (${found})`}`,
  );
  const more = rows.refused - lines.length;
  return {
    title: 'Rows',
    notes: [
      ...(stoppedAt === null ? [] : [`STOPPED before line ${stoppedAt}: what follows tells of the rows before it.`]),
      ...lines,
      ...(more > 0 ? [`… and ${more} more (--rows-out <file> names them all)`] : []),
      ...(loose.count > 0
        ? [
            `Quotes within a value, read as they stand: ${countOf(loose.count, 'row')}, line ${list(loose.first.map(String), 8)}.`,
          ]
        : []),
      ...(unreadable > 0
        ? [
            `${countOf(unreadable, 'row')} with letters that cannot be read: was the file changed by a program that did not know how it is written?`,
          ]
        : []),
      ...(empty.length > 0
        ? [
            `Taken as empty: ${list(
              empty.map(({ name, count }) => `“${name}” ${count}`),
              8,
            )}.`,
          ]
        : []),
    ],
    table: {
      head: ['', 'rows'],
      rows: [
        ['read', rows.read],
        ['judged', rows.judged],
        ['refused', rows.refused],
        ...reasons,
        ...(rows.noRows > 0 ? [['no rows (blank, or the footer of a report)', rows.noRows]] : []),
      ],
    },
  };
};

const shared = (count: number, whole: number): [number, { share: number }] => [
  count,
  { share: whole === 0 ? 0 : count / whole },
];

const byWords: Readonly<Record<string, string>> = {
  made: 'made since go-live',
  request: 'asked for us',
  ticked: 'ticked “Hand off now”',
  any: 'the policy admits all',
};

const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);

const admissionSection = ({ rows, handedOff, by, stopped, none }: Figures, policy: Policy): Section => {
  const reasonOf = (rule: string): string => {
    if (rule === 'before-us') return 'Older than go-live, and has not asked for us since.';
    if (rule === 'converted') return 'The lead was converted: its contact goes on.';
    return policy.leads?.not.find((one) => one.rule === rule)?.reason ?? '';
  };
  const stopReason = (stop: string): string => policy.stops.find((one) => one.stop === stop)?.reason ?? '';
  return {
    title: 'Leads',
    notes: [],
    table: {
      head: ['', 'rows', '', 'why'],
      rows: [
        ['handed off', ...shared(handedOff, rows.judged), ''],
        ...by.map(({ name, count }) => [
          `  ${name}`,
          ...shared(count, rows.judged),
          byWords[name] ?? 'a rule of `also`',
        ]),
        ['refused by a stop', ...shared(sum(stopped), rows.judged), ''],
        ...stopped.map(({ name, count }) => [`  ${name}`, ...shared(count, rows.judged), stopReason(name)]),
        ['no lead', ...shared(sum(none), rows.judged), ''],
        ...none.map(({ name, count }) => [`  ${name}`, ...shared(count, rows.judged), reasonOf(name)]),
      ],
    },
  };
};

const countSection = (
  title: string,
  what: string,
  counts: readonly { name: string; count: number }[],
  whole: number,
): Section => ({
  title,
  notes: [],
  table: { head: [what, 'leads', ''], rows: counts.map(({ name, count }) => [name, ...shared(count, whole)]) },
});

const scoreSection = ({ score, handedOff }: Figures): Section[] =>
  score === null
    ? []
    : [
        {
          ...countSection('Score', 'points', score.bands, handedOff),
          notes: [`${score.least} to ${score.most}, median ${score.median}, mean ${score.mean}.`],
        },
      ];

const ownerSection = ({ owners, handedOff }: Figures, { policy, isAlone }: About): Section => ({
  title: 'Owners',
  notes: isAlone ? ['The owners in the file are left out.'] : [],
  table: {
    head: ['owner', 'leads', '', 'coordinates'],
    rows: owners.map(({ rep, count, coordinates }) => [
      rep === undefined ? 'nobody' : rep === null ? 'others whom the file names' : (policy.reps[rep]?.name ?? rep),
      ...shared(count, handedOff),
      coordinates,
    ]),
  },
});

const waySection = ({ ways, unusedRules, handedOff }: Figures): Section => ({
  ...countSection('By which rule', 'rule or step', ways, handedOff),
  notes: unusedRules.length === 0 ? [] : [`No lead went by: ${list(unusedRules, 12)}.`],
});

const whatOf = ({ fact }: Known): string => fact ?? 'what the buyer did';

const unknownSection = ({ known, rows }: Figures): Section => {
  const asked = known.filter((one) => one.asked.length > 0 && one.known < rows.judged);
  const never = asked.filter((one) => one.known === 0);
  return {
    title: 'Not known',
    notes: [
      ...(never.length === 0
        ? []
        : [
            `In no row is known: ${list(never.map(whatOf), 30)}. What the policy asks of these decides nothing here, and in the CRM it may.`,
          ]),
      'What is not known counts neutral in the score, refuses nobody, and becomes a question in the note.',
    ],
    table: {
      head: ['the policy asks for', 'unknown', '', 'in', 'column'],
      rows: asked
        .toSorted((a, b) => a.known - b.known)
        .map((one) => [
          whatOf(one),
          ...shared(rows.judged - one.known, rows.judged),
          one.asked.join(', '),
          one.columns.length === 0 ? 'none' : list(one.columns.map(header), 3),
        ]),
    },
  };
};

/** In the order in which they are told. */
export const sectionsOf = (result: Result, about: About): Section[] => {
  const { figures } = result;
  const { handedOff } = figures;
  return [
    fileSection(result, about),
    columnSection({ columns: figures.columns, judged: figures.rows.judged }),
    ...dateSection(result),
    rowSection(result),
    admissionSection(figures, about.policy),
    countSection('Stages', 'stage', figures.stages, handedOff),
    countSection('Segments', 'segment', figures.segments, handedOff),
    ...scoreSection(figures),
    ownerSection(figures, about),
    waySection(figures),
    unknownSection(figures),
  ];
};
