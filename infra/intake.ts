/** The way in: the HTTP API with a route per CRM, the receiver behind it, and a queue for each connection. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ConnectionQueue } from './connection-queue.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import { receiverTimeout } from './limits.ts';
import { allowConnectionSecret } from './secrets.ts';
import { type Connection, secretName, type Settings } from './settings.ts';
import type { receiveHubspotConfig } from '../shared/config.ts';

const hubspotRoute = HttpRouteKey.with('/hubspot/{portalId}', HttpMethod.POST);

/** Request ids, routes by key, status and time. No path, query, header or body: a path may hold a secret token. */
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

export class Intake extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly route: HttpRoute;
  readonly receiver: HandlerFunction;
  readonly queues: readonly ConnectionQueue[];
  readonly #settings: Settings;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'intake');
    this.#settings = settings;
    this.queues = settings.connections.map((connection) => new ConnectionQueue(this, settings, connection));
    this.api = new HttpApi(this, 'api', {
      apiName: `warm-handoff-${settings.stage}`,
      description: 'Takes the webhooks of the connected CRMs.',
      createDefaultStage: false,
    });
    this.receiver = this.#receiveHubspot();
    this.route = new HttpRoute(this, 'hubspot-route', {
      httpApi: this.api,
      routeKey: hubspotRoute,
      integration: new HttpLambdaIntegration('receive-hubspot-integration', this.receiver),
    });
    this.stage = this.#openStage();
  }

  /** What the CRM is told to call, and the exact URL that its signatures cover. */
  webhookUrl(connection: Connection): string {
    return connection.publicUrl ?? `${this.api.apiEndpoint}/hubspot/${connection.portalId}`;
  }

  #receiveHubspot(): HandlerFunction {
    const connections = this.queues.map(({ connection, id, queue }) => [
      id,
      {
        secretId: secretName(this.#settings.stage, id),
        publicUrl: this.webhookUrl(connection),
        queueUrl: queue.queueUrl,
      },
    ]);
    const environment: Environment<typeof receiveHubspotConfig> = {
      CONNECTIONS: Stack.of(this).toJsonString(Object.fromEntries(connections)),
      SIGNATURES: this.#settings.signatures,
    };
    const receiver = new HandlerFunction(this, {
      settings: this.#settings,
      stem: 'receive-hubspot',
      description: 'Checks the signature of a HubSpot webhook and queues what it says.',
      timeout: receiverTimeout,
      environment,
    });
    for (const queue of this.queues) {
      queue.allowSend(receiver.role);
      allowConnectionSecret(receiver.role, this.#settings, queue.id);
    }
    return receiver;
  }

  #openStage(): HttpStage {
    // Under /aws/vendedlogs/ the service writes without adding each log group to its one, size-limited resource policy.
    const accessLog = new LogGroup(this, 'access-log', {
      logGroupName: `/aws/vendedlogs/warm-handoff/${this.#settings.stage}/http`,
      retention: this.#settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // What a route without limits of its own would get.
      throttle: { rateLimit: 10, burstLimit: 10 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
    });
    // Limits of a route can only be set once the route exists.
    stage.node.addDependency(this.route);
    const { ratePerSecond, burst } = this.#settings.throttle;
    if (stage.node.defaultChild instanceof CfnStage)
      stage.node.defaultChild.routeSettings = {
        [hubspotRoute.key]: { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst },
      };
    return stage;
  }
}
