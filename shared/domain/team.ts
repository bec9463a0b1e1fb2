/** Who can own records in one connection, and when they work. */
export const crmKinds = ['hubspot', 'salesforce'] as const;

export type CrmKind = (typeof crmKinds)[number];

/** The CRM of a connection, which its id begins with; undefined for an id that is none. */
export const crmOf = (connection: string): CrmKind | undefined =>
  crmKinds.find((crm) => connection.startsWith(`${crm}-`));

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
  /** Somebody of another firm, such as a partner's user: what they own stays theirs, and we give them nothing. */
  isOutside?: true;
  /** Keyed hash of the e-mail address, the same in every connection; absent where there is none. */
  addressHash?: string;
};

/** One stretch of a working week: ISO weekday (1 = Monday) and minutes after midnight, `to` exclusive. */
export type WorkingHours = { day: number; from: number; to: number };

/** A stretch of absence, both ends as instants, `to` exclusive. */
export type Absence = { from: string; to: string };

/** When a rep works. No hours at all means around the clock. */
export type Calendar = {
  zone: string;
  hours: readonly WorkingHours[];
  absences: readonly Absence[];
  /** Public holidays where they are: days such as "2026-12-25", on which nobody works and nobody is on leave. */
  daysOff?: readonly string[];
};

/** A rep of the policy, seen in one connection. `ownerId` is null when the CRM knows no active person by their address. */
export type Rep = { rep: string; name: string; ownerId: string | null; away: boolean; calendar: Calendar };

/** Who can be given a lead in one connection, at one moment. `owners` holds everyone the CRM knows, archived ones too. */
export type Team = { reps: readonly Rep[]; owners: ReadonlyMap<string, Owner> };

/** What the CRM knows of a user's time; absent parts are unknown. */
export type Availability = {
  ownerId: string;
  away: boolean;
  zone?: string;
  hours?: readonly WorkingHours[];
  absences: readonly Absence[];
};

/**
 * What whoever stands on a record as its owner is: only an active person counts, and not one of whom the policy says that they do not. Somebody
 * outside keeps what they have, and gets no more. `kept`: a queue whose leads the policy leaves there.
 */
export const holderKinds = ['active', 'left', 'queue', 'kept', 'unowned', 'outside'] as const;
export type HolderKind = (typeof holderKinds)[number];
