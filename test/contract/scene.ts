/** The other side of a contract: how a test sets the scene in a CRM, and looks at what came of it, past the adapter. */
import { CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import type { Activity, FieldName } from '../../shared/domain/lead.ts';
import type { Crm, RecordRef } from '../../shared/crm/crm.ts';
import type { RowResult } from '../../shared/crm/rows.ts';

/** `hasDeal`: of a kind that deals can belong to, where the CRM knows several. */
type NewLead = {
  email?: string;
  firstName?: string;
  phone?: string;
  companyId?: string;
  ownerId?: string;
  hasDeal?: boolean;
};
/** A note or task as a person sees it on the record. `text` is without markup, `html` is what the browser is given. */
export type Shown = { id: string; text: string; html: string; ownerId: string | null; title: string; dueAt: string };

export type Person = 'anna' | 'ben';
/** A stage by the CRM's own ids; `pipeline` is null where it has none. */
export type Stage = { stage: string; pipeline: string | null };

export type CrmScene = {
  crm: Crm;
  /** The one clock of the CRM and of the adapter. It starts at a whole second, and passes only when told, or while the adapter sleeps. */
  clock: { now: () => number; pass: (ms: number) => void };
  /** Two active people, one who left, and one that is no person. */
  people: { anna: { id: string; email: string }; ben: { id: string; email: string }; left: string; queue: string };
  /** Who holds what nobody owns, where a CRM's record cannot be without an owner. */
  unowned?: string;
  /** A kind of firm, in the words of the CRM. */
  firmType: string;
  addLead: (lead: NewLead) => string;
  addCompany: (company: { name: string; domain: string; ownerId?: string; revenue?: number; type?: string }) => string;
  /** Two open stages of one pipeline and two closed ones, and a won one under a name (and where there are several, in a pipeline) of the admin's. */
  stages: Readonly<Record<'first' | 'second' | 'won' | 'lost' | 'wonElsewhere', Stage>>;
  /** In the first stage and owned by Anna unless said. */
  addDeal: (leadIds: readonly string[], deal?: { stage?: Stage; name?: string; companyId?: string }) => string;
  moveDealByHand: (dealId: string, stage: Stage) => void;
  deleteDeal: (dealId: string) => void;
  shownDeal: (dealId: string) => Stage;
  /** A rep sets their own fields by hand; an empty text clears one, and what is left out stays. */
  setStatusByHand: (on: RecordRef, said: { status?: string; how?: string }, by: Person) => void;
  /** Somebody wants the lead handed off, or no longer. */
  tick: (leadId: string, isOn: boolean) => void;
  /** A colleague did something towards the buyer now; a meeting is booked now and may begin later. */
  log: (kind: Activity['kind'], leadId: string, by: Person, startsAt?: string) => void;
  /** A task that a rep made for themselves. */
  addRepTask: (leadId: string, by: Person) => string;
  completeTask: (taskId: string, by: Person) => void;
  deleteTask: (taskId: string) => void;
  /** A rep writes a subject of their own. */
  editTask: (taskId: string, subject: string) => void;
  /** Somebody changes the owner by hand; null takes it away. */
  setOwnerByHand: (leadId: string, ownerId: string | null) => void;
  deleteLead: (leadId: string) => void;
  /** Merges two leads and answers the id under which they live on. */
  mergeLeads: (intoId: string, otherId: string) => string;
  shownLead: (leadId: string) => { ownerId: string | null; fields: Partial<Record<FieldName, string>> };
  /** Whose cards are, where they are not the owner's. */
  cardOwner?: string;
  shownNotes: (on: RecordRef) => readonly Shown[];
  shownTasks: (on: RecordRef) => readonly Shown[];
  deleteNote: (noteId: string) => void;
  /** The next create of that kind is done, and its answer is lost. */
  loseAnswerOf: (kind: 'note' | 'task') => void;
  /** The next calls fail on the CRM's side, with nothing done. */
  failNext: (calls: number) => void;
  /** The field's definition is removed by an admin. */
  removeField: (field: FieldName) => void;
  calls: () => number;
  close: () => Promise<void>;
};

export const lead = (id: string): RecordRef => ({ object: 'lead', id });
export const deal = (id: string): RecordRef => ({ object: 'deal', id });
export const valueOf = <T>(results: ReadonlyMap<string, RowResult<T>>, id: string): T => {
  const result = results.get(id);
  if (result === undefined) throw new Error('no result for the row');
  if (!result.ok) throw result.error;
  return result.value;
};
export const errorOf = (results: ReadonlyMap<string, RowResult<unknown>>, id: string): CrmRejected | CrmUnavailable => {
  const result = results.get(id);
  if (result?.ok === false && (result.error instanceof CrmRejected || result.error instanceof CrmUnavailable)) {
    return result.error;
  }
  throw new Error('the row did not fail as the interface says');
};
