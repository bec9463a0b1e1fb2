/**
 * A buyer who was reached asks for us anew, on whichever record of theirs: whoever has them has a task for it. Nobody is reminded of it, and
 * it is taken from nobody: they have spoken with them before. Sales' word of where they stand answers it, and a new owner begins with a first talk.
 */
import { firstTouchDue, calendarOf } from '../../time/office.ts';
import { dayMs, plus, plusDays } from '../../domain/instant.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Stage } from '../../domain/lead.ts';
import type { Ask, Confirmation, LeadState, Watch } from '../../domain/lead-state.ts';
import { byText } from '../../domain/match.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn } from '../../words/catalogue.ts';
import { dayOf } from '../../words/moments.ts';
import { recordName } from '../write-back/record-name.ts';
import { askedAgainStem, isAskedAgain, lastNumber } from './asks.ts';

/** Of one that is older, and that we see for the first time, somebody has heard by now. */
const mostDays = 7;

type Scene = {
  state: LeadState;
  watch: Watch | undefined;
  /** When they last asked for us on this record. */
  requestedAt: string | null;
  person?: PersonElsewhere | undefined;
  own?: Confirmation | undefined;
  /** Nobody is to answer them: they rest, or write as no buyer. */
  isQuiet: boolean;
  now: string;
};

const latest = (...times: readonly (string | null | undefined)[]): string =>
  times
    .flatMap((at) => at ?? [])
    .toSorted(byText)
    .at(-1) ?? '';

/** With an entry for a request that came after whoever has them had reached them. Of what they ask within a day they are told once. */
export const withAskedAgain = (asks: readonly Ask[], scene: Scene): Ask[] => {
  const { state, watch, requestedAt, person, own, isQuiet, now } = scene;
  const touched = watch?.touched;
  const isOver = ({ at }: Ask): boolean => touched === undefined || isQuiet || (own !== undefined && own.at > at);
  const all = asks.map((ask) =>
    isAskedAgain(ask) && ask.answered === undefined && isOver(ask) ? { ...ask, answered: now } : ask,
  );
  const asked = latest(requestedAt, person?.requestedAt);
  if (touched === undefined || isQuiet || asked < plusDays(now, -mostDays)) return all;
  const told = all.filter(isAskedAgain).map(({ at }) => plus(at, dayMs));
  if (asked <= latest(touched.at, own?.at, ...told)) return all;
  const number = lastNumber(askedAgainStem, { ...state, asks: all }) + 1;
  return [...all, { key: `${askedAgainStem}-${number}`, at: latest(asked, now), why: 'They asked for us again.' }];
};

/** The tasks of what they asked and nobody has answered. */
export const askedAgainTasks = (
  asks: readonly Ask[],
  {
    ownerId,
    leadName,
    stage,
    person,
    team,
    policy,
  }: {
    ownerId: string;
    leadName: string;
    stage: Stage;
    person?: PersonElsewhere | undefined;
    team: Team;
    policy: Policy;
  },
): TaskPlan[] => {
  const say = sayIn(policy);
  const { askedAgain } = say;
  return asks
    .filter((ask) => isAskedAgain(ask) && ask.answered === undefined)
    .map(({ key, at }) => ({
      key,
      to: ownerId,
      subject: askedAgain.subject(leadName),
      lines: [
        askedAgain.line(dayOf(at, say)),
        ...(person?.requestedAt ? person.others.map((record) => askedAgain.see(recordName(record, say))) : []),
        askedAgain.todo,
      ],
      dueAt: firstTouchDue(policy, stage, calendarOf(team, ownerId, policy), at),
      priority: 'HIGH',
    }));
};
