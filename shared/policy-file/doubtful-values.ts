/** Values of a sound policy that look like several: a text is compared whole, so that none of them fits alone. */
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import { kindOf } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { valuesIn } from './check-values.ts';
import type { Finding } from './problem.ts';

/** Words without blanks, each behind a comma or the like. "Acme, Inc" is one company. */
const several = /^[\p{L}\p{N}_./-]+(?:\s*[,;|]\s*[\p{L}\p{N}_./-]+)+$/u;

/** For a warning: a field may hold several in one text, as "a;b" is what HubSpot gives for two choices. */
export const doubtfulValues = (policy: Policy): Finding[] =>
  factTestsOf(conditionsOf(policy)).flatMap(({ fact, test, path }) => {
    const kind = kindOf(fact, policy);
    if (fact === 'company' || (kind !== 'text' && kind !== 'one of')) return [];
    return valuesIn(test, path).flatMap(({ path: place, value }) => {
      const text = String(value);
      if (!several.test(text)) return [];
      const parts = text.split(/[,;|]/).map((part) => part.trim());
      return [
        {
          path: place,
          problem: `"${text}" is one text here, and fits only records that hold all of it.`,
          mend: `If each is meant, write [${parts.join(', ')}].`,
        },
      ];
    });
  });
