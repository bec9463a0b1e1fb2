/** What a connection decided while it only watched, read from its ledger page by page. */
import { openWatched, type Watched } from '../../shared/lead/compare/watched.ts';
import { readLedgerByTime } from '../../shared/store/ledger-by-time.ts';
import { readPretended } from '../../shared/store/pretended.ts';
import { shadowed, type Table } from '../../shared/store/table.ts';
import { hearStop } from '../hear-stop.ts';
import { countOf } from '../policy-file.ts';
import { openProgress, shareOf, type Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

/** `from` counts, `to` does not (ISO, UTC). */
export type Span = { connection: string; from: string; to: string };

/** `next`: where it was stopped; null at the end. */
export type Seen = { watched: Watched; next: string | null };

/** @param now ISO, UTC */
export const watchedOf = async (
  table: Table,
  span: Span,
  { progress, isStopped, now }: { progress: Progress; isStopped: () => boolean; now: string },
): Promise<Seen> => {
  const run = openWatched();
  let read = 0;
  for await (const page of readLedgerByTime(
    table,
    { object: 'lead', first: 'oldest', isShadow: true, ...span },
    { now },
  )) {
    const ids = [...new Set(page.entries.map(({ id }) => id))];
    const beside = await readPretended(shadowed(table, now), span.connection, ids);
    for (const { id, entry } of page.entries)
      if (entry.ok && 'core' in entry.value) run.take(entry.value, beside.get(id));
    read += page.entries.length;
    const at = page.entries.at(-1)?.at ?? span.to;
    progress.tell(shareOf(at, span.from, span.to), `${countOf(read, 'decision')}, up to ${at.slice(0, 10)}`);
    if (isStopped() && page.cursor !== null) return { watched: run.result(), next: at };
  }
  return { watched: run.result(), next: null };
};

/** Tells how far it has come, and ends where it is stopped. */
export const readWatched = async (
  { table, terminal }: { table: Table; terminal: Terminal },
  span: Span,
): Promise<Seen> => {
  const now = new Date(terminal.now()).toISOString();
  const progress = openProgress(terminal);
  const { isStopped, hearNoMore } = hearStop(terminal);
  try {
    return await watchedOf(table, span, { progress, isStopped, now });
  } finally {
    progress.end();
    hearNoMore();
  }
};
