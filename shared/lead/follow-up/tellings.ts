/** What whoever leads the team is told once, for as long as it is so: nothing is asked of the owner by it. */
import type { RuledOut, TaskPlan, Unassigned } from '../../domain/decision.ts';
import { clean } from '../../domain/facts.ts';
import type { Ask } from '../../domain/lead-state.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import { recordName } from '../write-back/record-name.ts';
import { openTelling } from './asks.ts';

/** Longest reason in a task, in UTF-16 units. */
const maxReason = 200;

type About = {
  leadName: string;
  person?: PersonElsewhere | undefined;
  ruledOut?: RuledOut | null;
};

/** Several colleagues have the person by people's choice: nobody is taken away, and whoever leads them is told once. */
export const rivalTask = (asks: readonly Ask[], { person, leadName }: About, to: string | undefined): TaskPlan[] => {
  const open = openTelling(asks, 'two-owners');
  return open === undefined || person === undefined || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: `Two of you have them: ${leadName}`,
          lines: [
            'Colleagues were chosen for the same person on several records, and nobody but people changes that.',
            ...person.rivals.map((record) => `Look at ${recordName(record)}`),
            'Agree who speaks with them, and give the records to that one.',
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};

/** Ruled out, and nobody is known to have tried to reach them: whoever leads their owner is told once, for the buyer may be one all the same. */
export const ruledOutTask = (
  asks: readonly Ask[],
  { ruledOut, leadName }: About,
  to: string | undefined,
): TaskPlan[] => {
  const open = openTelling(asks, 'ruled-out');
  return open === undefined || !ruledOut || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: `Ruled out before anybody tried: ${leadName}`,
          lines: [
            `${clean(ruledOut.reason, maxReason)} Nobody is known to have tried to reach them.`,
            'If they are a buyer, take that back on the record: the lead goes on where it was.',
            'Else nothing is to be done.',
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};

/** Told to the manager once, unless it is they who left it so. */
export const unassignedTask = (
  asks: readonly Ask[],
  { reason, isUntouched }: Unassigned,
  { leadName }: About,
  to: string | undefined,
): TaskPlan[] => {
  const open = openTelling(asks, 'unassigned');
  return open === undefined || to === undefined
    ? []
    : [
        {
          key: open.key,
          to,
          subject: `Left with nobody: ${leadName}`,
          lines: [
            clean(reason, maxReason),
            ...(isUntouched === true ? ['Nobody is known to have tried to reach them.'] : []),
            'Nobody is given it, reminded of it or asked, until the buyer asks for us again.',
            'If somebody should have it, give it an owner on the record.',
          ],
          dueAt: open.at,
          priority: 'MEDIUM',
        },
      ];
};
