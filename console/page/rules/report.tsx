/** A report as it is drawn: the tables and sentences of the commands, in their words. */
import {
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Cell,
  type Report,
  type ReportTable,
} from '../../../cli/report/model.ts';
import { useEffect } from 'preact/hooks';
import { leadHref } from '../router.ts';
import { askNames, names } from '../state.ts';
import { momentText, withTimes } from '../time.ts';

const refOf = (cell: Cell | undefined): { connection: string; id: string } | null => {
  const { connection, id } =
    /^(?<connection>(?:hubspot|salesforce)-\w+)\/(?<id>\w+)$/.exec(typeof cell === 'string' ? cell : '')?.groups ?? {};
  return connection === undefined || id === undefined ? null : { connection, id };
};
/** "2026-11-28 09:14", as a terminal has it: UTC. */
const minute = /^(?<day>\d{4}-\d{2}-\d{2}) (?<time>\d{2}:\d{2})$/;

/** As people say it: a lead by its name, and a moment as it is written on the whole page. */
const Said = ({ cell }: { cell: Cell }) => {
  const ref = refOf(cell);
  const text = textOfCell(cell);
  const { day, time } = minute.exec(text)?.groups ?? {};
  if (ref !== null)
    return (
      <a href={leadHref(ref)}>
        <bdi>{names.value[text]?.name ?? text}</bdi>
      </a>
    );
  return <bdi>{day === undefined ? withTimes(text) : momentText(`${day}T${time ?? ''}Z`)}</bdi>;
};
const told = (line: string): string => withTimes(printable(line));

const Table = ({ table, name }: { table: ReportTable; name: string }) => (
  <>
    <div class="rules-wide" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, place) => (
              <th key={column} scope="col" class={isNumeric(table, place) ? 'number' : ''}>
                {printable(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, place) => (
                <td key={place} class={isNumeric(table, place) ? 'number' : ''}>
                  <Said cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {table.more !== undefined && <p class="rules-quiet">{moreWords(table.more)}</p>}
  </>
);

export const ReportView = ({ report }: { report: Report }) => {
  useEffect(() => {
    const cells = report.sections.flatMap(({ table }) => table?.rows.flat() ?? []);
    // Without names ids are shown.
    askNames(cells.flatMap((cell) => refOf(cell) ?? [])).catch(() => {});
  }, [report]);
  return <Sections {...report} />;
};

const Sections = ({ title, summary, sections }: Report) => (
  <div class="rules-report">
    <p class="rules-quiet">{told(title)}</p>
    {summary.map((line, place) => (
      <p key={line} class={place === 0 ? 'rules-lead' : ''}>
        {told(line)}
      </p>
    ))}
    {sections.map(({ heading, says = [], table, code, notes = [] }) => (
      <section key={heading}>
        <h4>{printable(heading)}</h4>
        {says.map((line) => (
          <p key={line}>{told(line)}</p>
        ))}
        {table && <Table table={table} name={heading} />}
        {code !== undefined && <pre>{code.trimEnd()}</pre>}
        {notes.map((note) => (
          <p key={textOfNote(note)} class={typeof note === 'string' ? 'rules-quiet' : 'rules-warning'}>
            {withTimes(textOfNote(note))}
          </p>
        ))}
      </section>
    ))}
  </div>
);
