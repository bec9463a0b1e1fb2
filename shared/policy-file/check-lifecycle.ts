/**
 * HubSpot's own lifecycle stages by their label: a record holds the internal value, so a rule that asks for the label waits in vain. What
 * an admin calls a stage of their own, HubSpot alone knows: that one is asked when it is connected.
 */
import { bareSpelling } from '../domain/origin.ts';
import type { Policy } from '../policy/policy.ts';
import { valuesIn } from './check-values.ts';
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import type { Finding } from './problem.ts';

/** Value and labels of those whose value is not what people call them, as HubSpot makes them in a new portal. */
const labelled: Readonly<Record<string, readonly string[]>> = {
  marketingqualifiedlead: ['Marketing Qualified Lead', 'Marketing Qualified', 'MQL', 'MQLs'],
  salesqualifiedlead: ['Sales Qualified Lead', 'Sales Qualified', 'SQL', 'SQLs'],
  subscriber: ['Subscribers'],
  lead: ['Leads'],
  opportunity: ['Opportunities'],
  customer: ['Customers'],
  evangelist: ['Evangelists'],
};

const meantBy = (text: string): string | undefined =>
  Object.entries(labelled).find(
    ([value, labels]) =>
      value !== text.trim().toLowerCase() && labels.some((label) => bareSpelling(label) === bareSpelling(text)),
  )?.[0];

/** A field of the admin's own may hold any of these. */
export const checkLifecycle = (policy: Policy): Finding[] => {
  const { hubspot, salesforce } = policy.facts;
  return factTestsOf(conditionsOf(policy)).flatMap(({ fact, test, path: place }) =>
    (fact !== 'lifecycle' && fact !== 'firmLifecycle') || (hubspot[fact] ?? salesforce[fact]) !== undefined
      ? []
      : valuesIn(test, place).flatMap(({ path, value }) => {
          const meant = meantBy(String(value));
          return meant === undefined
            ? []
            : [
                {
                  path,
                  problem: `${fact} is never "${String(value)}": HubSpot keeps the internal value of a stage, and not its label.`,
                  mend: `Write ${meant}.`,
                },
              ];
        }),
  );
};
