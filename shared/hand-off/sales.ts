/** Reads what sales did with a lead since it was handed off: only where something depends on it now. */
import { refName } from '../crm/crm.ts';
import { standingOf } from '../lead/assess/confirmation.ts';
import { stepTime } from '../lead/follow-up/follow-up.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import type { Team } from '../domain/team.ts';
import { isAskForStatus } from '../lead/write-back/write-back.ts';
import type { Services } from './services.ts';
import type { Followed, Read } from './work.ts';

type Moment = { team: Team; now: string };

/** Causes of looks that are about a task or a time, and not about the record. */
const taskCauses = new Set(['due', 'task-done']);

/** A step of the ladder is about to be taken, or all are, and nobody knows yet whether the buyer was reached since. */
const isTouchAsked = ({ look, state: { watch } }: Read, { policy }: Services, { team, now }: Moment): boolean => {
  if (watch === undefined || watch.touched !== undefined) return false;
  const at = stepTime(watch, policy, team);
  return at === null ? look.causes.some((cause) => taskCauses.has(cause)) : at <= now;
};

/** The tasks by which sales was asked for the status, as long as it has not given it. */
const askedBy = ({ look, state, record }: Read, { policy }: Services, now: string): readonly string[] => {
  const isConfirmed = standingOf(record.buyerStatus, state.confirmation, policy, now).as === 'confirmed';
  if (isConfirmed || !look.causes.some((cause) => taskCauses.has(cause))) return [];
  return Object.entries(state.written.tasks)
    .flatMap(([key, id]) => (isAskForStatus(key) ? [id] : []))
    .toSorted();
};

const readActivities = async (leads: readonly Read[], { crm }: Services) => {
  const asked = leads.flatMap(({ record, state: { watch } }) =>
    watch === undefined ? [] : [{ leadId: record.id, since: plus(watch.since, -clockSkewMs) }],
  );
  return asked.length === 0 ? new Map() : crm.readActivities(asked);
};

/** One call of each kind for the whole batch, and none where nobody waits for the answer. */
export const readSales = async (
  leads: readonly Read[],
  moment: Moment,
  services: Services,
): Promise<ReadonlyMap<string, Followed>> => {
  const { crm } = services;
  const said = leads.filter(({ record }) => record.buyerStatus !== null);
  const late = leads.filter((lead) => isTouchAsked(lead, services, moment));
  const asked = new Map(leads.map((lead) => [lead.record.id, askedBy(lead, services, moment.now)]));
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
