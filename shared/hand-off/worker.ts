/** One invocation: messages in, the ones that must come again out. Joins the hand-off with its connection, and tells what happened. */
import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Crm, RecordRef } from '../crm/crm.ts';
import type { Run } from './ending.ts';
import { blind } from '../domain/errors.ts';
import { handOffByPolicies } from './by-policies.ts';
import type { Policy } from '../policy/policy.ts';
import { personHash } from '../lambda/person-key.ts';
import type { Secrets } from '../lambda/secrets.ts';
import type { Table } from '../store/table.ts';
import { postponeBatch } from './postpone.ts';
import { batchLine, dealLine, leadLine, type CallCounts } from './log-lines.ts';
import { callsSince, openFor, type OpenCrm, type Opened } from './opened.ts';
import { giveAgain, readMessages, type Message } from './messages.ts';
import type { Ended, Kind } from './steps.ts';
import { unreadConnection } from './pause.ts';
import type { Bus, Keeping } from './services.ts';
import type { PolicyNow } from '../store/policy-now.ts';

/** `S`: what the deployment says of a connection of this CRM. `T`: its secret. */
export type WorkerServices<S extends { secretId: string }, T> = {
  table: Table;
  /** Names the stage in logs and metrics. */
  service: string;
  connections: Readonly<Record<string, S>>;
  secrets: Secrets<T>;
  policy: () => Promise<PolicyNow>;
  personKey: () => Promise<string>;
  openCrm: OpenCrm<S, T>;
  /** Where it is told what was done, and how a record of a connection is found. */
  bus?: { put: Bus['put']; linkTo: (place: { connection: string; settings: S }, ref: RecordRef) => string };
  write: (line: string) => void;
  /** Epoch milliseconds. */
  now: () => number;
  /** 0 to 1. */
  random: () => number;
  /** Lets so many milliseconds pass. */
  sleep: (ms: number) => Promise<void>;
  /** Names a claim; a random one unless said. */
  newId?: () => string;
};

/** The connection's secret; null when there is none yet or it cannot be read. */
const secretOf = async <T>({ secretId }: { secretId: string }, secrets: Secrets<T>): Promise<T | null> => {
  try {
    return await secrets.get(secretId);
  } catch {
    return null;
  }
};

/**
 * The messages that speak of what must come again. A record that none names by its id was found through a deal or a merge: then all
 * come again, for a look too many does no harm.
 */
const comeAgain = (messages: readonly Message[], { lead, deal }: Run['ended']): readonly string[] => {
  const again = { lead: idsOf(lead.filter(isRetried)), deal: idsOf(deal.filter(isRetried)) };
  const naming = messages.filter(({ item: { object, id } }) => again[object].has(id));
  const named = new Set(naming.map(({ item: { object, id } }) => `${object} ${id}`));
  const isComplete = named.size === again.lead.size + again.deal.size;
  return (isComplete ? naming : messages).map(({ messageId }) => messageId);
};

const isRetried = ({ outcome }: Ended<Kind>): boolean => outcome.ends === 'retry';
const idsOf = (ended: readonly Ended<Kind>[]): ReadonlySet<string> => new Set(ended.map(({ look }) => look.id));

const waitsFor = ({ outcome }: Ended<Kind>, code: string): boolean => outcome.ends === 'later' && outcome.code === code;

/** Why all of a connection, or of one kind of its records, waits: for its CRM, or because our share of its calls is used up. */
const heldBy = (ended: readonly Ended<Kind>[]): { held?: string } => {
  const held = [blind, 'paused', unreadConnection, 'call-share'].find((code) =>
    ended.some((one) => waitsFor(one, code)),
  );
  return held === undefined ? {} : { held };
};

/** @returns the messages that must come again */
const handOffConnection = async <S extends { secretId: string }, T>(
  connection: string,
  messages: readonly Message[],
  services: WorkerServices<S, T>,
): Promise<readonly string[]> => {
  const startedAt = Date.now();
  const settings = services.connections[connection];
  // A connection that this deployment does not have: nothing is lost, the dead-letter queue shows it.
  if (!settings) return messages.map(({ messageId }) => messageId);
  const items = messages.map(({ item }) => item);
  const keeping: Keeping = {
    connection,
    table: services.table,
    now: () => new Date(services.now()).toISOString(),
    random: services.random,
  };
  const [inForce, secret] = await Promise.all([services.policy(), secretOf(settings, services.secrets)]);
  const { policy, isUnreadable, isPassedBy } = inForce;
  if (!policy || !secret) {
    const code = policy ? 'not-connected' : isUnreadable ? 'policy-unreadable' : 'no-policy';
    await postponeBatch(items, code, keeping);
    services.write(
      batchLine({
        startedAt,
        connection,
        messages: messages.length,
        leads: 0,
        held: code,
        isUnreadable,
        service: services.service,
      }),
    );
    return [];
  }
  /** What each that was used had counted before. */
  const used = new Map<Opened, CallCounts>();
  const crmBy = (by: Policy): Crm => {
    const one = openFor(connection, settings, secret, by, services.openCrm);
    if (!used.has(one)) used.set(one, { ...one.calls });
    return one.crm;
  };
  const key = await services.personKey();
  const { ended, undecided } = await handOffByPolicies(items, policy, inForce, (by) => ({
    ...keeping,
    crm: crmBy(by),
    policy: by,
    sleep: services.sleep,
    newId: services.newId ?? randomUUID,
    personHash: (email) => personHash(key, email),
    ...(services.bus && {
      bus: { put: services.bus.put, linkTo: (ref) => services.bus?.linkTo({ connection, settings }, ref) ?? '' },
    }),
  }));
  const all = [...ended.lead, ...ended.deal];
  if (all.some((one) => waitsFor(one, 'unauthorized'))) await services.secrets.refresh(settings.secretId);
  const place = { connection, service: services.service, at: startedAt, mode: ended.mode };
  for (const lead of ended.lead) services.write(leadLine(lead, place));
  for (const deal of ended.deal) services.write(dealLine(deal, place));
  services.write(
    batchLine({
      startedAt,
      connection,
      messages: messages.length,
      leads: ended.lead.length,
      calls: callsSince(used),
      policy: policy.hash,
      undecided,
      isPassedBy,
      ...heldBy(all),
      unreadPools: ended.unreadPools,
      newsHeld: ended.newsHeld,
      isUnreadable: isUnreadable || ended.unreadPools.length > 0 || all.some((one) => waitsFor(one, unreadConnection)),
      service: services.service,
    }),
  );
  return comeAgain(messages, ended);
};

/** Hands off a batch. Connections fail alone, and so do their records. */
export const handOffBatch = async <S extends { secretId: string }, T>(
  records: readonly SQSRecord[],
  services: WorkerServices<S, T>,
): Promise<SQSBatchResponse> => {
  const { messages, unreadable } = readMessages(records);
  const failed = [...unreadable];
  const byConnection = Map.groupBy(messages, ({ item }) => item.connection);
  for (const [connection, own] of byConnection) {
    try {
      failed.push(...(await handOffConnection(connection, own, services)));
    } catch (error) {
      failed.push(...own.map(({ messageId }) => messageId));
      services.write(
        batchLine({
          startedAt: Date.now(),
          connection,
          messages: own.length,
          leads: 0,
          error: error instanceof Error ? error.name : 'unknown',
          service: services.service,
        }),
      );
    }
  }
  return giveAgain(failed);
};
