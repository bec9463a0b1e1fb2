/**
 * Values that the policy states and that no select list of a connected CRM holds, so that what asks for them waits in vain: a slip
 * of the pen, the label in place of the value, the list of another CRM. Only who is connected to the CRMs can tell.
 */
import type { FactKind } from '../domain/fact-kinds.ts';
import { crmFactNames, isOwnFact, personalFacts, type CrmFactName, type FactName } from '../domain/facts.ts';
import { hasWord } from '../domain/match.ts';
import type { FactOptions, OptionsByFact } from '../domain/options.ts';
import { fits } from '../policy/kinds/fits.ts';
import { kindOf } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { valuesIn, wordsIn } from './check-values.ts';
import { conditionsOf, factTestsOf, type AskedFact } from '../policy/conditions.ts';
import { mendOption } from './mend-option.ts';
import { nameAt, pathText } from './problem.ts';
import { isSpare } from './spare-values.ts';

/** What one test of a fact asks for in vain. `place` of the test in words, `rule` its name where it has one. */
export type AbsentValues = {
  fact: CrmFactName;
  rule: string | undefined;
  place: string;
  values: readonly string[];
  mend: string;
};

/** `asked`: how many values could be looked for. `spare`: of those absent, the ones that we ship in case a CRM has them. */
export type ValuesSeen = { asked: number; absent: readonly AbsentValues[]; spare: readonly string[] };

const kinds: readonly FactKind[] = ['text', 'one of', 'several of'];
const isAskable = (fact: FactName, policy: Policy): fact is CrmFactName =>
  kinds.includes(kindOf(fact, policy)) &&
  !personalFacts.has(fact) &&
  (isOwnFact(fact) || crmFactNames.some((name) => name === fact));

/** The options of a fact in all connected CRMs; undefined where none of them has a list. */
const optionsOf = (fact: CrmFactName, crms: readonly OptionsByFact[]): FactOptions | undefined => {
  const fields = crms.flatMap((crm) => crm.get(fact) ?? []);
  const options = fields.flatMap((field) => field.options);
  return options.length === 0 ? undefined : { options, isOpen: fields.some(({ isOpen }) => isOpen) };
};

/** What is asked for, each with whether an option answers to it. Of words one is enough: they are alternatives for a search. */
const lookedFor = ({ fact, test, path }: AskedFact, { options }: FactOptions): { text: string; isThere: boolean }[] => {
  const words = wordsIn(test);
  const isWordThere = words.some((word) => options.some(({ value }) => hasWord(value, word)));
  return [
    ...valuesIn(test, path).map(({ value }) => ({
      text: String(value),
      isThere: options.some((option) => fits(fact, option.value, value, {}) === true),
    })),
    ...words.map((text) => ({ text, isThere: isWordThere })),
  ];
};

/** @param crms the options of every connected CRM: a value is there when one of them has it */
export const valuesSeen = (policy: Policy, crms: readonly OptionsByFact[]): ValuesSeen => {
  const tests = factTestsOf(conditionsOf(policy)).flatMap((test) => {
    const fact = isAskable(test.fact, policy) ? test.fact : undefined;
    const known = fact && optionsOf(fact, crms);
    if (fact === undefined || known === undefined) return [];
    const values = lookedFor(test, known);
    const rule = nameAt(policy, test.root.slice(0, -1));
    const missed = values.flatMap(({ text, isThere }) => {
      const mend = isThere ? null : mendOption(fact, text, known);
      return mend === null ? [] : [{ text, mend, isSpare: isSpare(rule, fact, text) }];
    });
    return [{ fact, rule, place: pathText(test.path), asked: values.length, missed }];
  });
  return {
    asked: tests.reduce((sum, { asked }) => sum + asked, 0),
    absent: tests.flatMap(({ fact, rule, place, missed }) => {
      const slips = missed.filter((miss) => !miss.isSpare);
      const mend = [...new Set(slips.map((slip) => slip.mend))].join(' ');
      return slips.length === 0 ? [] : [{ fact, rule, place, values: slips.map(({ text }) => text), mend }];
    }),
    spare: [
      ...new Set(
        tests.flatMap(({ fact, missed }) => missed.flatMap((miss) => (miss.isSpare ? `${fact} ${miss.text}` : []))),
      ),
    ],
  };
};
