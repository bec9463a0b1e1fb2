/** HubSpot's webhooks: `POST /hubspot/{portalId}`. Verifies, splits, enqueues, answers. */
import { receiveHubspot, type Received } from '../shared/crm/hubspot/in/receive.ts';
import { hubspotSecret } from '../shared/crm/hubspot/secret.ts';
import { readConfig, receiveHubspotConfig } from '../shared/lambda/config.ts';
import { receiverHandler } from '../shared/lambda/receiver.ts';

const config = readConfig(receiveHubspotConfig, process.env);
const connections = new Map(Object.entries(config.CONNECTIONS));

const answers: Readonly<Record<Received['status'], string>> = {
  200: '{"ok":true}',
  401: '{"error":"unauthorized"}',
  404: '{"error":"not found"}',
  405: '{"error":"method not allowed"}',
  413: '{"error":"too large"}',
  503: '{"error":"unavailable"}',
};

export const handler = receiverHandler({
  name: 'receive-hubspot',
  secret: hubspotSecret,
  receive: ({ requestContext, pathParameters, headers, body, isBase64Encoded }, services) =>
    receiveHubspot(
      {
        method: requestContext.http.method,
        portalId: pathParameters?.['portalId'],
        headers,
        body,
        isBase64: isBase64Encoded,
      },
      { ...services, connections, signatures: config.SIGNATURES },
    ),
  contentType: 'application/json',
  answer: (status) => answers[status],
});
