/** What can be a connection in a condition. */
import { crmKinds } from '../domain/team.ts';
import type { Misfit } from './problem.ts';

const hubspotId = /^hubspot-[1-9]\d*$/i;
const salesforceId = /^salesforce-00D[a-z0-9]{12}$/i;
const orgId = /^(?:salesforce-)?(00D[a-z0-9]{12})(?:[a-z0-9]{3})?$/i;

/** The test that was meant: of an id in another form, or of a CRM as a whole. */
const meant = (id: string): string | undefined => {
  const crm = crmKinds.find((kind) => kind === id.toLowerCase());
  if (crm !== undefined) return `crm: ${crm}`;
  const org = orgId.exec(id)?.[1];
  if (org !== undefined) return `salesforce-${org}`;
  return /^[1-9]\d*$/.test(id) ? `hubspot-${id}` : undefined;
};

const form = 'its id: hubspot- and the Hub ID of the portal, or salesforce- and the 15 characters of the org';

/** Why no installation has a connection of that id, or null where one may. */
export const misfitConnection = (text: string): Misfit | null => {
  const id = text.trim();
  return hubspotId.test(id) || salesforceId.test(id)
    ? null
    : { problem: `No connection is called "${text}".`, mend: `Write ${meant(id) ?? form}.` };
};
