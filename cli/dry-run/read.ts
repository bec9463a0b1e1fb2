/** An export from its first byte to its last row: how it is written, what its columns tell, and each row judged. Nothing of it is kept. */
import { BadRequest } from '../../shared/domain/errors.ts';
import type { Accounts } from '../../shared/lead/named-account.ts';
import { uncapped } from '../../shared/lead/owner/pool.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { headOf } from '../csv/head.ts';
import { isBlank, openReader, type Row } from '../csv/rows.ts';
import { openExport, textOf, type Encoding, type Export } from '../csv/text.ts';
import { columnsOf, isDate, kindOf, type Column, type Kind } from './columns.ts';
import { datingOf, type Dating } from './dates.ts';
import { openPeople } from './people.ts';
import { hash, openPlay, type Played } from './play.ts';
import { connectionOf, openRecords, tells } from './record.ts';
import { openTally, type Figures, type Refused } from './tally.ts';

/** So much of the text is looked at before the first row is judged. */
const sampleLetters = 1 << 21;

/** What somebody may say of a run. */
export type Asked = {
  path: string;
  /** As the person named it. */
  file: string;
  policy: Policy;
  kind: Kind | undefined;
  columns: readonly string[];
  dates: 'day-first' | 'month-first' | undefined;
  /** Names of owners that count as nobody's; `ignoreOwners`: all do. */
  nobody: readonly string[];
  ignoreOwners: boolean;
  /** The caps of a day hold, as if all rows came in on one. */
  withCaps: boolean;
  /** ISO, UTC. */
  since: string;
  now: string;
  /** The firms on the lists of the policy; absent: they were not read. */
  accounts?: Accounts | undefined;
};

type Shape = {
  encoding: Encoding;
  hasMark: boolean;
  separator: string;
  kind: Kind;
  columns: readonly Column[];
  dates: ReadonlyMap<number, Dating>;
  headingLine: number;
};
/** `stoppedAt`: the line before which somebody stopped it. `strangers`: owners in the file who are no reps; `users`: whom facts name so. */
export type Result = Shape & {
  figures: Figures;
  strangers: number;
  users: number;
  withoutCaps: boolean;
  stoppedAt: number | null;
};

/** `headingLine`: the line that is before the header; 0: none is. */
type Sampled = {
  separator: string;
  headingLine: number;
  headerLine: number;
  header: readonly string[];
  rows: readonly (readonly string[])[];
};

const firstText = async (source: Export): Promise<{ text: string; isCut: boolean }> => {
  let text = '';
  for await (const piece of textOf(source)) {
    text += piece.text;
    if (text.length >= sampleLetters) return { text, isCut: true };
  }
  return { text, isCut: false };
};

/** @throws BadRequest `usage` */
const sampleOf = async (source: Export, file: string): Promise<Sampled> => {
  const { text, isCut } = await firstText(source);
  const { separator, headingLine, header, rows } = headOf(text, isCut);
  if (header === undefined) throw new BadRequest('usage', `${file} is empty.`);
  if ('broken' in header)
    throw new BadRequest(
      'usage',
      `The header of ${file} (line ${header.line}) has a quote that is not closed. Mend it first.`,
    );
  const { line, fields } = header;
  return {
    separator,
    headingLine,
    headerLine: line,
    header: fields,
    rows: rows.flatMap((row) => ('fields' in row && row.fields.length >= fields.length ? [row.fields] : [])),
  };
};

const datesIn = (
  columns: readonly Column[],
  { rows, separator }: Sampled,
  said: Asked['dates'],
  policy: Policy,
): ReadonlyMap<number, Dating> => {
  const values = columns.flatMap(({ index, target }): [number, string[]][] =>
    target === null || !isDate(target, policy)
      ? []
      : [[index, rows.map((row) => row[index] ?? '').filter((cell) => tells(target, cell))]],
  );
  return datingOf(new Map(values), separator, said);
};

/** @throws BadRequest `usage` */
const shapeOf = async (source: Export, { file, policy, ...asked }: Asked): Promise<Shape> => {
  const sample = await sampleOf(source, file);
  const { separator, headingLine, headerLine, header, rows } = sample;
  const kind = asked.kind ?? kindOf(header);
  const columns = columnsOf(header, rows, { policy, kind, pairs: asked.columns, headerLine });
  const { encoding, hasMark } = source;
  return {
    encoding,
    hasMark,
    separator,
    kind,
    columns,
    dates: datesIn(columns, sample, asked.dates, policy),
    headingLine,
  };
};

/** How a run is followed. `row`: what became of each row; waits where whoever is told asks for it. */
export type Listener = {
  progress: (read: { bytes: number; size: number; rows: number }) => void;
  row: (line: number, what: Played | Refused | null) => Promise<void> | void;
  isStopped: () => boolean;
};

/**
 * Judges every row.
 * @throws BadRequest `usage` for a file that is none, is empty, has no header, or no row below it
 */
export const readExport = async (asked: Asked, listener: Listener): Promise<Result> => {
  const { now, since } = asked;
  const source = await openExport(asked.path, asked.file);
  const shape = await shapeOf(source, asked);
  const { separator, kind, columns, dates, headingLine } = shape;
  const isCapped = Object.values(asked.policy.pools).some(({ members }) =>
    members.some(({ dailyCap }) => dailyCap !== undefined),
  );
  const withoutCaps = isCapped && !asked.withCaps;
  const policy: Policy = !withoutCaps
    ? asked.policy
    : {
        ...asked.policy,
        pools: Object.fromEntries(Object.entries(asked.policy.pools).map(([name, pool]) => [name, uncapped(pool)])),
      };
  const people = openPeople(policy, connectionOf(kind), asked.nobody, hash);
  const owned = asked.ignoreOwners
    ? columns.filter(({ target }) => target !== 'owner' && target !== 'firmOwner')
    : columns;
  const read = openRecords({ columns: owned, dates, kind, policy, people, now });
  const play = openPlay(policy, people, { since, now, accounts: asked.accounts });
  const tally = openTally(policy, columns);
  let hasHeader = false;
  const reader = openReader(separator, columns.length);
  let rows = 0;
  let stoppedAt: number | null = null;

  const judge = async (row: Row): Promise<void> => {
    if (!hasHeader) {
      const isBefore = row.line === headingLine || ('fields' in row && isBlank(row.fields));
      hasHeader = !isBefore;
      return;
    }
    rows += 1;
    if ('broken' in row) {
      const { line, broken: why, found } = row;
      const refused = { line, why, ...(found !== undefined && { found }) };
      tally.refuse(refused);
      await listener.row(line, refused);
      return;
    }
    const { line, fields } = row;
    if (isBlank(fields) || (fields.length === 1 && columns.length > 1)) {
      tally.noRow();
      await listener.row(line, null);
      return;
    }
    const record = read(line, fields);
    const played = play(record);
    tally.judge(row, record, played);
    await listener.row(line, played);
  };
  const judgeAll = async (found: readonly Row[]): Promise<void> => {
    for (const row of found) {
      if (stoppedAt === null && listener.isStopped()) stoppedAt = row.line;
      if (stoppedAt !== null) return;
      await judge(row);
    }
  };

  for await (const { text, bytes } of textOf(source)) {
    await judgeAll(reader.read(text));
    listener.progress({ bytes, size: source.size, rows });
    if (stoppedAt !== null) break;
    // Ctrl-C is heard between two pieces.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (stoppedAt === null) await judgeAll(reader.end());
  const figures = tally.figures();
  if (stoppedAt === null && figures.rows.judged + figures.rows.refused === 0)
    throw new BadRequest('usage', `${asked.file} has no row below its header: export it again, with its records.`);
  const { owners: strangers, users } = people.strangers();
  return { ...shape, figures, strangers, users, withoutCaps, stoppedAt };
};
