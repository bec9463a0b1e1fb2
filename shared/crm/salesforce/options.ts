/** The values of the picklists that facts are read from, as Salesforce describes its objects to our user. */
import { optionsByFact, type Option, type OptionsByFact } from '../../domain/options.ts';
import { sourcesOf, type FactProperties } from './records.ts';
import type { Describe, Described } from './descriptions.ts';
import { describeObjects, type DescribedOrg } from './setup/rights.ts';

type Field = Described['fields'][number];

const fieldIn = (seen: Described | null | undefined, name: string): Field | undefined =>
  seen?.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());

/** The field that a path such as `Industry` or `Account.Industry` names; of further objects nothing is known. */
const fieldAt = (org: DescribedOrg, object: 'Lead' | 'Contact' | 'Account', path: string): Field | undefined => {
  const [first = '', second, ...rest] = path.split('.');
  if (second === undefined) return fieldIn(org[object], first);
  return first.toLowerCase() === 'account' && object === 'Contact' && rest.length === 0
    ? fieldIn(org.Account, second)
    : undefined;
};

/** Those that can still be chosen. A combo box takes any text beside its values. */
const optionsOf = (field: Field | undefined): readonly Option[] | null => {
  const active = (field?.picklistValues ?? []).filter((each) => each.active);
  return ['picklist', 'multipicklist'].includes(field?.type ?? '') && active.length > 0
    ? active.map(({ value, label }) => ({ value, label: label ?? value }))
    : null;
};

/** The types whose values Salesforce keeps as numbers; a formula has the type of what it comes to. */
const numeric: ReadonlySet<string> = new Set(['double', 'int', 'long', 'currency', 'percent']);

/** Of a field that only one of leads and contacts has, the other says nothing. */
export const salesforceOptions = (org: DescribedOrg, own: FactProperties, ofFirm?: FactProperties): OptionsByFact => {
  const found = sourcesOf(own, ofFirm).map(({ fact, object, path }) => ({
    fact,
    path,
    field: fieldAt(org, object, path),
  }));
  const isSeen = ({ fact, path }: { fact: string; path: string }): boolean =>
    found.some((one) => one.fact === fact && one.path === path && one.field !== undefined);
  return optionsByFact(
    found
      .filter((one) => one.field !== undefined || !isSeen(one))
      .map(({ fact, field }) => ({ fact, options: optionsOf(field), isNumeric: numeric.has(field?.type ?? '') })),
  );
};

/** One call for each of leads, contacts and accounts. */
export const readOptions = async (
  describe: Describe,
  own: FactProperties,
  ofFirm: FactProperties,
): Promise<OptionsByFact> =>
  salesforceOptions(
    {
      ...(await describeObjects(describe, ['Lead'])),
      ...(await describeObjects(describe, ['Contact'])),
      ...(await describeObjects(describe, ['Account'])),
    },
    own,
    ofFirm,
  );
