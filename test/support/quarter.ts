/**
 * A quarter of a sales team, played through the whole worker against the sandbox's HubSpot and a local table, in virtual time. Modelled are
 * the buyers' coming and what reps do; who has which lead, when it is reminded of and when it goes on is the product's own.
 *
 *   a lead comes ─► the worker gives it to somebody ─► they see it at work, 5 to 90 minutes later ─► one talk after the other, 20 minutes each
 *                                                   └ every tenth they let lie ─► half of those they begin when reminded
 *   asked to step in: seven of ten do, within the hour. A manager who is told always does.
 *
 * What a rep does with a lead hangs on the seed, the lead and the rep alone, so that policies are compared by the same buyers and the same people.
 */
import { seeded } from '../../sandbox/http/random.ts';
import { completeTask, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { plus } from '../../shared/domain/instant.ts';
import { readDue } from '../../shared/store/due.ts';
import { duePartitions } from '../../shared/store/keys.ts';
import { addWorkingMinutes, parseHours } from '../../shared/time/calendar.ts';
import { connection } from './portal.ts';
import {
  calendarOf,
  isThere,
  nameOf,
  people,
  quarterBegins,
  quarterPolicies,
  users,
  type QuarterPolicy,
} from './quarter-team.ts';
import { startWorker } from './worker.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** FNV-1a, so that each draw has a source of its own and none hangs on what was drawn before. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
};

export type Kind = 'curious' | 'problem-aware' | 'evaluating' | 'ready';
export const kinds: readonly Kind[] = ['curious', 'problem-aware', 'evaluating', 'ready'];
type Arrival = { at: string; kind: Kind; number: number };

/**
 * Around the clock: three times as many in the European day as at night, half as many at the weekend; and three mornings after a webinar,
 * when a twentieth of all comes within an hour.
 */
const arrivalsOf = (leads: number, weeks: number, seed: number): Arrival[] => {
  const random = seeded(seed);
  const begin = Date.parse(quarterBegins);
  const webinars = [0.2, 0.5, 0.8].map(
    (part) => begin + Math.floor(part * weeks) * 7 * dayMs + dayMs + 8 * 60 * minuteMs,
  );
  const all: { ms: number; kind: Kind }[] = [];
  const kindOf = (share: number): Kind =>
    share < 0.5 ? 'curious' : share < 0.8 ? 'problem-aware' : share < 0.92 ? 'evaluating' : 'ready';
  for (const from of webinars)
    for (let one = 0; one < leads / 20; one += 1) all.push({ ms: from + random() * 60 * minuteMs, kind: 'curious' });
  while (all.length < leads) {
    const ms = begin + random() * weeks * 7 * dayMs;
    const date = new Date(ms);
    const byHour = date.getUTCHours() >= 6 && date.getUTCHours() < 18 ? 1 : 1 / 3;
    const byDay = date.getUTCDay() % 6 === 0 ? 0.5 : 1;
    if (random() < byHour * byDay) all.push({ ms, kind: kindOf(random()) });
  }
  return all
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ ms, kind }, number) => ({ at: new Date(Math.floor(ms)).toISOString(), kind, number }));
};

const says: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  curious: { recent_conversion_event_name: 'Webinar' },
  'problem-aware': { recent_conversion_event_name: 'Contact us', message: 'Our line stops twice a week.' },
  evaluating: { recent_conversion_event_name: 'Webinar', hs_analytics_last_url: 'https://www.acme.example/compare' },
  ready: { recent_conversion_event_name: 'Request a quote' },
};

export type QuarterLead = {
  kind: Kind;
  /** As the record shows it after the first look. */
  stage: string;
  at: string;
  /** Whoever had it, one after the other, and since when. */
  owners: { name: string; since: string }[];
  touched?: { at: string; by: string };
};

type Act = { at: string; rep: string; lead: string; as: 'owner' | 'asked' };

const userOf = (name: string): { userId: number; ownerId: string } => {
  const user = users.get(name);
  if (user === undefined) throw new Error(`${name} is nobody of the team`);
  return user;
};
const byTime = (a: Act, b: Act): number => (a.at < b.at ? -1 : Number(a.at > b.at));

/** When the next thing is due, as far as by then. */
const nextDue = async (table: Parameters<typeof readDue>[0], by: string): Promise<string | undefined> => {
  for await (const [first] of readDue(table, duePartitions(connection, 'live'), by, 1)) return first?.dueAt;
  return undefined;
};

/** Plays it, and a week more in which nobody comes. */
export const playQuarter = async (
  which: QuarterPolicy,
  { leads: count, weeks, seed }: { leads: number; weeks: number; seed: number },
): Promise<QuarterLead[]> => {
  const worker = await startWorker({
    policy: quarterPolicies[which](),
    hubspot: {
      team: Object.entries(people).map(([name, { name: first, email, zone, hours }]) => ({
        first,
        last: 'Example',
        email,
        kind: 'person',
        ...userOf(name),
        zone,
        hours: parseHours(hours).map(({ day, from, to }) => ({
          from: day,
          to: day,
          startMinute: from,
          endMinute: to,
        })),
        isAway: false,
        absences: [],
        isArchived: false,
      })),
    },
  });
  try {
    const { records } = worker.hubspot;
    const { clock } = worker;
    const go = (at: string): void => clock.advance(Math.max(0, Date.parse(at) - Date.parse(clock.at)));
    const draw = (...of: readonly (string | number)[]): number => seeded(hashOf([seed, ...of].join('/')))();
    const leads = new Map<string, QuarterLead>();
    const open = new Set<string>();
    const asked = new Set<string>();
    const acts: Act[] = [];
    const busyUntil = new Map<string, string>();

    const plan = (as: Act['as'], rep: string, lead: string, minutes: number): void => {
      acts.push({ at: addWorkingMinutes(calendarOf(rep), clock.at, minutes, []), rep, lead, as });
      acts.sort(byTime);
    };
    const numberOf = (lead: QuarterLead): string => `${lead.at}/${lead.kind}`;
    /** What people see in the CRM: whose a lead is, and what tasks ask of them. */
    const notice = (): void => {
      for (const id of open) {
        const lead = leads.get(id);
        const owner = nameOf.get(worker.property(id, 'hubspot_owner_id'));
        if (lead === undefined || owner === undefined) continue;
        const letsLie = draw('lie', numberOf(lead), owner) < 0.1;
        if (lead.owners.at(-1)?.name !== owner) {
          lead.owners.push({ name: owner, since: clock.at });
          if (!letsLie) plan('owner', owner, id, 5 + 85 * draw('begin', numberOf(lead), owner));
        }
        for (const { id: taskId } of records.associated({ type: 'contacts', id }, 'tasks')) {
          const task = records.get('tasks', taskId)?.properties;
          const to = nameOf.get(task?.get('hubspot_owner_id') ?? '');
          if (to === undefined || asked.has(taskId)) continue;
          asked.add(taskId);
          const [what = ''] = (task?.get('hs_task_subject') ?? '').split(':');
          const minutes = 5 + 55 * draw('asked', what, numberOf(lead), to);
          if (what === 'Waiting for you' && letsLie && draw('reminded', numberOf(lead), to) < 0.5)
            plan('owner', to, id, minutes);
          if (what === 'Please step in' && draw('helps', numberOf(lead), to) < 0.7) plan('asked', to, id, minutes);
          if (what === 'Nobody has reached them') plan('asked', to, id, minutes);
        }
      }
    };
    const talk = async ({ rep, lead: id, as }: Act): Promise<void> => {
      const lead = leads.get(id);
      if (lead === undefined || lead.touched) return;
      if (as === 'owner' && lead.owners.at(-1)?.name !== rep) return;
      const free = busyUntil.get(rep) ?? '';
      if (free > clock.at || !isThere(rep, clock.at)) {
        const at = free > clock.at ? free : clock.at;
        acts.push({ at: addWorkingMinutes(calendarOf(rep), at, 1, []), rep, lead: id, as });
        acts.sort(byTime);
        return;
      }
      busyUntil.set(rep, addWorkingMinutes(calendarOf(rep), clock.at, 20, []));
      lead.touched = { at: clock.at, by: rep };
      open.delete(id);
      const { userId, ownerId } = userOf(rep);
      logActivity(records, 'call', { contactId: id, ownerId, at: clock.at });
      for (const { id: taskId } of records.associated({ type: 'contacts', id }, 'tasks')) {
        const task = records.get('tasks', taskId)?.properties;
        if (task?.get('hubspot_owner_id') === ownerId && task?.get('hs_task_status') !== 'COMPLETED')
          completeTask(records, taskId, userId);
      }
      setBuyerStatus(records, { type: 'contacts', id }, { status: lead.kind, how: 'call' }, userId);
      await worker.send([worker.look(id, { causes: ['change'] })]);
    };
    const arrive = async ({ kind, number }: Arrival): Promise<void> => {
      const at = clock.at;
      const id = records.asCrm('FORM', 'Form').create('contacts', {
        email: `pat@buyer-${number}.example`,
        firstname: `Pat ${number}`,
        lifecyclestage: 'lead',
        recent_conversion_date: at,
        ...says[kind],
        ...(says[kind]['hs_analytics_last_url'] !== undefined && { hs_analytics_last_timestamp: at }),
      }).id;
      await worker.send([worker.look(id)]);
      leads.set(id, { kind, stage: worker.property(id, 'handoff_stage'), at, owners: [] });
      open.add(id);
    };

    go(quarterBegins);
    const end = plus(quarterBegins, (weeks + 1) * 7 * dayMs);
    const arrivals = arrivalsOf(count, weeks, seed);
    for (;;) {
      const limit = [arrivals[0]?.at, acts[0]?.at, end].flatMap((at) => at ?? []).toSorted()[0] ?? end;
      const due = await nextDue(worker.table, limit);
      if (due !== undefined) {
        // The sweep comes once a minute.
        go(new Date(Math.ceil(Date.parse(due) / minuteMs) * minuteMs).toISOString());
        await worker.sweep();
      } else {
        go(limit);
        const [arrival, act] = [arrivals[0], acts[0]];
        if (arrival?.at === limit) {
          arrivals.shift();
          await arrive(arrival);
        } else if (act?.at === limit) {
          acts.shift();
          await talk(act);
        } else break;
      }
      notice();
    }
    return [...leads.values()];
  } finally {
    await worker.stop();
  }
};
