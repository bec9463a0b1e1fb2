/** The ledgers of several connections as one, in the order of time: they share the turns of the pools. */
import { byTurns, type KeptLine } from '../shared/lead/compare/compare.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { readLedgerByTime, type TimedEntry } from '../shared/store/ledger-by-time.ts';
import { policiesOf } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';

/** A connection, and whether what it decided while it only watched is meant. */
export type Ledger = { connection: string; isShadow: boolean };
type Span = { from: string; to: string };

const lineOf = async (
  { connection, isShadow }: Ledger,
  { id, at, entry }: TimedEntry<'lead'>,
  policyOf: (version: string) => Promise<Policy | null>,
): Promise<KeptLine> => {
  const place = { connection, space: isShadow ? 'shadow' : 'live', id, at } as const;
  if (!entry.ok) return { ...place, as: 'unreadable' };
  if ('remark' in entry.value) return { ...place, as: 'remark' };
  if (!('core' in entry.value)) return { ...place, as: 'former' };
  return { ...place, as: 'decision', entry: entry.value, by: await policyOf(entry.value.policy) };
};

/** One ledger, line by line, with no more than a page of it held. */
const linesOf = async function* (
  table: Table,
  ledger: Ledger,
  span: Span,
  { now, policyOf }: { now: string; policyOf: (version: string) => Promise<Policy | null> },
): AsyncGenerator<KeptLine, undefined> {
  for await (const { entries } of readLedgerByTime(
    table,
    { object: 'lead', first: 'oldest', ...ledger, ...span },
    { now },
  ))
    for (const entry of entries) yield lineOf(ledger, entry, policyOf);
};

/**
 * All lines of these ledgers, oldest first, those of one instant together and in the order in which they took their turns.
 * @param now ISO, UTC: what is over its time by then is left out
 */
export const readKeptLines = async function* (
  table: Table,
  ledgers: readonly Ledger[],
  span: Span,
  now: string,
): AsyncGenerator<readonly KeptLine[], undefined> {
  const policyOf = policiesOf(table);
  const open = ledgers.map((ledger) => linesOf(table, ledger, span, { now, policyOf }));
  const heads: (KeptLine | undefined)[] = [];
  for (const lines of open) heads.push((await lines.next()).value);
  for (;;) {
    const at = heads.flatMap((head) => head?.at ?? []).toSorted()[0];
    if (at === undefined) return;
    const together: KeptLine[] = [];
    for (const [place, lines] of open.entries()) {
      for (let head = heads[place]; head?.at === at; head = heads[place]) {
        together.push(head);
        heads[place] = (await lines.next()).value;
      }
    }
    yield byTurns(together);
  }
};
