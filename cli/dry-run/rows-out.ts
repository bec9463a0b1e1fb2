/** What became of each row, as CSV: by its line, and without anything that the row says of a person. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { Played } from './play.ts';
import { wayOf, type Refused } from './tally.ts';

const head = ['line', 'as', 'why', 'stage', 'segment', 'score', 'way', 'pool', 'owner', 'coordinator'] as const;

/** A spreadsheet takes what begins so for a formula. */
const formula = /^[=+\-@\t\r]/;
const cell = (text: string): string => {
  const plain = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

const ownerOf = ({ rep, ownerId }: { rep: string | null; ownerId: string | null }): string =>
  rep ?? (ownerId === null ? '' : 'other');

const cellsOf = (what: Played | Refused | null): readonly string[] => {
  if (what === null) return ['no-row'];
  if ('why' in what) return ['refused', what.why];
  if (what.as === 'undecided') return ['refused', 'undecided'];
  if (what.as === 'none') return ['no-lead', what.admission.rule];
  const { decision, assignment } = what.decided;
  const { stage, segment, score, route } = decision;
  if (route.kind === 'stop') return ['stopped', route.stop, stage.stage, segment, String(score.total)];
  return [
    'lead',
    what.by,
    stage.stage,
    segment,
    String(score.total),
    wayOf(what),
    assignment.pool ?? '',
    ownerOf(assignment),
    assignment.coordinator?.rep ?? '',
  ];
};

/** @throws BadRequest `usage` where nothing can be written */
export const openRowsOut = async (path: string, file: string) => {
  const handle = await open(path, 'w').catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot write ${file}.`, cause);
  });
  const stream = createWriteStream('', { fd: handle });
  stream.write(`${head.join(',')}\n`);
  return {
    write: (line: number, what: Played | Refused | null): Promise<void> | void => {
      const cells = [String(line), ...cellsOf(what)];
      const row = head.map((_, place) => cell(cells[place] ?? '')).join(',');
      if (!stream.write(`${row}\n`)) return once(stream, 'drain').then(() => undefined);
    },
    end: async (): Promise<void> => {
      stream.end();
      await once(stream, 'close');
    },
  };
};
