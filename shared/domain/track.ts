/** What the table keeps of every record on its way through us, lead or deal: how far it has come, and what holds it. */
import * as z from 'zod/mini';
import { clockSkewMs, plus } from './instant.ts';
import { instant, keyPart, version } from './stored.ts';

const told = z.record(z.string(), z.object({ gist: z.string(), words: z.string() }));
/** What tasks say, by key. */
export type Told = z.infer<typeof told>;

/** What the CRM was last given. */
export const written = z.object({
  noteId: z.optional(z.string()),
  /** Fingerprint of the note text the CRM was last given. */
  noteHash: z.optional(z.string()),
  /** Of each line that the note was given, or may have been, four letters of a keyed hash: what is none of them somebody else typed. */
  noteLines: z.optional(z.string()),
  /** The CRM's id of each task we made, by the task's key. */
  tasks: z._default(z.record(z.string(), z.string()), {}),
  /** What they were last given to say, '' where that is never told anew, and the fingerprint of all their words then: by that it is seen whether somebody has edited them. */
  told: z.optional(told),
  /** When the CRM was last written to, by our clock. */
  at: z.optional(instant),
});
export type WrittenBefore = z.infer<typeof written>;
/** A worker's hold on a record, between its intent and the end of the write-back. `creates`: `note`, or the key of a task. */
export const claim = z.object({
  token: z.string(),
  leaseUntil: instant,
  creates: z.array(z.string()),
  /** What the tasks among them are given to say: whoever finds one by its mark knows by it whether somebody has edited it. */
  told: z.optional(told),
  /** Other leads that are to hear of it, as `<connection>#<id>`. */
  tells: z.optional(z.array(z.string())),
});
export type Claim = z.infer<typeof claim>;

/**
 * When a record is looked at next. `ownerTouched`: what it waited for was, among others, a touch of the owner. `since`: when the first
 * word of what waits was received; of no account once an attempt went well. `lane`: it came in a crowd and nobody waits for it, so it is looked at after all that is due live, so many a minute.
 */
export const due = z.object({
  at: instant,
  why: z.string(),
  ownerTouched: z.optional(z.boolean()),
  since: z.optional(instant),
  lane: z.optional(z.literal('slow')),
});
export type Due = z.infer<typeof due>;
/** When the word was received that a look is at, or the first one of those that could not be followed before it. */
export const firstHeard = (receivedAt: string, { attempts, due }: Pick<Track, 'attempts' | 'due'>): string =>
  attempts > 0 && due?.since !== undefined && due.since < receivedAt ? due.since : receivedAt;
/** The one of two that comes first. */
export const soonest = (one: Due | undefined, other: Due): Due =>
  one !== undefined && one.lane === undefined && one.at <= other.at ? one : { ...one, ...other, lane: undefined };
/** What is due stands in one of two lanes. */
export type Lane = 'live' | 'slow';
/** `refusal`: what the CRM refuses it for, by the name under which all such records wait. */
export const parked = z.object({ code: z.string(), reason: z.string(), at: instant, refusal: z.optional(keyPart) });

/** The parts of a lead's and a deal's state that mean the same in both; each schema spreads them. */
export const track = {
  version,
  /** Set when the CRM's record was last read whole; events older than this are already known. */
  readAt: z.optional(instant),
  written,
  /** Looks that ended in "later" one after another, for the growing delay. */
  attempts: z.number(),
  parked: z.optional(parked),
};

export type Track = {
  version: number;
  readAt?: string | undefined;
  written: WrittenBefore;
  attempts: number;
  pending?: Claim | undefined;
  due?: Due | undefined;
  parked?: z.infer<typeof parked> | undefined;
  gone?: { at: string } | undefined;
  refused?: { until: string } | undefined;
};

/**
 * Longest time a worker may hold a record between claim and settling; then another may look (worker timeout 60 s, and half as much
 * again).
 */
export const leaseMs = 90_000;

/**
 * Tolerance for the CRM's clock against ours: an event counts as known only when it is older than the last read by more
 * than this. Both sides keep network time; a second is a hundred times their usual difference.
 */
export const clockToleranceMs = 1000;

/**
 * Another worker holds the record between claim and settling. A lease that ends later than any of ours could is none: nobody would
 * ever look at the record again.
 */
export const isClaimed = ({ pending }: Pick<Track, 'pending'>, now: string): boolean =>
  pending !== undefined && pending.leaseUntil > now && pending.leaseUntil <= plus(now, leaseMs + clockSkewMs);

/**
 * When a record is to be looked at anew because of news of it, whatever lane it waited in. Not while another worker holds it: that one,
 * when it is done, would take our word for one that it has seen to.
 */
export const dueForNews = ({ pending, due }: Pick<Track, 'pending' | 'due'>, now: string, why: string): Due => {
  const { lane, ...kept }: Partial<Due> = due ?? {};
  if (pending !== undefined && isClaimed({ pending }, now)) return { ...kept, at: pending.leaseUntil, why };
  return { ...kept, at: lane === undefined && due !== undefined && due.at < now ? due.at : now, why };
};

/** It is its turn in the slow lane, and nothing else that asks for the look. */
export const isSlowTurn = (due: Due | undefined, causes: readonly string[]): boolean =>
  due?.lane === 'slow' && causes.every((cause) => cause === becauseDue);

/** The cause of a look that the sweep sends. */
export const becauseDue = 'due';

/** How the cause of a look begins that asks, for all that were refused for the same reason, whether the CRM takes it now; its name follows. */
export const becauseRefused = 'refused:';
