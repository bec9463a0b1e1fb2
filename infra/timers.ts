/** What runs by the clock: the sweep, which turns what is due into work, and catch-up, which finds what no event told of. */
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { catchUpMinutes, looksPerMinute } from '../shared/wake/limits.ts';
import { crmKinds, type CrmKind } from '../shared/domain/team.ts';
import type { catchUpConfig, sweepConfig } from '../shared/lambda/config.ts';
import type { ConnectionQueue } from './connection-queue.ts';
import { connectionsOf, crms } from './crms.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import type { LeadTable } from './lead-table.ts';
import type { News } from './news.ts';
import { catchUpTimeout, sweepTimeout } from './limits.ts';
import { allowConnectionSecret } from './secrets.ts';
import { secretName, type Settings } from './settings.ts';

export type TimersProps = { settings: Settings; queues: readonly ConnectionQueue[]; table: LeadTable; news: News };

export class Timers extends Construct {
  readonly sweep: HandlerFunction;
  /** One for each CRM that is connected. */
  readonly catchUps: readonly HandlerFunction[];
  readonly #props: TimersProps;

  constructor(scope: Construct, props: TimersProps) {
    super(scope, 'timers');
    this.#props = props;
    this.sweep = this.#sweep();
    this.catchUps = crmKinds.map((kind) => this.#catchUp(kind)).filter((made) => made !== null);
  }

  #sweep(): HandlerFunction {
    const { queues, table, news } = this.#props;
    const environment: Environment<typeof sweepConfig> = {
      TABLE: table.tableName,
      CONNECTIONS: Stack.of(this).toJsonString(
        Object.fromEntries(
          queues.map(({ id, queue, connection }) => [
            id,
            {
              queueUrl: queue.queueUrl,
              perMinute: connection.maxConcurrency * looksPerMinute,
              slowPerMinute: connection.slowPerMinute,
            },
          ]),
        ),
      ),
      BUS: news.bus.eventBusName,
      NEWS: news.queue.queueUrl,
    };
    const sweep = this.#timed({
      stem: 'sweep',
      description: 'Queues what is due: retries, follow-ups, expiries, wake-ups.',
      timeout: sweepTimeout,
      environment,
      everyMinutes: 1,
    });
    table.allowRead(sweep.role, ['BatchGetItem', 'Query']);
    table.allowWrite(sweep.role, ['UpdateItem'], ['LEAD', 'DEAL', 'REFUSAL', 'RELEASE', 'CONNECTION']);
    table.allowDueQuery(sweep.role);
    news.allowPut(sweep.role);
    news.allowSend(sweep.role);
    for (const queue of queues) {
      queue.allowSend(sweep.role);
      queue.allowCount(sweep.role);
    }
    return sweep;
  }

  /** Null when no connection of that CRM is there. */
  #catchUp(kind: CrmKind): HandlerFunction | null {
    const { settings, table } = this.#props;
    const connections = connectionsOf(this.#props.queues, kind);
    if (connections.length === 0) return null;
    const environment: Environment<ReturnType<typeof catchUpConfig>> = {
      TABLE: table.tableName,
      SECRETS: secretName(settings.stage, ''),
      CONNECTIONS: Stack.of(this).toJsonString(
        Object.fromEntries(
          connections.map(({ queue: { id, queue }, settings: said }) => [id, { ...said, queueUrl: queue.queueUrl }]),
        ),
      ),
    };
    const catchUp = this.#timed({
      stem: `catch-up-${kind}`,
      description: crms[kind].descriptions.catchUp,
      timeout: catchUpTimeout,
      environment,
      everyMinutes: catchUpMinutes,
    });
    table.allowRead(catchUp.role, ['BatchGetItem', 'GetItem']);
    table.allowWrite(catchUp.role, ['UpdateItem'], ['FIRM', 'FIRMS', 'CONNECTION', 'TOKEN', 'CALLS']);
    for (const { queue } of connections) {
      queue.allowSend(catchUp.role);
      allowConnectionSecret(catchUp.role, settings, queue.id);
    }
    return catchUp;
  }

  /** A function and its schedule. A run that fails is not run again: the next one does the same work. */
  #timed({
    everyMinutes,
    ...props
  }: {
    stem: string;
    description: string;
    timeout: Duration;
    environment: Record<string, string>;
    everyMinutes: number;
  }): HandlerFunction {
    const { settings } = this.#props;
    const handler = new HandlerFunction(this, { settings, ...props });
    handler.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
    this.#schedule(props.stem, handler, everyMinutes);
    return handler;
  }

  /**
   * EventBridge Scheduler rather than a rule: AWS calls scheduled rules the legacy form, and a schedule's own retry limits
   * keep late runs from piling up. Without the CDK's target class, whose grant covers all versions of the function.
   */
  #schedule(stem: string, target: HandlerFunction, everyMinutes: number): void {
    const name = `warm-handoff-${this.#props.settings.stage}-${stem}`;
    const role = new Role(this, `${stem}-schedule-role`, {
      description: `Lets its schedule start ${name}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    const schedule = new CfnSchedule(this, `${stem}-schedule`, {
      name,
      description: `Starts ${name}.`,
      scheduleExpression: `rate(${everyMinutes} ${everyMinutes === 1 ? 'minute' : 'minutes'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    // The schedule checks on creation that its role may call the function.
    schedule.node.addDependency(role);
  }
}
