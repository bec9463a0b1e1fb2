/** A deal on its way through the gate, and how it grows from stage to stage. */
import type { Contacts } from '../deal/contacts.ts';
import type { DealObserved, DecidedDeal } from '../deal/decide.ts';
import type { DealRecord } from '../domain/deal.ts';
import type { CloseVerdict, DealState } from '../domain/deal-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Look } from '../domain/work-item.ts';

/** Known from the table. */
export type SeenDeal = { look: Look; state: DealState };

/** Read from the CRM. */
export type OpenDeal = SeenDeal & { record: DealRecord };

/** Its leads were looked at. */
export type ReadyDeal = OpenDeal & { contacts: Contacts };

/** All that the gate judges by was read. */
export type KnownDeal = ReadyDeal & { observed: DealObserved };

/** Judged. */
export type JudgedDeal = ReadyDeal & { decided: DecidedDeal };

/** Kept in the table: from here on it must be written, by us or by whoever looks next. `state` has its new version. */
export type ClaimedDeal = JudgedDeal;

/** Written, as far as the CRM let us. */
export type WrittenDeal = ClaimedDeal & {
  /** What was written, in the ledger's words. */
  parts: readonly string[];
  /** True when it is not known whether the deal stands in its former stage again. */
  stillToMove: boolean;
  /** Creates whose fate is not known: `note`, or the key of a task. */
  stillUnclear: readonly string[];
  noteId: string | undefined;
  noteHash: string | undefined;
  tasks: Readonly<Record<string, string>>;
  errors: readonly unknown[];
};

/** What became of one deal of the batch, with what its log line needs. */
export type DealEnded = {
  id: string;
  causes: readonly string[];
  outcome: Outcome;
  /** The gate's answer, when it gave one now. */
  verdict: CloseVerdict | null;
  reverts: number;
  flags: number;
  wrote: readonly string[];
};
