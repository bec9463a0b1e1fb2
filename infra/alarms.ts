/** Every alarm: what it watches, what it means for the business, and where the runbook goes on. */
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ChangeEvents } from './change-events.ts';
import type { Intake } from './intake.ts';
import type { HandlerFunction } from './lambda.ts';
import { ownMetric, sumOf } from './metrics.ts';
import type { News } from './news.ts';
import type { Settings } from './settings.ts';
import type { Timers } from './timers.ts';
import type { Worker } from './worker.ts';

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);
const halfHour = Duration.minutes(30);
const oneHour = Duration.hours(1);
const oneDay = Duration.days(1);

type AlarmPlan = {
  /** The alarm's name after the stage; for a connection's alarm the connection follows. */
  id: string;
  /** The section of `runbook.md` that says what to do. */
  runbook: string;
  /** The sentence a person reads at night. */
  impact: string;
  metric: IMetric;
  /** It rings when the metric is at least this, in so many periods one after another. */
  atLeast: number;
  periods: number;
};

export type AlarmsProps = {
  settings: Settings;
  intake: Intake;
  changeEvents: ChangeEvents | null;
  worker: Worker;
  timers: Timers;
  news: News;
};

/** What is worth waking somebody for. Each further row needs a section in the runbook: a test joins the two. */
function plans({ settings, intake, changeEvents, worker, timers, news }: AlarmsProps): AlarmPlan[] {
  const receivers = changeEvents ? [...intake.receivers, changeEvents.receiver] : intake.receivers;
  const inFiveMinutes = { period: fiveMinutes, statistic: 'Sum' };
  return [
    ...intake.queues.flatMap(({ id, queue, deadLetters }) => [
      {
        id: `dead-letters-${id}`,
        runbook: 'dead-letters',
        impact: `Leads of ${id} were given up after five tries and wait in the dead-letter queue: they have no owner yet.`,
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: 'Maximum' }),
        atLeast: 1,
        periods: 1,
      },
      {
        id: `work-waiting-${id}`,
        runbook: 'work-waiting',
        impact: `The oldest lead of ${id} has waited for more than five minutes: buyers are getting cold.`,
        metric: queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: 'Maximum' }),
        atLeast: 300,
        periods: 3,
      },
    ]),
    {
      id: 'webhooks-failing',
      runbook: 'webhooks-failing',
      impact:
        'Webhooks are answered with an error of ours. The CRM tries again for 24 hours, then the events are lost.',
      metric: sumOf(
        intake.stages.map((stage) => stage.metricServerError(inFiveMinutes)),
        fiveMinutes,
        'Answered with 5xx',
      ),
      atLeast: 5,
      periods: 1,
    },
    {
      id: 'webhooks-refused',
      runbook: 'webhooks-refused',
      impact: "Webhooks are being refused. If they are the CRM's own, a secret or URL is wrong and no lead comes in.",
      metric: sumOf(
        intake.stages.map((stage) => stage.metricClientError(inFiveMinutes)),
        fiveMinutes,
        'Refused',
      ),
      atLeast: 20,
      periods: 3,
    },
    {
      id: 'receiver-errors',
      runbook: 'receiver-errors',
      impact: 'A receiver crashes or times out. What it was sent comes again for some hours, then the events are lost.',
      metric: sumOf(
        receivers.map((receiver) => receiver.metricErrors(inFiveMinutes)),
        fiveMinutes,
        'Receivers failing',
      ),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'hand-off-errors',
      runbook: 'hand-off-errors',
      impact: 'Whole batches of leads fail and are tried again: handoffs are late, and after five tries they stop.',
      metric: sumOf(
        worker.functions.map((handOff) => handOff.metricErrors(inFiveMinutes)),
        fiveMinutes,
        'Batches failing',
      ),
      atLeast: 3,
      periods: 1,
    },
    {
      id: 'throttled',
      runbook: 'throttled',
      impact: 'AWS refuses to start our functions: webhooks are answered late or not at all, handoffs wait.',
      metric: sumOf(
        [...receivers, ...worker.functions, timers.sweep, ...timers.catchUps, news.tell].map((handler) =>
          handler.metricThrottles(inFiveMinutes),
        ),
        fiveMinutes,
        'Throttles',
      ),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'parked',
      runbook: 'parked',
      impact:
        'The CRM refuses to take a lead, its owner or its task, for a rule or a right of its admin: nobody calls the buyer until a person mends it.',
      metric: ownMetric(settings, 'Parked', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'blind',
      runbook: 'blind',
      impact:
        'A CRM no longer shows us whether somebody wants no contact: nobody is handed off until it does, and their buyers wait.',
      metric: ownMetric(settings, 'Blind', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'unreadable',
      runbook: 'unreadable',
      impact:
        'Something in the table does not fit this release: the leads that need it wait, and nobody calls their buyers.',
      metric: ownMetric(settings, 'Unreadable', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'policy-fails',
      runbook: 'policy-fails',
      impact:
        'Leads cannot be decided by the policy in force: an earlier one decides them where it can, the others have no owner yet.',
      metric: ownMetric(settings, 'PolicyFails', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'held',
      runbook: 'held',
      impact:
        'Leads wait unread because a whole connection cannot work: no policy, no token, a CRM that does not answer, or no calls left.',
      metric: ownMetric(settings, 'Held', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 3,
    },
    {
      id: 'off',
      runbook: 'off',
      impact:
        'A connection is off and its CRM goes on telling of records: nobody looks at them, and no lead is handed off.',
      metric: ownMetric(settings, 'Off', 'Sum', oneDay),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'sweep-stopped',
      runbook: 'sweep-stopped',
      impact: 'Nothing that is due happens: no retry after an outage, no follow-up, no wake-up.',
      metric: noRunThatWorked([timers.sweep], fiveMinutes),
      atLeast: 1,
      periods: 2,
    },
    ...catchUpPlans(settings, timers),
    ...newsPlans(settings, news),
    ...(changeEvents ? changeEventPlans(settings, changeEvents) : []),
  ];
}

function catchUpPlans(settings: Settings, { catchUps }: Timers): AlarmPlan[] {
  return [
    {
      id: 'catch-up-stopped',
      runbook: 'catch-up-stopped',
      impact: 'Nobody looks for leads whose webhooks were lost: should one be lost now, its buyer waits unseen.',
      metric: noRunThatWorked(catchUps, oneHour),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'catch-up-failing',
      runbook: 'catch-up-failing',
      impact: 'The CRM refuses to tell what changed: a lead whose webhook is lost is found by nobody.',
      metric: ownMetric(settings, 'CatchUpFailed', 'Sum', halfHour),
      atLeast: 1,
      periods: 2,
    },
    {
      id: 'events-missed',
      runbook: 'events-missed',
      impact:
        'The CRM holds many new records of which no webhook told: webhooks are likely off, and every lead is late.',
      metric: ownMetric(settings, 'RecordsUnheard', 'Sum', oneHour),
      atLeast: 20,
      periods: 1,
    },
  ];
}

function newsPlans(settings: Settings, { deadLetters }: News): AlarmPlan[] {
  return [
    {
      id: 'channel-failing',
      runbook: 'channel-failing',
      impact: 'A channel in Slack or Teams takes nothing any more: the team hears of its leads in the CRM alone.',
      metric: ownMetric(settings, 'ChannelsFailing', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 3,
    },
    {
      id: 'untold',
      runbook: 'untold',
      impact:
        'Messages to Slack or Teams were given up: nobody read there of some leads, which the CRM shows all the same.',
      metric: ownMetric(settings, 'Untold', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'news-held',
      runbook: 'news-held',
      impact: 'The event bus does not take what was done: Slack, Teams and whoever else listens hear of leads late.',
      metric: ownMetric(settings, 'NewsHeld', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 3,
    },
    {
      id: 'news-dead-letters',
      runbook: 'news-dead-letters',
      impact:
        'News could not be kept for its channels after five tries: it waits in a dead-letter queue, and nobody reads it.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: 'Maximum' }),
      atLeast: 1,
      periods: 1,
    },
  ];
}

/** 1 where one of these functions had no run that worked. No run at all leaves no data point: without FILL that would look like peace. */
function noRunThatWorked(functions: readonly HandlerFunction[], period: Duration): IMetric {
  const works = functions.map((_, index) => `(FILL(runs${index}, 0) - FILL(errors${index}, 0) > 0)`);
  const usingMetrics = Object.fromEntries(
    functions.flatMap((handler, index) => [
      [`runs${index}`, handler.metricInvocations({ period, statistic: 'Sum' })],
      [`errors${index}`, handler.metricErrors({ period, statistic: 'Sum' })],
    ]),
  );
  return new MathExpression({
    expression: `IF(${works.join(' AND ')}, 0, 1)`,
    label: 'No run that worked',
    period,
    usingMetrics,
  });
}

function changeEventPlans(settings: Settings, { deadLetters }: ChangeEvents): AlarmPlan[] {
  return [
    {
      id: 'change-events-failed',
      runbook: 'change-events-failed',
      impact:
        'Change events of Salesforce were given up and wait in their dead-letter queue: nobody looked at those leads.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: 'Maximum' }),
      atLeast: 1,
      periods: 1,
    },
    {
      id: 'change-events-overflow',
      runbook: 'change-events-overflow',
      impact: 'Salesforce changed so many records at once that it did not say which: leads among them wait unseen.',
      metric: ownMetric(settings, 'Overflow', 'Sum', fiveMinutes),
      atLeast: 1,
      periods: 1,
    },
  ];
}

export class Alarms extends Construct {
  constructor(scope: Construct, props: AlarmsProps) {
    super(scope, 'alarms');
    const { stage, alarmTopicArn } = props.settings;
    const topic = alarmTopicArn === undefined ? null : Topic.fromTopicArn(this, 'topic', alarmTopicArn);
    for (const plan of plans(props)) {
      const alarm = new Alarm(this, plan.id, {
        alarmName: `warm-handoff-${stage}-${plan.id}`,
        alarmDescription: `${plan.impact} What to do: infra/runbook.md#${plan.runbook}`,
        metric: plan.metric,
        threshold: plan.atLeast,
        evaluationPeriods: plan.periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // Queues, functions and our own metrics are silent when there is nothing to say.
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (topic) alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}
