/** What whoever leads the team is told once, for as long as it is so: nothing is asked of the owner by it. */
import type { RuledOut, TaskPlan, Unassigned } from '../../domain/decision.ts';
import { clean } from '../../domain/facts.ts';
import type { Ask } from '../../domain/lead-state.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import type { Catalogue } from '../../words/catalogue.ts';
import { recordName } from '../write-back/record-name.ts';
import { openTelling } from './asks.ts';

/** Longest reason in a task, in UTF-16 units. */
const maxReason = 200;

type About = {
  leadName: string;
  person?: PersonElsewhere | undefined;
  ruledOut?: RuledOut | null;
  say: Catalogue;
};

/** Several colleagues have the person by people's choice: nobody is taken away, and whoever leads them is told once. */
export const rivalTask = (
  asks: readonly Ask[],
  { person, leadName, say }: About,
  to: string | undefined,
): TaskPlan[] => {
  const open = openTelling(asks, 'two-owners');
  return open === undefined || person === undefined || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: say.rivalTask.subject(leadName),
          lines: [
            say.rivalTask.line,
            ...person.rivals.map((record) => say.rivalTask.lookAt(recordName(record, say))),
            say.rivalTask.todo,
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};

/** Ruled out, and nobody is known to have tried to reach them: whoever leads their owner is told once, for the buyer may be one all the same. */
export const ruledOutTask = (
  asks: readonly Ask[],
  { ruledOut, leadName, say }: About,
  to: string | undefined,
): TaskPlan[] => {
  const open = openTelling(asks, 'ruled-out');
  return open === undefined || !ruledOut || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: say.ruledOutTask.subject(leadName),
          lines: [
            say.ruledOutTask.line(clean(ruledOut.reason, maxReason)),
            say.ruledOutTask.todo,
            say.ruledOutTask.else,
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};

/** Told to the manager once, unless it is they who left it so. */
export const unassignedTask = (
  asks: readonly Ask[],
  { reason, isUntouched, hasReason }: Unassigned,
  {
    leadName,
    whyPassedOn = '',
    say: {
      unassigned: { task },
      passOn,
    },
  }: About & { whyPassedOn?: string | undefined },
  to: string | undefined,
): TaskPlan[] => {
  const open = openTelling(asks, 'unassigned');
  return open === undefined || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: task.subject(leadName),
          lines: [
            clean(reason, maxReason),
            ...(hasReason && whyPassedOn !== '' ? [passOn.why(clean(whyPassedOn, maxReason))] : []),
            ...(isUntouched === true ? [task.untouched] : []),
            task.stays,
            task.todo,
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};
