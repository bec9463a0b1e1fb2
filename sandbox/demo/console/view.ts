/** What the console's API answers and its page shows. All texts are plain; `html` alone is as the CRM holds it, and not to be trusted. */

export type CrmName = 'HubSpot' | 'Salesforce';

export type About = {
  /** `isBuiltIn` is false when the CRM is a server of someone else: then only what the table knows is shown. */
  crms: readonly { crm: CrmName; connection: string; isBuiltIn: boolean }[];
  acts: readonly Act[];
};

/** Who does it. */
export type ActBy = 'buyer' | 'rep' | 'deal' | 'crm';
/** What is chosen before it is done; the first option unless another is. */
export type Choice = { name: string; label: string; options: readonly string[] };
/** Something that can be played in one CRM; `needsLead`: with the chosen lead of that CRM. */
export type Act = {
  act: string;
  crm: CrmName;
  by: ActBy;
  label: string;
  explains: string;
  needsLead: boolean;
  choices: readonly Choice[];
};

/** The sandbox's time. `now` is ISO, UTC; `isMoving` while a jump is under way. */
export type ClockView = { now: string; speed: number; fastest: number; isMoving: boolean };

/** What the table keeps of something, and this release cannot read: that it is there is all that is known of it. */
export type Unreadable = { unreadable: true };

/** How one connection is doing. */
export type ConnectionView = Partial<Unreadable> & {
  crm: CrmName;
  connection: string;
  mode: 'shadow' | 'live' | 'off';
  /** ISO, UTC; null while its CRM is called as usual. */
  pausedUntil: string | null;
  pauseReason: string;
  /** Changes that no event told of and catch-up found: today, and in all. */
  missedToday: number;
  missedTotal: number;
  /** Events that this sandbox lost on purpose; null where the CRM is a server of someone else. */
  lost: { isLosing: boolean; count: number } | null;
};

/** One row of the list of leads. An empty text is not known. */
export type LeadRow = Partial<Unreadable> & {
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
  /** Its connection only watches: nothing is written, and what is shown of decisions is what would be done. */
  watched?: true;
  /** Why the record is no lead; absent where it is one, or was not looked at. */
  noLead?: string;
};

export type Field = { label: string; value: string };

/** A note or a task, as it stands on the record. */
export type Activity = { title: string; about: string; html: string };

/** A deal as it stands in the CRM. */
export type CrmDeal = {
  id: string;
  name: string;
  stage: string;
  notes: readonly Activity[];
  tasks: readonly Activity[];
};

/** What the CRM holds: the buyer's own facts, the fields that the hand-off writes, what colleagues did, and the deals. */
export type CrmRecord = {
  facts: readonly Field[];
  fields: readonly Field[];
  notes: readonly Activity[];
  tasks: readonly Activity[];
  touches: readonly Moment[];
  deals: readonly CrmDeal[];
};

/** `at` is ISO, UTC. */
export type Moment = { at: string; text: string };
/** `open`: nothing is wrong yet, and nothing is done. */
export type Tone = 'good' | 'open' | 'bad';
export type Standing = { tone: Tone; text: string; moments: readonly Moment[] };

/** What follows the hand-off of one lead, as the table has it. Parts that do not apply are null. */
export type FollowUp = {
  /** What sales confirmed with the buyer, and how often it was asked. */
  buyer: Standing;
  /** The watch over the first touch, with the steps taken. */
  firstTouch: Standing | null;
  rest: Standing | null;
  /** When the product looks by itself again, and what for. */
  next: Moment | null;
};

/** A deal of the lead with what the gate before its close said. `crm` is null when the CRM is not ours to look into. */
export type DealView = { id: string; gate: Standing; crm: CrmDeal | null };

/** `record` is null when the CRM is not ours to look into, `follow` before the first look; `decisions` are newest first. */
export type LeadDetail = {
  row: LeadRow;
  record: CrmRecord | null;
  follow: FollowUp | null;
  deals: readonly DealView[];
  decisions: readonly Entry[];
};

export type Criterion = { criterion: string; points: number; of: number; known: boolean; reason: string };

/** One entry of the ledger that can be read: a decision with everything that led to it. */
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
  /** Whether sales had confirmed where the buyer stands, in the ledger's word, and when; empty where it says nothing. */
  standing: { as: string; at: string };
};

export type Entry = Decision | Unreadable;
export const isRead = (entry: Entry): entry is Decision => !('unreadable' in entry);

/** One line of what happens. */
export type Line = {
  seq: number;
  at: string;
  kind: 'webhook' | 'queue' | 'function' | 'lead' | 'deal' | 'crm';
  isTrouble: boolean;
  text: string;
  lead?: string;
  /** From a lead's first event to its written owner, in milliseconds. */
  speedMs?: number;
};
