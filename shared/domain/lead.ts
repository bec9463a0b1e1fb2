/**
 * The words of the domain. Nothing here knows a vendor, a database or a clock.
 * Instants are ISO 8601 strings in UTC ("2026-11-22T09:00:00.000Z"), so that they sort, store and compare as text.
 */

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
  'phoneValid',
  'phoneCountry',
  'companyDomain',
  'reachable',
  'segment',
  'stage',
  'interest',
  'score',
] as const;
/** Facts that an earlier release named and that are known of nobody any more; a policy that was pushed then still reads. */
export const retiredFactNames = ['emailReceives'] as const;
export const factNames = [...crmFactNames, ...derivedFactNames, ...retiredFactNames] as const;
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
