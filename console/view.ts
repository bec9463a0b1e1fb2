/** What the console's API answers and its page shows. All texts are plain; `html` alone is as the CRM holds it, and not to be trusted. */
import type { FollowUp, Moment, Standing, Story, Tone } from '../shared/lead/story/story.ts';

export type CrmName = 'HubSpot' | 'Salesforce';

/** What there is to see and to do behind this page: a sandbox with acts and time, or an installation in AWS that is only looked at. */
export type About = {
  place: 'sandbox' | 'aws';
  stage: string;
  /** `hasRecords` is false when its records cannot be looked into: then only what the table knows is shown. */
  crms: readonly { crm: CrmName; connection: string; hasRecords: boolean }[];
  acts: readonly Act[];
  hasTime: boolean;
};

/** Who does it; what is for the tour alone has no button elsewhere. */
export type ActBy = 'buyer' | 'rep' | 'deal' | 'crm' | 'tour';
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
  /** Events that this sandbox lost on purpose; null where there are none to lose. */
  lost: { isLosing: boolean; count: number } | null;
  /** Until when its API answers nothing on purpose (ISO, UTC); null while it does. */
  downUntil: string | null;
};

/** One row of the list of leads. An empty text is not known. */
export type LeadRow = Partial<Unreadable> & {
  id: string;
  crm: CrmName;
  connection: string;
  /** When it was made, or else last decided on: ISO, UTC; empty when not known. */
  at: string;
  name: string;
  company: string;
  owner: string;
  stage: string;
  score: number | null;
  /** Its connection only watches: nothing is written, and what is shown of decisions is what would be done. */
  watched?: true;
  /** Why the record is no lead; absent where it is one, or was not looked at. */
  noLead?: string;
};

/**
 * `next`: goes on behind this page; null at the end. `total`: of all that fit; null where counting would read the whole table. `note`: why
 * nothing was found, where that needs a word.
 */
export type LeadPage = { rows: readonly LeadRow[]; next: string | null; total: number | null; note: string };

/** How leads are called, by `<connection>/<id>`; `problems`: which CRM does not answer, and what it says. */
export type LeadNames = {
  names: Readonly<Record<string, { name: string; company: string }>>;
  problems: readonly Problem[];
};

/** A part that cannot be shown now, in a sentence. */
export type Problem = { connection: string; text: string };

/** `isMoment`: the value is an instant (ISO, UTC) or a day. */
export type Field = { label: string; value: string; isMoment?: true };

/** A note as it stands on the record. `at`: ISO, UTC, or a day. */
export type Note = { title: string; at: string; html: string };
/** A task: for whom, by when, how urgent (in the CRM's word), and whether it is done. */
export type Task = Note & { who: string; priority: string; isDone: boolean };

/** A deal as it stands in the CRM. */
export type CrmDeal = {
  id: string;
  name: string;
  stage: string;
  notes: readonly Note[];
  tasks: readonly Task[];
};

/** What the CRM holds: the buyer's own facts, the fields that the hand-off writes, what colleagues did, and the deals. */
export type CrmRecord = {
  name: string;
  company: string;
  owner: string;
  facts: readonly Field[];
  fields: readonly Field[];
  notes: readonly Note[];
  tasks: readonly Task[];
  touches: readonly Moment[];
  deals: readonly CrmDeal[];
};

export type { FollowUp, Moment, Standing, Story, Tone };

/** A deal of the lead with what the gate before its close said; null where nobody has looked at it. */
export type DealView = { id: string; gate: Standing };

/** `follow` is null before the first look, `story` where nothing is kept. `isShadow`: it was only watched. */
export type LeadDetail = {
  row: LeadRow;
  isShadow: boolean;
  follow: FollowUp | null;
  deals: readonly DealView[];
  story: Story | null;
};

/** One record of a person, in whatever CRM. `record` is null when it cannot be looked into; `problem` says why. */
export type PersonRecord = {
  crm: CrmName;
  connection: string;
  id: string;
  record: CrmRecord | null;
  problem: string | null;
};

/** A lead, or a deal with its name and a lead of it, where they are known. */
export type Which = {
  connection: string;
  crm: CrmName;
  object: 'lead' | 'deal';
  id: string;
  name?: string;
  lead?: string;
};

/** Something that waits: parked, held or put back, with what comes next. */
export type Waiting = Which & {
  /** What holds it. */
  why: string;
  /** What happens next, or what to do. */
  next: string;
  /** When it is looked at by itself, or since when it waits; ISO, UTC. */
  at: string;
};

/** What comes next by the clock. */
export type Upcoming = Which & { at: string; text: string };

/** A message in a channel, as people read it. `at` is ISO, UTC. */
export type Told = {
  at: string;
  service: 'slack' | 'teams';
  channel: string;
  text: string;
  links: readonly string[];
  /** So often the same was said within an hour of it; absent for once. */
  times?: number;
};

/** The state of the whole at one moment. */
export type Now = {
  now: string;
  connections: readonly ConnectionView[];
  waiting: readonly Waiting[];
  /** How many more of those there are. */
  more: number;
  upcoming: readonly Upcoming[];
  /** Newest first; null where the channels cannot be looked into. */
  told: readonly Told[] | null;
};

/** A member of a pool as the next turn would be taken. `state`: `next` has it, `later` comes after, `out` cannot have it. */
export type Seat = {
  rep: string;
  name: string;
  weight: number;
  /** Leads for the weight, counted from those of whoever has had the fewest. */
  turn: number;
  today: number;
  cap: number | null;
  state: 'next' | 'later' | 'out';
  /** Why not now; empty for who is next. */
  why: string;
};
/** `crms`: where the turn stands so. */
export type PoolTurn = { pool: string; crms: readonly CrmName[]; seats: readonly Seat[] };
export type Turns = { pools: readonly PoolTurn[]; problems: readonly Problem[] };

/** One line of what happens. */
export type Line = {
  seq: number;
  at: string;
  kind: 'webhook' | 'queue' | 'function' | 'lead' | 'deal' | 'crm' | 'told';
  isTrouble: boolean;
  text: string;
  connection?: string;
  lead?: string;
};

/** From a lead's first event to its written owner: when it got it (epoch milliseconds), and how long that took. */
export type Speed = readonly [at: number, ms: number];

/** What happened since the last batch. `dropped`: lines that are not in it, for nobody reads a thousand. */
export type Batch = {
  lines: readonly Line[];
  dropped: number;
  speeds: readonly Speed[];
  /** Leads that something happened to, as `<connection>/<id>`: those of the lines, and of the lines that were dropped. */
  touched: readonly string[];
};
