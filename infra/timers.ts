/** What runs by the clock: the sweep, which turns due leads into work. */
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { sweepConfig } from '../shared/config.ts';
import type { ConnectionQueue } from './connection-queue.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import type { LeadTable } from './lead-table.ts';
import { sweepTimeout } from './limits.ts';
import type { Settings } from './settings.ts';

export type TimersProps = { settings: Settings; queues: readonly ConnectionQueue[]; table: LeadTable };

export class Timers extends Construct {
  readonly sweep: HandlerFunction;

  constructor(scope: Construct, { settings, queues, table }: TimersProps) {
    super(scope, 'timers');
    const environment: Environment<typeof sweepConfig> = {
      TABLE: table.tableName,
      QUEUES: Stack.of(this).toJsonString(Object.fromEntries(queues.map(({ id, queue }) => [id, queue.queueUrl]))),
    };
    this.sweep = new HandlerFunction(this, {
      settings,
      stem: 'sweep',
      description: 'Queues the leads that are due: retries, follow-ups, expiries, wake-ups.',
      timeout: sweepTimeout,
      environment,
    });
    // A run that fails is not run again: the next minute's does the same work.
    this.sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
    table.allow(this.sweep.role, ['BatchGetItem', 'UpdateItem']);
    table.allowDueQuery(this.sweep.role);
    for (const queue of queues) queue.allowSend(this.sweep.role);
    this.#everyMinute(settings, this.sweep);
  }

  /**
   * EventBridge Scheduler rather than a rule: AWS calls scheduled rules the legacy form, and a schedule's own retry limits
   * keep late runs from piling up. Without the CDK's target class, whose grant covers all versions of the function.
   */
  #everyMinute(settings: Settings, target: HandlerFunction): void {
    const role = new Role(this, 'sweep-schedule-role', {
      description: `Lets the schedule of warm-handoff-${settings.stage} start its sweep`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    const schedule = new CfnSchedule(this, 'sweep-schedule', {
      name: `warm-handoff-${settings.stage}-sweep`,
      description: 'Starts the sweep.',
      scheduleExpression: 'rate(1 minute)',
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
