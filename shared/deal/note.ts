/** What an unconfirmed close leaves on the deal: one note, updated in place, and a task for whoever owns it. */
import type { CloseVerdict } from '../domain/deal-state.ts';
import type { DealRecord } from '../domain/deal.ts';
import { clean } from '../domain/facts.ts';
import { fingerprint } from '../domain/hash.ts';
import { mostReverts, type LetStand } from './gate.ts';
import type { Card, TaskPlan } from '../domain/decision.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Catalogue } from '../words/catalogue.ts';
import { dayOf } from '../words/moments.ts';

/** A close that was held or let stand, or the confirmed one that came after such. */
export type Hold = {
  deal: Pick<DealRecord, 'name' | 'ownerId'>;
  verdict: CloseVerdict;
  /** As the note tells it. */
  missing: readonly string[];
  /** How a rep reads the won stage, and the stage that the deal is back in; null where that is not known, or it stayed. */
  closedIn: string | null;
  backIn: string | null;
  letStand: LetStand | null;
  hasContact: boolean;
  /** How what was asked ended, after a close that was held or let stand; null while it is asked. */
  ended: 'confirmed' | 'lost' | null;
  /** How many of the deal's closes were held or let stand, this one included. Names its tasks. */
  count: number;
  say: Catalogue;
};

const maxName = 120;

const dealName = ({ deal, say }: Hold): string => clean(deal.name, maxName) || say.deal.unnamed;
const isBack = ({ verdict }: Hold): boolean => verdict.as === 'reverted';
/** Nothing is asked any more, and the note that is there says so. */
export const isOver = ({ ended }: Pick<Hold, 'ended'>): boolean => ended !== null;

const stays = (letStand: LetStand, { deal: { stays } }: Catalogue): string =>
  letStand === 'twice' ? stays.twice(mostReverts) : stays[letStand];

const happened = (hold: Hold): string[] => {
  const { say, verdict, letStand } = hold;
  const stage = hold.closedIn === null ? null : clean(hold.closedIn, maxName);
  const day = dayOf(verdict.enteredAt, say);
  if (hold.ended !== null) return [say.deal.ended[hold.ended](stage, day)];
  const closed = say.deal.closed(stage, day);
  if (isBack(hold)) return [closed, say.deal.back(hold.backIn === null ? null : clean(hold.backIn, maxName))];
  return letStand === null ? [closed] : [closed, stays(letStand, say)];
};

const howTo = (hold: Hold): string[] => {
  const { howTo: say } = hold.say.deal;
  return [say.ask, hold.hasContact ? say.onContact : say.addContact, ...(isBack(hold) ? [say.closeAgain] : [])];
};

const headline = (hold: Hold): string => {
  const { deal: say } = hold.say;
  if (hold.ended !== null) return say.endedTitle[hold.ended](dealName(hold));
  return (isBack(hold) ? say.held : say.flagged)(dealName(hold));
};

/** The deal's note. `hash` changes with what it says. */
export const holdNote = (hold: Hold): { card: Card; hash: string } => {
  const { headings, howOften } = hold.say.deal;
  const card: Card = {
    title: headline(hold),
    sections: [
      { heading: headings.happened, lines: happened(hold) },
      { heading: headings.missing, lines: hold.missing },
      { heading: headings.howTo, lines: isOver(hold) ? [] : howTo(hold) },
      ...(hold.count > 1 ? [{ heading: headings.howOften, lines: [howOften(hold.count)] }] : []),
    ].filter(({ lines }) => lines.length > 0),
  };
  return { card, hash: fingerprint(JSON.stringify(card)) };
};

const activeOwner = (ownerId: string | null, { owners }: Team): string | null => {
  const owner = ownerId === null ? undefined : owners.get(ownerId);
  return owner?.active === true && owner.kind === 'person' ? owner.id : null;
};

const ownerOfRep = (rep: string | undefined, team: Team): string | null =>
  activeOwner(team.reps.find((candidate) => candidate.rep === rep)?.ownerId ?? null, team);

/** Whom the deal's note and task are for: its owner, or the default owner where it has none who is still there. */
export const holderOf = ({ deal }: Pick<Hold, 'deal'>, team: Team, policy: Policy): string | null =>
  activeOwner(deal.ownerId, team) ?? ownerOfRep(policy.routing.defaultOwner, team);

/** The key of the task that asks for a confirmation, by the number of the hold. */
const closeKey = (count: number): string => `close-${count}`;

const tellKey = (count: number): string => `tell-${count}`;
/** The keys that the tasks of a hold may have. */
export const holdKeys = (count: number): string[] => [closeKey(count), tellKey(count)];

/** Of the keys of a deal's tasks, those that ask for its confirmation. */
export const closeKeys = (tasks: Readonly<Record<string, string>>): string[] =>
  Object.keys(tasks)
    .filter((key) => key.startsWith('close-'))
    .toSorted();

/**
 * A task for whoever has the deal, and one for the rep whom the policy names, unless that is the same person or they have left.
 * @param now the tasks are due at once
 */
export const holdTasks = (hold: Hold, team: Team, policy: Policy, now: string): TaskPlan[] => {
  if (isOver(hold)) return [];
  const holder = holderOf(hold, team, policy);
  const told = ownerOfRep(policy.close.tell, team);
  const ask: TaskPlan = {
    key: closeKey(hold.count),
    to: holder,
    subject: hold.say.deal.confirm(dealName(hold)),
    lines: [...happened(hold), ...hold.missing, ...howTo(hold)],
    dueAt: now,
    priority: 'HIGH',
  };
  const tell: TaskPlan = {
    key: tellKey(hold.count),
    to: told,
    subject: headline(hold),
    lines: [...happened(hold), ...hold.missing, hold.say.deal.howOften(hold.count)],
    dueAt: now,
    priority: 'MEDIUM',
  };
  return told === null || told === holder ? [ask] : [ask, tell];
};
