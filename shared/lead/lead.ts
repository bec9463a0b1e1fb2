/**
 * The words of the domain. Nothing here knows a vendor, a database or a clock.
 * Instants are ISO 8601 strings in UTC ("2026-11-22T09:00:00.000Z"), so that they sort, store and compare as text.
 */
import * as z from 'zod/mini';

/** The nurture stages a buyer moves through, earliest first. */
export const nurtureStages = ['curious', 'problem-aware', 'evaluating', 'ready'] as const;
/** Every stage: the four above, and the two beside them. */
export const stages = [...nurtureStages, 'customer', 'resting'] as const;
export type Stage = (typeof stages)[number];

/** How a rep confirmed where the buyer stands. */
export const confirmationMeans = ['call', 'meeting', 'email', 'message'] as const;

/**
 * What the rules may ask about a lead. An adapter fills the first group from the CRM, in these words;
 * `decide` derives the second. A fact that is absent is unknown, which never counts against the lead.
 */
export const crmFactNames = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'title',
  'company',
  'website',
  'country',
  'region',
  'city',
  'industry',
  'employees',
  'topic',
  'problem',
  'prevention',
  'timing',
  'selfReported',
  'lifecycle',
  'leadStatus',
  'source',
  'optedOut',
  'purchases',
  'revenue',
  'lastPurchaseAt',
  'createdAt',
] as const;
export const derivedFactNames = [
  'emailKind',
  'emailDomain',
  'emailReceives',
  'phoneValid',
  'phoneCountry',
  'companyDomain',
  'reachable',
  'segment',
  'stage',
  'interest',
  'score',
] as const;
export const factNames = [...crmFactNames, ...derivedFactNames] as const;
export type CrmFactName = (typeof crmFactNames)[number];
export type FactName = (typeof factNames)[number];
/** Facts that could tell who the person is, or that hold their own words. Only the CRM keeps them; a rule may ask just whether they are known. */
export const personalFacts: ReadonlySet<string> = new Set<FactName>([
  'email',
  'phone',
  'firstName',
  'lastName',
  'problem',
  'prevention',
]);
export type FactValue = string | number | boolean;
export type Facts = Partial<Record<FactName, FactValue>>;

/** Something the buyer did, as the CRM tells it: `name` is a form's, page's or event's own name and comes from outside. */
export const touchKinds = ['form', 'page', 'reply', 'click', 'meeting', 'event', 'call'] as const;
export type TouchKind = (typeof touchKinds)[number];
export type Touch = { kind: TouchKind; name: string; at: string };

/** A touch that the policy gave a name to. `signal` is the policy's own word, so a kept signal holds no personal data. */
export type Signal = { signal: string; at: string };

/** The fields we write back, in our words; an adapter maps them to its vendor's names. */
export const fieldNames = [
  'stage',
  'score',
  'reasons',
  'segment',
  'contactChecks',
  'coordinator',
  'ownerReason',
  'confirmBy',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** The buyer status, as the rep wrote it on the record; absent parts are empty. We only ever read these. */
export type BuyerStatus = { status: string; how: string };

/**
 * When the rep's own fields were last set, and by which owner; null when the CRM does not tell. `isLatest`: the CRM keeps no history
 * of them, so `at` is only the latest it can have been (the record's last change), and a later one says nothing new.
 */
export type StatusMark = { at: string; by: string | null; isLatest?: boolean };
/** Something a colleague did towards the buyer: an outgoing e-mail or message, a call, a meeting. `by` is an owner id. */
export type Activity = { kind: 'call' | 'email' | 'meeting' | 'message'; by: string; at: string };
/** A task of ours, as it stands. */
export type TaskRead = { done: boolean; completedAt: string | null };

/** A lead as it stands in the CRM at `readAt`. */
export type LeadRecord = {
  connection: string;
  id: string;
  /** Ids this record absorbed in merges, as far as the CRM tells. */
  mergedIds: readonly string[];
  facts: Facts;
  touches: readonly Touch[];
  /** The CRM's id of the owner, whoever or whatever it is; null when nobody. */
  ownerId: string | null;
  companyId: string | null;
  /** What the fields we write hold now, as text; absent means empty. */
  fields: Partial<Record<FieldName, string>>;
  buyerStatus: BuyerStatus | null;
  readAt: string;
};

/** The buyer's firm as it stands in the CRM. Its facts fill the gaps of the lead's own. */
export type CompanyRecord = { id: string; facts: Facts; ownerId: string | null };

/**
 * Someone or something that can own records in one connection. Queues and archived users never receive a lead from us.
 * `username`: where the CRM tells its users apart by another name than their e-mail.
 */
export type Owner = {
  id: string;
  name: string;
  email: string;
  username?: string;
  kind: 'person' | 'queue';
  active: boolean;
};

/** One stretch of a working week: ISO weekday (1 = Monday) and minutes after midnight, `to` exclusive. */
export type WorkingHours = { day: number; from: number; to: number };
/** A stretch of absence, both ends as instants, `to` exclusive. */
export type Absence = { from: string; to: string };
/** When a rep works. No hours at all means around the clock. */
export type Calendar = { zone: string; hours: readonly WorkingHours[]; absences: readonly Absence[] };

/** A rep of the policy, seen in one connection. `ownerId` is null when the CRM knows no active person by their address. */
export type Rep = { rep: string; name: string; ownerId: string | null; away: boolean; calendar: Calendar };

/** Who can be given a lead in one connection, at one moment. `owners` holds everyone the CRM knows, archived ones too. */
export type Team = { reps: readonly Rep[]; owners: ReadonlyMap<string, Owner> };

/** What other parts of the table say about the lead's person and firm. `owners` are reps by their policy key. */
export type Relations = {
  /** The owner here whom a person chose for the same person on another record, in whatever connection. */
  personChoice: string | null;
  /** The rep who already owns this person in another connection. */
  personRep: string | null;
  /** The rep (policy key) or CRM owner id who already owns this firm. */
  companyRep: string | null;
  companyOwnerId: string | null;
  /** Who else of the firm speaks to whom, for the note: rep names and stages only. */
  colleagues: readonly { repName: string; stage: Stage }[];
  /** The firm's deals that we saw won: how many, and when the last one was. */
  bought: { count: number; lastAt: string } | null;
};

/** What an edge found out about an e-mail domain before deciding; absent = not looked up. */
export type MailLookup = { receives: boolean };

const instant = z.string();
const stage = z.enum(stages);

/** A criterion's part of the score. `points` of `of`; the parts add up to the score exactly. */
export const scorePart = z.object({
  criterion: z.string(),
  points: z.number(),
  of: z.number(),
  /** False when the facts it needs are missing, so it counts its neutral share. */
  known: z.boolean(),
  reason: z.string(),
});
export type ScorePart = z.infer<typeof scorePart>;

/** What sales confirmed with the buyer, as the CRM's record tells it. */
export const confirmation = z.object({
  /** In our words, whatever the admin calls it. */
  status: stage,
  /** One of our means, or `another way` for a value the admin added. */
  how: z.string(),
  /** When it was set, by the CRM's own history; when we first saw it where the CRM tells nothing. */
  at: instant,
  /** The owner id of who set it, where the CRM tells. */
  by: z.optional(z.string()),
  /** The latest time the CRM told of its being given, by the CRM's own clock: the same time again is no news. */
  toldAt: z.optional(instant),
  /** The policy's contrary rules that held already when it was given: they are no news, so they do not void it. */
  knownThen: z.array(z.string()),
  /** Newer evidence against it; a confirmation given after that counts again. */
  voided: z.optional(z.object({ at: instant, reason: z.string() })),
});
export type Confirmation = z.infer<typeof confirmation>;

/** Whether a confirmation counts now. `missing` tells the rep what is missing and how to give it; empty when confirmed. */
export type Standing = {
  as: 'confirmed' | 'none' | 'incomplete' | 'unknown-word' | 'stale' | 'contradicted';
  missing: string;
  /** When a confirmed one expires. */
  until?: string;
};

/** What the ladder does, step by step, while the buyer waits for the first touch. */
export const ladderSteps = ['remind', 'buddy', 'reassign', 'manager'] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** The watch over the first touch: begins anew with each owner. */
export const watch = z.object({
  ownerId: z.string(),
  since: instant,
  /** When the first touch was due, by the owner's own working time. */
  dueAt: instant,
  /** 1, and one more each time a watch begins after one that took a step: the keys of its tasks must be new. */
  round: z.number(),
  /**
   * Steps taken so far, in order; `to` is the owner id of whom it asked, or from whom the lead was taken back. Absent when nobody
   * could be asked, or the lead was not to be taken.
   */
  steps: z.array(z.object({ do: z.enum(ladderSteps), at: instant, to: z.optional(z.string()) })),
  /** The first touch, as the CRM's own activities prove it. */
  touched: z.optional(z.object({ at: instant, by: z.string(), kind: z.string() })),
});
export type Watch = z.infer<typeof watch>;

/** How often, when and why sales was asked where the buyer stands: by the key of the task. */
export const ask = z.object({
  key: z.string(),
  at: instant,
  why: z.string(),
  /** The owner id of whom it asks, where that is not the owner. */
  to: z.optional(z.string()),
  /** When a confirmation was seen after it, or another owner. */
  answered: z.optional(instant),
});
export type Ask = z.infer<typeof ask>;

/** What became of a deal of the lead; `reason` is the CRM's own word for a loss. `gone`: it was deleted, or is theirs no more. */
export const dealOutcome = z.object({
  outcome: z.enum(['open', 'won', 'lost', 'gone']),
  at: instant,
  reason: z.optional(z.string()),
  /** How often it was won so far; absent before it was won and while it is for the first time. */
  wins: z.optional(z.number()),
  /** Of a loss: since when it is no reason to rest any more, however that which ended it fades or expires. */
  overSince: z.optional(instant),
});
export type DealOutcome = z.infer<typeof dealOutcome>;

/** A lead that rests: until when, and how often it was woken before. */
export const rest = z.object({ since: instant, wakeAt: instant, woken: z.number() });
export type Rest = z.infer<typeof rest>;

/**
 * What the table keeps of a lead. No personal data: names, addresses and texts stay in the CRM.
 *
 *   absent ──save──► pending (intent: who owns, what is to be created) ──write back──► settled
 *                        │ a crash leaves it pending: whoever looks next, after `leaseUntil`,
 *                        ▼ first looks for what the earlier try created, then finishes it
 */
export const leadState = z.object({
  version: z.number(),
  /** Set when the CRM's record was last read whole; events older than this are already known. */
  readAt: z.optional(instant),
  decision: z.optional(
    z.object({
      at: instant,
      policy: z.string(),
      stage,
      segment: z.string(),
      score: z.number(),
      parts: z.array(scorePart),
      stopped: z.optional(z.string()),
    }),
  ),
  owner: z.optional(
    z.object({
      ownerId: z.string(),
      rep: z.optional(z.string()),
      /** Who chose: us, a person in the CRM, or nobody when the CRM held it already. */
      by: z.enum(['us', 'human']),
      at: instant,
      reason: z.string(),
    }),
  ),
  /** When the record first got an owner from us: later ones are no speed to lead. */
  handedOffAt: z.optional(instant),
  coordinator: z.optional(z.object({ rep: z.string(), ownerId: z.string() })),
  signals: z.array(z.object({ signal: z.string(), at: instant })),
  written: z.object({
    noteId: z.optional(z.string()),
    /** Fingerprint of the note text the CRM was last given. */
    noteHash: z.optional(z.string()),
    /** The CRM's id of each task we made, by the task's key. */
    tasks: z._default(z.record(z.string(), z.string()), {}),
    /** When the CRM was last written to, by our clock. */
    at: z.optional(instant),
  }),
  /** `creates`: `note`, or the key of a task. */
  pending: z.optional(z.object({ token: z.string(), leaseUntil: instant, creates: z.array(z.string()) })),
  confirmation: z.optional(confirmation),
  watch: z.optional(watch),
  asks: z.optional(z.array(ask)),
  /** The deals of the lead that we have looked at, by their id. */
  deals: z.optional(z.record(z.string(), dealOutcome)),
  rest: z.optional(rest),
  /** `ownerTouched`: among what waits is a change of the owner by somebody else, so the look must read the owner's history. */
  due: z.optional(z.object({ at: instant, why: z.string(), ownerTouched: z.optional(z.boolean()) })),
  /** Looks that ended in "later" one after another, for the growing delay. */
  attempts: z.number(),
  parked: z.optional(z.object({ code: z.string(), reason: z.string(), at: instant })),
  /** Keyed hash of the person's e-mail, to find what must go when the person is erased. */
  person: z.optional(z.string()),
  company: z.optional(z.string()),
  gone: z.optional(z.object({ why: z.enum(['deleted', 'merged']), into: z.optional(z.string()), at: instant })),
  /** Ids of merged records whose owner, note and history are this lead's now. */
  absorbed: z.optional(z.array(z.string())),
});
export type LeadState = z.infer<typeof leadState>;

/** The state of a lead we have never seen. */
export const newLeadState: LeadState = { version: 0, signals: [], written: { tasks: {} }, attempts: 0 };

/** What the contact checks found; derived words only, never the address or number itself. */
export type ContactChecks = {
  emailKind: 'business' | 'free' | 'role' | 'disposable' | 'invalid' | 'unknown';
  /** Registrable domain of the e-mail, or of the website when the e-mail says nothing about the firm. */
  companyDomain: string | null;
  phone: 'valid' | 'invalid' | 'unknown';
  /** One short sentence for the record's field. */
  summary: string;
};

/** One rule that was tried, and why it did or did not apply. */
export type Tried = { rule: string; matched: boolean; why: string };

/** Where the lead goes, before a pool has been asked. */
export type Route =
  | { kind: 'stop'; stop: string; reason: string }
  | {
      kind: 'keep';
      ownerId: string;
      rep: string | null;
      by: 'us' | 'human';
      reason: string;
      /** Where a coordinator comes from when the lead has none yet; absent when its owner needs none from us. */
      coordinatorPool?: string;
    }
  | {
      kind: 'pool';
      rule: string;
      pools: readonly string[];
      coordinatorPool: string | null;
      reason: string;
      /** The owner it is taken back from: passed over, and kept only when nobody else can be given it. */
      takenFrom?: { ownerId: string; rep: string | null; reason: string };
    };

/** What the core says about one lead at one moment. Same input, same output, byte for byte. */
export type Decision = {
  at: string;
  policy: string;
  checks: ContactChecks;
  facts: Facts;
  segment: string;
  signals: readonly Signal[];
  /** 0 to 1: how lively the buyer's interest is, decayed to `at`. Absent when there is no signal. */
  interest: number | null;
  /** What sales confirmed, as far as the record tells; `standing` says whether it counts now. */
  confirmation?: Confirmation;
  standing: Standing;
  stage: { stage: Stage; reason: string };
  score: { total: number; parts: readonly ScorePart[] };
  /** What to ask in the first talk, because nobody knows it yet. */
  questions: readonly string[];
  route: Route;
  tried: readonly Tried[];
};

/** A candidate of a pool as the turn was taken, and why it was passed over (null: it was chosen). */
export type Candidate = { rep: string; turn: number; passedOver: string | null };

/**
 * Who the lead belongs to, after the pools were asked. `ownerId` is null only for a stopped lead, or when the CRM has not
 * one active person who could own it.
 */
export type Assignment = {
  ownerId: string | null;
  rep: string | null;
  by: 'us' | 'human';
  reason: string;
  pool: string | null;
  candidates: readonly Candidate[];
  coordinator: { rep: string; name: string; ownerId: string } | null;
};

/** A note as structure; an adapter renders it and escapes every text for where it goes. Texts are already cleaned and cut. */
export type Card = { title: string; sections: readonly { heading: string; lines: readonly string[] }[] };

/** A task that asks somebody to act. `key` is unique for a lead or deal, so that each is made once, such as `first-talk` or `remind-2`. */
export type TaskPlan = {
  key: string;
  /** The owner id of whom it asks. */
  to: string | null;
  subject: string;
  lines: readonly string[];
  dueAt: string;
  priority: 'HIGH' | 'MEDIUM' | 'LOW';
};

/** All that the record should hold: the full desired state, whatever it holds now. */
export type WriteBack = {
  ownerId: string | null;
  fields: Record<FieldName, string>;
  note: { card: Card; hash: string } | null;
  /** All tasks that should have been made by now, those made already among them. */
  tasks: readonly TaskPlan[];
};
