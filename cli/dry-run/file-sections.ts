/** What was read of the file: its columns, dates and rows. */
import { countOf } from '../policy-file.ts';
import { moreWords, shareOfAll, type Cell, type ReportSection } from '../report/model.ts';
import type { Dating } from './dates.ts';
import type { Result } from './read.ts';
import type { Figures, Refused } from './tally.ts';
import { header, list } from './words.ts';

const datingNames: Readonly<Record<Dating['form'], string>> = {
  iso: '2026-11-30',
  dots: '30.11.2026',
  'day-first': '30/11/2026',
  'month-first': '11/30/2026',
};

const hows = { header: 'its header', values: 'its values', said: 'you' } as const;

export const columnSection = ({ columns, judged }: { columns: Figures['columns']; judged: number }): ReportSection => {
  const read = columns.flatMap((column) => (column.tells === null ? [] : [{ ...column, tells: column.tells }]));
  const others = columns.filter(({ tells }) => tells === null).map((column) => header(column.header));
  const hasEmail = read.some(({ tells }) => tells === 'email');
  return {
    heading: 'Columns',
    notes: [
      ...(hasEmail
        ? []
        : [
            {
              warning:
                'WARNING: no column tells the e-mail address, so firms, people and contact checks are guesswork. Say which: --column email="<header>".',
            },
          ]),
      ...(others.length === 0 ? [] : [`Not read: ${list(others, 12)}.`]),
      'Otherwise: --column <fact>="<header>", and --column nothing="<header>" for one that is not to be read.',
    ],
    table: {
      columns: ['tells', 'column', 'filled', '', 'known by'],
      rows: read.map(({ tells, header: name, how, filled }) => [
        tells,
        header(name),
        ...shareOfAll(filled, judged),
        how === null ? '' : hows[how],
      ]),
    },
  };
};

const doubts = {
  ambiguous: 'ambiguous: no value has a day above 12. The order is a guess (--dates day-first, or month-first)',
  mixed: 'mixed: some values fit the other order alone, and are not read',
} as const;

export const dateSection = ({ dates, figures: { columns } }: Result): ReportSection[] => {
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
  return [{ heading: 'Dates', table: { columns: ['column', 'read as', 'not read', ''], rows } }];
};

const whys: Readonly<Record<Refused['why'], string>> = {
  unclosed: 'a quote is opened and not closed',
  'after-quote': 'something stands behind a closing quote',
  'too-many': 'more values than the header has',
  'too-few': 'fewer values than the header has',
  undecided: 'cannot be decided: the core throws',
};

export const rowSection = ({ figures, stoppedAt }: Result): ReportSection => {
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
    heading: 'Rows',
    notes: [
      ...(stoppedAt === null
        ? []
        : [{ warning: `STOPPED before line ${stoppedAt}: what follows tells of the rows before it.` }]),
      ...lines,
      ...(more > 0 ? [`${moreWords(more)} (--rows-out <file> names them all)`] : []),
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
      columns: ['', 'rows'],
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
