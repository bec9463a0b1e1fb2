/** What the ladder asks of whom, in words. Only a call, e-mail, meeting or message on the record ends it. */
import { localMoment } from '../../time/calendar.ts';
import { clean } from '../../domain/facts.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Team } from '../../domain/team.ts';
import type { LadderStep, LeadState, Watch } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { nameOf } from '../owner/holder.ts';
import { activePerson } from '../owner/roll-call.ts';
import { calendarOf } from '../../time/office.ts';
import { hasHeard } from './ladder.ts';

type LadderScene = { leadName: string; team: Team; policy: Policy; state: Pick<LeadState, 'written'> };
type Step = Watch['steps'][number];
type Text = Pick<TaskPlan, 'subject' | 'lines'>;

/** Longest line of a task, in UTF-16 units: as in the first talk's. */
const maxLine = 700;

const ownerName = ({ ownerId }: Watch, team: Team): string => {
  const owner = team.owners.get(ownerId);
  return owner === undefined ? 'their owner' : nameOf(owner);
};

/** When it was, by the clock of whoever reads it. */
const moment = (at: string, to: string, { team, policy }: LadderScene): string =>
  localMoment(calendarOf(team, to, policy).zone, at);

const ends = (who: string): string =>
  `Only a call that reached them, or an e-mail, meeting or message of ${who} on the record ends this: a completed task or a changed status does not.`;

const remind = (watch: Watch, to: string, scene: LadderScene): Text => ({
  subject: `Waiting for you: ${scene.leadName}`,
  lines: [
    `You have had this lead since ${moment(watch.since, to, scene)}, and the first talk was due by ${moment(watch.dueAt, to, scene)}.`,
    'Call, write to or meet them now.',
    ends('yours'),
  ],
});

const stepIn = (watch: Watch, to: string, scene: LadderScene, place: number): Text => {
  const owner = ownerName(watch, scene.team);
  const back = watch.steps[place]?.back;
  const whatIs = back === undefined ? 'has not reached them' : `is on leave until ${moment(back, to, scene)}`;
  return {
    subject: `Please step in: ${scene.leadName}`,
    lines: [
      `${owner} ${whatIs}; the first talk was due by ${moment(watch.dueAt, to, scene)}.`,
      `${back === undefined ? `Speak with ${owner}, or call` : 'Call'}, write to or meet the buyer yourself.`,
      ends(`${owner} or yours`),
    ],
  };
};

/** What was done so far, such as "reminded 2026-11-23 11:00". */
const tellSteps = (watch: Watch, upTo: number, to: string, scene: LadderScene): string[] => {
  const done: Record<LadderStep, string> = {
    remind: 'reminded',
    buddy: 'a colleague asked',
    reassign: 'taken back, and nobody else could take it',
    manager: 'a manager told',
  };
  const told = watch.steps
    .slice(0, upTo)
    .flatMap((step) => (step.to === undefined ? [] : [`${done[step.do]} ${moment(step.at, to, scene)}`]));
  return told.length === 0 ? [] : [`So far: ${told.join('; ')}.`];
};

const tellTries = ({ tries = [] }: Watch, to: string, scene: LadderScene): string[] =>
  tries.length === 0 ? [] : [`Tried, and nobody answered: ${tries.map((at) => moment(at, to, scene)).join('; ')}.`];

const tellManager = (watch: Watch, to: string, scene: LadderScene, upTo: number): Text => {
  const owner = ownerName(watch, scene.team);
  const back = watch.steps[upTo]?.back;
  const leave = back === undefined ? '' : ` and is on leave until ${moment(back, to, scene)}`;
  return {
    subject: `Nobody has reached them: ${scene.leadName}`,
    lines: [
      `${owner} has had this lead since ${moment(watch.since, to, scene)}${leave}; the first talk was due by ${moment(watch.dueAt, to, scene)}.`,
      ...tellSteps(watch, upTo, to, scene),
      ...tellTries(watch, to, scene),
      ...(hasHeard(watch, scene.state) ? [] : [`The CRM took no task of ours for ${owner}, who may not know of it.`]),
      `Speak with ${owner}, give the lead to somebody else, or reach the buyer yourself.`,
      ends(`${owner}, of whoever was asked, or yours`),
    ],
  };
};

/** A reassignment asks nobody: the new owner's first talk does. */
const texts: Record<LadderStep, ((watch: Watch, to: string, scene: LadderScene, place: number) => Text) | null> = {
  remind,
  buddy: stepIn,
  reassign: null,
  manager: tellManager,
};

/** Tells whoever had the turn, and had a task of ours already, that the firm's owner has taken their place. */
export const handedOnTask = (watch: Watch, { leadName, team }: LadderScene): TaskPlan[] => {
  const { insteadOf, round, since } = watch;
  if (insteadOf === undefined || activePerson(team, insteadOf) === null) return [];
  return [
    {
      key: `handed-on-${round}`,
      to: insteadOf,
      subject: `Not yours any more: ${leadName}`,
      lines: [
        `${ownerName(watch, team)} looks after their firm, which was not linked yet when you were given the lead.`,
        'Your task was taken away, and a turn that it cost you is given back. There is nothing left to do here.',
      ].map((line) => clean(line, maxLine)),
      dueAt: since,
      priority: 'LOW',
    },
  ];
};

/** `remind-1` of the first round; `remind-1-2` when a ladder has the same step a second time. */
const keyOf = ({ round, steps }: Watch, step: Step, place: number): string => {
  const time = steps.slice(0, place + 1).filter((one) => one.do === step.do).length;
  return `${step.do}-${round}${time === 1 ? '' : `-${time}`}`;
};

/** The tasks of the steps taken so far; none any more once the buyer was reached. A reassignment makes its new owner's own. */
export const ladderTasks = (watch: Watch, scene: LadderScene): TaskPlan[] =>
  watch.touched !== undefined
    ? []
    : watch.steps.flatMap((step, place) => {
        const { to } = step;
        const write = texts[step.do];
        if (to === undefined || write === null) return [];
        const text = write(watch, to, scene, place);
        return {
          key: keyOf(watch, step, place),
          to,
          subject: text.subject,
          lines: text.lines.map((line) => clean(line, maxLine)),
          dueAt: step.at,
          priority: 'HIGH' as const,
        };
      });
