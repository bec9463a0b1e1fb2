/**
 * What tells who the person is, or holds their own words, stays in the CRM: the table and the ledger keep only whether it is known.
 * So a decision may ask no more than that, and its reasons may not repeat it. The note may: it is written to the CRM alone.
 */
import { placeholders } from '../policy/fill.ts';
import { isOwnFact, personalFacts, type FactName } from '../domain/facts.ts';
import { ownFactNamed } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { conditionsOf, factTestsOf, type Part } from '../policy/conditions.ts';
import type { Finding, Path } from './problem.ts';

const asksOnlyWhetherKnown = (test: unknown): boolean =>
  typeof test === 'object' && test !== null && Object.keys(test).every((name) => name === 'known');

/** Every sentence of the policy that is kept with a decision. */
const reasonsOf = ({ leads, stops, stages, score, routing, confirmation }: Policy): { path: Path; text: string }[] => [
  ...(leads?.not ?? []).map(({ reason }, index) => ({ path: ['leads', 'not', index, 'reason'], text: reason })),
  ...stops.map(({ reason }, index) => ({ path: ['stops', index, 'reason'], text: reason })),
  ...stages.map(({ reason }, index) => ({ path: ['stages', index, 'reason'], text: reason })),
  ...score.criteria.flatMap(({ levels, unknown }, index) => [
    ...levels.map(({ reason }, level) => ({
      path: ['score', 'criteria', index, 'levels', level, 'reason'],
      text: reason,
    })),
    { path: ['score', 'criteria', index, 'unknown', 'reason'], text: unknown.reason },
  ]),
  ...routing.rules.map(({ reason }, index) => ({ path: ['routing', 'rules', index, 'reason'], text: reason })),
  ...confirmation.voidedBy.map(({ reason }, index) => ({
    path: ['confirmation', 'voidedBy', index, 'reason'],
    text: reason,
  })),
];

/** Whether a record is a lead may hang on the name of its import or list: the answer is kept, the name is not. */
const isAdmission = (part: Part, fact: FactName): boolean => part === 'leads' && fact === 'originName';

const isPersonalOwn = (name: string, policy: Policy): boolean =>
  isOwnFact(name) && ownFactNamed(name, policy)?.personal === true;

export const checkPersonal = (policy: Policy): Finding[] => [
  ...factTestsOf(conditionsOf(policy))
    .filter(
      ({ part, fact, test }) =>
        part !== 'note' && personalFacts.has(fact) && !asksOnlyWhetherKnown(test) && !isAdmission(part, fact),
    )
    .map(({ path, fact }) => ({
      path,
      problem: `"${fact}" is the person's own, and a decision may not depend on what it says.`,
      mend: 'Ask whether it is known, { known: true }, or for a fact that comes from it, such as emailDomain.',
    })),
  ...reasonsOf(policy)
    .flatMap(({ path, text }) => placeholders(text).map((name) => ({ path, name })))
    .filter(({ name }) => personalFacts.has(name) || isPersonalOwn(name, policy))
    .map(({ path, name }) => ({
      path,
      problem: `A reason is kept in the ledger and may not repeat "${name}".`,
      mend: `Take {${name}} out; the note may say it, under note.open.`,
    })),
];
