/** A lead on its way through the hand-off, and how it grows from stage to stage. */
import type { Assignment, CompanyRecord, Decision, LeadRecord, LeadState, Team, WriteBack } from '../lead/lead.ts';
import type { Differences } from '../lead/write-back.ts';
import type { Look } from './coalesce.ts';

/** Known from the table. */
export type Seen = { look: Look; state: LeadState };

/** Read from the CRM. `humanOwnerId`: a person's choice that our own write came after, found in the owner's history. */
export type Read = Seen & { record: LeadRecord; company: CompanyRecord | null; humanOwnerId: string | null };

/** Decided, and kept in the table: from here on it must be written back, by us or by whoever looks next. */
export type Claimed = Read & {
  decision: Decision;
  assignment: Assignment;
  desired: WriteBack;
  todo: Differences;
  /** Tells our claim from another's. */
  token: string;
  /** Other leads of the person, to be looked at because of what was chosen here. */
  tells: readonly { connection: string; id: string }[];
  /** Creates that an earlier try may have done without our knowing. */
  unclear: readonly ('note' | 'task')[];
};

/** Written back, as far as the CRM let us. */
export type Written = Claimed & {
  noteId: string | undefined;
  taskId: string | undefined;
  /** What was written, in the ledger's words. */
  parts: readonly string[];
  /** The note that the lead had is not there any more: somebody deleted it. */
  noteGone: boolean;
  /** Creates whose fate is not known. */
  stillUnclear: readonly ('note' | 'task')[];
  errors: readonly unknown[];
};

/** What a batch decides by: who is there, at one moment for all its leads. */
export type Scene = { team: Team; now: string };
