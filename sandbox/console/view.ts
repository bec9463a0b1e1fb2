/** What the console's API answers and its page shows. All texts are plain; `html` alone is as the CRM holds it, and not to be trusted. */

export type CrmName = 'HubSpot' | 'Salesforce';

export type About = {
  /** `isBuiltIn` is false when the CRM is a server of someone else: then only what the table knows is shown. */
  crms: readonly { crm: CrmName; connection: string; isBuiltIn: boolean }[];
  acts: readonly Act[];
};

/** Something that can be played in one CRM; `needsLead`: with the chosen lead of that CRM. */
export type Act = { act: string; crm: CrmName; label: string; explains: string; needsLead: boolean };

/** One row of the list of leads. An empty text is not known. */
export type LeadRow = {
  id: string;
  crm: CrmName;
  /** ISO, UTC; empty when not known. */
  createdAt: string;
  name: string;
  company: string;
  owner: string;
  stage: string;
  score: number | null;
  notes: number;
  tasks: number;
};

export type Field = { label: string; value: string };

/** A note or a task, as it stands on the record. */
export type Activity = { title: string; about: string; html: string };

/** What the CRM holds: the buyer's own facts, and the fields that the hand-off writes. */
export type CrmRecord = {
  facts: readonly Field[];
  fields: readonly Field[];
  notes: readonly Activity[];
  tasks: readonly Activity[];
};

/** `record` is null when the CRM is not ours to look into; `decisions` are newest first. */
export type LeadDetail = { row: LeadRow; record: CrmRecord | null; decisions: readonly Decision[] };

export type Criterion = { criterion: string; points: number; of: number; known: boolean; reason: string };

/** One entry of the ledger: a decision with everything that led to it. */
export type Decision = {
  at: string;
  causes: readonly string[];
  stage: { stage: string; reason: string };
  score: { total: number; parts: readonly Criterion[] };
  tried: readonly { rule: string; matched: boolean; why: string }[];
  owner: string;
  ownerReason: string;
  pool: string | null;
  coordinator: string | null;
  candidates: readonly { rep: string; turn: number; passedOver: string | null }[];
  written: readonly string[];
};

/** One line of what happens. */
export type Line = {
  seq: number;
  at: string;
  kind: 'webhook' | 'queue' | 'function' | 'lead' | 'crm';
  isTrouble: boolean;
  text: string;
  lead?: string;
  /** From a lead's first event to its written owner, in milliseconds. */
  speedMs?: number;
};
