/** A lead on its way through the hand-off, and how it grows from stage to stage. */
import type { Assignment, Decision, WriteBack } from '../domain/decision.ts';
import type { Activity, CompanyRecord, LeadRecord, StatusMark, TaskRead } from '../domain/lead.ts';
import type { Team } from '../domain/team.ts';
import type { Confirmation, LeadState } from '../domain/lead-state.ts';
import type { Differences } from '../lead/write-back/write-back.ts';
import type { Look } from './coalesce.ts';
import type { RelationKey, RelationState } from '../domain/relation.ts';
import type { PoolState } from '../lead/owner/pool.ts';
import type { Outcome } from '../domain/outcome.ts';

/** Known from the table. */
export type Seen = { look: Look; state: LeadState };

/** Read from the CRM. `humanOwnerId`: a person's choice that our own write came after, found in the owner's history. */
export type Read = Seen & { record: LeadRecord; company: CompanyRecord | null; humanOwnerId: string | null };

/** What sales did with the lead, as far as it was asked for: null where nothing depends on it now. */
export type Followed = {
  mark: StatusMark | null;
  activities: readonly Activity[] | null;
  /** By the task's key. */
  tasks: ReadonlyMap<string, TaskRead> | null;
};

/** Decided, and not yet kept. */
export type Prepared = {
  lead: Read;
  decision: Decision;
  assignment: Assignment;
  desired: WriteBack;
  todo: Differences;
  token: string;
  /** The lead as it will stand in the table once claimed. */
  state: LeadState;
  /** The firm and person, where they changed; the pools, where a turn was taken. */
  relations: ReadonlyMap<RelationKey, RelationState>;
  pools: Readonly<Record<string, PoolState>>;
  /** Other leads of the person, to be looked at because of what was chosen here. */
  tells: readonly { connection: string; id: string }[];
  /** A step of the ladder was taken now. */
  late: boolean;
};

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
  /** Creates that an earlier try may have done without our knowing: `note`, or the key of a task. */
  unclear: readonly string[];
  /** A step of the ladder was taken now. */
  late: boolean;
  /** The confirmation as we knew it before this look. */
  before: Confirmation | undefined;
};

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
  /** Creates whose fate is not known. */
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
