/** What a record should hold, and what must be written so that it does. */
import { firstWords, rests, toAsk, writeCard, writeStoppedCard, type CardInput } from './card.ts';
import { stoppedAfter, type StoppedAfter } from './stopped-after.ts';
import { privacyTasks, subjectOf, textLines, wishes } from './told-text.ts';
import { clean, type Facts } from '../../domain/facts.ts';
import { fingerprint } from '../../domain/hash.ts';
import { isTalkGone, isTalkThere, lastTalk, numberIn, talkKey } from '../follow-up/asks.ts';
import { confirmBy } from '../follow-up/follow-up.ts';
import { calendarOf, firstTouchDue } from '../../time/office.ts';
import type { TaskPlan, WriteBack } from '../../domain/decision.ts';
import { type Stage } from '../../domain/lead.ts';
import { isNoBuyers, namesProblem } from '../../domain/text-kind.ts';
import type { Observed } from '../observe.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { criterionName } from '../../policy/display.ts';
import { sayIn, type Catalogue } from '../../words/catalogue.ts';
import { isInstant } from './differences.ts';

export type WriteBackInput = CardInput & {
  /** What the record holds now of what we write. */
  current: Observed['current'];
  before: LeadState;
  /** ISO, UTC. */
  now: string;
};

/** What follows the handoff, as `followUp` plans it. `round` counts the owners that the lead was given to in turn. */
/** `isReached`: whoever has it has reached the buyer. `isUnassignedElsewhere`: another record of theirs is left with nobody, and this one rests with it. */
export type FollowUpPlan = {
  tasks: readonly TaskPlan[];
  round: number;
  isReached?: boolean;
  isUnassignedElsewhere?: boolean;
};

/** Longest text of a field: fits a long text area of either vendor and is still read. */
const maxField = 2000;
/** A task repeats no more of the note than one look takes in. */
const maxTaskQuestions = 3;

/** One line per part, such as "Need 30/30: Knows the problem and not yet the solution." */
const reasons = ({ decision, policy }: WriteBackInput): string => {
  const say = sayIn(policy).score;
  const nameOf = (criterion: string): string =>
    criterionName(policy.score.criteria.find((one) => one.criterion === criterion) ?? { criterion });
  return decision.score.parts
    .map(({ criterion, points, of, reason }) => say.part(nameOf(criterion), points, of, clean(reason, 300)))
    .join('\n')
    .slice(0, maxField);
};

/**
 * When sales should have confirmed. Once set it stays while the same owner has the lead: a date that moved with every look would never come.
 * It is what we keep of it, and the record shows it; of a lead that an earlier release handed off the record alone tells. A rest takes it
 * away, and whoever wakes has a new one.
 */
export const dueConfirmation = ({
  assignment,
  current,
  before,
  policy,
  now,
}: Pick<WriteBackInput, 'assignment' | 'current' | 'before' | 'policy' | 'now'>): string => {
  const date = before.confirmBy ?? current.fields.confirmBy;
  const isSameOwner = before.owner?.ownerId === assignment.ownerId;
  if (isSameOwner && isInstant(date)) return new Date(date).toISOString();
  const hasStayed = isSameOwner && before.rest === undefined && before.ruledOut === undefined;
  return confirmBy(policy, hasStayed && before.owner ? before.owner.at : now);
};

const hasNothingToConfirm = (input: WriteBackInput): boolean =>
  rests(input) || (isNoBuyers(input.decision.facts.textKind) && input.before.watch === undefined);

const fieldsOf = (input: WriteBackInput): WriteBack['fields'] => {
  const { decision, assignment } = input;
  return {
    stage: decision.stage.stage,
    score: String(decision.score.total),
    reasons: reasons(input),
    segment: decision.segment,
    contactChecks: clean(decision.checks.summary, maxField),
    coordinator: assignment.coordinator?.ownerId ?? '',
    ownerReason: clean(assignment.reason, maxField),
    confirmBy: hasNothingToConfirm(input) ? '' : dueConfirmation(input),
  };
};

const privacy = (input: WriteBackInput): TaskPlan[] =>
  privacyTasks({
    facts: input.decision.facts,
    firstWords: firstWords(input),
    leadName: input.words.name,
    team: input.team,
    policy: input.policy,
    now: input.now,
  });

/** Tasks that ask to speak with the buyer, or of how it went, whoever it is that they ask. */
const isAboutBuyer = (key: string): boolean =>
  /^(first-talk|remind|buddy|manager|confirm|unconfirmed|unassigned|wake|delivered)(-|$)/.test(key);

/** Longest line of a task, in UTF-16 units. */
const maxLine = 700;

/** A task with how they wish not to be reached in front: told anew when they change their mind, and in another language when the policy names one. */
const withWishes = (task: TaskPlan, facts: Facts, say: Catalogue): TaskPlan => {
  if (!isAboutBuyer(task.key)) return task;
  const all = wishes(facts, say);
  const lines = [...all.flatMap((wish) => wish.lines), ...task.lines];
  const gist = [say.locale, ...all.map(({ heading }) => heading), ...(task.gist === undefined ? [] : [task.gist])].join(
    ', ',
  );
  return { ...task, lines, gist };
};

/** Of tasks about a buyer, those of the owner in front, and of these the one most likely to be open still. */
const likeliestOpen = ['confirm', 'wake', 'first-talk', 'remind', 'unconfirmed', 'unassigned', 'manager', 'buddy'];

/** The one that is told anew where several ask for the same buyer: a rep reads once that there is nothing to be done. */
const toldOf = (keys: readonly string[]): string | undefined =>
  likeliestOpen
    .flatMap((stem) =>
      keys.filter((key) => numberIn(key, stem) > 0).toSorted((a, b) => numberIn(b, stem) - numberIn(a, stem)),
    )
    .at(0);

/**
 * One of the tasks that were made says that there is nothing to be done, as long as that is so, and the others about the buyer go; none is
 * made to say it. Of who wants nothing but to be deleted they go, but for the one of whoever handles privacy.
 */
const stoppedTasks = (
  { decision, before, words: { name }, policy, now }: WriteBackInput,
  { stop, heading, lines }: StoppedAfter,
): TaskPlan[] => {
  const made = Object.keys(before.written.tasks).toSorted();
  const told = toldOf(made);
  return decision.facts.textKind === 'wants-deletion'
    ? []
    : made
        .filter((key) => !isAboutBuyer(key) || numberIn(key, 'delivered') > 0 || key === told)
        .map((key) => ({
          key,
          to: null,
          subject: sayIn(policy).stopped.titled(heading, name),
          lines: lines.map((line) => clean(line, maxLine)),
          dueAt: now,
          priority: 'LOW',
          ...(isAboutBuyer(key) && { gist: `${heading}, by ${stop}` }),
        }));
};

/** A refused lead says why, and stands in no list of scored or due leads. Of one that somebody has already they are told, and nobody else. */
const refusal = (input: WriteBackInput): WriteBack => {
  const { decision, assignment, policy } = input;
  const stopped = stoppedAfter(input);
  const asked = privacy(input);
  const why = clean(
    stopped === null ? sayIn(policy).stopped.notHandedOff(assignment.reason) : stopped.lines.join(' '),
    maxField,
  );
  return {
    ownerId: null,
    fields: {
      stage: decision.stage.stage,
      score: '',
      reasons: why,
      segment: '',
      contactChecks: clean(decision.checks.summary, maxField),
      coordinator: '',
      ownerReason: why,
      confirmBy: '',
    },
    note: stopped && writeStoppedCard(input, stopped),
    // Who wants nothing but to be deleted is asked nothing, also where another record of theirs says so.
    ...(decision.facts.textKind === 'wants-deletion' && { isAtRest: true as const }),
    tasks: [
      ...(stopped === null
        ? []
        : stoppedTasks(input, stopped).filter(({ key }) => asked.every((one) => one.key !== key))),
      ...asked,
    ],
  };
};

/** A lead that waits for its owner says what is known of it, and why nobody has it yet; what tells of an owner comes with them. */
const waiting = (input: WriteBackInput): WriteBack => ({
  ownerId: null,
  fields: { ...fieldsOf(input), coordinator: '', confirmBy: '' },
  note: null,
  tasks: privacy(input),
});

/** Nobody has it: the fields and the note that is there say so, and the tasks that ask for anything go. In a queue that keeps its leads there is a note. */
const unassigned = (input: WriteBackInput, tasks: readonly TaskPlan[]): WriteBack => {
  const { decision, before } = input;
  const isNoted = before.written.noteId !== undefined || decision.unassignment.unassigned?.as === 'kept';
  return {
    ownerId: null,
    fields: { ...fieldsOf(input), coordinator: '', confirmBy: '' },
    note: isNoted && decision.facts.textKind !== 'wants-deletion' ? writeCard(input) : null,
    isAtRest: true,
    tasks: [...privacy(input), ...tasks],
  };
};

/** The lead that knows its problem comes first. */
const priorities: Partial<Record<Stage, TaskPlan['priority']>> = { 'problem-aware': 'HIGH' };

/** Tasks that ask for nothing but the buyer status. */
export const isConfirmKey = (key: string): boolean => /^confirm-\d+$/.test(key);

/** Tasks that ask the rep for the buyer status: completing one without it asks again. */
export const isAskForStatus = (key: string): boolean => isConfirmKey(key) || isFirstTalkKey(key);

export const isFirstTalkKey = (key: string): boolean => /^first-talk(-\d+)?$/.test(key);

/**
 * Of the first talks begun with each owner in turn, the one that counts now. Where the last one was taken away it is a
 * new one: whoever completed a task, or found it gone, never gets the same again.
 */
const talkRound = ({ before }: WriteBackInput, round: number): number => {
  const last = lastTalk(before);
  return Math.max(isTalkGone(before) ? last + 1 : last, round);
};

const firstTalk = (input: WriteBackInput, round: number): TaskPlan => {
  const { decision, assignment, team, policy, now } = input;
  const calendar = calendarOf(team, assignment.ownerId, policy);
  const say = sayIn(policy);
  const lines = [
    ...textLines(decision.facts, team, policy),
    ...firstWords(input),
    ...toAsk(input)
      .slice(0, maxTaskQuestions)
      .map((question) => say.firstTalk.ask(question)),
    say.firstTalk.rest,
  ].map((line) => clean(line, maxLine));
  return {
    key: talkKey(talkRound(input, round)),
    to: assignment.ownerId,
    subject: say.firstTalk.titled(subjectOf(decision.facts, say), input.words.name),
    lines,
    // Asked anew when there is more to say, or less to ask.
    gist: fingerprint(lines.join('\n')),
    dueAt: firstTouchDue(policy, decision.stage.stage, calendar, now),
    priority: isNoBuyers(decision.facts.textKind) ? 'LOW' : (priorities[decision.stage.stage] ?? 'MEDIUM'),
  };
};

/** The desk, or whoever helps, was told of what they wrote here: that stays theirs when another record is home to a later request. */
const isOtherMatter = ({ decision, before }: WriteBackInput): boolean =>
  !namesProblem(decision.facts.textKind) &&
  decision.facts.textKind !== 'thanks' &&
  lastTalk(before) > 0 &&
  !isTalkGone(before);

/**
 * The full desired state of a record, whatever it holds now. A task is made once; what follows it is its owner's. Of who wants nothing
 * but to be deleted sales is told nothing.
 */
export const planWriteBack = (
  input: WriteBackInput,
  { tasks, round, isReached = false, isUnassignedElsewhere = false }: FollowUpPlan,
): WriteBack => {
  const { decision, assignment } = input;
  if (assignment.waitsUntil !== undefined) return waiting(input);
  if (decision.route.kind === 'unassigned') return unassigned(input, tasks);
  if (assignment.ownerId === null) return refusal(input);
  // Where another record of the person is home it has the first talk, and what follows it.
  const say = sayIn(input.policy);
  const isElsewhere = Boolean(input.relations.person?.home);
  const isLeftAlone = decision.facts.textKind === 'wants-deletion';
  const isOver = rests(input) || decision.hasBought === true || isUnassignedElsewhere;
  // Whoever has spoken with them, here or by another record that was home until now, and has no first talk, need not begin anew.
  const isSpoken = isReached && !isTalkThere(input.before);
  const hasTalk = !isLeftAlone && (!isElsewhere || isOtherMatter(input)) && !isOver && !isSpoken;
  return {
    ownerId: assignment.ownerId,
    fields: fieldsOf(input),
    note: isLeftAlone ? null : writeCard(input, isUnassignedElsewhere),
    // Where another record has the tasks those that this one had before go.
    ...((isOver || isElsewhere) && { isAtRest: true as const }),
    tasks: [...(hasTalk ? [firstTalk(input, round)] : []), ...privacy(input), ...tasks].map((task) =>
      withWishes(task, decision.facts, say),
    ),
  };
};
