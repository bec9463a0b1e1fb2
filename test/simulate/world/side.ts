/** A CRM as the simulation plays it: what people do there, what is seen of it, and what it tells us. */
import type { Seen } from '../model/seen.ts';
import type { WorkItem } from '../../../shared/domain/work-item.ts';
import type { Line } from './wire.ts';

/** How somebody comes into a CRM. `old`: they were there before it was connected. */
export const doors = ['form', 'by-hand', 'import', 'newsletter', 'mail-sync'] as const;
export type Door = (typeof doors)[number];
export type Newcomer = {
  door: Door;
  email: string;
  first: string;
  message: string;
  optedOut: boolean;
  owner: string;
  firm?: string;
  website?: string;
  /** A name and a number that others have too. */
  last?: string;
  phone?: string;
};

export type DealMove = 'win' | 'lose' | 'reopen';

/** Ids are those of the CRM; reps are named by their key. What cannot be done there answers null or false, and nothing happens. */
export type Side = {
  connection: string;
  vendor: 'hubspot' | 'salesforce';
  line: Line;
  /** Its clock is behind ours. */
  isBehind: boolean;
  onSeen: (listener: (seen: Seen) => void) => void;
  /** What the CRM tells, as the receiver reads it at that moment (ISO). */
  onTold: (listener: (read: (receivedAt: string) => readonly WorkItem[]) => void) => void;
  comeIn: (newcomer: Newcomer) => string;
  /** The buyer asks again by a form. */
  askAgain: (id: string, form: string) => boolean;
  /** A firm that the CRM knows, and that a colleague looks after. */
  addFirm: (domain: string, owner: string) => string;
  join: (id: string, firm: string) => void;
  edit: (id: string, text: string) => void;
  give: (id: string, rep: string, by: string) => void;
  /** A rep writes why they pass it on; the same words again are written anew. */
  passOn: (id: string, why: string, by: string) => void;
  /** A colleague leaves it with nobody. False: that cannot be done there. */
  takeOff: (id: string, by: string) => boolean;
  /** A workflow empties the owner. False: none does there. */
  overrule: (id: string) => boolean;
  /** A rep types into our note. False: there is none. */
  typeIn: (id: string, text: string) => boolean;
  /** `never-rang`: the call was cancelled. `unanswered`: it rang, and nobody was reached. */
  call: (id: string, how: 'talk' | 'never-rang' | 'unanswered') => boolean;
  say: (id: string, object: 'lead' | 'deal', said: { status: string; how: string }, by: string) => void;
  task: (id: string, does: 'complete' | 'delete') => boolean;
  optOut: (id: string, isOut: boolean) => void;
  notNow: (id: string, isSo: boolean) => void;
  /** A rep says that it is no lead, or takes that back. False: the record has no such status, or has it already. */
  ruleOut: (id: string, isSo: boolean) => boolean;
  /** A rep writes another date into our field. */
  editOurs: (id: string, date: string) => void;
  merge: (into: string, other: string) => string;
  remove: (id: string) => void;
  convert: (id: string) => { id: string; deal: string | null } | null;
  openDeal: (contacts: readonly string[], by: string) => string;
  link: (id: string, deal: string) => void;
  move: (deal: string, to: DealMove, by: string) => void;
  leave: (rep: string) => void;
  /**
   * Rows that we write are refused, and the others of their batch are not: so many, each once, for others hold them; or all that lack what
   * an admin has just made required. Gives what ends it.
   */
  refuseRows: (count: number) => () => void;
  /** What stands there now. */
  show: (id: string) => Shown | null;
  showDeal: (id: string) => { isWon: boolean; notes: number; said: string } | null;
  stop: () => Promise<void>;
};
/** `words`: of our notes. `asks`: the questions of open first talks. `tasks`: those of ours that are open or done. `said`: what the two fields of sales hold. */
export type Shown = {
  owner: string;
  isActive: boolean;
  cards: number;
  words: string;
  asks: readonly string[];
  tasks: number;
  said: string;
};
/** The questions in the text of a task, as the CRM keeps it. */
export const asksIn = (text: string): string[] =>
  [...text.matchAll(/Ask: (.*?)(?=<|\n|$)/g)].map(([, question = '']) => question.trim());
