/** The reps of a report: by their names, and in the order of the policy. */
import { byText } from '../../shared/domain/match.ts';
import type { Policy } from '../../shared/policy/policy.ts';

type Names = (rep: string) => string;
export const namesOf =
  (policy: Policy | null): Names =>
  (rep) =>
    policy?.reps[rep]?.name ?? rep;

/** As the policy has them, and nobody by how they did; who is none of its reps comes last. */
export const inOrder = <T extends { rep: string }>(rows: readonly T[], policy: Policy | null): T[] => {
  const keys = Object.keys(policy?.reps ?? {});
  const place = (rep: string): number => (keys.includes(rep) ? keys.indexOf(rep) : keys.length);
  return rows.toSorted((a, b) => place(a.rep) - place(b.rep) || byText(a.rep, b.rep));
};
