/**
 * The small interface both vendors meet. All of it works in batches; a record fails alone.
 * Every method takes the calls' common deadline from the `Crm` it belongs to, retries what is safe to retry,
 * and throws only CrmUnavailable (nobody's fault: try later) or CrmRejected (the whole call is refused: wrong token, missing scope).
 */
import type { Choices } from '../domain/options.ts';
import type { DealRecord, StageChange } from '../domain/deal.ts';
import type { Card, TaskPlan } from '../domain/decision.ts';
import type { ListedFirm } from '../domain/firm.ts';
import type { Availability, Owner } from '../domain/team.ts';
import type {
  Activity,
  CompanyRecord,
  Edit,
  FieldName,
  LeadRecord,
  OwnerChange,
  Past,
  StatusMark,
  TaskRead,
} from '../domain/lead.ts';
import type { Rows } from './rows.ts';

/** What the CRM answers of a record by its id. `merged`: it lives on under another one. */
export type RecordRead<R> = { found: 'record'; record: R } | { found: 'merged'; into: string } | { found: 'gone' };

export type LeadUpdate = { id: string; ownerId?: string; fields: Partial<Record<FieldName, string>> };
/** A lead's owner as it was before our write, null for none, and as it is now. */
export type OwnerMove = { id: string; from: string | null; to: string };
/** What a note or task hangs on. */
export type RecordRef = { object: 'lead' | 'deal'; id: string };
/** `ref` is the note's or task's own mark, kept in its text, by which `findNotes` and `findTasks` know it again; unique for each. */
export type NoteCreate = { on: RecordRef; ref: string; card: Card; ownerId: string | null; at: string };
export type NoteUpdate = { noteId: string; on: RecordRef; ref: string; card: Card };
export type TaskCreate = { on: RecordRef; ref: string; task: TaskPlan };
/** `given`: the fingerprint (`wordsHash`) of the words that we gave the task last, by which it shows whether somebody has edited it. */
export type TaskUpdate = { taskId: string; on: RecordRef; ref: string; task: TaskPlan; given: string };
export type Wanted = { on: RecordRef; ref: string };

/** Our fields on a deal; beside them only its stage is ever written. */
export type DealUpdate = { id: string; fields: Partial<Record<FieldName, string>> };
/** A move of a deal into another stage. */
export type DealMove = { id: string; stage: string; pipeline: string | null };
/**
 * A record that changed. Of a task of ours that somebody completed: the record it hangs on. `freshAt`, of a lead: when it came
 * in, or last filled in a form; a CRM moves `at` for much that is no news, such as a logged call.
 */
export type Change = { ref: RecordRef; at: string; freshAt?: string };
/** `until`: everything that changed up to then is in `changes`, or in those asked for before; ask from there next time. */
export type Changes = { changes: readonly Change[]; until: string; more: boolean };

/** Leads, whatever becomes of them, that came into being since a moment, and those that changed since. */
export type CountedSince = { cameIn: number; changed: number };

/** Something of leads, and of the companies that they belong to. */
export type ByKind<T> = { leads: T; companies: T };

/** One text for a reference, to look it up by. */
export const refName = ({ object, id }: RecordRef): string => `${object} ${id}`;

export type LeadCalls = {
  readLeads(ids: readonly string[]): Promise<Rows<RecordRead<LeadRecord>>>;
  updateLeads(updates: readonly LeadUpdate[]): Promise<Rows<void>>;
  /**
   * Lets records follow that the CRM keeps of the same leads beside them, each with an owner of its own: those that are open and had
   * the lead's former owner, or none. Absent where there are no such records. Answers each lead, with how many followed.
   */
  updateFollowers?: ((moves: readonly OwnerMove[]) => Promise<Rows<number>>) | undefined;
  readCompanies(ids: readonly string[]): Promise<ReadonlyMap<string, CompanyRecord>>;
  /** The leads that belong to a company. Absent where the CRM moves nobody on because of their company. */
  readLeadsOf?: ((companyId: string) => Promise<readonly string[]>) | undefined;
  /**
   * Since when leads and companies are in their lifecycle stages by a colleague's hand; one that the CRM itself, an import or an app moved
   * there is absent. Absent where the CRM has no such stages.
   */
  readStagesByHand?: ((ids: ByKind<readonly string[]>) => Promise<ByKind<ReadonlyMap<string, string>>>) | undefined;
  readOwnerHistory(ids: readonly string[]): Promise<ReadonlyMap<string, readonly OwnerChange[]>>;
  /** What the records themselves show no more; one of which the CRM tells nothing is absent. */
  readPasts(ids: readonly string[]): Promise<ReadonlyMap<string, Past>>;
  /** What colleagues did towards these buyers since then, oldest first; our own tasks and cards are none of it. Leads without any are absent. */
  readActivities(
    asked: readonly { leadId: string; since: string }[],
  ): Promise<ReadonlyMap<string, readonly Activity[]>>;
  /** What colleagues changed on these records by hand since then, each record since its own moment; those without any are absent. */
  readEdits(asked: readonly { leadId: string; since: string }[]): Promise<ReadonlyMap<string, readonly Edit[]>>;
  /** When, and by whom, the rep's fields (status, how) of leads and deals were last set, by `refName`; absent when neither ever was. */
  readStatusMarks(refs: readonly RecordRef[]): Promise<ReadonlyMap<string, StatusMark>>;
  /** When, and by whom, the reason to pass these leads on was last written, and not emptied; absent when it never was. */
  readPassOnMarks(ids: readonly string[]): Promise<ReadonlyMap<string, StatusMark>>;
};

export type DealCalls = {
  readDeals(ids: readonly string[]): Promise<Rows<RecordRead<DealRecord>>>;
  /** The moves of each deal, newest first, back to its creation. */
  readStageHistory(dealIds: readonly string[]): Promise<ReadonlyMap<string, readonly StageChange[]>>;
  moveDeals(moves: readonly DealMove[]): Promise<Rows<void>>;
  updateDeals(updates: readonly DealUpdate[]): Promise<Rows<void>>;
};

/**
 * `createNotes` and `createTasks` are never repeated blindly: when it is not known whether a row was made, its error has the
 * code `unclear`, and the caller asks `findNotes` / `findTasks` before it creates again.
 */
export type NoteCalls = {
  createNotes(notes: readonly NoteCreate[]): Promise<Rows<string>>;
  updateNotes(notes: readonly NoteUpdate[]): Promise<Rows<void>>;
  /** The text of notes, line by line, without marks of ours; one that is not there is missing. */
  readNotes(noteIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  archiveNotes(noteIds: readonly string[]): Promise<void>;
  /** Adds lines at the end of a note, under a heading. False, and nothing is done: it is not there, or has no room for them. */
  addToNote(noteId: string, added: Card['sections'][number]): Promise<boolean>;
  /** Looks at the notes of these records for the refs they should carry; the answer maps a ref to the note's id. */
  findNotes(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, string>>;
};

export type TaskCalls = {
  createTasks(tasks: readonly TaskCreate[]): Promise<Rows<string>>;
  /** Our tasks by id; one that was deleted is absent. */
  readTasks(taskIds: readonly string[]): Promise<ReadonlyMap<string, TaskRead>>;
  /** Writes subject and text of tasks anew. Answers false for one that somebody has edited, completed or deleted: it stays as it is. */
  updateTasks(tasks: readonly TaskUpdate[]): Promise<Rows<boolean>>;
  /**
   * Takes away the tasks among these that nobody has completed yet, nor edited.
   * @param given by id, the fingerprint (`wordsHash`) of the words that we gave a task last; of one that is missing nobody knows whether it was edited
   * @returns those that stay: somebody has edited them, or the CRM does not let us take them
   */
  archiveOpenTasks(taskIds: readonly string[], given?: ReadonlyMap<string, string>): Promise<ReadonlySet<string>>;
  findTasks(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, string>>;
};

export type TeamCalls = {
  /** Everyone who can own records, archived users too. `fresh`: not from memory, because an owner was met who is not in it. */
  owners(options?: { fresh: boolean }): Promise<readonly Owner[]>;
  availability(): Promise<readonly Availability[]>;
  /** The choices of the fields that facts are read from, with what the CRM calls them. From memory for an hour, unless `fresh`. */
  options(how?: { fresh: boolean }): Promise<Choices>;
};

export type ChangeCalls = {
  /**
   * What changed at or after `since`, oldest first, at most about `limit` records: all leads, all deals, or tasks of ours that were
   * completed. For catch-up alone: it may lag behind by moments, so the caller asks with an overlap.
   */
  changedSince(what: 'lead' | 'deal' | 'task', since: string, limit: number): Promise<Changes>;
};

/** Companies of a list that is walked page by page; `next`: where the following page begins, null after the last. */
export type ListedFirms = { firms: readonly ListedFirm[]; next: string | null };

export type FirmCalls = {
  /** A page of all companies, in one call. @param after null for the first page */
  listFirms(after: string | null): Promise<ListedFirms>;
  /** Those that changed at or after `since`, oldest first, at most about `limit`; where the CRM tells of them, those that are gone too. */
  firmsSince(since: string, limit: number): Promise<{ firms: readonly ListedFirm[]; until: string; more: boolean }>;
};

/**
 * Results are keyed by the record's id, those of notes and tasks by their ref. A batch whose every call failed throws; once a row has
 * a result of its own, the others carry the fault each.
 */
export type Crm = LeadCalls & DealCalls & NoteCalls & TaskCalls & TeamCalls & ChangeCalls & FirmCalls;
