/** Names of fields that no CRM can have: mostly a label, as people see it. Whether there is such a field, `--live` asks. */
import { crmKinds } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Finding } from './problem.ts';

/** What each CRM calls the name that a program knows a field by, where an admin finds it, and one such. */
const fieldNames = {
  hubspot: 'the internal name, as the settings of the property show it, such as partner_referral',
  salesforce: 'the API name, as the Object Manager shows it, such as Partner_Referral__c',
};

/** Neither CRM has a blank in the name of a field; a label has many. Lists and campaigns are called as people call them. */
export const checkFields = ({ facts }: Policy): Finding[] =>
  crmKinds.flatMap((crm) =>
    [
      ...Object.entries(facts[crm]).map(([fact, field]) => ({ path: ['facts', crm, fact], field })),
      ...Object.entries(facts.own).flatMap(([name, { kind, [crm]: field }]) =>
        kind === 'list' ? [] : [{ path: ['facts', 'own', name, crm], field }],
      ),
    ].flatMap(({ path, field }) =>
      field !== undefined && /\s/.test(field.trim())
        ? [
            {
              path,
              problem: `"${field}" is no name of a field but its label: the name of one holds no blanks.`,
              mend: `Write ${fieldNames[crm]}.`,
            },
          ]
        : [],
    ),
  );
