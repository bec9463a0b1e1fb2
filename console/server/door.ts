/** What stands behind the page: a sandbox with all that can be played in it, or an installation in AWS that is only looked at. */
import type { FastifyInstance } from 'fastify';
import type { CrmKind } from '../../shared/domain/team.ts';
import type { TeamCalls } from '../../shared/crm/crm.ts';
import type { Table } from '../../shared/store/table.ts';
import type { About, CrmName, CrmRecord, LeadRow, Line, Speed, Told } from '../view.ts';
import type { RulesDoor } from './rules.ts';

/** The records of one CRM, as a rep sees them. Whatever is asked may take as long as the CRM does, and fail as it does. */
export type Reader = {
  /** They lie beside us: asking costs nothing, and does not fail. */
  isNear: boolean;
  /** How a user is called, as far as is known at this moment. */
  ownerName: (ownerId: string) => string;
  names: (ids: readonly string[]) => Promise<ReadonlyMap<string, { name: string; company: string }>>;
  /** How a deal is called; undefined for one that is gone, absent where only the CRM can tell. */
  dealName?: (id: string) => string | undefined;
  /** Null when there is no such record. */
  read: (id: string) => Promise<CrmRecord | null>;
  /** All leads, newest first, of which this text is a part of what a reader sees; null where only the CRM can tell. */
  list: ((text: string) => { rows: Iterable<LeadRow>; total: number }) | null;
};

export type DoorConnection = {
  kind: CrmKind;
  crm: CrmName;
  connection: string;
  /** Null when nothing here can look into its records. */
  reader: Reader | null;
  /** Who works there, asked of the CRM; null when nothing here can. */
  team: (() => Promise<Pick<TeamCalls, 'owners' | 'availability'>>) | null;
  /** Events and calls that are lost on purpose. */
  faults: () => { lost: { isLosing: boolean; count: number } | null; downUntil: string | null };
};

/** Something that happened. `seq` grows; `touched`: the lead it is of, as `<connection>/<id>`. */
export type Event = { seq: number; line: Line; speed?: Speed | undefined; touched?: string | undefined };

export type Live = {
  /** What came after that one, as far as it is kept. */
  since: (seq: number) => readonly Event[] | Promise<readonly Event[]>;
  /** @returns how to hear no more */
  onNew: (listener: (event: Event) => void) => () => void;
  /** What keeps us from seeing more, in a sentence; null when nothing does. @returns how to hear no more */
  onTrouble: (listener: (text: string | null) => void) => () => void;
};

export type Door = Pick<About, 'place' | 'stage' | 'acts'> & {
  table: Table;
  connections: readonly DoorConnection[];
  /** Epoch milliseconds, by the installation's time. */
  now: () => number;
  live: Live;
  /** The leads that a text names: an id, the URL of a record, an e-mail. @throws BadRequest with what to paste */
  find: (text: string) => Promise<readonly { connection: string; id: string }[]>;
  /** The policy: read, edited and pushed from the page as by the commands. */
  rules: Omit<RulesDoor, 'table' | 'connections' | 'now'>;
  /** What stands in the channels outside the CRM, oldest first; null where nothing here can look into them. */
  told: (() => readonly Told[]) | null;
  /** Acts and time, where there are any. */
  addOwnRoutes: ((server: FastifyInstance) => void) | null;
  /** An error as a sentence for the page; null for one of our own making. */
  explain: (error: unknown) => string | null;
};
