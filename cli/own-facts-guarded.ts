/** Facts of one's own that read a field which a built-in fact reads already, where rules may not ask what that says. */
import { sourcesOf as hubspotSources } from '../shared/crm/hubspot/records.ts';
import { sourcesOf as salesforceSources } from '../shared/crm/salesforce/records.ts';
import { personalFacts } from '../shared/domain/facts.ts';
import { crmKinds, type CrmKind } from '../shared/domain/team.ts';
import type { Check } from '../shared/policy-file/problem.ts';
import type { Policy } from '../shared/policy/policy.ts';

const fieldsOf: Readonly<Record<CrmKind, (policy: Policy) => readonly (readonly [fact: string, field: string])[]>> = {
  hubspot: ({ facts }) => hubspotSources(facts.hubspot).contact.map(({ fact, property }) => [fact, property]),
  salesforce: ({ facts }) =>
    salesforceSources(facts.salesforce).flatMap(({ fact, object, path }) =>
      object === 'Account' ? [] : [[fact, path]],
    ),
};

/**
 * Another name is no way around what the built-in fact may not be asked: titles deceive (P3), and what tells who a person is, or holds their
 * words, is kept nowhere but in the CRM (P2).
 */
export const checkGuarded: Check = (policy) =>
  Object.entries(policy.facts.own).flatMap(([name, own]) =>
    crmKinds.flatMap((crm) => {
      const field = own[crm]?.toLowerCase();
      if (field === undefined || own.kind === 'list' || own.of === 'firm') return [];
      const [fact] = fieldsOf[crm](policy).find(([, one]) => one.toLowerCase() === field) ?? [];
      const path = ['facts', 'own', name, crm];
      if (fact === 'title')
        return [
          {
            path,
            problem: `"${own[crm] ?? ''}" is the title, by which nothing is decided; titles deceive (P3).`,
            mend: 'Take this fact out: a criterion of the score may ask for title, with 3 points at most.',
          },
        ];
      if (fact === undefined || !personalFacts.has(fact) || own.personal) return [];
      return [
        {
          path,
          problem: `"${own[crm] ?? ''}" is the person's own: the built-in fact ${fact} reads it, and this one would keep what it says.`,
          mend: `Write personal: true in facts.own.${name}: it may be asked for then, and what it says stays in the CRM.`,
        },
      ];
    }),
  );
