/** What the core decides about a lead, and all that its record should hold because of it. */
import type { Facts } from './facts.ts';
import type { FieldName, Signal, Stage } from './lead.ts';
import type { Confirmation, LeadState, ScorePart, Standing } from './lead-state.ts';

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

/** Whom a lead was given to, when, and by a turn of which pool: absent where they had it for another lead of the firm. */
export type GivenBefore = { ownerId: string; rep: string; at: string; pool?: string };

/**
 * Why a lead is taken back from its owner. `isOnLeave`: they are not there, and did not let it lie. `isPassedOn`: they passed it on
 * themselves, whoever had chosen them (`by`), and the turn that it cost them is given back;
 * or somebody else did, or something in the CRM that is no user (`isByProgram`).
 */
export type TakeBack = {
  isOnLeave?: true;
  isPassedOn?: true;
  isByProgram?: true;
  by?: 'us' | 'human';
  turn?: Required<GivenBefore>;
  /** An operator gives all leads of theirs to others, by the policy's rules or by this pool. */
  isHandedOver?: true;
  pool?: string;
};

/** Where the lead goes, before a pool has been asked. */
export type Route =
  | { kind: 'stop'; stop: string; reason: string }
  /** Nobody has it, and it stays so. */
  | { kind: 'unassigned'; reason: string }
  | {
      kind: 'keep';
      ownerId: string;
      rep: string | null;
      by: 'us' | 'human';
      reason: string;
      /** Where a coordinator comes from when the lead has none yet; absent when its owner needs none from us. */
      coordinatorPool?: string;
      /** The firm's owner or rep: for what we know of the firm, and not for a turn. */
      isFirms?: true;
      /** Who gives way to this owner. */
      instead?: GivenBefore;
    }
  | {
      kind: 'pool';
      rule: string;
      /** Whom the rule names: given it before the pools are asked, unless they are away or have had it. */
      to?: { ownerId: string; rep: string | null };
      pools: readonly string[];
      coordinatorPool: string | null;
      reason: string;
      /** The owner it is taken back from: passed over, and kept only when nobody else can be given it. */
      takenFrom?: { ownerId: string; rep: string | null } & TakeBack;
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
  /** What the record itself says of that: sales may have confirmed it on another record of the person. */
  own?: Confirmation;
  standing: Standing;
  /** `why`: a code for the reason, see `assess/stage.ts`. */
  stage: { stage: Stage; why: string; reason: string };
  /** `whys`: a code for the reason of each part, see `assess/score.ts`. */
  score: { total: number; parts: readonly ScorePart[]; whys: readonly string[] };
  ruling: Ruling;
  unassignment: Unassignment;
  /** They bought since the handoff, and have not asked for us since. */
  hasBought?: true;
  /** What to ask in the first talk, because nobody knows it yet. */
  questions: readonly string[];
  route: Route;
  tried: readonly Tried[];
};

/** A colleague has said since the handoff that it is no lead. `reason`: a sentence, in the policy's words. */
export type RuledOut = NonNullable<LeadState['ruledOut']> & { reason: string };

/** What colleagues say of whether it is a lead. `heldThen`: the rules that hold, and do not count. */
export type Ruling = { ruledOut: RuledOut | null; heldThen: readonly string[] };

/** That nobody has the lead, and nobody is given it, with the reason in words. */
export type Unassigned = NonNullable<LeadState['unassigned']> & { reason: string };

/** Whether the lead is left with nobody. `overridden`: not yet, for what undid our choice of an owner did so no more than that. */
export type Unassignment = { unassigned: Unassigned | null; overridden?: NonNullable<LeadState['overridden']> };

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
  /** Nobody has it: whoever could has had their leads of today, and the policy lets it wait until then. ISO, UTC. */
  waitsUntil?: string;
  /** The default owner is told now that everybody else has had their leads of today: they were not in the last hour. */
  tellsPastCaps?: true;
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
  /**
   * What its words must never be without, such as a wish for no calls: where that changes, they are written anew, unless somebody has
   * edited or completed the task. Absent: it is told once.
   */
  gist?: string;
};

/** All that the record should hold: the full desired state, whatever it holds now. */
export type WriteBack = {
  ownerId: string | null;
  fields: Record<FieldName, string>;
  note: { card: Card; hash: string } | null;
  /** All tasks that should have been made by now, those made already among them. */
  tasks: readonly TaskPlan[];
  /** Where there are none those made before have had their time; else they stay as they are. */
  isAtRest?: true;
};
