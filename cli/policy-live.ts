/** What only the table and the CRMs can tell of a policy: how many leads came, and which facts of one's own anybody fills. */
import type { HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { isFilled } from '../shared/crm/hubspot/setup/filled.ts';
import { areFilled } from '../shared/crm/salesforce/setup/filled.ts';
import { CrmRejected } from '../shared/domain/errors.ts';
import type { OwnFactName } from '../shared/domain/facts.ts';
import { plusDays } from '../shared/domain/instant.ts';
import type { OwnFact } from '../shared/policy/own-facts.ts';
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
import { openConnected, type Connected } from './open-connected.ts';
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

type Asked = readonly [OwnFactName, OwnFact];
/** By fact, whether a record holds it; what could not be looked at is left out. */
type Filled = [OwnFactName, boolean][];

/** A refusal says that the property is not there, or not for us: that is the doctor's to tell. */
const orUnseen = async (look: Promise<boolean>): Promise<boolean | null> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof CrmRejected) return null;
    throw error;
  }
};

const filledInHubspot = async (http: HubspotHttp, asked: readonly Asked[]): Promise<Filled> => {
  const found: Filled = [];
  for (const [fact, { hubspot, of }] of asked) {
    if (hubspot === undefined) continue;
    const is = await orUnseen(isFilled(http, of === 'firm' ? 'company' : 'contact', hubspot));
    if (is !== null) found.push([fact, is]);
  }
  return found;
};

const filledInSalesforce = async (
  { connection }: Extract<Connected, { crm: 'salesforce' }>['org'],
  asked: readonly Asked[],
): Promise<Filled> => {
  const fields = asked.flatMap(([fact, { salesforce: name, of }]) =>
    name === undefined
      ? []
      : (of === 'firm' ? (['Account'] as const) : (['Lead', 'Contact'] as const)).map((object) => ({
          fact,
          object,
          name,
        })),
  );
  if (fields.length === 0) return [];
  const answers = await areFilled(connection, fields);
  return fields.flatMap(({ fact }, place): Filled => {
    const is = answers[place] ?? null;
    return is === null ? [] : [[fact, is]];
  });
};

/** `unseen`: what could not be looked at, and why. */
export type Live = { found: readonly Finding[]; unseen: readonly string[] };

export const liveFindings = async (terminal: Terminal, environment: Environment, policy: Policy): Promise<Live> => {
  const now = new Date(terminal.now()).toISOString();
  const table = openInstallationTable(environment);
  const asked = askedOwnFacts(policy);
  const flow: Routed[] = [];
  const filled = new Map<OwnFactName, boolean>();
  const unseen: string[] = [];
  for (const connection of environment.connections) {
    flow.push(...(await flowOf(table, connection, now)));
    if (asked.length === 0) continue;
    try {
      const opened = await openConnected(terminal, environment, connection);
      const seen =
        opened.crm === 'hubspot' ? filledInHubspot(opened.http, asked) : filledInSalesforce(opened.org, asked);
      for (const [fact, is] of await seen) filled.set(fact, is || filled.get(fact) === true);
    } catch (error) {
      unseen.push(`${connection} was not asked for facts of your own: ${explainError(error).message}`);
    }
  }
  // Where one CRM could not be asked, it may be the one that has them.
  const facts = unseen.length > 0 ? new Map([...filled].filter(([, is]) => is)) : filled;
  return { found: [...smallCaps(policy, flow, now), ...emptyFacts(policy, facts)], unseen };
};
