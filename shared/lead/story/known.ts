/** What was known of a lead when it was decided about, and what was not. */
import {
  factNames,
  isOwnFact,
  namesIn,
  personalFacts as personal,
  retiredFactNames,
  valueOf,
  wordsOf,
  type FactName,
} from '../../domain/facts.ts';
import { untold } from '../../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Account } from '../account.ts';
import type { Choice } from './story.ts';

/** Told elsewhere in the story. */
const told: ReadonlySet<FactName> = new Set(['segment', 'stage', 'score']);
const retired: ReadonlySet<FactName> = new Set(retiredFactNames);

/** Facts that a rule of the policy asks for, each once. */
const askedBy = (policy: Policy): ReadonlySet<FactName> =>
  new Set(factTestsOf(conditionsOf(policy)).map(({ fact }) => fact));

const rounded = (text: string): string =>
  /^-?\d+\.\d{3,}$/.test(text) ? String(Number(Number(text).toFixed(2))) : text;

/** @param policy that of the decision; null where it is gone */
export const knownIn = (
  { facts }: Pick<Account, 'facts'>,
  policy: Policy | null,
): Pick<Choice, 'known' | 'inCrm' | 'unknown'> => {
  const names = [...factNames, ...namesIn(facts).filter(isOwnFact)];
  const there = names.filter((name) => valueOf(facts, name) !== undefined && !told.has(name));
  // Of what is personal just that it is known is kept, as a yes.
  const isInCrm = (name: FactName): boolean =>
    valueOf(facts, name) === untold || (personal.has(name) && facts[name] === true);
  const asked = policy === null ? new Set<FactName>() : askedBy(policy);
  return {
    known: there.filter((name) => !isInCrm(name)).map((fact) => ({ fact, value: rounded(wordsOf(facts, fact) ?? '') })),
    inCrm: there.filter(isInCrm),
    unknown: [...new Set([...factNames, ...asked])].filter(
      (name) => asked.has(name) && !retired.has(name) && !told.has(name) && valueOf(facts, name) === undefined,
    ),
  };
};
