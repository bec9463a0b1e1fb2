/**
 * Change Data Capture as it comes out of an event relay: one envelope for each change, with equal changes of one transaction
 * merged into one. Given as text, because a commit number has more digits than a JSON parser keeps.
 */
import { randomUUID } from 'node:crypto';
import { seeded, shuffled } from '../http/random.ts';
import type { Value } from './fields.ts';
import type { Change, ChangeKind } from './record.ts';

export type ChangeEventListener = (text: string) => void | Promise<void>;
/** A change that Salesforce could not tell in full: read the records again. An overflow names no record. */
export type Gap = {
  type: string;
  kind: 'GAP_CREATE' | 'GAP_UPDATE' | 'GAP_DELETE' | 'GAP_UNDELETE' | 'GAP_OVERFLOW';
  ids?: readonly string[];
};
export type ChangeEventOptions = {
  orgId: string;
  channel: string;
  now: () => number;
  seed?: number | undefined;
};

const watched: readonly string[] = ['Lead', 'Contact', 'Opportunity'];
/** What an overflow has in place of ids. */
const noRecord = '000000000000000AAA';
const duplicateShare = 0.05;
/** Where changes come from that somebody makes in the UI, or Salesforce itself. */
const ownOrigin = 'com/salesforce/api/soap/68.0;client=SfdcInternalAPI/';
/** The first commit number; they count microseconds, far past what a double holds exactly. */
const firstCommit = 9_007_199_254_740_993n;

const parts: Readonly<Record<string, string>> = {
  Salutation: 'Name',
  FirstName: 'Name',
  LastName: 'Name',
  Street: 'Address',
  City: 'Address',
  State: 'Address',
  PostalCode: 'Address',
  Country: 'Address',
};
/** Where a field stands in an event: names and addresses are compounds there. */
const placeOf = (type: string, name: string): readonly string[] => {
  if (name.startsWith('Mailing') && name !== 'MailingAddress') return ['MailingAddress', name.slice('Mailing'.length)];
  const compound = type === 'Opportunity' ? undefined : parts[name];
  return compound === undefined ? [name] : [compound, name];
};

const isTold = (type: string, name: string): boolean =>
  name !== 'Id' && name !== 'IsDeleted' && name !== 'SystemModstamp' && !(name === 'Name' && type !== 'Opportunity');

const bodyOf = (type: string, values: readonly (readonly [string, Value])[]): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const [outer = name, inner] = placeOf(type, name);
    if (inner === undefined) body[outer] = value;
    else body[outer] = { ...(body[outer] as Record<string, unknown> | undefined), [inner]: value };
  }
  return body;
};

type Header = {
  entityName: string;
  recordIds: readonly string[];
  changeType: ChangeKind | Gap['kind'];
  changeOrigin: string;
  transactionKey: string;
  sequenceNumber: number;
  commitTimestamp: number;
  commitUser: string;
  /** Null of all but an update. */
  changedFields: readonly string[] | null;
  nulledFields: readonly string[];
};

export const openChangeEvents = ({ orgId, channel, now, seed }: ChangeEventOptions) => {
  const random = seeded(seed ?? 1);
  let listener: ChangeEventListener | undefined;
  let commits = 0n;
  let isLosing = false;
  let lost = 0;
  let running: Promise<void> = Promise.resolve();

  const write = (header: Header, body: Record<string, unknown>): string => {
    const commitNumber = firstCommit + commits;
    const payload = { ChangeEventHeader: { commitNumber: '@commit', ...header, diffFields: [] }, ...body };
    const envelope = {
      version: '0',
      id: randomUUID(),
      'detail-type': `${header.entityName}ChangeEvent`,
      source: `aws.partner/salesforce.com/${orgId}/${channel}`,
      account: '000000000000',
      time: new Date(now()).toISOString(),
      region: 'eu-central-1',
      resources: [],
      detail: { payload, schemaId: 'kJtrXSO-pj5cr_4UPQ6jKQ' },
    };
    // Written as a number that no parser of doubles reads exactly.
    return JSON.stringify(envelope).replace('"@commit"', String(commitNumber));
  };

  const send = (texts: readonly string[]): void => {
    const to = listener;
    if (to === undefined) return;
    if (isLosing) {
      lost += texts.length;
      return;
    }
    const told =
      seed === undefined ? texts : shuffled([...texts, ...texts.filter(() => random() < duplicateShare)], random);
    running = running.then(async () => {
      for (const text of told) await to(text);
      return undefined;
    });
  };

  /** Records that changed in the very same way are told as one. */
  const mergeKey = ({ kind, type, id, values }: Change): string =>
    kind === 'CREATE' || kind === 'UNDELETE' ? id : JSON.stringify([kind, type, ...values]);

  const eventOf = (same: readonly [Change, ...Change[]], sequenceNumber: number): string => {
    const [{ kind, type, values, author, at, transactionKey }] = same;
    const told = [...values].filter(([name]) => isTold(type, name));
    const present = kind === 'UPDATE' ? told : told.filter(([, value]) => value !== null);
    const dotted = (entries: readonly (readonly [string, Value])[]): string[] =>
      entries.map(([name]) => placeOf(type, name).join('.'));
    const header: Header = {
      entityName: type,
      recordIds: same.map(({ id }) => id),
      changeType: kind,
      changeOrigin: author.origin === '' ? ownOrigin : author.origin,
      transactionKey,
      sequenceNumber,
      commitTimestamp: Date.parse(at),
      commitUser: author.userId,
      changedFields: kind === 'UPDATE' ? dotted(told) : null,
      nulledFields: kind === 'UPDATE' ? dotted(told.filter(([, value]) => value === null)) : [],
    };
    return write(header, kind === 'DELETE' ? {} : bodyOf(type, present));
  };

  return {
    sendTo(to: ChangeEventListener): void {
      listener = to;
    },
    onCommit(changes: readonly Change[]): void {
      const wanted = changes.filter(({ type }) => watched.includes(type));
      if (listener === undefined || wanted.length === 0) return;
      commits += 1n;
      const groups = [...Map.groupBy(wanted, mergeKey).values()];
      send(groups.flatMap(([first, ...rest], at) => (first === undefined ? [] : [eventOf([first, ...rest], at + 1)])));
    },
    gap({ type, kind, ids = [] }: Gap): void {
      commits += 1n;
      const header: Header = {
        entityName: type,
        recordIds: kind === 'GAP_OVERFLOW' ? [noRecord] : ids,
        changeType: kind,
        changeOrigin: '',
        transactionKey: randomUUID(),
        sequenceNumber: 1,
        commitTimestamp: now(),
        commitUser: '005000000000000AAA',
        changedFields: null,
        nulledFields: [],
      };
      send([write(header, {})]);
    },
    /** While it is on, no event comes through. */
    lose(isOn: boolean): void {
      isLosing = isOn;
    },
    /** How many events were lost so. */
    lost: (): number => lost,
    /** The listener has taken all that was told. */
    settle: (): Promise<void> => running,
  };
};
