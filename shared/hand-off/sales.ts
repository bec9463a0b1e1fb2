/** Reads what sales did with a lead since it was handed off: only where something depends on it now. */
import { refName } from '../crm/crm.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import type { Team } from '../domain/team.ts';
import type { Services } from './services.ts';
import type { Followed } from '../domain/lead.ts';
import { isTouchAsked, tasksAsked } from '../lead/follow-up/asked.ts';
import type { Read } from './work.ts';

type Moment = { team: Team; now: string };

const readActivities = async (leads: readonly Read[], { crm }: Services) => {
  const asked = leads.flatMap(({ record, state: { watch } }) =>
    watch === undefined ? [] : [{ leadId: record.id, since: plus(watch.since, -clockSkewMs) }],
  );
  return asked.length === 0 ? new Map() : crm.readActivities(asked);
};

/** One call of each kind for the whole batch, and none where nobody waits for the answer. */
export const readSales = async (
  leads: readonly Read[],
  { team, now }: Moment,
  services: Services,
): Promise<ReadonlyMap<string, Followed>> => {
  const { crm, policy } = services;
  const said = leads.filter(({ record }) => record.buyerStatus !== null);
  const late = leads.filter(({ look: { causes }, state: before }) =>
    isTouchAsked({ causes, before }, policy, team, now),
  );
  const asked = new Map(
    leads.map(({ look: { causes }, state: before, record: { id, buyerStatus: said } }) => [
      id,
      tasksAsked({ causes, before, said }, policy, now),
    ]),
  );
  const taskIds = [...asked.values()].flat();
  const [marks, activities, tasks] = await Promise.all([
    said.length === 0
      ? new Map<string, never>()
      : crm.readStatusMarks(said.map(({ record }) => ({ object: 'lead' as const, id: record.id }))),
    readActivities(late, services),
    taskIds.length === 0 ? new Map<string, never>() : crm.readTasks(taskIds),
  ]);
  return new Map(
    leads.map(({ record, state }): [string, Followed] => {
      const ids = new Set(asked.get(record.id));
      const read = Object.entries(state.written.tasks).flatMap(([key, id]) => {
        const task = ids.has(id) ? tasks.get(id) : undefined;
        return task === undefined ? [] : [[key, task] as const];
      });
      return [
        record.id,
        {
          mark: marks.get(refName({ object: 'lead', id: record.id })) ?? null,
          activities: late.some((lead) => lead.record.id === record.id) ? (activities.get(record.id) ?? []) : null,
          tasks: ids.size === 0 ? null : new Map(read),
        },
      ];
    }),
  );
};
