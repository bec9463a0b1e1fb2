/**
 * The words of the domain. Nothing here knows a vendor, a database or a clock.
 * Instants are ISO 8601 strings in UTC ("2026-11-22T09:00:00.000Z"), so that they sort, store and compare as text.
 */
import type { Facts } from './facts.ts';
import { byText } from './match.ts';
import type { ownTexts } from './text-kind.ts';

/** The nurture stages a buyer moves through, earliest first. */
export const nurtureStages = ['curious', 'problem-aware', 'evaluating', 'ready'] as const;
/** Every stage: the four above, and the two beside them. */
export const stages = [...nurtureStages, 'customer', 'resting'] as const;
export type Stage = (typeof stages)[number];

/** How a rep confirmed where the buyer stands. */
export const confirmationMeans = ['call', 'meeting', 'email', 'message'] as const;

/** Something the buyer did, as the CRM tells it: `name` is a form's, page's or event's own name and comes from outside. */
export const touchKinds = ['form', 'page', 'reply', 'click', 'meeting', 'event', 'call'] as const;
export type TouchKind = (typeof touchKinds)[number];
export type Touch = {
  kind: TouchKind;
  name: string;
  at: string;
  /** Of a form: what it is called itself, where `name` tells the page that it stands on as well. */
  form?: string;
  /** A colleague who speaks with them already has it: a reply to their own mail, a meeting that was logged. It asks for nobody. */
  withColleague?: boolean;
};

/** The same touches, each once, oldest first. */
export const joinTouches = (touches: readonly Touch[]): Touch[] =>
  [...new Map(touches.map((touch) => [`${touch.at} ${touch.kind} ${touch.name}`, touch])).entries()]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([, touch]) => touch);

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
const names: ReadonlySet<string> = new Set(fieldNames);
export const isFieldName = (name: string): name is FieldName => names.has(name);

/** The buyer status, as the rep wrote it on the record; absent parts are empty. We only ever read these. */
export type BuyerStatus = { status: string; how: string };

/**
 * When the rep's own fields were last set, and by which owner; null when the CRM does not tell. `isLatest`: the CRM keeps no history
 * of them, so `at` is only the latest it can have been (the record's last change), and a later one says nothing new.
 */
export type StatusMark = { at: string; by: string | null; isLatest?: boolean };
/**
 * When a field was set to what it is. `isLatest`: the CRM keeps no history of it, so `at` is only the latest it can have been.
 */
export type StatusSet = { at: string; isLatest?: boolean };
/**
 * What only the history of a record tells: every form that it keeps, since when the record has its lead status, and the wish for no
 * mailings, and when what the buyer wrote was written.
 */
export type Past = {
  touches: readonly Touch[];
  statusSet: StatusSet | null;
  optOutSet: StatusSet | null;
  textsSet: TextsSet;
  rewritten?: Rewritten;
};
/** When the buyer last sent each of their own texts (ISO, UTC); absent where that is not known. */
export type TextsSet = Partial<Readonly<Record<(typeof ownTexts)[number], string>>>;
/**
 * The texts that a colleague has written over since, by hand: when (ISO, UTC), and what the buyer had sent; absent where the CRM keeps no
 * such words.
 */
export type Rewritten = Partial<Readonly<Record<(typeof ownTexts)[number], { at: string; sent?: string }>>>;
/**
 * Something a colleague did towards the buyer: an outgoing e-mail or message, a call, a meeting. `by` is an owner id. `isTry`: it
 * reached nobody, as a call that was not answered.
 */
export type Activity = { kind: 'call' | 'email' | 'meeting' | 'message'; by: string; at: string; isTry?: true };
/** A colleague changed the record by hand. `by` is an owner id. */
export type Edit = { by: string; at: string };
/** A task of ours, as it stands. */
export type TaskRead = { done: boolean; completedAt: string | null };

/** What sales did with a lead, as far as it was asked for: null where nothing depends on it now. */
export type Followed = {
  mark: StatusMark | null;
  activities: readonly Activity[] | null;
  edits: readonly Edit[] | null;
  /** By the task's key. */
  tasks: ReadonlyMap<string, TaskRead> | null;
  /** When, and by whom, it was passed on last. */
  passOn?: StatusMark | null;
};
export const nothingFollowed: Followed = { mark: null, activities: null, edits: null, tasks: null };

/** A lead in whatever connection. */
export type LeadRef = { connection: string; id: string };

/**
 * One change of a record's owner (`at`: ISO, UTC). `byUs`: our own app wrote it. `isCopied`: the CRM did, by a setting, from the firm's owner.
 * `by`: the owner id of the user who did it by hand.
 */
export type OwnerChange = { ownerId: string | null; at: string; byUs: boolean; isCopied?: true; by?: string };

/** Whoever or whatever put on the record what it holds now, in the place of the owner that we know: `by` is the owner id of a user. */
export type OwnerSet = { at: string; by?: string };

/** A lead as it stands in the CRM at `readAt`. */
export type LeadRecord = {
  connection: string;
  id: string;
  /** Ids this record absorbed in merges, as far as the CRM tells. */
  mergedIds: readonly string[];
  facts: Facts;
  /** Further e-mail addresses of the same human, as the CRM keeps them beside the one among the facts. */
  addresses?: readonly string[];
  /**
   * Whose words its problem is, where the CRM keeps it in a field that colleagues write in too: of a web form that nobody touched, of one
   * that somebody has touched since, or of no web form. Absent: the buyer's, as the policy says.
   */
  problemBy?: 'buyer' | 'unsure' | 'colleague';
  touches: readonly Touch[];
  /** The record shows the buyer's first form and the newest, and these are two: what came in between only its history tells. */
  hasFormsBetween?: boolean;
  /** Where its history was asked: since when it has its lead status. */
  statusSet?: StatusSet;
  /** Where its history was asked: since when they wish no mailings. */
  optOutSet?: StatusSet;
  /** When its texts were written, where the record or its history tells. */
  textsSet?: TextsSet;
  /** Where its history was asked: which of them a colleague has written over. */
  rewritten?: Rewritten;
  /** The CRM's id of the owner, whoever or whatever it is; null when nobody. */
  ownerId: string | null;
  /** The changes of its owner, newest first, where they came with it in one call; absent: they are to be asked for. */
  ownerChanges?: readonly OwnerChange[];
  companyId: string | null;
  /** What the fields we write hold now, as text; absent means empty. */
  fields: Partial<Record<FieldName, string>>;
  buyerStatus: BuyerStatus | null;
  /** Why the rep passes it on, in their words; absent where that is empty. We only ever read it. */
  passOn?: string;
  readAt: string;
};

/**
 * The buyer's firm as it stands in the CRM. Its facts fill the gaps of the lead's own. `domains`: all that the CRM says are the firm's,
 * as it writes them, the first one in front; absent where it knows no more than a website. `isAutomatic`: the CRM made it by itself, of an
 * address. `isMixed`: the people in it are of many firms, or of none, so that it is none.
 */
export type CompanyRecord = {
  id: string;
  facts: Facts;
  ownerId: string | null;
  domains?: readonly string[];
  createdAt?: string;
  isAutomatic?: boolean;
  isMixed?: boolean;
  /** Since when it has its owner, where the CRM tells (ISO, UTC). */
  ownerSince?: string;
  /** Since when it is in its lifecycle stage, where the CRM tells (ISO, UTC). */
  lifecycleSince?: string;
};
