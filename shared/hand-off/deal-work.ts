/** A deal on its way through the gate, and how it grows from stage to stage. */
import type { Said } from '../deal/missing.ts';
import type { Hold } from '../deal/note.ts';
import type { Judgement } from '../deal/gate.ts';
import type { CloseVerdict, DealState } from '../domain/deal-state.ts';
import type { DealRecord, StageChange } from '../domain/deal.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Look } from './coalesce.ts';
import type { World } from '../policy/condition.ts';

/** Known from the table. */
export type SeenDeal = { look: Look; state: DealState };

/** Read from the CRM. */
export type OpenDeal = SeenDeal & { record: DealRecord };

/** The contacts of a deal as this batch read them. */
export type Contacts = {
  /** The ids they live on under. */
  ids: readonly string[];
  said: readonly Said[];
  /** What the policy's conditions know of each. */
  worlds: readonly Pick<World, 'facts' | 'signals'>[];
  /** How many of them the CRM would not show. */
  unreadable: number;
};

/** Its leads were looked at. */
export type ReadyDeal = OpenDeal & { contacts: Contacts };

/** All that the gate judges by. `own` is what sales said on the deal itself. */
export type KnownDeal = ReadyDeal & { history: readonly StageChange[]; own: Said };

/** Judged. `judgement` is null when there was nothing new to judge; `hold` is what the deal is to be told, or still to be told. */
export type JudgedDeal = KnownDeal & { judgement: Judgement | null; hold: Hold | null };

/** Kept in the table: from here on it must be written, by us or by whoever looks next. `state` has its new version. */
export type ClaimedDeal = JudgedDeal & { token: string };

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
