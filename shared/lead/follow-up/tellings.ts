/** What whoever leads the team is told once, for as long as it is so: nothing is asked of the owner by it. */
import type { RuledOut, TaskPlan, Unassigned } from '../../domain/decision.ts';
import { clean } from '../../domain/facts.ts';
import type { Ask } from '../../domain/lead-state.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import type { Catalogue } from '../../words/catalogue.ts';
import { recordName } from '../write-back/record-name.ts';
import { openTelling, type Telling } from './asks.ts';

/** Longest reason in a task, in UTF-16 units. */
const maxReason = 200;

type About = {
  leadName: string;
  person?: PersonElsewhere | undefined;
  ruledOut?: RuledOut | null;
  say: Catalogue;
};

/** The task of what is told now; none where it is not so any more, or nobody is to be told. */
const toldOnce = (
  asks: readonly Ask[],
  telling: Telling,
  to: string | undefined,
  text: Pick<TaskPlan, 'subject' | 'lines'>,
): TaskPlan[] => {
  const open = openTelling(asks, telling);
  return open === undefined || to === undefined
    ? []
    : [{ key: open.key, to, ...text, dueAt: open.at, priority: 'MEDIUM' }];
};

/** Several colleagues have the person by people's choice: nobody is taken away, and whoever leads them is told once. */
export const rivalTask = (
  asks: readonly Ask[],
  { person, leadName, say }: About,
  to: string | undefined,
): TaskPlan[] => {
  const { subject, line, lookAt, todo } = say.rivalTask;
  return person === undefined
    ? []
    : toldOnce(asks, 'two-owners', to, {
        subject: subject(leadName),
        lines: [line, ...person.rivals.map((record) => lookAt(recordName(record, say))), todo],
      });
};

/** Ruled out, and nobody is known to have tried to reach them: whoever leads their owner is told once, for the buyer may be one all the same. */
export const ruledOutTask = (
  asks: readonly Ask[],
  { ruledOut, leadName, say: { ruledOutTask: say } }: About,
  to: string | undefined,
): TaskPlan[] =>
  ruledOut
    ? toldOnce(asks, 'ruled-out', to, {
        subject: say.subject(leadName),
        lines: [say.line(clean(ruledOut.reason, maxReason)), say.todo, say.else],
      })
    : [];

/** Told to the manager once, unless it is they who left it so. */
export const unassignedTask = (
  asks: readonly Ask[],
  { reason, isUntouched, hasReason }: Unassigned,
  { leadName, whyPassedOn = '', say }: About & { whyPassedOn?: string | undefined },
  to: string | undefined,
): TaskPlan[] => {
  const { subject, untouched, stays, todo } = say.unassigned.task;
  return toldOnce(asks, 'unassigned', to, {
    subject: subject(leadName),
    lines: [
      clean(reason, maxReason),
      ...(hasReason && whyPassedOn !== '' ? [say.passOn.why(clean(whyPassedOn, maxReason))] : []),
      ...(isUntouched === true ? [untouched] : []),
      stays,
      todo,
    ],
  });
};
