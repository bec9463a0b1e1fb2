/** What the table keeps of a lead, and of what follows its handoff. */
import * as z from 'zod/mini';
import { stages } from './lead.ts';
import { byText } from './match.ts';
import { instant, keyPart } from './stored.ts';
import { claim, due, track } from './track.ts';

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
  /** The same as it may be kept, where it repeats what the CRM says. */
  kept?: string;
  /** When a confirmed one expires. */
  until?: string;
};

/** What the ladder does, step by step, while the buyer waits for the first touch. */
export const ladderSteps = ['remind', 'buddy', 'reassign', 'manager'] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** Whom a step asks: the owner, whoever the policy or the pool says, or nobody. Whoever was asked to step in may end the wait. */
export const askedBy: Readonly<Record<LadderStep, 'owner' | 'colleague' | 'nobody'>> = {
  remind: 'owner',
  buddy: 'colleague',
  reassign: 'nobody',
  manager: 'colleague',
};

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
  // `back`: until when the owner was on leave then.
  steps: z.array(
    z.object({ do: z.enum(ladderSteps), at: instant, to: z.optional(z.string()), back: z.optional(instant) }),
  ),
  /** When somebody tried to reach the buyer and did not, as far as it holds the reassignment off: no more than two. */
  tries: z.optional(z.array(instant)),
  /** The owner id of whom a task of ours had reached, before the firm's owner turned up and took their place. */
  insteadOf: z.optional(z.string()),
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

/** What became of a deal of the lead. `gone`: it was deleted, or is theirs no more. */
export const dealOutcome = z.object({
  outcome: z.enum(['open', 'won', 'lost', 'gone']),
  at: instant,
  /** Why it was lost, in the CRM's own words: read there at each look that needs it, and never written to the table. */
  reason: z.optional(z.string()),
  /** Keyed hash of those words, to know when they change. */
  reasonHash: z.optional(z.string()),
  /** How often it was won so far; absent before it was won and while it is for the first time. */
  wins: z.optional(z.number()),
  /** Of a loss: since when it is no reason to rest any more, however that which ended it fades or expires. */
  overSince: z.optional(instant),
  /** When it was won, of a close that was put back. */
  undone: z.optional(instant),
});
export type DealOutcome = z.infer<typeof dealOutcome>;

/** The deals of a lead, the one whose outcome is oldest in front; of those of one moment, by id: a map has no order. */
export const dealsByAge = (deals: Readonly<Record<string, DealOutcome>> = {}): [id: string, deal: DealOutcome][] =>
  Object.entries(deals).toSorted(([a, one], [b, other]) => byText(one.at, other.at) || byText(a, b));

/** The deals without what the CRM alone keeps of them. */
export const withoutReasons = (deals: Readonly<Record<string, DealOutcome>>): Record<string, DealOutcome> =>
  Object.fromEntries(Object.entries(deals).map(([id, { reason: _, ...deal }]) => [id, deal]));

/** A lead that rests: until when, and how often it was woken before. */
export const rest = z.object({ since: instant, wakeAt: instant, woken: z.number() });
export type Rest = z.infer<typeof rest>;

/** A colleague has said since the handoff that it is no lead: by which rule, since when. `isUntouched`: nobody had reached the buyer, or tried. */
export const ruledOut = z.object({ rule: z.string(), at: instant, isUntouched: z.optional(z.literal(true)) });

/**
 * Nobody has it, and nobody is given it: a named user left it so (`by`, an owner id), something in the CRM did as often as we gave it, or it
 * is in a queue that the policy leaves alone. `isUntouched`: nobody had reached the buyer, or tried.
 */
export const unassigned = z.object({
  as: z.enum(['by-hand', 'overridden', 'kept']),
  at: instant,
  by: z.optional(z.string()),
  isUntouched: z.optional(z.literal(true)),
  /** Why it was passed on was written with it, and is on the record. */
  hasReason: z.optional(z.literal(true)),
  /** It was ticked to be handed off then: that tick asks for nothing. */
  wasTicked: z.optional(z.literal(true)),
});

/** How often in a row something in the CRM, and no named user, has put nobody (''), or this queue or user, in the place of whom we gave it. */
export const overridden = z.object({ to: z.string(), times: z.number(), at: instant });

/**
 * The reason for which it was passed on, as its keyed hash ('' while there is none), and when that was written. `toldAt`: the same by the CRM's
 * own clock, where it tells: no time of ours says what is news. `times`: how often it counted,
 * the last time from `of`, by whom (`by`, where the CRM
 * tells; '' for what is no user). `from`: the owner ids of those who passed it on themselves, as far as anybody can tell, oldest first: it does not go
 * back to them while there is anybody else.
 */
export const passedOn = z.object({
  words: z.string(),
  at: instant,
  toldAt: z.optional(instant),
  times: z.number(),
  of: z.optional(z.string()),
  by: z.optional(z.string()),
  from: z.array(z.string()),
});

/**
 * An operator has it taken from this user (an owner id) at its next look: their lead goes to the next of that pool, or of the one that the policy
 * names; where they coordinate it, somebody else of the coordinators does.
 */
export const handOver = z.object({ from: z.string(), pool: z.optional(z.string()), at: instant });

/** What the CRM said was bought: how often, for how much, and when last (a day or an instant). */
export const bought = z.object({
  purchases: z.optional(z.number()),
  revenue: z.optional(z.number()),
  lastPurchaseAt: z.optional(z.string()),
});
export type Bought = z.infer<typeof bought>;

/** Why a record is no lead; asked again with every event, until the item goes by itself at `until`. */
export const refused = z.object({ rule: z.string(), reason: z.string(), at: instant, until: instant });

/**
 * What the table keeps of a lead. No personal data: names, addresses and texts stay in the CRM.
 *
 *   absent ──save──► pending (intent: who owns, what is to be created) ──write back──► settled
 *                        │ a crash leaves it pending: whoever looks next, after `leaseUntil`,
 *                        ▼ first looks for what the earlier try created, then finishes it
 */
export const leadState = z.object({
  ...track,
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
      /** The pool whose turn it was, for as long as they have it. */
      pool: z.optional(z.string()),
      /** By what was known of the firm. */
      isFirms: z.optional(z.literal(true)),
      /** As the default owner, whom no pool chose. */
      isDefault: z.optional(z.literal(true)),
      /** The owner id of whom we had given before, for as long as they may be on the record still: our write of this one was not seen to land. */
      insteadOf: z.optional(z.string()),
    }),
  ),
  /** Whom the record has by a merge in the place of a person's choice; '' for nobody. Gone as soon as that choice stands again. */
  ownerByMerge: z.optional(z.string()),
  /** The number of the last first talk whose task we took away: none of them comes twice. */
  talksOver: z.optional(z.number()),
  /** When the record first got an owner from us: later ones are no speed to lead. */
  handedOffAt: z.optional(instant),
  coordinator: z.optional(z.object({ rep: z.string(), ownerId: z.string() })),
  /** By when sales should have confirmed; the record shows it, and whoever changes it there changes nothing. */
  confirmBy: z.optional(instant),
  /** The owner ids of those from whom it was taken back, oldest first: it does not go back to them while there is anybody else. */
  letLie: z.optional(z.array(z.string())),
  passedOn: z.optional(passedOn),
  handOver: z.optional(handOver),
  signals: z.array(z.object({ signal: z.string(), at: instant })),
  pending: z.optional(claim),
  confirmation: z.optional(confirmation),
  watch: z.optional(watch),
  asks: z.optional(z.array(ask)),
  /** The deals of the lead that we have looked at, by their id. */
  deals: z.optional(z.record(keyPart, dealOutcome)),
  rest: z.optional(rest),
  ruledOut: z.optional(ruledOut),
  unassigned: z.optional(unassigned),
  overridden: z.optional(overridden),
  /** The rules that say so and do not count: they held when it was handed off, or the buyer has asked for us since. */
  heldThen: z.optional(z.array(z.string())),
  /** `ownerTouched`: among what waits is a change of the owner by somebody else, so the look must read the owner's history. */
  due: z.optional(due),
  /** Keyed hash of the person's e-mail, to find what must go when the person is erased. */
  person: z.optional(keyPart),
  /** The same of their further addresses. */
  persons: z.optional(z.array(keyPart)),
  /** Of those, the addresses of records that were merged into it: a CRM may show them no more. */
  mergedPersons: z.optional(z.array(keyPart)),
  /** The same of their telephone number. */
  number: z.optional(keyPart),
  /** Another record of the same person has the watch and the tasks; which one only the person tells, so that an erasure leaves no word of it. */
  isAway: z.optional(z.literal(true)),
  /** What its owner was told last is of somebody who is no buyer, by their text: no talk of ours has begun. */
  isNoBuyers: z.optional(z.literal(true)),
  company: z.optional(keyPart),
  /** Keyed hash of what the buyer wrote, to know it again when a colleague has touched the record. */
  heard: z.optional(z.string()),
  /** Of its choices, and of what the CRM called them, a keyed hash each; and when it was asked that. */
  called: z.optional(z.object({ of: z.string(), as: z.string(), at: instant })),
  /** What the CRM said was bought, when no close waited to be judged. */
  bought: z.optional(bought),
  /** Since when, at the latest, they wish no mailings; absent when they do not. */
  optedOutBy: z.optional(instant),
  /** By when they wrote that they want nothing but to be deleted, or no contact; absent where they did not, or asked since. */
  leftAloneBy: z.optional(instant),
  noContactBy: z.optional(instant),
  refused: z.optional(refused),
  gone: z.optional(z.object({ why: z.enum(['deleted', 'merged']), into: z.optional(z.string()), at: instant })),
  /** Ids of merged records whose owner, note and history are this lead's now. */
  absorbed: z.optional(z.array(keyPart)),
});
export type LeadState = z.infer<typeof leadState>;

/** The state of a lead we have never seen. */
export const newLeadState: LeadState = { version: 0, signals: [], written: { tasks: {} }, attempts: 0 };

/** The rule by which a record is no lead because the person behind it was erased: what stands there is its id, and for how long. */
export const erasedRule = 'erased';

/**
 * What stands in the place of an erased lead, so that whoever is about to write it meets this. Its version is later than any that a lead
 * comes to, so that nobody takes it for the lead they read.
 */
export const erasedState = (at: string, until: string): LeadState => ({
  ...newLeadState,
  version: Math.floor(Date.parse(at) / 1000),
  readAt: at,
  refused: { rule: erasedRule, reason: 'The person was erased.', at, until },
});

export const isErased = ({ refused }: Pick<LeadState, 'refused'>): boolean => refused?.rule === erasedRule;
