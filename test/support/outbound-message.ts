/** Outbound messages as Salesforce sends them, and their receiver behind a plain list instead of a queue, at a fixed moment. */
import {
  type Received,
  type ReceiveServices,
  receiveSalesforce,
  type SalesforceRequest,
} from '../../shared/crm/salesforce/in/receive.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';

export const orgId = '00D5g00000ABCDEEA4';
export const connection = 'salesforce-00D5g00000ABCDE';
export const pathToken = 'a-path-token-of-the-test';
export const now = Date.parse('2026-11-22T09:00:00.000Z');

/** Ids count up from 1: `00Q…` for a Lead. */
export const leadId = (n: number): string => `00Q5g00000${String(n).padStart(5, '0')}EAA`;

export type NotificationParts = {
  type?: string;
  /** The fields of the record, by name; null is nil. */
  fields?: Readonly<Record<string, string | null>>;
};

export const notification = (n: number, { type = 'Lead', fields = {} }: NotificationParts = {}): string => {
  const inside = Object.entries({ Id: leadId(n), ...fields })
    .map(([name, value]) => (value === null ? `<sf:${name} xsi:nil="true"/>` : `<sf:${name}>${value}</sf:${name}>`))
    .join('');
  return (
    `<Notification><Id>04l5g00000${String(n).padStart(5, '0')}AAA</Id>` +
    `<sObject xsi:type="sf:${type}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">${inside}</sObject></Notification>`
  );
};

export const message = (
  notifications: readonly string[],
  { organization = orgId }: { organization?: string } = {},
): string => `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${organization}</OrganizationId>
   <ActionId>04k5g000000WHACTAA</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl>https://northwind.my.salesforce.com/services/Soap/c/68.0/00D5g00000ABCDE</EnterpriseUrl>
   <PartnerUrl>https://northwind.my.salesforce.com/services/Soap/u/68.0/00D5g00000ABCDE</PartnerUrl>
   ${notifications.join('\n   ')}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;

export const request = (body: string, fields: Partial<SalesforceRequest> = {}): SalesforceRequest => ({
  method: 'POST',
  orgId,
  pathToken,
  body,
  isBase64: false,
  ...fields,
});

export const openReceiver = (services: Partial<ReceiveServices> = {}) => {
  const queued: WorkItem[] = [];
  const secret = { credentials: { clientId: 'client', clientSecret: 'secret' }, pathTokens: [pathToken] };
  return {
    queued,
    post: (sent: SalesforceRequest): Promise<Received> =>
      receiveSalesforce(sent, {
        connections: new Map([[connection, { secretId: 'secret', queueUrl: 'queue' }]]),
        secrets: { get: async () => secret, refresh: async () => secret },
        enqueue: async (_queueUrl, items) => {
          queued.push(...items);
        },
        now: () => now,
        ...services,
      }),
  };
};
