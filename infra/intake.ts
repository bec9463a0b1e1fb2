/** The way in: the HTTP API with a route per CRM, the receivers behind it, and a queue for each connection. */
import { Stack } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { crmKinds, type CrmKind } from '../shared/domain/team.ts';
import { ConnectionQueue, queuesOf } from './connection-queue.ts';
import type { Connection } from './connection-settings.ts';
import { createApi, type FrontProps, type KeyedRoute, openStage } from './http-front.ts';
import { crms } from './crms.ts';
import { HandlerFunction } from './lambda.ts';
import { receiverTimeout } from './limits.ts';
import { SalesforceDomain } from './salesforce-domain.ts';
import { allowConnectionSecret } from './secrets.ts';
import { secretName, type Settings } from './settings.ts';

type Received = { kind: CrmKind; receiver: HandlerFunction };

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
    const front: FrontProps = { settings, prefix: '', hasOwnAddress: true };
    this.#api = createApi(this, front);
    const receivers = crmKinds.map((kind) => this.#receive(kind)).filter((received) => received !== null);
    this.receivers = receivers.map(({ receiver }) => receiver);

    const { salesforceDomain } = settings;
    const alone = salesforceDomain && receivers.find(({ kind }) => kind === 'salesforce');
    const routes = receivers.filter((one) => one !== alone).map((one) => this.#route(this.#api, one));
    const stage = openStage(this, { ...front, api: this.#api, routes });
    if (salesforceDomain && alone) {
      const ownFront: FrontProps = { settings, prefix: 'salesforce-', hasOwnAddress: false };
      const api = createApi(this, ownFront);
      const own = this.#route(api, alone);
      const ownStage = openStage(this, { ...ownFront, api, routes: [own] });
      this.salesforceDomain = new SalesforceDomain(this, salesforceDomain);
      this.salesforceDomain.map(api, ownStage);
      this.stages = [stage, ownStage];
      this.routes = [...routes, own].map(({ route }) => route);
    } else {
      this.salesforceDomain = null;
      this.stages = [stage];
      this.routes = routes.map(({ route }) => route);
    }
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

  #route(api: HttpApi, { kind, receiver }: Received): KeyedRoute {
    const key = HttpRouteKey.with(crms[kind].route, HttpMethod.POST);
    const integration = new HttpLambdaIntegration(`receive-${kind}-integration`, receiver);
    return { key, route: new HttpRoute(this, `${kind}-route`, { httpApi: api, routeKey: key, integration }) };
  }

  /** Null when no connection of that CRM is there. */
  #receive(kind: CrmKind): Received | null {
    const queues = queuesOf(this.queues, kind);
    if (queues.length === 0) return null;
    const crm = crms[kind];
    const connections = queues.map(({ connection, id, queue }) => [
      id,
      {
        secretId: secretName(this.#settings.stage, id),
        ...crm.receiver(this.webhookUrl(connection)),
        queueUrl: queue.queueUrl,
      },
    ]);
    const receiver = new HandlerFunction(this, {
      settings: this.#settings,
      stem: `receive-${kind}`,
      description: crm.descriptions.receive,
      timeout: receiverTimeout,
      environment: {
        CONNECTIONS: Stack.of(this).toJsonString(Object.fromEntries(connections)),
        ...crm.receiverEnvironment(this.#settings),
      },
    });
    for (const queue of queues) {
      queue.allowSend(receiver.role);
      allowConnectionSecret(receiver.role, this.#settings, queue.id);
    }
    return { kind, receiver };
  }
}
