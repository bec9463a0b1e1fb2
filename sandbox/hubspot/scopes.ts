/** The scopes an app of this kind asks for: what it does every day, and what its setup needs. */
export const allScopes: readonly string[] = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'sales-email-read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'crm.lists.read',
];

/** For the Leads object, which only portals with Sales Hub Professional have. */
export const leadScopes: readonly string[] = ['crm.objects.leads.read', 'crm.objects.leads.write'];
