/**
 * What the org calls the statuses and priorities of its tasks: words of the language that it was made in, and of its admins. Which
 * status is closed is what its own row says; a word that the org does not have makes a task that is open for ever.
 */
import type { TaskPlan } from '../../domain/decision.ts';
import { textOf, type Query, type QueryRow } from './call/queries.ts';
import type { Column } from './rights.ts';
import { select } from './soql.ts';

/** A priority that the org has no word for is left to the org. */
export type TaskWords = {
  done: string;
  priorities: Readonly<Record<TaskPlan['priority'], string | undefined>>;
};

export const statusColumns: readonly Column<'TaskStatus'>[] = ['ApiName', 'IsClosed'];
export const priorityColumns: readonly Column<'TaskPriority'>[] = ['ApiName', 'IsHighPriority', 'IsDefault'];
export const taskWordQueries: readonly Query[] = [
  { soql: select(statusColumns, 'TaskStatus', 'ApiName != null', 'ORDER BY SortOrder') },
  { soql: select(priorityColumns, 'TaskPriority', 'ApiName != null', 'ORDER BY SortOrder') },
];

const nameOf = (row: QueryRow | undefined): string | undefined => row && textOf(row, 'ApiName');
/** That word where the org has it, else the first. */
const preferred = (rows: readonly QueryRow[], name: string): string | undefined =>
  nameOf(rows.find((row) => nameOf(row) === name) ?? rows[0]);

const is = (flag: string) => (row: QueryRow) => textOf(row, flag) === 'true';

/** Both lists in the org's order. Of several closed statuses the one that Salesforce itself comes with, for one may mean "cancelled". */
export const readTaskWords = (statuses: readonly QueryRow[], priorities: readonly QueryRow[]): TaskWords => {
  const high = priorities.filter(is('IsHighPriority'));
  const others = priorities.filter((row) => !high.includes(row));
  const normal = others.filter(is('IsDefault'));
  return {
    done: preferred(statuses.filter(is('IsClosed')), 'Completed') ?? 'Completed',
    priorities: {
      HIGH: preferred(high, 'High'),
      MEDIUM: preferred(normal.length > 0 ? normal : others, 'Normal'),
      LOW: preferred(others.toReversed(), 'Low'),
    },
  };
};
