/** A lead on its way through the hand-off, and how it grows from stage to stage. */
import type { Followed, LeadRecord } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Team } from '../domain/team.ts';
import type { Look } from '../domain/work-item.ts';
import type { Decided } from '../lead/decide.ts';
import type { Observed } from '../lead/observe.ts';

/** Known from the table. */
export type Seen = { look: Look; state: LeadState };

/** Read from the CRM. */
export type Read = Seen & { record: LeadRecord; observed: Observed };

/**
 * Decided, and kept in the table: from here on it must be written back, by us or by whoever looks next. `state` has its new version,
 * `before` is what it was decided on.
 */
export type Claimed = Seen & { decided: Decided; before: LeadState };

/** Written back, as far as the CRM let us. */
export type Written = Claimed & {
  noteId: string | undefined;
  /** All tasks we know of, by key. */
  tasks: Readonly<Record<string, string>>;
  /** What was written, in the ledger's words. */
  parts: readonly string[];
  noteWritten: boolean;
  /** The note that the lead had is not there any more: somebody deleted it. */
  noteGone: boolean;
  /** Creates whose fate is not known: `note`, or the key of a task. */
  stillUnclear: readonly string[];
  errors: readonly unknown[];
};

/** What became of one lead of the batch, with what its log line needs. */
export type LeadOutcome = {
  id: string;
  look: Look;
  outcome: Outcome;
  speedToLeadMs: number | null;
  written: Written | null;
};

/** What a batch decides by: who is there, at one moment for all its leads. */
export type Scene = { team: Team; now: string; sales: ReadonlyMap<string, Followed> };
