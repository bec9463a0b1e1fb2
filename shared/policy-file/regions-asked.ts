/** The regions that a policy names, each with the countries that its rule names beside it, and what it can mean. */
import { countryCode, countryName } from '../policy/kinds/country.ts';
import { countryOf, regionName, regionsCalled } from '../policy/kinds/region-names.ts';
import type { When } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import { valuesIn } from './check-values.ts';
import { conditionsOf, factTestsOf, type Condition } from '../policy/conditions.ts';
import type { Path } from './problem.ts';

/** Those that a condition asks for; of one that asks for others than a country nothing follows. */
const countriesIn = ({ country }: When): string[] => {
  const named = typeof country === 'object' && !Array.isArray(country) ? [] : [country ?? []].flat();
  return named.flatMap((one) => countryCode(String(one)) ?? []);
};

/** The countries beside a test: of its own condition and of those around it, all of which must hold. */
const countriesBeside = ({ root, path }: Condition, conditions: readonly Condition[]): string[] | undefined => {
  const isAround = (one: Condition): boolean =>
    one.root === root && one.path.every((key, index) => key === path[index]);
  const named = new Set(conditions.filter(isAround).flatMap(({ when }) => countriesIn(when)));
  return named.size === 0 ? undefined : [...named];
};

const called = (region: string): string => `${regionName(region)} in ${countryName(countryOf(region))}`;
/** So many are told; "01" has dozens. */
const mostTold = 3;
/** "Berlin in Germany, Bern in Switzerland and 2 more" */
export const told = (found: readonly string[]): string =>
  `${found.slice(0, mostTold).map(called).join(', ')}${found.length > mostTold ? ` and ${found.length - mostTold} more` : ''}`;

/** What a text can mean: "US-CA" that one, "CA" whatever has the code. */
export const meanings = (text: string): readonly string[] => {
  const [, country = '', code = ''] = /^\s*([A-Z]{2})-([A-Z0-9]{1,3})\s*$/i.exec(text) ?? [];
  const exact = code === '' ? [] : regionsCalled(code).filter((region) => countryOf(region) === country.toUpperCase());
  return exact.length > 0 ? exact : regionsCalled(text);
};

export type Asked = { path: Path; text: string; countries: readonly string[] | undefined };

/** Every region that the policy names. Of one that a field of the admin's own holds nothing is known. */
export const regionsAsked = (policy: Policy): Asked[] => {
  const { hubspot, salesforce } = policy.facts;
  if (hubspot.region !== undefined || salesforce.region !== undefined) return [];
  const conditions = conditionsOf(policy);
  return factTestsOf(conditions)
    .filter(({ fact }) => fact === 'region')
    .flatMap((asked) => {
      const countries = countriesBeside(asked, conditions);
      return valuesIn(asked.test, asked.path).map(({ path, value }) => ({ path, text: String(value), countries }));
    });
};
