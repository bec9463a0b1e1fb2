/** Facts of one's own that a rule asks for and that no record of the CRM holds. */
import { ownFact, type OwnFactName } from '../../domain/facts.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import { ownFactsOf, type OwnFact } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { nameAt, pathText, type Finding, type Path } from '../problem.ts';

/** Where each is asked for first: by a condition, or by a rule that gives leads to whom it names. */
const askedAt = (policy: Policy): ReadonlyMap<string, Path> =>
  new Map(
    [
      ...factTestsOf(conditionsOf(policy)).map(({ fact, root }): [string, Path] => [fact, root.slice(0, -1)]),
      ...policy.routing.rules.flatMap(({ to }, index): [string, Path][] =>
        typeof to === 'object' ? [[ownFact(to['owner-of']), ['routing', 'rules', index]]] : [],
      ),
    ].toReversed(),
  );

/** Those that some rule asks for. */
export const askedOwnFacts = (policy: Policy): [OwnFactName, OwnFact][] => {
  const asked = askedAt(policy);
  return ownFactsOf(policy).filter(([fact]) => asked.has(fact));
};

/** @param isFilled by fact, whether any record of any CRM holds it; what could not be looked at is not there */
export const emptyFacts = (policy: Policy, isFilled: ReadonlyMap<OwnFactName, boolean>): Finding[] => {
  const asked = askedAt(policy);
  return Object.keys(policy.facts.own).flatMap((name): Finding[] => {
    const fact = ownFact(name);
    if (isFilled.get(fact) !== false) return [];
    const place = asked.get(fact);
    return [
      {
        code: 'own-fact-empty',
        severity: 'warning',
        path: ['facts', 'own', name],
        rule: name,
        lead: { [fact]: 'not known' },
        problem: `No record of the CRM holds "${name}", which ${place === undefined ? 'nothing asks for' : `"${nameAt(policy, place) ?? pathText(place)}" asks for`}: of every lead it is not known.`,
        mend: 'Fill the property, map another one, or take out what asks for it.',
      },
    ];
  });
};
