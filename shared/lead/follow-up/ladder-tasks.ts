/** What the ladder asks of whom, in words. Only a call, e-mail, meeting or message on the record ends it. */
import { localMoment } from '../../time/calendar.ts';
import { clean } from '../../domain/facts.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Team } from '../../domain/team.ts';
import type { LadderStep, LeadState, Watch } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn, type Catalogue } from '../../words/catalogue.ts';
import { nameOf } from '../owner/holder.ts';
import { activePerson } from '../owner/roll-call.ts';
import { calendarOf } from '../../time/office.ts';
import { hasHeard } from './ladder.ts';

type LadderScene = { leadName: string; team: Team; policy: Policy; state: Pick<LeadState, 'written'> };
type Step = Watch['steps'][number];
type Text = Pick<TaskPlan, 'subject' | 'lines'>;

/** Longest line of a task, in UTF-16 units: as in the first talk's. */
const maxLine = 700;

const ladderWords = ({ policy }: Pick<LadderScene, 'policy'>): Catalogue['ladder'] => sayIn(policy).ladder;

const ownerName = ({ ownerId }: Watch, scene: LadderScene): string => {
  const owner = scene.team.owners.get(ownerId);
  return owner === undefined ? ladderWords(scene).whoever : nameOf(owner);
};

/** When it was, by the clock of whoever reads it. */
const moment = (at: string, to: string, { team, policy }: LadderScene): string =>
  localMoment(calendarOf(team, to, policy).zone, at, sayIn(policy));

const remind = (watch: Watch, to: string, scene: LadderScene): Text => {
  const say = ladderWords(scene);
  return {
    subject: say.remind.subject(scene.leadName),
    lines: [
      say.remind.line(moment(watch.since, to, scene), moment(watch.dueAt, to, scene)),
      say.remind.todo,
      say.ends(say.yours),
    ],
  };
};

/** Until when the owner is away, as whoever is asked at this place reads it; null where they are not. */
const backAt = ({ steps }: Watch, place: number, to: string, scene: LadderScene): string | null => {
  const back = steps[place]?.back;
  return back === undefined ? null : moment(back, to, scene);
};

const tellTries = ({ tries = [] }: Watch, to: string, scene: LadderScene): string[] =>
  tries.length === 0 ? [] : [ladderWords(scene).tried(tries.map((at) => moment(at, to, scene)))];

const stepIn = (watch: Watch, to: string, scene: LadderScene, place: number): Text => {
  const say = ladderWords(scene);
  const owner = ownerName(watch, scene);
  const back = backAt(watch, place, to, scene);
  return {
    subject: say.stepIn.subject(scene.leadName),
    lines: [
      say.stepIn.line(owner, back, moment(watch.dueAt, to, scene)),
      ...tellTries(watch, to, scene),
      say.stepIn.todo(back === null ? owner : null),
      say.ends(say.orYours(owner)),
    ],
  };
};

/** What was done so far, such as "reminded 2026-11-23 11:00 (Berlin time)". */
const tellSteps = (watch: Watch, upTo: number, to: string, scene: LadderScene): string[] => {
  const say = ladderWords(scene);
  const told = watch.steps
    .slice(0, upTo)
    .flatMap((step) => (step.to === undefined ? [] : [say.step[step.do](moment(step.at, to, scene))]));
  return told.length === 0 ? [] : [say.soFar(told)];
};

const tellManager = (watch: Watch, to: string, scene: LadderScene, upTo: number): Text => {
  const say = ladderWords(scene);
  const owner = ownerName(watch, scene);
  return {
    subject: say.manager.subject(scene.leadName),
    lines: [
      say.manager.line(
        owner,
        moment(watch.since, to, scene),
        backAt(watch, upTo, to, scene),
        moment(watch.dueAt, to, scene),
      ),
      ...tellSteps(watch, upTo, to, scene),
      ...tellTries(watch, to, scene),
      ...(hasHeard(watch, scene.state) ? [] : [say.manager.unheard(owner)]),
      say.manager.todo(owner),
      say.ends(say.anybodys(owner)),
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
export const handedOnTask = (watch: Watch, scene: LadderScene): TaskPlan[] => {
  const { insteadOf, round, since } = watch;
  const { leadName, team } = scene;
  const say = ladderWords(scene).handedOn;
  if (insteadOf === undefined || activePerson(team, insteadOf) === null) return [];
  return [
    {
      key: `handed-on-${round}`,
      to: insteadOf,
      subject: say.subject(leadName),
      lines: [say.line(ownerName(watch, scene)), say.todo].map((line) => clean(line, maxLine)),
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
