/** What may happen to leads and deals over a long time: acts of people, of the CRM, and of time. */
import * as fc from 'fast-check';

const leadActs = [
  'call',
  'say',
  'unsay',
  'complete-task',
  'delete-task',
  'fill-form',
  'toggle-opt-out',
  'toggle-bad-timing',
  'give-to',
  'merge',
  'add-deal',
  'crash',
  'forget',
  'delete',
] as const;
const dealActs = ['win', 'confirm-and-win', 'lose', 'reopen', 'flip', 'say', 'delete', 'restore', 'leave'] as const;

/** `lead`, `deal` and `other` are places in the list of those there are then, counted round. */
export type LeadAct = { act: (typeof leadActs)[number]; lead: number; other: number };
export type DealAct = { act: (typeof dealActs)[number]; deal: number };
export type Act =
  | LeadAct
  | DealAct
  | { act: 'add-lead' | 'empty-ladder' | 'usual-ladder' }
  | { act: 'leave-crm'; owner: number }
  | { act: 'outage'; hours: number }
  | { act: 'lose-answer'; skip: number }
  | { act: 'wait'; minutes: number };

const place = fc.nat({ max: 9 });
/** So often as said, beside each other. */
const often = <T>(times: Readonly<Record<number, readonly T[]>>): fc.Arbitrary<T> =>
  fc.constantFrom(
    ...Object.entries(times).flatMap(([count, acts]) =>
      acts.flatMap((act) => Array.from({ length: Number(count) }, () => act)),
    ),
  );
const minutes = fc.oneof(
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: 60, max: 4000 }),
  fc.integer({ min: 4000, max: 60_000 }),
);

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ act: fc.constant('wait' as const), minutes }) },
  {
    weight: 18,
    arbitrary: fc.record({
      act: often<LeadAct['act']>({
        2: ['call', 'say', 'complete-task', 'give-to', 'crash'],
        4: ['add-deal'],
        1: leadActs,
      }),
      lead: place,
      other: place,
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ act: often<DealAct['act']>({ 2: ['win', 'confirm-and-win'], 1: dealActs }), deal: place }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('add-lead' as const, 'empty-ladder' as const, 'usual-ladder' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('leave-crm' as const), owner: place }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('outage' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('lose-answer' as const), skip: fc.nat({ max: 5 }) }) },
);

/** How webhooks reach us, in turn: once, twice, or only with the next ones. */
export const anyWays = fc.array(fc.constantFrom('once' as const, 'once' as const, 'twice' as const, 'late' as const), {
  minLength: 5,
  maxLength: 5,
});
export type Way = 'once' | 'twice' | 'late';
