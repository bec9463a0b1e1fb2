/** The way in: the HTTP API with a route per CRM, the receivers behind it, and a queue for each connection. */
import { Stack } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { receiveHubspotConfig, receiveSalesforceConfig } from '../shared/lambda/config.ts';
import { ConnectionQueue, queuesOf } from './connection-queue.ts';
import type { Connection, ConnectionOf } from './connection-settings.ts';
import { createApi, type FrontProps, type KeyedRoute, openStage } from './http-front.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import { receiverTimeout } from './limits.ts';
import { SalesforceDomain } from './salesforce-domain.ts';
import { allowConnectionSecret } from './secrets.ts';
import { secretName, type Settings } from './settings.ts';

const hubspotRoute = HttpRouteKey.with('/hubspot/{portalId}', HttpMethod.POST);
const salesforceRoute = HttpRouteKey.with('/salesforce/{orgId}/{pathToken}', HttpMethod.POST);

export class Intake extends Construct {
  readonly queues: readonly ConnectionQueue[];
  /** One for each CRM that is connected. */
  readonly receivers: readonly HandlerFunction[];
  readonly routes: readonly HttpRoute[];
  /** A second one where Salesforce has a domain of its own. */
  readonly stages: readonly HttpStage[];
  readonly salesforceDomain: SalesforceDomain | null;
  readonly #settings: Settings;
  readonly #api: HttpApi;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'intake');
    this.#settings = settings;
    this.queues = settings.connections.map((connection) => new ConnectionQueue(this, settings, connection));
    const hubspotQueues = queuesOf(this.queues, 'hubspot');
    const salesforceQueues = queuesOf(this.queues, 'salesforce');

    const front: FrontProps = { settings, prefix: '', hasOwnAddress: true };
    this.#api = createApi(this, front);
    const hubspot = hubspotQueues.length > 0 ? this.#receiveHubspot(hubspotQueues) : null;
    const hubspotRoutes = hubspot ? [this.#route(this.#api, 'hubspot', hubspotRoute, hubspot)] : [];
    const salesforce = salesforceQueues.length > 0 ? this.#receiveSalesforce(salesforceQueues) : null;

    if (salesforce && settings.salesforceDomain) {
      const ownFront: FrontProps = { settings, prefix: 'salesforce-', hasOwnAddress: false };
      const api = createApi(this, ownFront);
      const routes = [this.#route(api, 'salesforce', salesforceRoute, salesforce)];
      const stage = openStage(this, { ...ownFront, api, routes });
      this.salesforceDomain = new SalesforceDomain(this, settings.salesforceDomain);
      this.salesforceDomain.map(api, stage);
      this.stages = [openStage(this, { ...front, api: this.#api, routes: hubspotRoutes }), stage];
      this.routes = [...hubspotRoutes, ...routes].map(({ route }) => route);
    } else {
      const routes = salesforce
        ? [...hubspotRoutes, this.#route(this.#api, 'salesforce', salesforceRoute, salesforce)]
        : hubspotRoutes;
      this.salesforceDomain = null;
      this.stages = [openStage(this, { ...front, api: this.#api, routes })];
      this.routes = routes.map(({ route }) => route);
    }
    this.receivers = [hubspot, salesforce].filter((receiver) => receiver !== null);
  }

  /**
   * What the CRM is told to call. HubSpot's signatures cover exactly this. Salesforce's ends in a secret, which no output may
   * show: `{pathToken}` stands for it.
   */
  webhookUrl(connection: Connection): string {
    if (connection.kind === 'hubspot')
      return connection.publicUrl ?? `${this.#api.apiEndpoint}/hubspot/${connection.portalId}`;
    const { salesforceDomain } = this.#settings;
    const base = salesforceDomain ? `https://${salesforceDomain.domainName}` : this.#api.apiEndpoint;
    return `${connection.publicUrl ?? `${base}/salesforce/${connection.orgId}`}/{pathToken}`;
  }

  #route(api: HttpApi, kind: Connection['kind'], key: HttpRouteKey, receiver: HandlerFunction): KeyedRoute {
    const integration = new HttpLambdaIntegration(`receive-${kind}-integration`, receiver);
    return { key, route: new HttpRoute(this, `${kind}-route`, { httpApi: api, routeKey: key, integration }) };
  }

  #receiveHubspot(queues: readonly ConnectionQueue<ConnectionOf<'hubspot'>>[]): HandlerFunction {
    const connections = queues.map(({ connection, id, queue }) => [
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
    const description = 'Checks the signature of a HubSpot webhook and queues what it says.';
    return this.#receiver('receive-hubspot', description, environment, queues);
  }

  #receiveSalesforce(queues: readonly ConnectionQueue[]): HandlerFunction {
    const connections = queues.map(({ id, queue }) => [
      id,
      { secretId: secretName(this.#settings.stage, id), queueUrl: queue.queueUrl },
    ]);
    const environment: Environment<typeof receiveSalesforceConfig> = {
      CONNECTIONS: Stack.of(this).toJsonString(Object.fromEntries(connections)),
    };
    const description = 'Checks the path token of a Salesforce outbound message and queues what it says.';
    return this.#receiver('receive-salesforce', description, environment, queues);
  }

  #receiver(
    stem: string,
    description: string,
    environment: Record<string, string>,
    queues: readonly ConnectionQueue[],
  ): HandlerFunction {
    const receiver = new HandlerFunction(this, {
      settings: this.#settings,
      stem,
      description,
      timeout: receiverTimeout,
      environment,
    });
    for (const queue of queues) {
      queue.allowSend(receiver.role);
      allowConnectionSecret(receiver.role, this.#settings, queue.id);
    }
    return receiver;
  }
}
