/** Regions of a sound policy that several countries have under one code or name, so that leads of all fit, and those that nobody knows. */
import { regions } from '../policy/kinds/places.ts';
import { countryOf } from '../policy/kinds/region-names.ts';
import type { Policy } from '../policy/policy.ts';
import type { Finding, Misfit } from './problem.ts';
import { meanings, regionsAsked, told, type Asked } from './regions-asked.ts';

const inDoubt = ({ text, countries }: Asked): Misfit | null => {
  const all = meanings(text);
  const found = all.filter((region) => countries?.includes(countryOf(region)) ?? true);
  const [first] = found;
  const isUnlisted = countries?.some((country) => !Object.hasOwn(regions, country)) === true;
  if (first === undefined)
    return isUnlisted
      ? null
      : {
          problem: `"${text}" is no state or province that is known here: it fits records that say it letter by letter.`,
          mend: 'Write its code, or its name in the language of the place or in English.',
        };
  return new Set(found.map(countryOf)).size < 2
    ? null
    : { problem: `"${text}" fits ${told(found)}.`, mend: `Write the country beside it, or with it: ${first}.` };
};

/** For a warning: an admin may mean all of them, or have records that say it so. */
export const doubtfulRegions = (policy: Policy): Finding[] =>
  regionsAsked(policy).flatMap((asked) => {
    const found = inDoubt(asked);
    return found === null ? [] : [{ path: asked.path, ...found }];
  });
