/** What an unconfirmed close leaves on the deal: one note, updated in place, and a task for whoever owns it. */
import type { CloseVerdict } from '../domain/deal-state.ts';
import type { DealRecord } from '../domain/deal.ts';
import { clean } from '../domain/facts.ts';
import { fingerprint } from '../domain/hash.ts';
import { mostReverts, type LetStand } from './gate.ts';
import { dateOf } from '../domain/instant.ts';
import type { Card, TaskPlan } from '../domain/decision.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';

/** A close that was held or let stand. */
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
  /** How many of the deal's closes were held or let stand, this one included. Names its tasks. */
  count: number;
};

const maxName = 120;

const dealName = ({ deal }: Hold): string => clean(deal.name, maxName) || 'a deal without a name';
const isBack = ({ verdict }: Hold): boolean => verdict.as === 'reverted';

const stays: Readonly<Record<LetStand, string>> = {
  policy: 'It was left where it is.',
  twice: `It was put back ${mostReverts} times before, so it was left where it is this time.`,
  late: 'It was closed too long ago to be put back, so it was left where it is.',
  'no-open-stage': 'It has no open stage to go back to, so it was left where it is.',
  unreadable: 'Not all of its contacts could be read, so it was left where it is.',
  refused: 'The CRM refused to move it back, so it was left where it is.',
};

const happened = (hold: Hold): string[] => {
  const stage = hold.closedIn === null ? '' : ` as “${clean(hold.closedIn, maxName)}”`;
  const closed = `Closed${stage} on ${dateOf(hold.verdict.enteredAt) ?? hold.verdict.enteredAt}, without a confirmed buyer status.`;
  if (isBack(hold)) {
    return [closed, hold.backIn === null ? 'It is open again.' : `It is back in “${clean(hold.backIn, maxName)}”.`];
  }
  return hold.letStand === null ? [closed] : [closed, stays[hold.letStand]];
};

const howTo = (hold: Hold): string[] => [
  'Ask the buyer where they stand. Then set the buyer status, and how it was confirmed (a call, a meeting, an e-mail or a message).',
  hold.hasContact
    ? 'Set both on this deal, or on the contact you spoke with.'
    : 'Set both on this deal, or add the person you spoke with as its contact and set both there.',
  ...(isBack(hold) ? ['Then close the deal again.'] : []),
];

const headline = (hold: Hold): string => (isBack(hold) ? 'Close held' : 'Closed without a confirmation');

/** The deal's note. `hash` changes with what it says. */
export const holdNote = (hold: Hold): { card: Card; hash: string } => {
  const card: Card = {
    title: `${headline(hold)}: ${dealName(hold)}`,
    sections: [
      { heading: 'What happened', lines: happened(hold) },
      { heading: 'What is missing', lines: hold.missing },
      { heading: 'How to give it', lines: howTo(hold) },
      ...(hold.count > 1
        ? [{ heading: 'How often', lines: [`Unconfirmed closes of this deal so far: ${hold.count}`] }]
        : []),
    ],
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
  const holder = holderOf(hold, team, policy);
  const told = ownerOfRep(policy.close.tell, team);
  const subject = `${headline(hold)}: ${dealName(hold)}`;
  const ask: TaskPlan = {
    key: closeKey(hold.count),
    to: holder,
    subject: `Confirm with the buyer: ${dealName(hold)}`,
    lines: [...happened(hold), ...hold.missing, ...howTo(hold)],
    dueAt: now,
    priority: 'HIGH',
  };
  const tell: TaskPlan = {
    key: tellKey(hold.count),
    to: told,
    subject,
    lines: [...happened(hold), ...hold.missing, `Unconfirmed closes of this deal so far: ${hold.count}`],
    dueAt: now,
    priority: 'MEDIUM',
  };
  return told === null || told === holder ? [ask] : [ask, tell];
};
