/** Facts of the policy's own whose field one connected CRM does not have, or does not show, and which was probably meant. */
import { describeBy } from '../shared/crm/salesforce/descriptions.ts';
import { readProperties } from '../shared/crm/hubspot/options.ts';
import {
  describeObjects,
  fieldsFor,
  isOfAccounts,
  objectsWith,
  type DescribedOrg,
} from '../shared/crm/salesforce/setup/rights.ts';
import type { CrmKind } from '../shared/domain/team.ts';
import type { OwnFactName } from '../shared/domain/facts.ts';
import type { Finding } from '../shared/policy-file/problem.ts';
import { mendField, type NamedField } from '../shared/policy-file/mend-field.ts';
import type { OwnFact } from '../shared/policy/own-facts.ts';
import type { Connected } from './open-connected.ts';

type Facts = readonly (readonly [OwnFactName, OwnFact])[];
/** Of each kind of record the fields that a name may be of; null: it has the one that is named, or nobody can tell. */
type Lacks = (name: string, of: OwnFact['of']) => readonly NamedField[] | null;

const lacksOfPortal = async ({ http }: Extract<Connected, { crm: 'hubspot' }>): Promise<Lacks> => {
  const known = { person: await readProperties(http, 'contacts'), firm: await readProperties(http, 'companies') };
  return (name, of) => {
    const properties = known[of];
    return properties === null || properties.has(name)
      ? null
      : [...properties].map(([name, { label }]) => ({ name, label }));
  };
};

const lacksOfOrg = async ({ org }: Extract<Connected, { crm: 'salesforce' }>): Promise<Lacks> => {
  const seen: DescribedOrg = await describeObjects(describeBy(org.connection), ['Lead', 'Contact', 'Account']);
  return (path, of) =>
    (of === 'firm' ? isOfAccounts(seen, path) : objectsWith(seen, path).length > 0)
      ? null
      : fieldsFor(seen, of, path).map(({ name, label }) => ({ name, label: label ?? undefined }));
};

const words: Readonly<Record<CrmKind, Readonly<Record<OwnFact['of'], string>>>> = {
  hubspot: { person: 'property of contacts', firm: 'property of companies' },
  salesforce: { person: 'field of leads or contacts', firm: 'field of accounts' },
};
const form: Readonly<Record<CrmKind, string>> = {
  hubspot: 'Name the property by its internal name, or create it.',
  salesforce: 'Name the field by its API name, or let the integration user read it.',
};

/** @param facts those of which nothing was found: only then the CRM is asked what it has */
export const missingIn = async (connection: string, connected: Connected, facts: Facts): Promise<Finding[]> => {
  const { crm } = connected;
  const asked = facts.filter(([, { kind, ...fact }]) => kind !== 'list' && fact[crm] !== undefined);
  if (asked.length === 0) return [];
  const lacks = connected.crm === 'hubspot' ? await lacksOfPortal(connected) : await lacksOfOrg(connected);
  return asked.flatMap(([fact, { of, ...said }]): Finding[] => {
    const field = said[crm] ?? '';
    const fields = lacks(field, of);
    if (fields === null) return [];
    const name = fact.slice('own.'.length);
    return [
      {
        code: 'own-fact-missing',
        severity: 'warning',
        path: ['facts', 'own', name, crm],
        rule: name,
        problem: `${connection} shows no ${words[crm][of]} called "${field}": there "${name}" is never known.`,
        mend: mendField(field.split('.').at(-1) ?? field, fields) ?? form[crm],
      },
    ];
  });
};
