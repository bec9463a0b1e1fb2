/**
 * Asking sales where the buyer stands (P11). A completed task counts for nothing: only the two fields do.
 *
 *   first talk done, or confirmBy passed ──► confirm-1 ──done without a status──► confirm-2 … ──askAtMost──► unconfirmed
 *   a confirmation expired or contradicted ──┘    └──left open for confirmDays────────────────────────────────┘ (manager)
 *
 * A confirmation answers all that was asked before it, and a new owner is asked anew; later asks begin a new row, with new keys.
 */
import { plusDays } from '../../domain/instant.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { BuyerStatus, Stage, TaskRead } from '../../domain/lead.ts';
import type { Ask, LeadState, Standing } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Office } from '../../time/office.ts';
import { languages, sayIn, type Catalogue } from '../../words/catalogue.ts';

export type AskScene = {
  state: LeadState;
  /** Of the owners whom the lead was given to in turn, the one who has it now. */
  round: number;
  stage: Stage;
  /** Their text is no buyer's. */
  isNoBuyers: boolean;
  standing: Standing;
  said: BuyerStatus | null;
  /** By when sales should have confirmed. */
  confirmBy: string;
  /** Our tasks as they stand, by key; null when they were not read. */
  tasks: ReadonlyMap<string, TaskRead> | null;
  policy: Policy;
  office: Office;
  /** The owner id of whom to tell when asking the owner does not help; undefined when there is nobody else. */
  manager: string | undefined;
  now: string;
};

/** So many of the last asks are kept, so that a lead's item stays small and no key is used twice. */
const maxAsks = 50;

/** The number of a key with this stem; 0 for another key. */
export const numberIn = (key: string, stem: string): number => {
  if (key === stem) return 1;
  return key.startsWith(`${stem}-`) ? Number(key.slice(stem.length + 1)) || 0 : 0;
};

/** The highest number of a key with this stem among what was asked and made; 0 when there is none. `first-talk` counts as 1. */
export const lastNumber = (stem: string, { asks = [], written }: Pick<LeadState, 'asks' | 'written'>): number =>
  Math.max(0, ...[...asks.map(({ key }) => key), ...Object.keys(written.tasks)].map((key) => numberIn(key, stem)));

/** The key of the first talk's task: one for each that was begun. */
export const talkKey = (number: number): string => (number === 1 ? 'first-talk' : `first-talk-${number}`);

/** The number of the last first talk that was made, whether or not its task is there still; 0 where there was none. */
export const lastTalk = (state: Pick<LeadState, 'asks' | 'written' | 'talksOver'>): number =>
  Math.max(state.talksOver ?? 0, lastNumber('first-talk', state));

/** A first talk was made, and was not taken away. */
export const isTalkThere = (state: Pick<LeadState, 'asks' | 'written' | 'talksOver'>): boolean =>
  lastNumber('first-talk', state) > (state.talksOver ?? 0);

/** All first talks that were made were taken away: who is to be spoken with again has another one. */
export const isTalkGone = (state: Pick<LeadState, 'asks' | 'written' | 'talksOver'>): boolean =>
  (state.talksOver ?? 0) > 0 && !isTalkThere(state);

const isConfirm = ({ key }: Ask): boolean => numberIn(key, 'confirm') > 0;
const isUnconfirmed = ({ key }: Ask): boolean => numberIn(key, 'unconfirmed') > 0;

/** How the key of a task begins by which whoever has them is told that they ask anew, see `asked-again.ts`. */
export const askedAgainStem = 'asked-again';
export const isAskedAgain = ({ key }: Ask): boolean => numberIn(key, askedAgainStem) > 0;

/** What was asked since the last confirmation, oldest first. */
const openAsks = (asks: readonly Ask[] = []): Ask[] =>
  asks.filter((ask) => ask.answered === undefined && (isConfirm(ask) || isUnconfirmed(ask)));

/**
 * A customer is not asked month after month: before the next deal closes, the gate asks. Nor is anybody where no buyer was ever
 * handed off.
 */
const isSilent = ({ stage, isNoBuyers, standing, state }: AskScene): boolean =>
  standing.as === 'confirmed' ||
  (isNoBuyers && state.watch === undefined) ||
  stage === 'resting' ||
  (stage === 'customer' && standing.as === 'stale') ||
  openAsks(state.asks).some(isUnconfirmed);

/** Completed, or deleted by somebody after we made it. */
const isOver = (key: string, { tasks, state }: AskScene): boolean => {
  if (tasks === null || state.written.tasks[key] === undefined) return false;
  return tasks.get(key)?.done ?? true;
};

/** A talk of whoever had the lead before is none of whoever has it now. */
const isFirstTalkDone = ({ tasks, state, round }: AskScene): boolean =>
  tasks?.get(talkKey(Math.max(lastNumber('first-talk', state), round)))?.done === true;

type Reason = { why: string; isLast: boolean };

const firstReason = (scene: AskScene): string | null => {
  const { standing, confirmBy, policy, now } = scene;
  const say = sayIn(policy).ask;
  if (standing.as === 'stale') return say.stale;
  if (standing.as === 'contradicted') return say.contradicted;
  if (isFirstTalkDone(scene)) return say.talked;
  return confirmBy <= now ? say.late : null;
};

/** Why sales is to be asked now; null when it is not. `isLast`: it was asked often enough, or the task lies there. */
const reasonToAsk = (scene: AskScene): Reason | null => {
  if (isSilent(scene)) return null;
  const { state, said, policy, now } = scene;
  const asked = openAsks(state.asks);
  const last = asked.at(-1);
  if (last === undefined) {
    const why = firstReason(scene);
    return why === null ? null : { why, isLast: false };
  }
  if (isOver(last.key, scene)) {
    const why = sayIn(policy).ask.completed(said === null);
    return { why, isLast: asked.length >= policy.confirmation.askAtMost };
  }
  return plusDays(last.at, policy.followUp.confirmDays) <= now
    ? { why: sayIn(policy).ask.leftOpen, isLast: true }
    : null;
};

const newAsk = ({ why, isLast }: Reason, { state, manager, now }: AskScene): Ask => {
  const stem = isLast ? 'unconfirmed' : 'confirm';
  const number = lastNumber(stem, state) + 1;
  const key = isLast && number === 1 ? stem : `${stem}-${number}`;
  return { key, at: now, why, ...(isLast && manager !== undefined && { to: manager }) };
};

/** What is told for as long as it is so, and not asked of sales. */
const tellings = {
  'two-owners': 'Colleagues were chosen for the same person.',
  'ruled-out': 'A colleague has said that it is no lead.',
  unassigned: 'Nobody has it, and nobody is given it.',
} as const;
export type Telling = keyof typeof tellings;
const stems: readonly Telling[] = ['two-owners', 'ruled-out', 'unassigned'];
const isOf = (stem: Telling, { key }: Ask): boolean => numberIn(key, stem) > 0;
const answeredIf = (asks: readonly Ask[], isOver: (ask: Ask) => boolean, now: string): Ask[] =>
  asks.map((ask) => (ask.answered === undefined && isOver(ask) ? { ...ask, answered: now } : ask));

/** Nothing is to be done on this record any more: what is asked from here on, of sales or by the buyer, begins a new row. */
export const allOver = (asks: readonly Ask[], now: string): Ask[] =>
  answeredIf(asks, (ask) => !stems.some((stem) => isOf(stem, ask)), now);

/** Sales is asked nothing any more. What the buyer has asked waits for an answer still. */
export const allAnswered = (asks: readonly Ask[], now: string): Ask[] =>
  answeredIf(asks, (ask) => !isAskedAgain(ask) && !stems.some((stem) => isOf(stem, ask)), now);

/** The entry by which that is told now. */
export const openTelling = (asks: readonly Ask[], stem: Telling): Ask | undefined =>
  asks.findLast((ask) => ask.answered === undefined && isOf(stem, ask));

/** With an entry for each of these that is so: one for as long as it is, and another should it come again, so that no task comes twice. */
export const toldWhile = (
  asks: readonly Ask[],
  areSo: Partial<Readonly<Record<Telling, boolean>>>,
  state: LeadState,
  now: string,
): Ask[] =>
  stems.reduce<Ask[]>(
    (all, stem) => {
      if (areSo[stem] !== true) return answeredIf(all, (ask) => isOf(stem, ask), now);
      if (openTelling(all, stem) !== undefined) return all;
      const number = lastNumber(stem, { ...state, asks: all }) + 1;
      return [...all, { key: `${stem}-${number}`, at: now, why: tellings[stem] }];
    },
    [...asks],
  );

/** All asks by now, the one that is to be made among them. Sales is asked in working time only. */
export const nextAsks = (scene: AskScene): readonly Ask[] => {
  const { state, standing, office, now } = scene;
  const asks = state.asks ?? [];
  if (standing.as === 'confirmed') return allAnswered(asks, now);
  const reason = office.isOpen(now) ? reasonToAsk(scene) : null;
  return reason === null ? asks : [...asks, newAsk(reason, scene)].slice(-maxAsks);
};

/** When sales is to be asked, or its tasks are to be looked at again: at the same time of each working day. Null: not at all. */
export const askTime = (scene: AskScene, since: string): string | null => {
  const { state, confirmBy, policy, office, now } = scene;
  if (isSilent(scene)) return null;
  if (reasonToAsk(scene) !== null) return office.open(now);
  const last = openAsks(state.asks).at(-1);
  const limit = last === undefined ? confirmBy : plusDays(last.at, policy.followUp.confirmDays);
  const look = office.daily(last?.at ?? since, now);
  return limit < look ? office.open(limit) : look;
};

const reasonsIn = ({ stale, contradicted, talked, late, completed, leftOpen }: Catalogue['ask']): string[] => [
  stale,
  contradicted,
  talked,
  late,
  completed(true),
  completed(false),
  leftOpen,
];

/** Why it was asked, in the language of now: it is kept as it was said then. */
const inLanguage = (why: string, say: Catalogue['ask']): string => {
  const place = languages
    .map((language) => reasonsIn(sayIn({ language }).ask).indexOf(why))
    .find((found) => found >= 0);
  return (place === undefined ? undefined : reasonsIn(say)[place]) ?? why;
};

type Text = Pick<TaskPlan, 'subject' | 'lines'>;
const askOwner = ({ why }: Ask, { missing }: Standing, leadName: string, { owner }: Catalogue['ask']): Text => ({
  subject: owner.subject(leadName),
  lines: [why, missing, owner.again],
});

const tellManager = ({ why }: Ask, { missing }: Standing, leadName: string, { manager }: Catalogue['ask']): Text => ({
  subject: manager.subject(leadName),
  lines: [manager.line, why, missing, manager.last],
});

/** The tasks of what was asked since the last confirmation. */
export const askTasks = (
  asks: readonly Ask[],
  standing: Standing,
  leadName: string,
  ownerId: string,
  policy: Pick<Policy, 'language'>,
): TaskPlan[] => {
  const say = sayIn(policy).ask;
  return openAsks(asks).flatMap((asked): TaskPlan[] => {
    const ask = { ...asked, why: inLanguage(asked.why, say) };
    const task = { key: ask.key, dueAt: ask.at };
    if (!isUnconfirmed(ask))
      return [{ ...task, to: ownerId, ...askOwner(ask, standing, leadName, say), priority: 'MEDIUM' }];
    return ask.to === undefined
      ? []
      : [{ ...task, to: ask.to, ...tellManager(ask, standing, leadName, say), priority: 'HIGH' }];
  });
};
