/** Does some connected CRM have each value that the policy asks for? */
import type { OptionsByFact } from '../../shared/domain/options.ts';
import { clean } from '../../shared/domain/facts.ts';
import { valuesSeen, type AbsentValues } from '../../shared/policy-file/absent-values.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { countOf } from '../policy-file.ts';
import { ok, warning, type Check } from './check.ts';

/** Most that are told at once; nobody mends more before looking again. */
const mostTold = 10;
/** Longest sentence of one, in UTF-16 units: it quotes the policy and the CRM. */
const maxSentence = 400;

/** "Web" and "Referal" */
const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(' and ');

const told = ({ fact, rule, place, values, mend }: AbsentValues, where: string): Check =>
  warning(
    'values',
    clean(
      `${place}${rule === undefined ? '' : ` of "${rule}"`}: ${fact} is never ${quoted(values)} in ${where}.`,
      maxSentence,
    ),
    `${clean(mend, maxSentence)} In handoff.yaml, and push it; or add the option in the CRM.`,
  );

/**
 * @param crms of each connection its name and options; null: they could not be read
 * @param isWhole whether these are all the connections there are: what one lacks, another may have
 */
export const checkValues = (
  policy: Policy,
  crms: readonly { connection: string; options: OptionsByFact | null }[],
  isWhole: boolean,
): Check[] => {
  const seen = crms.flatMap(({ options }) => options ?? []);
  if (!isWhole) return [ok('values', 'not looked at: another connection may have them. Leave --connection out')];
  if (seen.length < crms.length)
    return [ok('values', 'not looked at: the select lists of a connection could not be read, see its checks')];
  const where = crms.map(({ connection }) => connection).join(' or ');
  const { asked, absent, spare } = valuesSeen(policy, seen);
  const rest = absent.slice(mostTold);
  if (absent.length > 0)
    return [
      ...absent.slice(0, mostTold).map((values) => told(values, where)),
      ...(rest.length > 0
        ? [
            warning(
              'values',
              `${countOf(rest.length, 'other test')} of the policy alike.`,
              'Mend these, and look again.',
            ),
          ]
        : []),
    ];
  return [
    ok(
      'values',
      `${countOf(asked, 'value')} of select lists in the policy${spare.length === 0 ? ', each an option there' : `; of those that we ship in case, there is no ${spare.join(', ')}`}`,
    ),
  ];
};
