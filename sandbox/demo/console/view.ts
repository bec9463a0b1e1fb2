/** What the console's API answers and its page shows. All texts are plain; `html` alone is as the CRM holds it, and not to be trusted. */
import type { FollowUp, Moment, Standing, Story } from '../../../shared/lead/story/story.ts';

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

export type { FollowUp, Moment, Standing, Story };

/** A deal of the lead with what the gate before its close said. `crm` is null when the CRM is not ours to look into. */
export type DealView = { id: string; gate: Standing; crm: CrmDeal | null };

/** `record` is null when the CRM is not ours to look into, `follow` before the first look, `story` where nothing is kept. */
export type LeadDetail = {
  row: LeadRow;
  record: CrmRecord | null;
  follow: FollowUp | null;
  deals: readonly DealView[];
  story: Story | null;
};

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
