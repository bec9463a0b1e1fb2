/** What API Gateway's HTTP API hands to a function (payload format 2.0). */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export type HttpEventParts = {
  method?: string;
  portalId?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Left out: as API Gateway decides it, by content type. */
  base64?: boolean;
};

const isText = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^(text\/|application\/(json|xml|javascript))/.test(contentType);

export const httpEvent = ({
  method = 'POST',
  portalId = '12345',
  headers = {},
  body,
  base64,
}: HttpEventParts): APIGatewayProxyEventV2 => {
  const isBase64Encoded = base64 ?? !isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: 'POST /hubspot/{portalId}',
    rawPath: `/hubspot/${portalId}`,
    rawQueryString: '',
    headers,
    pathParameters: { portalId },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'local',
      domainPrefix: 'local',
      requestId: 'request',
      routeKey: 'POST /hubspot/{portalId}',
      stage: '$default',
      time: '22/Nov/2026:09:00:00 +0000',
      timeEpoch: 0,
      http: { method, path: `/hubspot/${portalId}`, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    },
    ...(body !== undefined && { body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
};
