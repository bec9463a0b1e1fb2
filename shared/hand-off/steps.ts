/** A lead or deal on its way through the hand-off, and how it grows from step to step. */
import type { DecidedDeal } from '../deal/decide.ts';
import type { DealRecord } from '../domain/deal.ts';
import type { DealState } from '../domain/deal-state.ts';
import type { LeadRecord } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Told } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import type { Refused } from '../lead/admit.ts';
import type { Decided } from '../lead/decide.ts';

export type Kind = 'lead' | 'deal';
export type StateOf<K extends Kind> = { lead: LeadState; deal: DealState }[K];
export type RecordOf<K extends Kind> = { lead: LeadRecord; deal: DealRecord }[K];
export type DecidedOf<K extends Kind> = { lead: Decided; deal: DecidedDeal }[K];

/** Known from the table. */
export type Seen<K extends Kind> = { look: Look; state: StateOf<K> };

/** Read from the CRM. */
export type Read<K extends Kind> = Seen<K> & { record: RecordOf<K> };

/**
 * Decided, and kept in the table: from here on it must be written, by us or by whoever looks next. `state` has its new version,
 * `before` is what it was decided on.
 */
export type Claimed<K extends Kind> = Seen<K> & { before: StateOf<K>; decided: DecidedOf<K> };

/** Whether the owner stands on the record as decided, was surely not written, or nobody knows; a deal's stands, for it is never written. */
export type OwnerNow = 'stands' | 'not-written' | 'unclear';

/** Written, as far as the CRM let us. */
export type Written<K extends Kind> = Claimed<K> & {
  owner: OwnerNow;
  /** What was written, in the ledger's words. */
  parts: readonly string[];
  /** Absent when there is none, or not any more: somebody deleted it. */
  noteId: string | undefined;
  /** Fingerprint of what that note says. */
  noteHash: string | undefined;
  /** What the note holds of ours, see `note-lines.ts`. */
  noteLines: string | undefined;
  /** All tasks we know of, by key. */
  tasks: Readonly<Record<string, string>>;
  /** What those of them say that are told anew. */
  told: Told;
  /** Creates whose fate is not known: `note`, or the key of a task. */
  unclear: readonly string[];
  /** Of a deal: it is not known whether it stands in its former stage again. */
  isMoveOpen: boolean;
  /** Of a deal: why the CRM would not move it; it is let stand then, so nothing waits for that. */
  moveRefused?: Error;
  errors: readonly unknown[];
};

/** What became of one look of the batch. */
export type Ended<K extends Kind> = Seen<K> & {
  outcome: Outcome;
  /** Null when it ended before anything was written. */
  written: Written<K> | null;
  /** Of a record that is no lead: why, and what is known of it. */
  refused?: Refused;
  /** How long a lead waited for its first owner; null when it got none now. */
  speedToLeadMs: number | null;
};
