/** What the ledger, and then the table, tell of one record. */
import type { LeadState, Confirmation } from '../../domain/lead-state.ts';
import { stages, type Stage } from '../../domain/lead.ts';
import { oneOf } from '../../domain/match.ts';
import type { LedgerEntry } from '../entry.ts';
import { cameBy, type Came } from './came.ts';
import { seeWatch, type Spell } from './spells.ts';

/** Of what the table keeps of a lead, what the figures need: there may be very many. */
type Left = {
  gone: boolean;
  into: string | null;
  hasOwner: boolean;
  /** When the first touch of its watch is, or was, due. */
  dueAt: string | null;
  isTouched: boolean;
  confirmBy: string | null;
  stage: Stage | null;
  hasWon: boolean;
};
const leftOf = ({ gone, owner, watch, confirmBy, decision, deals }: LeadState): Left => ({
  gone: gone !== undefined,
  into: gone?.into ?? null,
  hasOwner: owner !== undefined,
  dueAt: watch?.dueAt ?? null,
  isTouched: watch?.touched !== undefined,
  confirmBy: confirmBy ?? null,
  stage: decision?.stage ?? null,
  hasWon: Object.values(deals ?? {}).some(({ outcome }) => outcome === 'won'),
});

/** One record, as far as the entries have told. */
export type Course = {
  connection: string;
  came: Came | null;
  stage: Stage | null;
  isNew: boolean;
  /** By the ledger alone. */
  handedOffAt: string | null;
  hadOwner: boolean;
  stop: string | null;
  spells: Spell[];
  /** Owner ids of those who had it by a turn, and by a colleague's choice. */
  byTurn: readonly string[];
  byColleague: readonly string[];
  /** Stages that stood on the record, each since when. */
  stood: { at: string; stage: Stage }[];
  confirmations: Confirmation[];
  state: Left | null;
};

export const nameOf = (connection: string, id: string): string => `${connection}#${id}`;
/** Each as it was seen last. */
export const seeConfirmation = ({ confirmations }: Course, given: Confirmation | undefined): void => {
  if (given === undefined) return;
  const place = confirmations.findIndex(({ at }) => at === given.at);
  if (place < 0) confirmations.push(given);
  else confirmations[place] = given;
};
/** What the table keeps of it now. */
export const settleCourse = (course: Course, state: LeadState): void => {
  course.state = leftOf(state);
  course.handedOffAt = state.handedOffAt ?? course.handedOffAt;
  if (state.watch) seeWatch(course.spells, state.watch);
  seeConfirmation(course, state.confirmation);
};
export const stageOf = (word: string | undefined): Stage | null => oneOf(stages, word ?? '') ?? null;

/** @param entry the first that the span has of it */
export const beginCourse = (connection: string, entry: LedgerEntry): Course => {
  const before = entry.inputs?.before;
  const isNew = before !== undefined && before.owner === undefined && before.stage === undefined;
  const stood = stageOf(before?.stage);
  return {
    connection,
    came: before === undefined || before.owner !== undefined ? null : cameBy(entry),
    stage: null,
    isNew,
    handedOffAt: null,
    hadOwner: isNew && entry.ruling.by === 'human' && entry.ruling.ownerId !== null,
    stop: null,
    spells: [],
    byTurn: [],
    byColleague: [],
    stood: stood === null ? [] : [{ at: '', stage: stood }],
    confirmations: [],
    state: null,
  };
};

export const isConfirmed = ({ confirmations }: Course): boolean => confirmations.length > 0;
