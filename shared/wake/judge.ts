/**
 * Whether a change of a record has been seen already: pure, on the few words that leads and deals in the table share.
 *
 *   ─── last read ──────── our last write, a minute more ──────────►  time of the change
 *   seen      │      unsure              │          missed
 */
import * as z from 'zod/mini';
import { clockToleranceMs } from '../domain/track.ts';

const moment = z.object({ at: z.string() });

/** What the table knows of a record: a part of a lead's or deal's state. */
const knownRecord = z.object({
  readAt: z.optional(z.string()),
  written: z.optional(z.object({ at: z.optional(z.string()) })),
  parked: z.optional(moment),
  gone: z.optional(moment),
  refused: z.optional(moment),
  due: z.optional(z.object({ at: z.string(), lane: z.optional(z.string()) })),
  attempts: z._default(z.number(), 0),
});
/** `unreadable`: the table holds it in a form that this release cannot read. */
export type KnownRecord = z.infer<typeof knownRecord> | 'unreadable';

export const knownRecordOf = (item: unknown): KnownRecord => z.safeParse(knownRecord, item).data ?? 'unreadable';

/**
 * seen     read after the change, or its look waits in the table
 * unsure   changed between our last read and a minute after our own write, or what is kept cannot be read: nobody can tell whose
 *          change it was
 * missed   changed after both, and nobody told us
 * new      never read at all, and nobody told us
 */
export type Sighting = 'seen' | 'unsure' | 'missed' | 'new';

/**
 * How long after our own write the CRM may still change the record because of it (ms): HubSpot counts a note or task on its
 * contact moments later. A clock that is ahead of ours by less does no harm either.
 */
const echoMs = 60_000;

const later = (...times: (string | undefined)[]): number =>
  Math.max(...times.map((at) => (at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at))));

/** @param at when the record was changed, by the CRM's clock; `known`: undefined when the table has never heard of it */
export const judgeChange = (at: string, known: KnownRecord | undefined): Sighting => {
  if (known === undefined) return 'new';
  if (known === 'unreadable') return 'unsure';
  const { readAt, due, attempts, parked, gone, written } = known;
  // Its event was heard, and a look that could not be made then comes with the sweep.
  if (due !== undefined && (readAt === undefined || attempts > 0 || due.lane === 'slow')) return 'seen';
  const changedAt = Date.parse(at);
  const seenAt = later(readAt, parked?.at, gone?.at);
  if (changedAt + clockToleranceMs < seenAt) return 'seen';
  if (changedAt <= Math.max(seenAt + clockToleranceMs, later(written?.at) + echoMs)) return 'unsure';
  return readAt === undefined ? 'new' : 'missed';
};
