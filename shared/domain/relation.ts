/** The firm and the person behind a lead: who of us already speaks with them. Both are one kind of item under two keys. */
import * as z from 'zod/mini';
import type { FoundFirm } from './firm.ts';
import { instant, version } from './stored.ts';

export const relationState = z.object({
  version,
  /** The owner, by the key of the policy's rep where there is one. */
  rep: z.optional(z.string()),
  /** The owner's id in each connection. */
  owners: z._default(z.record(z.string(), z.string()), {}),
  /** Of a person: the colleague whom somebody last chose for them on any record. */
  chosen: z.optional(z.string()),
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
        /** Since when its owner has it; absent from what an earlier release wrote. */
        at: z.optional(instant),
        /** Of a firm's lead: keyed hash of the firm's name as the lead has it, in one spelling; it is compared within this domain alone. */
        firmName: z.optional(z.string()),
      }),
    ),
    {},
  ),
  /** Of a firm: the connections where somebody made a company of its domain. */
  listedIn: z.optional(z.array(z.string())),
  /** Of a firm, by connection: the owner of its company that the CRM has copied from a lead of ours, and since when. */
  echoes: z.optional(z.record(z.string(), z.object({ ownerId: z.string(), since: instant }))),
  /** Of a firm: its deals that we saw won and when, by `<connection>#<id>`. */
  won: z.optional(z.record(z.string(), instant)),
  /** Of a firm: its deals that were put back, and when those were won. */
  undone: z.optional(z.record(z.string(), instant)),
});
export type RelationState = z.infer<typeof relationState>;
export type FirmEcho = NonNullable<RelationState['echoes']>[string];
export type KnownLeads = RelationState['leads'];
export type RelationKey = { kind: 'company' | 'person'; value: string };

/** One text for a key, to look it up by. */
export const relationName = ({ kind, value }: RelationKey): string => `${kind}#${value}`;

/** What a firm is known by beside its domain: the CRM's own company, whatever address somebody of it writes from. */
export const byCompany = (connection: string, companyId: string): string => `${connection}#${companyId}`;

/** A firm or person whom nobody has met. */
export const noRelation: RelationState = { version: 0, owners: {}, leads: {} };

const keysOf = (firm: string | null | undefined, person: string | null | undefined): RelationKey[] => [
  ...(firm ? [{ kind: 'company', value: firm } as const] : []),
  ...(person ? [{ kind: 'person', value: person } as const] : []),
];

/** The firm and person that a lead is of now. */
export const keysNow = ({ firm, person }: { firm: string | null; person: string | null }): RelationKey[] =>
  keysOf(firm, person);

/** The firm and person that a lead stands with by now, as the table knows it. */
export const keysBefore = ({
  company,
  person,
}: {
  company?: string | undefined;
  person?: string | undefined;
}): RelationKey[] => keysOf(company, person);

/** What other parts of the table say about the lead's person and firm. `owners` are reps by their policy key. */
export type Relations = {
  /** The owner here whom a person chose for the same person on another record, in whatever connection. */
  personChoice: string | null;
  /** The rep who already owns this person in another connection. */
  personRep: string | null;
  /** The rep (policy key) or CRM owner id who already owns this firm. */
  companyRep: string | null;
  companyOwnerId: string | null;
  /** The firm with that owner was found by its domain; absent where the record itself is linked to it. */
  companyFound?: FoundFirm;
  /** Who has the firm in this CRM, by the firm's own record. */
  firmOwnerId: string | null;
  /** Whom that record names and the CRM has only copied from a lead of ours; absent where there is none. */
  firmEcho?: FirmEcho;
  /** Who else of the firm speaks to whom, for the note: rep names and stages only. */
  colleagues: readonly { repName: string; stage: string }[];
  /** The firm's deals that we saw won: how many, and when the last one was. */
  bought: { count: number; lastAt: string } | null;
  /** When the first of the firm's deals in this connection was won whose close was put back. */
  undone: string | null;
};
