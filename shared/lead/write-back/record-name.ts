/** What a colleague finds a record by, in whichever CRM they read it. */
import { leadOfName } from '../../domain/relation.ts';
import { crmOf } from '../../domain/team.ts';
import type { Catalogue } from '../../words/catalogue.ts';

/** HubSpot's own number for the type "contact" in the addresses of its pages. */
const contactType = '0-1';

/** @param name `<connection>#<id>`. Where an org has its pages its id does not tell; its search finds a record by the id. */
export const recordName = (name: string, { record }: Pick<Catalogue, 'record'>): string => {
  const { connection, id } = leadOfName(name);
  const portal = connection.slice(connection.indexOf('-') + 1);
  return crmOf(connection) === 'hubspot'
    ? record.hubspot(id, `https://app.hubspot.com/contacts/${portal}/record/${contactType}/${id}`)
    : record.salesforce(id);
};
