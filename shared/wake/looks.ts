/** From what changed in the CRM to the looks that nobody has made yet: pure. */
import { refName, type Change } from '../crm/crm.ts';
import { clockSkewMs, dayMs } from '../domain/instant.ts';
import type { WorkItem } from '../domain/work-item.ts';
import type { Untold } from './heard.ts';
import { judgeChange, type KnownRecord, type Sighting } from './judge.ts';

/** What is asked for: all leads, all deals, or tasks of ours that somebody completed. */
export const kinds = ['lead', 'deal', 'task'] as const;
export type Kind = (typeof kinds)[number];

/** `untold`: changes of which no event told, as far as these records know. */
export type Planned = { items: readonly WorkItem[]; untold: readonly Untold[] };

const causes: Record<Exclude<Sighting, 'seen'>, string> = {
  unsure: 'catch-up-check',
  missed: 'catch-up',
  new: 'catch-up',
};

/** The newest change of each record; one that lies in the future by a clock that is ahead happened now. */
const newest = (changes: readonly Change[], now: string): ReadonlyMap<string, Change> => {
  const byName = new Map<string, Change>();
  for (const { ref, at, ...rest } of changes) {
    const name = refName(ref);
    const change = { ...rest, ref, at: at < now ? at : now };
    const other = byName.get(name);
    if (other === undefined || other.at < change.at) byName.set(name, change);
  }
  return byName;
};

/** It came in more than a day ago: live leads go before it. */
const isLongAgo = (freshAt: string | undefined, now: string): boolean =>
  freshAt !== undefined && Date.parse(freshAt) + dayMs < Date.parse(now);

/** Refused before the connection went live, by another time from which records are leads: it is asked anew. */
const wasRefusedBefore = (known: KnownRecord | undefined, liveAt: string | undefined): boolean =>
  known !== undefined && known !== 'unreadable' && known.refused !== undefined && known.refused.at < (liveAt ?? '');

/**
 * It waits because the CRM refused it: what mends it is often a property of which no event tells, for it is none of those that we read, so
 * that nobody owed us one.
 */
const isParked = (known: KnownRecord | undefined): boolean =>
  known !== undefined && known !== 'unreadable' && known.parked !== undefined;

/**
 * The looks that a page of changes asks for.
 *
 * A look's `occurredAt` is the time of the change, so that it ends at once where somebody has read the record meanwhile. It reads
 * the owner's history, for the event that was lost may have told of a person's choice.
 * @param known what the table holds of these records, by `refName`
 * What moved a record that was never handed off and did not come in since then need not be news: no event is missed. Where the policy
 * does not say who is a lead it is left alone, for a catch-up is no backfill.
 * @param run `admits`: the policy says who is a lead; `since`: from when on all changes were asked for; `sentUpTo`: by `refName`, the change up to which this run has sent a look already; what is planned is added to it
 */
export const planLooks = (
  kind: Kind,
  changes: readonly Change[],
  known: ReadonlyMap<string, KnownRecord>,
  {
    connection,
    since,
    now,
    sentUpTo,
    admits,
    liveAt,
  }: {
    connection: string;
    since: string;
    now: string;
    sentUpTo: Map<string, string>;
    admits: boolean;
    liveAt?: string | undefined;
  },
): Planned => {
  const items: WorkItem[] = [];
  const untold: Untold[] = [];
  for (const [name, { ref, at, freshAt }] of newest(changes, now)) {
    const before = sentUpTo.get(name);
    const isAskedAnew = wasRefusedBefore(known.get(name), liveAt);
    const sighting = isAskedAnew ? 'new' : judgeChange(at, known.get(name));
    const isOld = sighting === 'new' && freshAt !== undefined && Date.parse(freshAt) + clockSkewMs < Date.parse(since);
    if (isOld && !admits) continue;
    if (sighting === 'seen' || (before !== undefined && before >= at)) continue;
    const heard = isAskedAnew ? judgeChange(at, known.get(name)) : sighting;
    const isUntold = (heard === 'missed' || heard === 'new') && !isOld && !isParked(known.get(name));
    if (kind !== 'task' && isUntold && before === undefined) untold.push({ ref, at, isNew: heard === 'new' });
    sentUpTo.set(name, at);
    items.push({
      v: 1,
      connection,
      object: ref.object,
      id: ref.id,
      kind: 'look',
      occurredAt: isAskedAnew ? now : at,
      receivedAt: now,
      causes: [kind === 'task' ? 'task-done' : causes[sighting]],
      ...(isLongAgo(freshAt, now) && { bulk: true }),
      ...(ref.object === 'lead' && { ownerTouched: true }),
    });
  }
  return { items, untold };
};
