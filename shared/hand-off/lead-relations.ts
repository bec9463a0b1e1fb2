/** The firm and the person behind a lead: under which keys the table knows them, and what it knows. */
import { checkContact } from '../lead/contact/check-contact.ts';
import { withCompany } from '../lead/observe.ts';
import type { Relations, RelationKey, RelationState } from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { leadsByAge } from '../lead/known.ts';
import { ownerOfColleague } from './colleagues.ts';
import type { Services } from './services.ts';
import type { Read } from './work.ts';

/** Domains that are set aside for examples (RFC 2606): an address there is a placeholder, not a firm. */
const exampleDomains = new Set(['example.com', 'example.org', 'example.net']);

/** Under which keys the table knows the lead's firm and person. A free mail provider is nobody's firm. */
export const relationKeys = (
  { record, company }: Read,
  { policy, personHash }: Services,
): { key: RelationKey; email: string | null }[] => {
  const { checks } = checkContact(withCompany(record, company), policy.company.country);
  const email = record.facts.email;
  const keys: { key: RelationKey; email: string | null }[] = [];
  if (checks.companyDomain && !exampleDomains.has(checks.companyDomain)) {
    keys.push({ key: { kind: 'company', value: checks.companyDomain }, email: null });
  }
  if (typeof email === 'string' && checks.emailKind !== 'invalid' && checks.emailKind !== 'role') {
    keys.push({ key: { kind: 'person', value: personHash(email) }, email });
  }
  return keys;
};

/** The firm and person that a lead stands with by now, as the table knows it. */
export const knownRelations = ({ company, person }: LeadState): RelationKey[] => [
  ...(company ? [{ kind: 'company', value: company } as const] : []),
  ...(person ? [{ kind: 'person', value: person } as const] : []),
];

/** The firm's deals that we saw won. */
const boughtBy = ({ won = {} }: RelationState): Relations['bought'] => {
  const lastAt = Object.values(won).toSorted().at(-1);
  return lastAt === undefined ? null : { count: Object.keys(won).length, lastAt };
};

/** What else is known about the lead's person and firm. */
export const relationsOf = (
  lead: Read,
  company: RelationState,
  person: RelationState,
  team: Team,
  { policy, connection, personHash }: Services,
): Relations => {
  const self = `${connection}#${lead.look.id}`;
  // What was chosen on this very record either stands on it, or was taken back by a person.
  const isOwnChoice = person.leads[self]?.isChosen === true;
  return {
    personChoice: isOwnChoice ? null : ownerOfColleague(person.chosen, team, personHash),
    personRep: person.rep ?? null,
    companyRep: company.rep ?? null,
    companyOwnerId: lead.company?.ownerId ?? company.owners[connection] ?? null,
    bought: boughtBy(company),
    colleagues: leadsByAge(company.leads).flatMap(([name, { rep, stage }]) => {
      const repName = rep === undefined ? undefined : policy.reps[rep]?.name;
      return name === self || repName === undefined ? [] : [{ repName, stage }];
    }),
  };
};
