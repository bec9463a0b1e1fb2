/** Facts that the policy names itself: of what kind they are, and where each CRM keeps them. */
import * as z from 'zod';
import { factKinds, type FactKind } from '../domain/fact-kinds.ts';
import { isOwnFact, ownFact, type CrmFactName, type FactName, type OwnFactName } from '../domain/facts.ts';
import type { CrmKind } from '../domain/team.ts';
import { name, text } from './names.ts';

/** The kinds that one may have, by what the policy calls them. */
const kinds = {
  text: 'text',
  'one-of': 'one of',
  'several-of': 'several of',
  number: 'number',
  'yes-no': 'yes or no',
  date: 'date',
  country: 'country',
  domain: 'domain',
  user: 'user',
  list: 'yes or no',
} as const satisfies Record<string, FactKind>;
type OwnKind = keyof typeof kinds;
// Object.keys forgets the names of the keys; the list is that of the record above.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const ownKinds = Object.keys(kinds) as [OwnKind, ...OwnKind[]];

const field = z.string().min(1).max(255);

export const ownFacts = z
  .record(
    name,
    z.strictObject({
      kind: z
        .enum(ownKinds)
        .describe(
          'how its value is read and compared; several-of: a field that holds several choices; user: one of the users of the CRM; list: whether they are a member of a list of HubSpot, of a campaign of Salesforce',
        ),
      of: z
        .enum(['person', 'firm'])
        .default('person')
        .describe('whose record has it: the contact or lead, or the company or account'),
      hubspot: field
        .optional()
        .describe(
          'the HubSpot property, by its internal name; of kind list: the list of contacts, by its id or its exact name',
        ),
      salesforce: field
        .optional()
        .describe('the Salesforce field, by its API name; of kind list: the campaign, by its id or its exact name'),
      personal: z
        .boolean()
        .default(false)
        .describe('true: what it says stays in the CRM; only how the policy asked of it answered is kept'),
      says: text.optional().describe('how the note calls it; left out: the note does not tell it'),
      ask: text.optional().describe('the question for the first talk when it is unknown'),
    }),
  )
  .default({})
  .describe(
    'facts of your own, by name: a condition asks for them under `own`, as in own: { partner: true }, and a text tells one as {own.partner}',
  );

export type OwnFact = z.output<typeof ownFacts>[string];
/** A policy, of which no more is asked here. */
type OwnFacts = { facts: { own: Readonly<Record<string, OwnFact>> } };
type Mapped = {
  facts: OwnFacts['facts'] & Readonly<Record<CrmKind, { [fact in Exclude<CrmFactName, OwnFactName>]?: string }>>;
};

/** All of them with the names that conditions and texts know them by. */
export const ownFactsOf = ({ facts: { own } }: OwnFacts): [OwnFactName, OwnFact][] =>
  Object.entries(own).map(([name, fact]) => [ownFact(name), fact]);

export const ownFactNamed = (fact: OwnFactName, { facts: { own } }: OwnFacts): OwnFact | undefined =>
  Object.hasOwn(own, fact.slice('own.'.length)) ? own[fact.slice('own.'.length)] : undefined;

/** Where a policy says from what one CRM reads a fact: facts.hubspot.industry, facts.own.tier.hubspot. */
export const factPlace = (fact: string, crm: CrmKind): string =>
  isOwnFact(fact) ? `facts.${fact}.${crm}` : `facts.${crm}.${fact}`;

/** Of what kind the values of a fact are; one that the policy does not name is any text. */
export const kindOf = (fact: FactName, policy: OwnFacts): FactKind =>
  isOwnFact(fact) ? kinds[ownFactNamed(fact, policy)?.kind ?? 'text'] : factKinds[fact];

/** Whether a policy names a user by their id: an owner's of HubSpot, a user's of Salesforce in either form. */
export const isUserId = (text: string): boolean => /^(?:\d+|005[a-z0-9]{12}(?:[a-z0-9]{3})?)$/i.test(text.trim());

/** Lists of one CRM whose members are told apart: by fact, the id or the name of the list. */
export type ListNames = Readonly<Record<OwnFactName, string>>;

/** Where one CRM keeps what the policy asks of persons and of firms: by fact, the property or field; and the lists that it names. */
export const propertiesFor = (policy: Mapped, crm: CrmKind) => {
  const kept = (isMeant: (fact: OwnFact) => boolean): Record<OwnFactName, string> =>
    Object.fromEntries(
      ownFactsOf(policy).flatMap(([name, fact]) => {
        const field = fact[crm];
        return field !== undefined && isMeant(fact) ? [[name, field]] : [];
      }),
    );
  const ofPerson = kept(({ kind, of }) => kind !== 'list' && of === 'person');
  return {
    factProperties: { ...policy.facts[crm], ...ofPerson },
    firmProperties: kept(({ kind, of }) => kind !== 'list' && of === 'firm'),
    lists: kept(({ kind }) => kind === 'list') satisfies ListNames,
  };
};
