import { expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, shippedText } from '../support/policy.ts';

/** What is warned of with this condition in a stop, with nothing connected. */
const warned = (text: string): string[] => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return policyWarnings([], { policy: loaded.policy, text }).map(({ problem, mend }) => `${problem} ${mend}`);
};
const asking = (when: string): string => changed('when: { emailKind: disposable },', `when: { ${when} },`);

it.each([
  [
    'region: BE',
    '"BE" fits Berlin in Germany, Bern in Switzerland, Békés in Hungary and 1 more. Write the country beside it, or with it: DE-BE.',
  ],
  [
    'country: [DE, CH], region: [BE]',
    '"BE" fits Berlin in Germany, Bern in Switzerland. Write the country beside it, or with it: DE-BE.',
  ],
  [
    'country: [US, AU], any: [{ region: WA }]',
    '"WA" fits Washington in United States, Western Australia in Australia. Write the country beside it, or with it: US-WA.',
  ],
  [
    'region: { not: Limburg }',
    '"Limburg" fits Limburg in Belgium, Limburg in Netherlands. Write the country beside it, or with it: BE-VLI.',
  ],
  [
    'region: North',
    '"North" is no state or province that is known here: it fits records that say it letter by letter. Write its code, or its name in the language of the place or in English.',
  ],
])('a region that can be several, or none, is warned of: %s', (when, warning) => {
  expect(warned(asking(when))).toEqual([warning]);
});

it.each([
  'region: DE-BE',
  'country: CH, region: BE',
  'country: US, region: [CA, WA, ny]',
  'country: NG, region: Lagos',
  'any: [{ region: BE }, { city: Bern }], country: Schweiz',
  'region: [Bayern, California, "Île-de-France"]',
])('a region that is one is not: %s', (when) => {
  expect(warned(asking(when))).toEqual([]);
});

it('nothing is warned of where the policy reads regions from a field of the admin, or names none', () => {
  const own = asking('region: [BE, North]').replace(
    '    problem: message',
    '    region: territory\n    problem: message',
  );
  expect(warned(own)).toEqual([]);
  for (const crm of ['both', 'hubspot', 'salesforce'] as const) expect(warned(shippedText(crm))).toEqual([]);
});
