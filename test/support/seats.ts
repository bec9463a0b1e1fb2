/** Pools of any weights, and as many reps as sit in them. */
import fc from 'fast-check';
import type { Rep, Team } from '../../shared/domain/team.ts';
import type { takeTurn } from '../../shared/lead/owner/pool.ts';
import { onLeave } from './lead.ts';

export type Pool = Parameters<typeof takeTurn>[0];
export type Member = Pool['members'][number];

export const poolOf = (members: readonly Member[], hours: Pool['hours'] = 'ignore'): Pool => ({
  members: [...members],
  hours,
});

/** A crowd of reps named r0, r1, …, of whom some are away. */
export const repsOf = (size: number, isAway: (index: number) => boolean = () => false): Team => {
  const reps = Array.from({ length: size }, (_, index): Rep => ({
    rep: `r${index}`,
    name: `Rep ${index}`,
    ownerId: `${index}`,
    away: false,
    calendar: isAway(index) ? onLeave.calendar : { zone: 'UTC', hours: [], absences: [] },
  }));
  const owners = reps.map(({ name }, index) => ({
    id: `${index}`,
    name,
    email: `r${index}@acme.example`,
    kind: 'person' as const,
    active: true,
  }));
  return { reps, owners: new Map(owners.map((owner) => [owner.id, owner])) };
};

/** Weights as a policy may have them, in thousandths, so that the test too reckons in whole numbers. */
export const weight = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((whole) => whole * 1000),
  fc.integer({ min: 1, max: 100_000 }),
);
