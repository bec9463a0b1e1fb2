import { crmFactNames, valueOf, type Facts } from '../../domain/facts.ts';
import { isNoBuyers } from '../../domain/text-kind.ts';
import { fill } from '../../policy/fill.ts';
import { ownFactsOf } from '../../policy/own-facts.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn } from '../../words/catalogue.ts';

/** Nobody is asked for what they do not use. */
const isUnused = (fact: string, { doNotCall, noEmails }: Facts): boolean =>
  (fact === 'email' && noEmails === true) || (fact === 'phone' && doNotCall === true);

/** What stands there leads to nobody; a misspelt host has a question of its own. */
const isNoUse = (fact: string, { phoneValid, emailKind, emailMeant }: Facts): boolean =>
  (fact === 'phone' && phoneValid === false) ||
  (fact === 'email' && emailKind === 'invalid' && emailMeant === undefined);

/** What the note asks at the most; the score's gravest gaps are always among it. */
const maxQuestions = 8;
const leastOfScore = 2;

/**
 * What the first talk should find out: whether the address is misspelt, what the score lacks (its criteria in order), what the policy asks
 * about unknown facts, and at the end what every talk should answer. Where no buyer wrote there is no talk. When there is more than room,
 * the score's lesser questions go first.
 * @param told the facts with the person's own words among them
 */
export const questions = (decision: Pick<Decision, 'facts' | 'questions'>, told: Facts, policy: Policy): string[] => {
  if (isNoBuyers(decision.facts.textKind)) return [];
  const said = new Set<string>();
  const isNew = (question: string): boolean => {
    const known = said.size;
    return said.add(question.trim().toLowerCase()).size > known;
  };
  const closing = policy.note.closing.filter(isNew).slice(0, maxQuestions);
  const ofScore = decision.questions.map((question) => fill(question, told)).filter(isNew);
  const meant = valueOf(decision.facts, 'emailMeant');
  const ofSpelling = meant === undefined ? [] : [sayIn(policy).note.spelling(String(meant))].filter(isNew);
  const ofFacts = crmFactNames
    .filter((fact) => valueOf(decision.facts, fact) === undefined || isNoUse(fact, decision.facts))
    .filter((fact) => !isUnused(fact, decision.facts))
    .flatMap((fact) => policy.note.ask[fact] ?? []);
  const ofOwn = ownFactsOf(policy).flatMap(([fact, { ask }]) =>
    ask === undefined || valueOf(decision.facts, fact) !== undefined ? [] : ask,
  );
  const ofUnknown = [...ofFacts, ...ofOwn].filter(isNew);
  const room = maxQuestions - closing.length - ofSpelling.length;
  const gravest = ofScore.slice(0, Math.max(leastOfScore, room - ofUnknown.length));
  return [...ofSpelling, ...[...gravest, ...ofUnknown].slice(0, room), ...closing];
};
