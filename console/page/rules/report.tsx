/** A report as it is drawn: the tables and sentences of the commands, in their words. */
import {
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Report,
  type ReportTable,
} from '../../../cli/report/model.ts';

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
                  <bdi>{textOfCell(cell)}</bdi>
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

export const ReportView = ({ report: { title, summary, sections } }: { report: Report }) => (
  <div class="rules-report">
    <p class="rules-quiet">{printable(title)}</p>
    {summary.map((line, place) => (
      <p key={line} class={place === 0 ? 'rules-lead' : ''}>
        {printable(line)}
      </p>
    ))}
    {sections.map(({ heading, says = [], table, code, notes = [] }) => (
      <section key={heading}>
        <h4>{printable(heading)}</h4>
        {says.map((line) => (
          <p key={line}>{printable(line)}</p>
        ))}
        {table && <Table table={table} name={heading} />}
        {code !== undefined && <pre>{code.trimEnd()}</pre>}
        {notes.map((note) => (
          <p key={textOfNote(note)} class={typeof note === 'string' ? 'rules-quiet' : 'rules-warning'}>
            {textOfNote(note)}
          </p>
        ))}
      </section>
    ))}
  </div>
);
