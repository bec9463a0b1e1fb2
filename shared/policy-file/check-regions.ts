/** Regions that are none, or that lie in another country than the rule names. A field of your own may hold whatever you call a region. */
import { countryCode, countryName } from '../policy/kinds/country.ts';
import { nameKey } from '../policy/kinds/name-key.ts';
import { regions } from '../policy/kinds/places.ts';
import { codeCountries, countryOf, regionNames, regionsCalled } from '../policy/kinds/region-names.ts';
import type { Policy } from '../policy/policy.ts';
import { closest } from './closest.ts';
import type { Finding, Misfit } from './problem.ts';
import { meanings, regionsAsked, told } from './regions-asked.ts';

/** Names for several countries at once, and what they stand for where that is short. */
const groups: Readonly<Record<string, string>> = {
  dach: '[DE, AT, CH]',
  benelux: '[BE, NL, LU]',
  nordics: '[DK, FI, IS, NO, SE]',
  scandinavia: '[DK, NO, SE]',
  uki: '[GB, IE]',
  anz: '[AU, NZ]',
  'north america': '[US, CA]',
  ...Object.fromEntries(
    'emea apac apj amer americas latam europe eu asia africa mena cee gcc worldwide international global'
      .split(' ')
      .map((name) => [name, '[DE, FR]']),
  ),
};

/** Among the names of all regions few letters may be wrong: "South" is one letter from Louth, and no slip. */
const strictSlip = (name: string): number => (name.length < 6 ? 0 : Math.max(1, Math.floor(name.length / 5) - 1));

const judgeIn = (text: string, countries: readonly string[]): Misfit | null => {
  const names = countries.flatMap(regionNames);
  const where = countries.map((country) => countryName(country)).join(' or ');
  const elsewhere = meanings(text);
  const problem = `${where} has no region "${text}".`;
  const meant = closest(text, names);
  const [other] = elsewhere;
  if (text.length > 3 && meant !== undefined) return { problem, mend: `Did you mean "${meant}"?` };
  if (other !== undefined)
    return {
      problem: `${problem.slice(0, -1)}: it is ${told(elsewhere)}.`,
      mend: `Write country: ${countryOf(other)} beside it, or take it out.`,
    };
  return text.length <= 3 && countries.every((country) => codeCountries.includes(country))
    ? { problem, mend: 'Write the code or the name of a region there.' }
    : null;
};

const own = 'or say under facts which field of your CRM holds regions of your own.';

const judgeAnywhere = (text: string): Misfit | null => {
  const group = groups[nameKey(text)];
  if (group !== undefined)
    return {
      problem: `"${text}" is no state or province, but many countries.`,
      mend: `Write countries, such as country: ${group}, ${own}`,
    };
  if (regionsCalled(text).length > 0 || /^[A-Z]{2}-[A-Z0-9]{1,3}$/i.test(text.trim())) return null;
  const country = text.length > 3 ? countryCode(text) : undefined;
  if (country !== undefined)
    return { problem: `"${text}" is a country, and no state or province.`, mend: `Write country: ${country}.` };
  const meant = closest(text, Object.keys(regions).flatMap(regionNames), strictSlip);
  return meant === undefined
    ? null
    : {
        problem: `No region is called "${text}".`,
        mend: `Did you mean "${meant}"? If not, write its country beside it, ${own}`,
      };
};

/** What is wrong with a region, with the countries that the rule names beside it. */
const judge = (text: string, countries: readonly string[] | undefined): Misfit | null => {
  const anywhere = countries === undefined || groups[nameKey(text)] !== undefined ? judgeAnywhere(text) : null;
  if (countries === undefined || anywhere !== null) return anywhere;
  const isListed = countries.every((country) => Object.hasOwn(regions, country));
  const isThere = meanings(text).some((region) => countries.includes(countryOf(region)));
  return isListed && !isThere ? judgeIn(text, countries) : null;
};

/** Refuses what no record's state or province can be. */
export const checkRegions = (policy: Policy): Finding[] =>
  regionsAsked(policy).flatMap(({ path, text, countries }) => {
    const found = judge(text, countries);
    return found === null ? [] : [{ path, ...found }];
  });
