/** An HTTP API with one stage: its throttles, and an access log that holds no path, query, header, body or address. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  type HttpRoute,
  type HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Request ids, routes by key, status and time. A path may hold a secret token, and an address is personal data. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    time: '$context.requestTime',
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLatencyMs: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);

export type KeyedRoute = { key: HttpRouteKey; route: HttpRoute };

export type FrontProps = {
  settings: Settings;
  /** Begins the ids of its parts; '' for the front that every stage has. */
  prefix: '' | 'salesforce-';
  /** False when a domain is its only address. */
  hasOwnAddress: boolean;
};

export function createApi(scope: Construct, { settings, prefix, hasOwnAddress }: FrontProps): HttpApi {
  return new HttpApi(scope, `${prefix}api`, {
    apiName: `warm-handoff-${settings.stage}${prefix === '' ? '' : '-salesforce'}`,
    description: `Takes the webhooks of ${prefix === '' ? 'the connected CRMs' : 'Salesforce, under its own domain'}.`,
    createDefaultStage: false,
    ...(!hasOwnAddress && { disableExecuteApiEndpoint: true }),
  });
}

export function openStage(
  scope: Construct,
  { settings, prefix, api, routes }: FrontProps & { api: HttpApi; routes: readonly KeyedRoute[] },
): HttpStage {
  // Under /aws/vendedlogs/ the service writes without adding each log group to its one, size-limited resource policy.
  const accessLog = new LogGroup(scope, `${prefix}access-log`, {
    logGroupName: `/aws/vendedlogs/warm-handoff/${settings.stage}/${prefix}http`,
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(scope, `${prefix}stage`, {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    // What a route without limits of its own would get.
    throttle: { rateLimit: 10, burstLimit: 10 },
    accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
  });
  // Limits of a route can only be set once the route exists.
  stage.node.addDependency(...routes.map(({ route }) => route));
  const { ratePerSecond, burst } = settings.throttle;
  if (stage.node.defaultChild instanceof CfnStage)
    stage.node.defaultChild.routeSettings = Object.fromEntries(
      routes.map(({ key }) => [key.key, { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst }]),
    );
  return stage;
}
