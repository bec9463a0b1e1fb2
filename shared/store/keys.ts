/**
 * The table's keys: one place for the stack that makes the table and the code that reads it.
 *
 *   LEAD#<connection>#<id>    STATE                        the lead
 *                             DECISION#<time>#<version>    one entry of the ledger
 *   DEAL#<connection>#<id>    STATE                        the deal: how its close was answered, and what waits
 *                             DECISION#<time>#<version>    one entry of its ledger
 *   COMPANY#<domain>          STATE                        the firm's owner, and who else of it we know
 *   COMPANY#<connection>#<id>  STATE                       the CRM's own company: its closes that were put back
 *   FIRM#<connection>#<domain>  STATE                      the CRM's companies of that domain, by id
 *   FIRMS#<connection>        STATE                        how far the list of its companies was read
 *   PERSON#<hash>             STATE                        the same human in several connections, by an address; or whoever has a number
 *   POOL#<name>               STATE                        whose turn it is
 *   POLICY                    CURRENT | <version>          the policy in force, and every one before it
 *   ACCOUNT#<list>#<domain>   STATE                        a firm that a list of named accounts has
 *   ACCOUNTS#<list>           STATE                        how many such a list has; written last
 *   RELEASE                   STATE                        what the deployed release understands
 *   CONNECTION#<id>           STATE                        paused until when
 *   REFUSAL#<connection>      <refusal>                    what its CRM refuses, and when one record asks again
 *                             (and #<refusal> behind)      a record that waits for it
 *   TOKEN#<connection>        STATE                        the access token that its workers share
 *   CALLS#<connection>        <day>                        how many calls they made to its CRM
 *   CHANNEL#<name>            STATE                        a channel outside the CRM: who tells it now, from when on, and since when it fails
 *   CHANNELS                  STATE                        the names of all that were ever told something
 *   TELLING#<channel>#<key>   STATE                        a piece of news for a channel: it waits, or was told
 *   SHADOW#<any of these>                                  the same for connections that only watch, for 90 days
 */
import type { Lane } from '../domain/track.ts';

export const partitionKey = 'pk';
export const sortKey = 'sk';
/** Epoch seconds after which DynamoDB may delete an item; reads still see it, so they compare the time themselves. */
export const expiryAttribute = 'expiresAtSeconds';
/** Sparse index of what is due: only items with a due time stand in it. */
export const dueIndex = { name: 'due', partitionKey: 'dueShard', sortKey: 'dueAt' } as const;
/**
 * So many partitions of the due index has a connection. One takes 1,000 writes a second, and moving a due time writes twice: 2,000
 * moves a second are more than a sweep makes.
 */
const dueShards = 4;

/**
 * Index of the ledger by time: each entry stands in it, in the order of its own sort key, and nothing else does. Keys alone: an entry is
 * read where it stands.
 */
export const ledgerIndex = { name: 'ledger', partitionKey: 'ledgerShard', sortKey } as const;
/**
 * So many partitions of the ledger index have the leads of a connection, and so many its deals. One takes 1,000 writes a second, and what
 * the index cannot take the table does not take either: 4,000 entries a second are 40 full batches of a worker.
 */
const ledgerShards = 4;
/** How the sort key of an entry begins; its time follows. */
export const entryPrefix = 'DECISION#';

/** Stands before the key of what connections that only watch know: leads, deals, firms, persons, pools. */
export const shadowPrefix = 'SHADOW#';

export type Key = { pk: string; sk: string };

/** What stands in the table, by the beginning of its keys. */
export type KeyKind =
  | 'LEAD'
  | 'DEAL'
  | 'COMPANY'
  | 'FIRM'
  | 'FIRMS'
  | 'PERSON'
  | 'POOL'
  | 'POLICY'
  | 'ACCOUNT'
  | 'ACCOUNTS'
  | 'RELEASE'
  | 'CONNECTION'
  | 'REFUSAL'
  | 'TOKEN'
  | 'CALLS'
  | 'CHANNEL'
  | 'CHANNELS'
  | 'TELLING';
/** Those of them that stand in the shadow as well. */
const shadowKinds: readonly KeyKind[] = ['LEAD', 'DEAL', 'COMPANY', 'PERSON', 'POOL', 'REFUSAL'];

/** Those of which there is one partition. */
const alone: readonly KeyKind[] = ['POLICY', 'RELEASE', 'CHANNELS'];

/** The partition keys of that kind, as IAM's conditions write them: `*` for any characters. */
export const keyPatterns = (kind: KeyKind): readonly string[] => {
  const pattern = alone.includes(kind) ? kind : `${kind}#*`;
  return shadowKinds.includes(kind) ? [pattern, `${shadowPrefix}${pattern}`] : [pattern];
};

const state = (pk: string): Key => ({ pk, sk: 'STATE' });
export const leadKey = (connection: string, id: string): Key => state(`LEAD#${connection}#${id}`);
export const dealKey = (connection: string, id: string): Key => state(`DEAL#${connection}#${id}`);
/** @param name a domain, or a company of the CRM's own */
export const companyKey = (name: string): Key => state(`COMPANY#${name}`);
export const firmKey = (connection: string, domain: string): Key => state(`FIRM#${connection}#${domain}`);
export const firmListKey = (connection: string): Key => state(`FIRMS#${connection}`);
export const personKey = (hash: string): Key => state(`PERSON#${hash}`);
export const poolKey = (pool: string): Key => state(`POOL#${pool}`);
export const connectionKey = (connection: string): Key => state(`CONNECTION#${connection}`);
export const refusalsPartition = (connection: string): string => `REFUSAL#${connection}`;
export const refusalKey = (connection: string, refusal: string): Key => ({
  pk: refusalsPartition(connection),
  sk: refusal,
});
export const refusedPartition = (connection: string, refusal: string): string => `REFUSAL#${connection}#${refusal}`;
/** @param record such as `lead#101` */
export const refusedKey = (connection: string, refusal: string, record: string): Key => ({
  pk: refusedPartition(connection, refusal),
  sk: record,
});
export const tokenKey = (connection: string): Key => state(`TOKEN#${connection}`);
/** @param day such as `2026-11-22`, by UTC */
export const callsKey = (connection: string, day: string): Key => ({ pk: `CALLS#${connection}`, sk: day });
export const currentPolicyKey: Key = { pk: 'POLICY', sk: 'CURRENT' };
/** What the deployed release understands. */
export const releaseKey: Key = state('RELEASE');
export const policyKey = (version: string): Key => ({ pk: 'POLICY', sk: version });
export const pushPrefix = 'PUSH#';
/** @param at ISO, UTC: so they stand in the order in which they were pushed */
export const pushKey = (at: string, version: string): Key => ({ pk: 'POLICY', sk: `${pushPrefix}${at}#${version}` });

export const channelKey = (channel: string): Key => state(`CHANNEL#${channel}`);
export const channelNamesKey: Key = state('CHANNELS');
export const tellingKey = (channel: string, key: string): Key => state(`TELLING#${channel}#${key}`);
/** Where what waits for a channel stands in the due index. */
export const tellingPartition = (channel: string): string => `telling#${channel}`;

/** @param list the hash of what it says */
export const accountKey = (list: string, domain: string): Key => state(`ACCOUNT#${list}#${domain}`);
export const accountListKey = (list: string): Key => state(`ACCOUNTS#${list}`);

/** The record that a partition key stands for, in the shadow or live: a lead's or a deal's; null for any other key. */
export const recordOfKey = (pk: string): { object: 'lead' | 'deal'; connection: string; id: string } | null => {
  const [kind, connection, id, ...rest] = (pk.startsWith(shadowPrefix) ? pk.slice(shadowPrefix.length) : pk).split('#');
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

/** Spread by the characters, the same for ever. */
const shardOf = (pk: string, shards: number): number => {
  let sum = 0;
  for (const character of pk) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % shards;
};

const laneNames: Readonly<Record<Lane, string>> = { live: 'due', slow: 'slow' };

/** The partitions of the due index that hold a lane of what is due of a connection, so that each can be read without the others. */
export const duePartitions = (connection: string, lane: Lane, isShadow = false): readonly string[] =>
  Array.from(
    { length: dueShards },
    (_, shard) => `${isShadow ? shadowPrefix : ''}${laneNames[lane]}#${connection}#${shard}`,
  );

/** Where a record stands in the due index while something is due. */
export const duePartition = (record: Parameters<typeof recordKey>[0], lane: Lane, isShadow = false): string =>
  `${isShadow ? shadowPrefix : ''}${laneNames[lane]}#${record.connection}#${shardOf(recordKey(record).pk, dueShards)}`;

/** Where the records of all connections stood before each had partitions of its own; those not written since are there still. */
export const formerDuePartitions: readonly string[] = Array.from({ length: 8 }, (_, shard) => `due-${shard}`);

const ledgerShard = (recordPk: string, shard: number, isShadow: boolean): string =>
  `${isShadow ? shadowPrefix : ''}${recordPk.slice(0, recordPk.lastIndexOf('#'))}#${shard}`;

/** The partitions of the ledger index that hold the entries of a connection's leads, or of its deals. */
export const ledgerPartitions = (object: 'lead' | 'deal', connection: string, isShadow = false): readonly string[] =>
  Array.from({ length: ledgerShards }, (_, shard) =>
    ledgerShard(recordKey({ object, connection, id: '' }).pk, shard, isShadow),
  );

/** Where the entries of a record stand in the ledger index. @param recordPk its partition key, outside the shadow */
export const ledgerPartition = (recordPk: string, isShadow = false): string =>
  ledgerShard(recordPk, shardOf(recordPk, ledgerShards), isShadow);
