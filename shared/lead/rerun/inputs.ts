/**
 * What a decision was made from, as the ledger keeps it: enough to make it again, and nothing that tells who the person is. Names are
 * short, for every decision has them; lists stand for maps whose keys the policy has already.
 */
import * as z from 'zod/mini';
import {
  ask,
  confirmation,
  handOver,
  overridden,
  passedOn,
  rest,
  ruledOut,
  unassigned,
  watch,
} from '../../domain/lead-state.ts';
import { stages } from '../../domain/lead.ts';
import { personWishes } from '../../domain/relation.ts';
import { foundFirm } from '../../domain/firm.ts';
import { factValue } from '../../domain/facts.ts';
import { holderKinds } from '../../domain/team.ts';

const count = z.int().check(z.nonnegative());

/** One pool as it was asked: a column for each thing known of its members. Null: its turns could not be read. */
const pool = z.nullable(
  z.object({
    /** Whose turns they are; left out where they are the members of the policy, in its order. */
    members: z.optional(z.array(z.string())),
    turn: z.array(z.number()),
    /** Places of those who were absent at the last turn. */
    absent: z.array(count),
    /** The days that leads of a day are counted by, and by which of them each member's are. */
    days: z.array(z.string()),
    day: z.array(count),
    today: z.array(count),
    /** Those that their turns are counted by; left out where all are the policy's. Null: that one's is. */
    weight: z.optional(z.array(z.nullable(z.number()))),
    /** When the default owner was last told that all caps were reached. */
    toldAt: z.optional(z.string()),
  }),
);

/** One way to be there, or not: why not (null: can be given a lead), whether at work or away from it, and their own date. */
const presence = z.tuple([z.nullable(z.string()), z.union([z.boolean(), z.literal('away')]), z.string()]);

const calendar = z.object({
  zone: z.string(),
  hours: z.array(z.tuple([z.number(), z.number(), z.number()])),
  absences: z.array(z.tuple([z.string(), z.string()])),
});

/** Of the person's other records; owner ids, colleagues and instants. None of them is named: whoever is erased stands in no entry of others. */
const personElsewhere = z.object({
  isAway: z.boolean(),
  homeSince: z.nullable(z.string()),
  whose: z.array(z.string()),
  others: z.number(),
  touched: z.nullable(z.object({ at: z.string(), by: z.string(), kind: z.string() })),
  askedAt: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  confirmed: z.nullable(z.object({ status: z.enum(stages), how: z.string(), at: z.string() })),
  wishes: z.array(z.enum(personWishes)),
  restsSince: z.nullable(z.string()),
  unassignedSince: z._default(z.nullable(z.string()), null),
  requestedAt: z._default(z.nullable(z.string()), null),
  wonAt: z.nullable(z.string()),
  won: z._default(z.number(), 1),
  turnedDown: z.optional(z.array(z.string())),
  rivals: z.number(),
});

const signal = z.tuple([z.string(), z.string()]);

const mark = z.object({ at: z.string(), by: z.nullable(z.string()), isLatest: z.optional(z.boolean()) });

export const inputs = z.object({
  now: z.string(),
  /** Since when the connection is live, or watches. */
  since: z.string(),
  facts: z.record(z.string(), factValue),
  /** Of facts whose value is not kept as it was: the places of the tests that held, and of those that nobody could tell. */
  answers: z.optional(z.record(z.string(), z.tuple([z.array(count), z.array(count)]))),
  signals: z.array(signal),
  /** Those that the record showed then, where they are others and admission asked. */
  seen: z.optional(z.array(signal)),
  ownerId: z.nullable(z.string()),
  /** The CRM had copied that owner from the firm. */
  isCopied: z.optional(z.literal(true)),
  /** What put that owner there in the place of the one that we knew, where that was not us: the owner id of a user who did it by hand. */
  ownerSet: z.optional(z.object({ at: z.string(), by: z.optional(z.string()) })),
  requestedAt: z.optional(z.string()),
  isTrial: z.optional(z.literal(true)),
  isWatched: z.optional(z.literal(true)),
  /** Since when the lead status stands, where that was read. */
  statusSet: z.optional(z.object({ at: z.string(), isLatest: z.optional(z.boolean()) })),
  /** Since when its firm is in its lifecycle stage, and since when a close may not be judged yet, where a close counted. */
  firmSince: z.optional(z.string()),
  unjudgedSince: z.optional(z.string()),
  /** Its lifecycle stages that a colleague set after such a close. */
  byHand: z.optional(z.array(z.string())),
  said: z.optional(z.object({ status: z.string(), how: z.string() })),
  /** Keyed hash of the reason for which the rep passes it on. */
  passOn: z.optional(z.string()),
  confirmBy: z.optional(z.string()),
  before: z.object({
    owner: z.optional(
      z.object({
        ownerId: z.string(),
        rep: z.optional(z.string()),
        by: z.enum(['us', 'human']),
        at: z.string(),
        pool: z.optional(z.string()),
        isFirms: z.optional(z.literal(true)),
        isDefault: z.optional(z.literal(true)),
        insteadOf: z.optional(z.string()),
      }),
    ),
    coordinator: z.optional(z.object({ rep: z.string(), ownerId: z.string() })),
    letLie: z.optional(z.array(z.string())),
    passedOn: z.optional(passedOn),
    handOver: z.optional(handOver),
    isAway: z.optional(z.literal(true)),
    isNoBuyers: z.optional(z.literal(true)),
    stage: z.optional(z.string()),
    stopped: z.optional(z.string()),
    /** When the record was deleted that is there again. */
    goneAt: z.optional(z.string()),
    talksOver: z.optional(z.number()),
    handedOffAt: z.optional(z.string()),
    /** The rule by which it was no lead, and when it was read then. */
    refused: z.optional(z.object({ rule: z.string(), readAt: z.optional(z.string()) })),
    confirmation: z.optional(confirmation),
    watch: z.optional(watch),
    asks: z.optional(z.array(ask)),
    rest: z.optional(rest),
    ruledOut: z.optional(ruledOut),
    unassigned: z.optional(unassigned),
    overridden: z.optional(overridden),
    heldThen: z.optional(z.array(z.string())),
    deals: z.optional(
      z.record(
        z.string(),
        z.object({
          outcome: z.enum(['open', 'won', 'lost', 'gone']),
          at: z.string(),
          wins: z.optional(z.number()),
          overSince: z.optional(z.string()),
          undone: z.optional(z.string()),
        }),
      ),
    ),
    /** Keys of the tasks that were made. */
    tasks: z.optional(z.array(z.string())),
  }),
  relations: z.object({
    personChoice: z.optional(z.string()),
    personChosenAt: z.optional(z.string()),
    isGivenOn: z.optional(z.literal(true)),
    personRep: z.optional(z.string()),
    personOwnerId: z.optional(z.string()),
    /** The owner here of who is probably the same person. */
    probableOwner: z.optional(z.string()),
    companyRep: z.optional(z.string()),
    companyOwnerId: z.optional(z.string()),
    companyFound: z.optional(foundFirm),
    firmOwnerId: z.optional(z.string()),
    bought: z.optional(z.object({ count: z.number(), lastAt: z.string() })),
    undone: z.optional(z.string()),
    person: z.optional(personElsewhere),
  }),
  pools: z.record(z.string(), pool),
  /** The reps of those pools, in the order of the policy: which of `presences` each has. */
  roll: z.array(count),
  presences: z.array(presence),
  /** Users of the CRM who had to do with it. */
  users: z.record(z.string(), z.enum(holderKinds)),
  /** Which of them are reps of the policy, and their time where it is not what the policy says. */
  reps: z.record(
    z.string(),
    z.object({ id: z.optional(z.string()), away: z.optional(z.literal(true)), calendar: z.optional(calendar) }),
  ),
  sales: z.optional(
    z.object({
      mark: z.optional(mark),
      passOn: z.optional(mark),
      activities: z.optional(
        z.array(
          z.object({
            kind: z.enum(['call', 'email', 'meeting', 'message']),
            by: z.string(),
            at: z.string(),
            isTry: z.optional(z.literal(true)),
          }),
        ),
      ),
      edits: z.optional(z.array(z.object({ by: z.string(), at: z.string() }))),
      tasks: z.optional(z.record(z.string(), z.object({ done: z.boolean(), completedAt: z.nullable(z.string()) }))),
    }),
  ),
});
export type Inputs = z.infer<typeof inputs>;
