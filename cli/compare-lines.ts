/** Runs kept decisions again by another policy, page by page. */
import * as z from 'zod/mini';
import { plus, plusDays } from '../shared/domain/instant.ts';
import { comparison, newComparison, openComparison } from '../shared/lead/compare/compare.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import type { Table } from '../shared/store/table.ts';
import { readKeptLines, type Ledger } from './kept-lines.ts';

/** Of each connection what it does now: what it decided live, or what it has watched. */
export const ledgersOf = async (table: Table, connections: readonly string[]): Promise<Ledger[]> =>
  Promise.all(
    connections.map(async (connection) => ({
      connection,
      isShadow: modeOf(await readConnection(table, connection)) === 'shadow',
    })),
  );

/** `from` counts, `to` does not (ISO, UTC). */
export type Span = { from: string; to: string };
/** The last so many days. */
export const lastDays = (days: number, now: string): Span => ({ from: plusDays(now, -days), to: now });

/** What a run is of, and how far it has come: `next` is where it goes on; null at the end. */
export const compared = z.object({
  version: z.literal(1),
  policy: z.string(),
  ledgers: z.array(z.object({ connection: z.string(), isShadow: z.boolean() })),
  from: z.string(),
  to: z.string(),
  next: z.nullable(z.string()),
  comparison,
});
export type Compared = z.infer<typeof compared>;

/** It ends after so many lines, or milliseconds. */
export type Most = { lines: number; ms: number };

/** How far it has come: lines so far, the moment up to which all are in, and what it is as far as that. */
export type Reached = { lines: number; at: string; so: () => Compared };

/**
 * @param before where a run was stopped; it goes on there
 * @param reached is told after each moment of the ledger, and says whether to go on; what it waits for is waited for
 */
export const compareLines = async (
  table: Table,
  { policy, ledgers, span, now }: { policy: Policy; ledgers: readonly Ledger[]; span: Span; now: string },
  {
    before = null,
    most,
    reached,
  }: { before?: Compared | null; most?: Most; reached: (so: Reached) => Promise<boolean> },
): Promise<Compared> => {
  const { from, to } = before ?? span;
  const run = openComparison(policy, before?.comparison ?? newComparison());
  const begun = performance.now();
  const so = (next: string | null): Compared => ({
    version: 1,
    policy: policy.hash,
    ledgers: [...ledgers],
    from,
    to,
    next,
    comparison: run.result(),
  });
  for await (const lines of readKeptLines(table, ledgers, { from: before?.next ?? from, to }, now)) {
    run.take(lines);
    const at = plus(lines[0]?.at ?? to, 1);
    const done = run.lines();
    const goesOn = await reached({ lines: done, at, so: () => so(at) });
    const isEnough = most !== undefined && (done >= most.lines || performance.now() - begun >= most.ms);
    if (!goesOn || isEnough) return so(at);
  }
  return so(null);
};
