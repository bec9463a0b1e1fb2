/** A policy of many reps and rules, made from the example: what must not grow with a policy is asked of it. */
import type { Policy } from '../../shared/policy/policy.ts';
import { examplePolicy } from './lead.ts';

const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${name}-${String(n).padStart(4, '0')}`);

/** `reps` of them in one pool, and `rules` on texts of which none holds, before those of the example. */
export const greatPolicy = ({ reps, rules }: { reps: number; rules: number }): Policy => {
  const policy = examplePolicy();
  const people = named('rep', reps);
  const members = people.map((rep, n) => ({ rep, weight: 1 + (n % 3) }));
  return {
    ...policy,
    hash: `great-${reps}-${rules}`,
    reps: {
      ...policy.reps,
      ...Object.fromEntries(
        people.map((rep, n) => [
          rep,
          {
            name: `Rep ${n}`,
            email: `${rep}@acme.example`,
            zone: 'Europe/Berlin',
            hours: ['Mon-Fri 09:00-17:30'],
            leave: [],
          },
        ]),
      ),
    },
    pools: {
      ...policy.pools,
      veterans: { members, hours: 'prefer' },
      juniors: { members, hours: 'prefer' },
    },
    routing: {
      ...policy.routing,
      rules: [
        ...named('rule', rules).map((rule, n) => ({
          rule,
          when: { title: { contains: `word${n}` }, industry: `FIELD_${n}` },
          pool: 'veterans',
          fallback: [],
          reason: `Field ${n}.`,
        })),
        ...policy.routing.rules,
      ],
    },
  };
};
