/**
 * The small interface both vendors meet. All of it works in batches; a record fails alone.
 * Every method takes the calls' common deadline from the `Crm` it belongs to, retries what is safe to retry,
 * and throws only CrmUnavailable (nobody's fault: try later) or CrmRejected (the whole call is refused: wrong token, missing scope).
 */
import type {
  Absence,
  Card,
  CompanyRecord,
  FieldName,
  LeadRecord,
  Owner,
  TaskPlan,
  WorkingHours,
} from '../lead/lead.ts';

/** One record's own result within a batch. `code` is the vendor's, `reason` is safe to log: it holds no value of the record. */
export type RowResult<T> = { ok: true; value: T } | { ok: false; error: Error };

/** What reading a lead can find. `merged`: the record lives on under another id. */
export type LeadRead = { found: 'lead'; record: LeadRecord } | { found: 'merged'; into: string } | { found: 'gone' };

/** What the CRM knows of a user's time; absent parts are unknown. */
export type Availability = {
  ownerId: string;
  away: boolean;
  zone?: string;
  hours?: readonly WorkingHours[];
  absences: readonly Absence[];
};

export type LeadUpdate = { id: string; ownerId?: string; fields: Partial<Record<FieldName, string>> };
/** `ref` is the note's or task's own mark, kept in its text, by which `findNotes` and `findTasks` know it again. */
export type NoteCreate = { leadId: string; ref: string; card: Card; ownerId: string | null; at: string };
export type NoteUpdate = { noteId: string; leadId: string; ref: string; card: Card };
export type TaskCreate = { leadId: string; ref: string; task: TaskPlan; ownerId: string | null };
/** One change of the owner, newest first. `byUs`: our own app wrote it. */
export type OwnerChange = { ownerId: string | null; at: string; byUs: boolean };

/**
 * `createNotes` and `createTasks` are never repeated blindly: when it is not known whether a row was made, its error has the
 * code `unclear`, and the caller asks `findNotes` / `findTasks` before it creates again.
 * Results are keyed by the lead's id, those of notes and tasks too; `findNotes` and `findTasks` key by ref. A batch whose every
 * call failed throws; once a row has a result of its own, the others carry the fault each.
 */
export type Crm = {
  readLeads(ids: readonly string[]): Promise<ReadonlyMap<string, RowResult<LeadRead>>>;
  readCompanies(ids: readonly string[]): Promise<ReadonlyMap<string, CompanyRecord>>;
  readOwnerHistory(ids: readonly string[]): Promise<ReadonlyMap<string, readonly OwnerChange[]>>;
  /** The leads (contacts) that belong to each deal. */
  leadsOfDeals(dealIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Everyone who can own records, archived users too. `fresh`: not from memory, because an owner was met who is not in it. */
  owners(options?: { fresh: boolean }): Promise<readonly Owner[]>;
  availability(): Promise<readonly Availability[]>;
  updateLeads(updates: readonly LeadUpdate[]): Promise<ReadonlyMap<string, RowResult<void>>>;
  createNotes(notes: readonly NoteCreate[]): Promise<ReadonlyMap<string, RowResult<string>>>;
  updateNotes(notes: readonly NoteUpdate[]): Promise<ReadonlyMap<string, RowResult<void>>>;
  archiveNotes(noteIds: readonly string[]): Promise<void>;
  /** Takes away the tasks among these that nobody has completed yet. */
  archiveOpenTasks(taskIds: readonly string[]): Promise<void>;
  createTasks(tasks: readonly TaskCreate[]): Promise<ReadonlyMap<string, RowResult<string>>>;
  /** Looks at the notes of these leads for the refs they should carry; the answer maps a ref to the note's id. */
  findNotes(wanted: readonly { leadId: string; ref: string }[]): Promise<ReadonlyMap<string, string>>;
  findTasks(wanted: readonly { leadId: string; ref: string }[]): Promise<ReadonlyMap<string, string>>;
};
