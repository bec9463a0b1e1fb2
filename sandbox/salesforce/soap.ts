/** An outbound message as it travels, and the answer that makes it delivered. */
import type { Field, Value } from './fields.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Characters that XML cannot hold at all are written by their number, which a strict reader refuses. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"']/g, (char) => entities[char] ?? char)
    .replaceAll(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
      (char) => `&#x${char.charCodeAt(0).toString(16)};`,
    );

/** One record of a message; `fields` is null when it was deleted before the message left: then nothing is told of it. */
export type Told = { notificationId: string; type: string; fields: readonly (readonly [Field, Value])[] | null };
export type Envelope = { orgId: string; actionId: string; host: string; notifications: readonly Told[] };

const notification = ({ notificationId, type, fields }: Told): string => {
  const values = (fields ?? [])
    .filter(([, value]) => value !== null)
    .map(([{ name }, value]) => `     <sf:${name}>${escaped(String(value))}</sf:${name}>\n`)
    .join('');
  return `   <Notification>
    <Id>${notificationId}</Id>
    <sObject xsi:type="sf:${type}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
${values}    </sObject>
   </Notification>
`;
};

export const writeEnvelope = ({ orgId, actionId, host, notifications }: Envelope): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${orgId}</OrganizationId>
   <ActionId>${actionId}</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl>${host}/services/Soap/c/68.0/${orgId.slice(0, 15)}</EnterpriseUrl>
   <PartnerUrl>${host}/services/Soap/u/68.0/${orgId.slice(0, 15)}</PartnerUrl>
${notifications.map(notification).join('')}  </notifications>
 </soapenv:Body>
</soapenv:Envelope>
`;

/** Only this counts as delivered; one answer stands for all of the message's records. */
export const isAcknowledged = (status: number, body: string): boolean =>
  status === 200 && /<(?:\w+:)?notificationsResponse[\s>]/.test(body) && /<(?:\w+:)?Ack>\s*(?:true|1)\s*<\//.test(body);
