/**
 * The table's keys: one place for the stack that makes the table and the code that reads it.
 *
 *   LEAD#<connection>#<id>    STATE                        the lead
 *                             DECISION#<time>#<version>    one entry of the ledger
 *   DEAL#<connection>#<id>    STATE                        the deal: how its close was answered, and what waits
 *                             DECISION#<time>#<version>    one entry of its ledger
 *   COMPANY#<domain>          STATE                        the firm's owner, and who else of it we know
 *   PERSON#<hash>             STATE                        the same human in several connections
 *   POOL#<name>               STATE                        whose turn it is
 *   POLICY                    CURRENT | <version>          the policy in force, and every one before it
 *   RELEASE                   STATE                        what the deployed release understands
 *   CONNECTION#<id>           STATE                        paused until when
 *   TOKEN#<connection>        STATE                        the access token that its workers share
 *   CALLS#<connection>        <day>                        how many calls they made to its CRM
 */
export const partitionKey = 'pk';
export const sortKey = 'sk';
/** Epoch seconds after which DynamoDB may delete an item; reads still see it, so they compare the time themselves. */
export const expiryAttribute = 'expiresAtSeconds';
/** Sparse index of what is due: only items with a due time stand in it. */
export const dueIndex = { name: 'due', partitionKey: 'dueShard', sortKey: 'dueAt' } as const;
/** So many partitions share the due index, so that a flood of due leads does not heat one (1,000 writes/s each). */
export const dueShards = 8;

export type Key = { pk: string; sk: string };

const state = (pk: string): Key => ({ pk, sk: 'STATE' });
export const leadKey = (connection: string, id: string): Key => state(`LEAD#${connection}#${id}`);
export const dealKey = (connection: string, id: string): Key => state(`DEAL#${connection}#${id}`);
export const companyKey = (domain: string): Key => state(`COMPANY#${domain}`);
export const personKey = (hash: string): Key => state(`PERSON#${hash}`);
export const poolKey = (pool: string): Key => state(`POOL#${pool}`);
export const connectionKey = (connection: string): Key => state(`CONNECTION#${connection}`);
export const tokenKey = (connection: string): Key => state(`TOKEN#${connection}`);
/** @param day such as `2026-11-22`, by UTC */
export const callsKey = (connection: string, day: string): Key => ({ pk: `CALLS#${connection}`, sk: day });
export const currentPolicyKey: Key = { pk: 'POLICY', sk: 'CURRENT' };
/** What the deployed release understands. */
export const releaseKey: Key = state('RELEASE');
export const policyKey = (version: string): Key => ({ pk: 'POLICY', sk: version });

/** The record that a partition key stands for: a lead's or a deal's; null for any other key. */
export const recordOfKey = (pk: string): { object: 'lead' | 'deal'; connection: string; id: string } | null => {
  const [kind, connection, id, ...rest] = pk.split('#');
  if (!connection || !id || rest.length > 0) return null;
  if (kind === 'LEAD') return { object: 'lead', connection, id };
  return kind === 'DEAL' ? { object: 'deal', connection, id } : null;
};

/** The key of a lead or a deal. */
export const recordKey = ({
  object,
  connection,
  id,
}: {
  object: 'lead' | 'deal';
  connection: string;
  id: string;
}): Key => (object === 'lead' ? leadKey(connection, id) : dealKey(connection, id));

/** The shard of an item in the due index: spread by the key's characters, the same for ever. */
export const dueShard = (pk: string): string => {
  let sum = 0;
  for (const character of pk) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return `due-${sum % dueShards}`;
};
