/** What only the table and the CRMs can tell of a policy: how many leads came, and which facts of one's own anybody fills. */
import type { OwnFactName } from '../shared/domain/facts.ts';
import { plusDays } from '../shared/domain/instant.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Finding } from '../shared/policy-file/problem.ts';
import { askedOwnFacts, emptyFacts } from '../shared/policy-file/proofs/empty-facts.ts';
import { flowDays, smallCaps, type Routed } from '../shared/policy-file/proofs/small-caps.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { readLedgerByTime } from '../shared/store/ledger-by-time.ts';
import type { Table } from '../shared/store/table.ts';
import type { Environment } from './environment.ts';
import { explainError } from './explain-error.ts';
import { openInstallationTable } from './installation-table.ts';
import { openConnected } from './open-connected.ts';
import { filledIn } from './own-facts-filled.ts';
import { missingIn } from './own-facts-missing.ts';
import type { Terminal } from './terminal.ts';

/** What the routing rules sent to somebody; a lead that kept its owner took no turn. */
const flowOf = async (table: Table, connection: string, now: string): Promise<Routed[]> => {
  const isShadow = modeOf(await readConnection(table, connection)) === 'shadow';
  const span = { object: 'lead' as const, connection, isShadow, from: plusDays(now, -flowDays), to: now };
  const flow: Routed[] = [];
  for await (const { entries } of readLedgerByTime(table, { ...span, first: 'oldest' }, { now }))
    for (const { id, at, entry } of entries) {
      if (!entry.ok || !('ruling' in entry.value)) continue;
      const { way, pool } = entry.value.ruling;
      if (way.startsWith('rule '))
        flow.push({ lead: `${connection} ${id}`, rule: way.slice('rule '.length), pool, day: at.slice(0, 10) });
    }
  return flow;
};

/** `unseen`: what could not be looked at, and why. */
export type Live = { found: readonly Finding[]; unseen: readonly string[] };

export const liveFindings = async (terminal: Terminal, environment: Environment, policy: Policy): Promise<Live> => {
  const now = new Date(terminal.now()).toISOString();
  const table = openInstallationTable(environment);
  const asked = askedOwnFacts(policy);
  const flow: Routed[] = [];
  const filled = new Map<OwnFactName, boolean>();
  const missing: Finding[] = [];
  const unseen: string[] = [];
  for (const connection of environment.connections) {
    flow.push(...(await flowOf(table, connection, now)));
    if (asked.length === 0) continue;
    try {
      const opened = await openConnected(terminal, environment, connection);
      const looked = await filledIn(opened, asked);
      for (const { fact, isAny } of looked) if (isAny !== null) filled.set(fact, isAny || filled.get(fact) === true);
      const unasked = asked.filter(([name]) => !looked.some(({ fact, isAny }) => fact === name && isAny !== null));
      missing.push(...(await missingIn(connection, opened, unasked)));
    } catch (error) {
      unseen.push(`${connection} was not asked for facts of your own: ${explainError(error).message}`);
    }
  }
  // Where one CRM could not be asked, it may be the one that has them.
  const facts = unseen.length > 0 ? new Map([...filled].filter(([, is]) => is)) : filled;
  return { found: [...smallCaps(policy, flow, now), ...emptyFacts(policy, facts), ...missing], unseen };
};
