/**
 * The scopes of the app, each with the objects that it opens and what is not known, or not done, without it. The project's file, the
 * docs, `connect`, `doctor` and the tests go by this list. Within an object HubSpot shows an app every property that the portal has;
 * what the stops read is looked for by name (`sight.ts`).
 *
 * Notes, tasks, calls, meetings and logged messages go by the scopes of contacts, pipelines by those of deals; e-mails of people need
 * `sales-email-read` besides (HubSpot's description of the e-mails API, 2026-09).
 */

/**
 * `required`: without it leads are not handed off. `setup`: only to create our properties. `optional`: what is then unknown counts as
 * unknown. `leadObjects`: for portals that work with the Leads object, which takes Sales Hub Professional; no other lacks anything.
 * `lists`: for policies that name lists.
 */
export type ScopeRight = {
  scope: string;
  group: 'required' | 'setup' | 'optional' | 'leadObjects' | 'lists';
  loss: string;
};

export const scopeRights: readonly ScopeRight[] = [
  { scope: 'crm.objects.contacts.read', group: 'required', loss: 'nobody is read, nor what colleagues did' },
  { scope: 'crm.objects.contacts.write', group: 'required', loss: 'no owner, property, note or task is written' },
  { scope: 'crm.objects.deals.read', group: 'required', loss: 'no close is looked at' },
  {
    scope: 'crm.objects.deals.write',
    group: 'required',
    loss: 'no property of a deal is written, and none is put back',
  },
  { scope: 'crm.objects.owners.read', group: 'required', loss: 'who can own a lead' },
  { scope: 'crm.schemas.contacts.write', group: 'setup', loss: 'our properties of contacts cannot be made' },
  { scope: 'crm.schemas.deals.write', group: 'setup', loss: 'our properties of deals cannot be made' },
  {
    scope: 'crm.objects.companies.read',
    group: 'optional',
    loss: 'the firm of a buyer, its owner and its purchases',
  },
  {
    scope: 'crm.objects.users.read',
    group: 'optional',
    loss: 'when a rep works or is away, beyond what the policy says',
  },
  {
    scope: 'sales-email-read',
    group: 'optional',
    loss: 'whether a rep wrote to the buyer, so only calls, meetings and logged messages count as a first talk',
  },
  { scope: 'crm.objects.leads.read', group: 'leadObjects', loss: 'the cards of the Leads object' },
  { scope: 'crm.objects.leads.write', group: 'leadObjects', loss: 'a card of the Leads object keeps its old owner' },
  { scope: 'crm.lists.read', group: 'lists', loss: 'who is a member of which list' },
];

const of = (group: ScopeRight['group']): readonly string[] =>
  scopeRights.filter((right) => right.group === group).map(({ scope }) => scope);
export const hubspotScopes = {
  required: of('required'),
  setup: of('setup'),
  optional: of('optional'),
  leadObjects: of('leadObjects'),
  lists: of('lists'),
} as const;

/** What is not known, or not done, without a scope. */
export const lossOf = (scope: string): string => scopeRights.find((right) => right.scope === scope)?.loss ?? '';
