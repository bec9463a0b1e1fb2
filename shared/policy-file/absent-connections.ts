/** Connections that a condition names and the installation does not have. */
import { crmOf } from '../domain/team.ts';
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import { fits } from '../policy/kinds/fits.ts';
import type { Policy } from '../policy/policy.ts';
import { valuesIn } from './check-values.ts';
import { closest } from './closest.ts';
import type { Finding } from './problem.ts';

/**
 * For a warning: no lead is of such a one. One policy may serve several stages, each with connections of its own.
 * @param connections ids, as the settings name them; none: nothing is known, and nothing said
 */
export const absentConnections = (policy: Policy, connections: readonly string[]): Finding[] => {
  if (connections.length === 0) return [];
  return factTestsOf(conditionsOf(policy))
    .filter(({ fact }) => fact === 'connection')
    .flatMap(({ test, path }) => valuesIn(test, path))
    .filter(({ value }) => !connections.some((id) => fits('connection', id, value, {}) === true))
    .map(({ path, value }) => {
      const alike = connections.filter((id) => crmOf(id) === crmOf(String(value)));
      const meant = closest(String(value), alike);
      return {
        path,
        problem: `"${String(value)}" is no connection of this installation, which has ${connections.join(', ')}: no lead is of it.`,
        mend: `${meant === undefined ? 'Write one of those' : `Did you mean "${meant}"? If not, write another one`}; leave it so if another stage has it.`,
      };
    });
};
