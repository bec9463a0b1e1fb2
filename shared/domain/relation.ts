/** The firm and the person behind a lead: who of us already speaks with them. All are one kind of item under several keys. */
import * as z from 'zod/mini';
import type { FoundFirm } from './firm.ts';
import { stages, type Stage } from './lead.ts';
import { signs } from './signs.ts';
import { instant, version } from './stored.ts';

/** What a person may wish, by the facts that say so. */
export const personWishes = ['optedOut', 'doNotCall', 'noContact', 'leftAlone'] as const;
export type PersonWish = (typeof personWishes)[number];

export const relationState = z.object({
  version,
  /** The owner, by the key of the policy's rep where there is one. */
  rep: z.optional(z.string()),
  /** The owner's id in each connection. */
  owners: z._default(z.record(z.string(), z.string()), {}),
  /** Of a person: the colleague whom somebody last chose for them on any record. */
  chosen: z.optional(z.string()),
  /** Since when; absent from what an earlier release wrote. */
  chosenAt: z.optional(instant),
  /** Of a person: the lead on which they chose. */
  chosenOn: z.optional(z.string()),
  /** Of a person: nobody chose that colleague; that lead went on to them, and the others go along. */
  isGivenOn: z.optional(z.literal(true)),
  /** The leads known of, by `<connection>#<id>`; a map has no order, {@link leadsByAge} gives it one. */
  leads: z._default(
    z.record(
      z.string(),
      z.object({
        rep: z.optional(z.string()),
        /** One of ours, or of a later release: it is only told. */
        stage: z.string(),
        /** Of a person: the colleague who has this lead. */
        colleague: z.optional(z.string()),
        /** Somebody chose that colleague on this very record. */
        isChosen: z.optional(z.boolean()),
        /** Of a person: short keyed hashes of what this record calls them and their firm. */
        signs: z.optional(signs),
        /** Of a person: since when we know it as theirs, after all that were known before; the oldest is home. */
        since: z.optional(instant),
        /** Of a person: nobody has this one, so that it is home to nothing. */
        isOut: z.optional(z.literal(true)),
        /** Of a person: what they wrote on this one asks for nothing, and nobody has reached them by it: it is home to no request. */
        asksNothing: z.optional(z.literal(true)),
        /** Of a person: when this one was last asked whether anybody has reached them. */
        answeredAt: z.optional(instant),
        /** Of a person: what they do not want, as this one says. */
        wishes: z.optional(z.array(z.enum(personWishes))),
        /** Of a person: since when, at the latest, they wish no mailings, as this one says. */
        optedOutBy: z.optional(instant),
        /** Of a person: by when they wanted nothing but to be deleted, as this one says. */
        leftAloneBy: z.optional(instant),
        /** Of a person: by when they wrote on this one that they wish no contact; absent where its field says so. */
        noContactBy: z.optional(instant),
        /** Of a person: since when nobody has this one on purpose, see `unassigned.ts`. */
        unassignedSince: z.optional(instant),
        /** Of a person: the colleagues who passed this one on or let it lie, and do not have it. */
        turnedDown: z.optional(z.array(z.string())),
        /** Of a person: when they last asked for us on this one. */
        requestedAt: z.optional(instant),
        /** Of a person: since when they rest, by what this one says. */
        restsSince: z.optional(instant),
        /** Since when its owner has it; absent from what an earlier release wrote. */
        at: z.optional(instant),
        /** Of a person: the lead that has brought this one here from another address of theirs, under which it tells of itself. */
        via: z.optional(z.string()),
        /** Of a firm's lead: keyed hash of the firm's name as the lead has it, in one spelling; it is compared within this domain alone. */
        firmName: z.optional(z.string()),
      }),
    ),
    {},
  ),
  /** Of a person: when home last asked the other records whether anybody has reached them, and whose word counts, by colleague. */
  asked: z.optional(z.object({ at: instant, of: z.array(z.string()) })),
  /** Of a person: who reached them last, by what a record beside home tells. */
  touched: z.optional(z.object({ at: instant, by: z.string(), kind: z.string() })),
  /** Of a person: what sales confirmed with them last, and on which record. */
  confirmed: z.optional(z.object({ status: z.enum(stages), how: z.string(), at: instant, on: z.string() })),
  /** Of a firm: the connections where somebody made a company of its domain. */
  listedIn: z.optional(z.array(z.string())),
  /** Of a firm, by connection: the owner of its company that the CRM has copied from a lead of ours, and since when. */
  echoes: z.optional(z.record(z.string(), z.object({ ownerId: z.string(), since: instant }))),
  /** The deals that we saw won and when, by `<connection>#<id>`. */
  won: z.optional(z.record(z.string(), instant)),
  /** The deals that were put back, and when those were won. */
  undone: z.optional(z.record(z.string(), instant)),
});
export type RelationState = z.infer<typeof relationState>;
export type FirmEcho = NonNullable<RelationState['echoes']>[string];
export type KnownLeads = RelationState['leads'];
/** A lead as relations name it. */
export const leadName = ({ connection, id }: { connection: string; id: string }): string => `${connection}#${id}`;
export const leadOfName = (name: string): { connection: string; id: string } => {
  const at = name.indexOf('#');
  return { connection: name.slice(0, at), id: name.slice(at + 1) };
};

/** Firm, person or number without that record (its `leadName`); the same object where it was not known. */
export const withoutLead = (state: RelationState, name: string): RelationState => {
  const { [name]: gone, ...leads } = state.leads;
  return gone ? { ...state, leads } : state;
};

/** `number`: a telephone number, by which people are probably one, and no more. */
export type RelationKey = { kind: 'company' | 'person' | 'number'; value: string };

/** How the value of a number begins, so that its item is told from that of an address. */
export const numberPrefix = 'tel-';

/** One text for a key, to look it up by. */
export const relationName = ({ kind, value }: RelationKey): string => `${kind}#${value}`;

/** What a firm is known by beside its domain: the CRM's own company, whatever address somebody of it writes from. */
export const byCompany = (connection: string, companyId: string): string => `${connection}#${companyId}`;

/** A firm or person whom nobody has met. */
export const noRelation: RelationState = { version: 0, owners: {}, leads: {} };

const keysOf = (
  firm: string | null | undefined,
  persons: readonly string[],
  number: string | undefined,
): RelationKey[] => [
  ...(firm ? [{ kind: 'company', value: firm } as const] : []),
  ...[...new Set(persons)].map((value) => ({ kind: 'person', value }) as const),
  ...(number === undefined ? [] : [{ kind: 'number', value: number } as const]),
];

/** The firm and person that a lead is of now; the person by each address of theirs, and by their number. */
export const keysNow = ({
  firm,
  persons,
  number,
}: {
  firm: string | null;
  persons: readonly string[];
  number?: string | undefined;
}): RelationKey[] => keysOf(firm, persons, number);

/** The firm and person that a lead stands with by now, as the table knows it. */
export const keysBefore = ({
  company,
  person,
  persons = [],
  number,
}: {
  company?: string | undefined;
  person?: string | undefined;
  persons?: readonly string[] | undefined;
  number?: string | undefined;
}): RelationKey[] => keysOf(company, [...(person === undefined ? [] : [person]), ...persons], number);

/** What is known of a person who has other records than this one. */
export type PersonElsewhere = {
  /** The record that has the watch and its tasks, as `<connection>#<id>`; null: this one. */
  home: string | null;
  /** Since when home has its owner, and whose word counts that they reached the person: owner ids here. */
  homeSince: string | null;
  whose: readonly string[];
  /** Another record of theirs, to ask whether somebody has reached them. */
  others: readonly string[];
  /** Who reached them, by what another record tells: an owner id here where we know them here. */
  touched: { at: string; by: string; kind: string } | null;
  /** When home last asked, and since when all others have answered; null: one of them never has. */
  askedAt: string | null;
  answeredAt: string | null;
  confirmed: { status: Stage; how: string; at: string } | null;
  wishes: readonly PersonWish[];
  /** Since when, at the latest, they wish no mailings, by all others that say so; absent where one does not tell. */
  optedOutBy?: string;
  /** When they said on another record that they want nothing but to be deleted; absent where that is not known. */
  leftAloneBy?: string;
  /** When they wrote on another record that they wish no contact; absent where that is not known, or a field says so. */
  noContactBy?: string;
  restsSince: string | null;
  /** Since when another record of theirs is left with nobody, and when they last asked for us on another one. */
  unassignedSince: string | null;
  requestedAt: string | null;
  wonAt: string | null;
  /** How many deals of theirs that was the last of. */
  won: number;
  /** Owner ids here of those who passed another record of theirs on, or let it lie; absent where nobody did. */
  turnedDown?: readonly string[];
  /** More than one colleague whom somebody chose: where each of them has the person. */
  rivals: readonly string[];
};

/** What other parts of the table say about the lead's person and firm. `owners` are reps by their policy key. */
export type Relations = {
  /** The owner here whom a person chose for the same person on another record, in whatever connection. */
  personChoice: string | null;
  personChosenAt?: string;
  /** Nobody chose them: that other record was passed on, or handed over, to them. */
  isGivenOn?: true;
  /** Absent: this is the only record of theirs. */
  person?: PersonElsewhere;
  /** The rep who already owns this person in another connection. */
  personRep: string | null;
  /** The same of a colleague whom the policy does not know, by the owner id here. */
  personOwnerId?: string;
  /** Another record, as `<connection>#<id>`, of who is probably this person, and its owner here; null where they are not known here. */
  probable?: { record: string; ownerId: string | null };
  /** Another record, as `<connection>#<id>`, of the same name and address at a wholly other firm, and who has it: an owner here, or null. */
  namesake?: { record: string; ownerId: string | null };
  /** The rep (policy key) or CRM owner id who already owns this firm. */
  companyRep: string | null;
  companyOwnerId: string | null;
  /** The firm with that owner was found by its domain; absent where the record itself is linked to it. */
  companyFound?: FoundFirm;
  /** Who has the firm in this CRM, by the firm's own record. */
  firmOwnerId: string | null;
  /** Whom that record names and the CRM has only copied from a lead of ours; absent where there is none. */
  firmEcho?: FirmEcho;
  /** Who else of the firm speaks to whom, for the note: names of reps, stages, and where it stands, as `<connection>#<id>`. */
  colleagues: readonly { repName: string; stage: string; record: string }[];
  /** The firm's deals that we saw won: how many, and when the last one was. */
  bought: { count: number; lastAt: string } | null;
  /** When the first of the firm's deals in this connection was won whose close was put back. */
  undone: string | null;
};
