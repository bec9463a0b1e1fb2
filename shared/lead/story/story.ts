/** What a lead's story is: why it went where it went, what came after, and what is next. Sentences are told already; whoever shows it lays it out. */

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
  /** When the product looks again by itself, and what for. */
  next: Moment | null;
};

/** A routing rule that did not take the lead. `lacks`: how many tests would have to change; `why`, to follow its name. */
export type NearRule = { rule: string; lacks: number; why: string };

/** `passedOver`: why they were; null: had the turn. */
export type Turn = { rep: string; name: string; turn: number; passedOver: string | null };

/** `of` is 0 where nobody can tell any more. */
type Point = { criterion: string; points: number; of: number; known: boolean; reason: string };

/** The decision in which the present owner was chosen, or the lead was refused. */
export type Choice = {
  at: string;
  /** The version of the policy it was made by. */
  policy: string;
  /** `again`: made again from what was kept, and the same; else why only what was kept is told. */
  told: string;
  /** Null: it was not handed off. */
  owner: string | null;
  /** `not-taken`: the CRM has not taken the owner so far, and somebody else may stand on the record; `no-more`: the record is gone. */
  stands: 'yes' | 'not-taken' | 'no-more';
  by: 'us' | 'human';
  /** The step of the way that decided, such as `rule new-leads`. */
  way: string;
  why: string;
  coordinator: string | null;
  segment: string | null;
  stage: { stage: string; reason: string };
  score: { total: number; parts: readonly Point[] };
  known: readonly { fact: string; value: string }[];
  /** Facts that were known, and whose value stays in the CRM. */
  inCrm: readonly string[];
  /** Facts that the policy asks for, and that nobody knew. */
  unknown: readonly string[];
  questions: readonly string[];
  rules: readonly NearRule[];
  pool: string | null;
  /** Whoever had the turn, then who came near; `others` is how many more were asked. */
  turns: readonly Turn[];
  others: number;
  tried: readonly { rule: string; matched: boolean; why: string }[];
};

/**
 * `decided`: the choice itself; `person`: what somebody did; `owner`: another one was chosen, or the one there was reminded, and the like;
 * `remark`: the record was merged or deleted; `look`: any other decision.
 */
export type Happened = Moment & { kind: 'decided' | 'person' | 'owner' | 'remark' | 'look' };

export type Story = {
  /** Who has it now, or why nobody. */
  headline: string;
  /** The first that we kept of it. */
  cameIn: Moment | null;
  /** `by`: a code or the name of a rule; empty where it is not known. */
  admission: { as: 'lead' | 'none' | 'unknown'; by: string; text: string };
  choice: Choice | null;
  /** Oldest first. */
  happened: readonly Happened[];
  /** Null before the first look, and of what is no lead. */
  follow: FollowUp | null;
  /** What must be known of this story: how far it can be told, and why. */
  remarks: readonly string[];
};
