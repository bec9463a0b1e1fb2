/** Where events come in, as the template says it: the routes of the HTTP API, and the rules on event buses. */
import type { EventRule, RuleBus } from './event-bus.ts';
import type { Outcome } from './function-instance.ts';
import type { ApiRoute } from './http-api.ts';
import type { LambdaFunction } from './lambda-function.ts';
import {
  eventBusProperties,
  integrationProperties,
  type MadeType,
  routeProperties,
  ruleProperties,
  stageProperties,
} from './resources.ts';
import { TemplateError } from './template.ts';

/** Each resource of a type with its properties worked out. */
type All = (type: MadeType) => { logicalId: string; properties: unknown }[];
/** By name or ARN. */
type FunctionBy = (nameOrArn: string) => LambdaFunction;

/** What takes the events of a rule: a function or a queue, by its ARN. */
export type TargetBy = (arn: string) => (event: unknown) => Promise<Outcome>;

/** The names of the stack's own buses. */
export const readBuses = (all: All): string[] =>
  all('AWS::Events::EventBus').flatMap(({ properties }) => {
    const { Name, EventSourceName } = eventBusProperties.parse(properties);
    return EventSourceName === undefined ? [Name] : [];
  });

/** @throws TemplateError for a rule of a bus that the template does not make */
export function readRules(all: All, targetBy: TargetBy): EventRule[] {
  const buses = new Map(
    all('AWS::Events::EventBus').map(({ properties }): [string, RuleBus] => {
      const { Name, EventSourceName } = eventBusProperties.parse(properties);
      return [Name, EventSourceName === undefined ? { name: Name } : { eventSource: EventSourceName }];
    }),
  );
  return all('AWS::Events::Rule').flatMap(({ properties }) => {
    const { EventBusName, EventPattern, Targets } = ruleProperties.parse(properties);
    const bus = buses.get(EventBusName);
    if (bus === undefined) throw new TemplateError(`The template has no event bus ${EventBusName}.`);
    return Targets.map(({ Arn }): EventRule => ({
      bus,
      sources: EventPattern.source,
      detailTypes: EventPattern['detail-type'],
      invoke: targetBy(Arn),
    }));
  });
}

/** @throws TemplateError when there is not one HTTP API with one stage */
export function readRoutes(all: All, functionBy: FunctionBy): ApiRoute[] {
  const integrations = new Map(
    all('AWS::ApiGatewayV2::Integration').map(({ logicalId, properties }) => [
      `integrations/${logicalId}`,
      integrationProperties.parse(properties),
    ]),
  );
  const [stage, ...more] = all('AWS::ApiGatewayV2::Stage');
  if (!stage || more.length > 0) throw new TemplateError('The local cloud plays one HTTP API with one stage.');
  const { DefaultRouteSettings, RouteSettings } = stageProperties.parse(stage.properties);
  return all('AWS::ApiGatewayV2::Route').map(({ properties }): ApiRoute => {
    const { RouteKey: routeKey, Target } = routeProperties.parse(properties);
    const integration = integrations.get(Target);
    if (!integration) throw new TemplateError(`The route ${routeKey} has no integration ${Target}.`);
    const handler = functionBy(integration.IntegrationUri);
    const { ThrottlingRateLimit, ThrottlingBurstLimit } = RouteSettings[routeKey] ?? DefaultRouteSettings;
    return {
      routeKey,
      throttle: { ratePerSecond: ThrottlingRateLimit, burst: ThrottlingBurstLimit },
      invoke: (event) => handler.invoke(event),
    };
  });
}
