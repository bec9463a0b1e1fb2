/** A week with people known to both CRMs: they come into one by a form, then into the other, and people speak with some of them. */
import { seeded } from '../../sandbox/http/random.ts';
import type { Act } from './world/acts.ts';

const days = 7;
const doings = ['talk', 'talk', 'unanswered', 'give', 'edit', 'wait', 'wait', 'fault', 'kill', 'slow-crm'] as const;

/** All come in first; each day people speak with some of them, and time passes. */
export const weekOfBoth = (seed: number, people: number): Act[] => {
  const random = seeded(seed);
  const number = (below = 10_000): number => Math.floor(random() * below);
  const act = (does: Act['do'], own: Partial<Act> = {}): Act => ({
    do: does,
    a: number(),
    b: number(),
    c: number(),
    ...own,
  });
  const came = Array.from({ length: people }, (_, place) => {
    const first = place % 2;
    // `b` is the door, a form; no seventh of them is at a provider of mail.
    return [
      act('come-in', { a: first, b: 0, c: 1 }),
      act('wait', { b: 1, a: number(3) }),
      act('come-in-elsewhere', { a: 1 - first, b: 0, c: place }),
      // Half of them are reached soon, on the record with the watch or on the other one.
      ...(number(2) === 0 ? [act('wait', { b: 1, a: 3 + number(8) }), act('talk', { a: 2 * place + number(2) })] : []),
    ];
  });
  const actsADay = Math.ceil(people / 6);
  const week = Array.from({ length: days * actsADay }, (_, place) =>
    place % actsADay === 0 ? act('wait', { b: 0, a: 500 }) : act(doings[number(doings.length)] ?? 'wait'),
  );
  return [...came.flat(), ...week, act('rest')];
};
