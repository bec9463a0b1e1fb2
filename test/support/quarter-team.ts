/** The team of the quarter that `quarter.ts` plays, in four countries, and the policies that share its leads. */
import { localDate, isAbsent, isWorking, repCalendar } from '../../shared/time/calendar.ts';
import type { Calendar } from '../../shared/domain/team.ts';
import { withHolidays } from '../../shared/policy-file/holidays.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { examplePolicy } from './lead.ts';

/** A Monday. Within the thirteen weeks lie Easter, the change of the clocks, and the holidays of May. */
export const quarterBegins = '2027-03-22T00:00:00.000Z';

type Person = Policy['reps'][string];
const person = (
  name: string,
  [zone, holidays, hours]: readonly [zone: string, holidays: string, hours: string],
  leave: Person['leave'] = [],
): Person => ({ name, email: `${name.toLowerCase()}@acme.example`, zone, holidays, hours: [hours], leave });
const off = (from: string, to: string): Person['leave'] => [{ from: `2027-${from}`, to: `2027-${to}` }];

const fullDay = 'Mon-Fri 09:00-17:30';
export const people: Readonly<Record<string, Person>> = {
  anna: person('Anna', ['Europe/Berlin', 'DE-BY', fullDay], off('04-12', '04-23')),
  ben: person('Ben', ['Europe/London', 'GB-ENG', fullDay], off('05-17', '05-21')),
  carla: person('Carla', ['Europe/Madrid', 'ES-MD', 'Mon-Wed 09:00-17:30'], off('06-07', '06-16')),
  dina: person('Dina', ['Europe/Berlin', 'DE-BY', 'Mon-Fri 09:00-13:00'], off('05-10', '05-14')),
  emil: person('Emil', ['Europe/Madrid', 'ES-MD', fullDay], off('06-01', '06-11')),
  fay: person('Fay', ['Europe/London', 'GB-ENG', fullDay], off('04-06', '04-16')),
  gus: person('Gus', ['America/Denver', 'US-CO', 'Mon-Fri 10:00-18:00']),
  hana: person('Hana', ['America/Denver', 'US-CO', 'Mon-Fri 10:00-18:00'], off('05-03', '05-14')),
  mara: person('Mara', ['Europe/Berlin', 'DE-BY', fullDay]),
};
/** By name: the user of the CRM that each is, and the owner. */
export const users = new Map(
  Object.keys(people).map((name, place) => [name, { userId: 9001 + place, ownerId: String(70001 + place) }]),
);
export const nameOf = new Map([...users].map(([name, { ownerId }]) => [ownerId, name]));

const veterans = [
  { rep: 'anna', weight: 1 },
  { rep: 'ben', weight: 1 },
  { rep: 'carla', weight: 0.6 },
];
const juniors = [
  { rep: 'dina', weight: 0.5, dailyCap: 6 },
  { rep: 'emil', weight: 1, dailyCap: 12 },
  { rep: 'fay', weight: 1, dailyCap: 12 },
];
const evenings = [
  { rep: 'gus', weight: 1 },
  { rep: 'hana', weight: 1 },
];
export const seats = { veterans, juniors, evenings };

/** In full: hours, leave, holidays and caps are known; after hours another continent has the lead; and an unworked one comes back. */
const inFull = (): Policy => {
  const policy = examplePolicy();
  const toBuyers = { coordinator: 'juniors', reason: 'Veterans open and close.' };
  return withHolidays(
    {
      ...policy,
      reps: people,
      pools: {
        veterans: { hours: 'require', members: veterans },
        evenings: { hours: 'require', members: evenings },
        tomorrow: { hours: 'prefer', members: veterans },
        juniors: { hours: 'prefer', members: juniors },
      },
      routing: {
        ...policy.routing,
        rules: [
          {
            ...toBuyers,
            rule: 'buyers',
            when: { stage: ['problem-aware', 'evaluating', 'ready'] },
            pool: 'veterans',
            fallback: ['evenings', 'tomorrow'],
          },
          { rule: 'others', pool: 'juniors', fallback: [], reason: 'The juniors look after early interest.' },
        ],
        defaultOwner: 'mara',
        privacy: 'mara',
      },
      followUp: { ...policy.followUp, manager: 'mara', holidays: [] },
      close: { ...policy.close, tell: 'mara' },
    },
    quarterBegins,
  );
};

/** Turns by weight, whoever is there or not: no hours, leave, holidays or caps, and nobody after hours. `ladder`: whether an unworked lead comes back. */
const roundRobin = (ladder: boolean): Policy => {
  const policy = inFull();
  const [buyers, others] = policy.routing.rules;
  if (buyers === undefined || others === undefined) throw new Error('the policy has two rules');
  return {
    ...policy,
    reps: Object.fromEntries(
      Object.entries(policy.reps).map(([name, { holidays: _h, daysOff: _d, ...rep }]) => [name, { ...rep, leave: [] }]),
    ),
    pools: {
      veterans: { hours: 'ignore', members: veterans },
      juniors: { hours: 'ignore', members: juniors.map(({ rep, weight }) => ({ rep, weight })) },
    },
    routing: { ...policy.routing, rules: [{ ...buyers, fallback: [] }, others] },
    followUp: { ...policy.followUp, ladder: ladder ? policy.followUp.ladder : [] },
  };
};

/** The same without the pool of another continent: what comes after hours waits for whoever's turn it is. */
const withoutEvenings = (): Policy => {
  const policy = inFull();
  const [buyers, ...others] = policy.routing.rules;
  if (buyers === undefined) throw new Error('the policy has two rules');
  const { evenings: _e, tomorrow: _t, ...pools } = policy.pools;
  return {
    ...policy,
    pools: { ...pools, veterans: { hours: 'prefer', members: veterans } },
    routing: { ...policy.routing, rules: [{ ...buyers, fallback: [] }, ...others] },
  };
};

export const quarterPolicies = {
  'round robin': () => roundRobin(false),
  'round robin, and unworked leads come back': () => roundRobin(true),
  'hours, leave, holidays and caps': withoutEvenings,
  'the policy in full': inFull,
} as const;
export type QuarterPolicy = keyof typeof quarterPolicies;

/** What the reps really do, whatever a policy knows of it. */
const calendars = new Map(
  Object.entries(inFull().reps).map(([name, rep]): [string, Calendar] => [name, repCalendar(rep)]),
);
/** @throws for whoever is nobody of the team */
export const calendarOf = (name: string): Calendar => {
  const calendar = calendars.get(name);
  if (calendar === undefined) throw new Error(`${name} is nobody of the team`);
  return calendar;
};
export const isThere = (name: string, at: string): boolean => isWorking(calendarOf(name), at);
export const isOnLeave = (name: string, at: string): boolean => isAbsent(calendarOf(name), at);
/** By their own clock. */
export const dayOf = (name: string, at: string): string => localDate(calendarOf(name).zone, at);
