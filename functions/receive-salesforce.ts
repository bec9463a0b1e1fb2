/** Salesforce's outbound messages: `POST /salesforce/{orgId}/{pathToken}`. Checks, splits, enqueues, and only then acknowledges. */
import { receiveSalesforce } from '../shared/crm/salesforce/in/receive.ts';
import { salesforceSecret } from '../shared/crm/salesforce/secret.ts';
import { readConfig, receiveSalesforceConfig } from '../shared/lambda/config.ts';
import { receiverHandler } from '../shared/lambda/receiver.ts';

const config = readConfig(receiveSalesforceConfig, process.env);
const connections = new Map(Object.entries(config.CONNECTIONS));

const ack =
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>' +
  '</soapenv:Body></soapenv:Envelope>';

export const handler = receiverHandler({
  name: 'receive-salesforce',
  secret: salesforceSecret,
  receive: ({ requestContext, pathParameters, body, isBase64Encoded }, services) =>
    receiveSalesforce(
      {
        method: requestContext.http.method,
        orgId: pathParameters?.['orgId'],
        pathToken: pathParameters?.['pathToken'],
        body,
        isBase64: isBase64Encoded,
      },
      { ...services, connections },
    ),
  contentType: 'text/xml; charset=utf-8',
  answer: (status) => (status === 200 ? ack : ''),
});
