/** One page that answers: how fast are we, what waits, and how does the CRM take it? */
import { Duration } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import { ownMetric, sumOf } from './metrics.ts';
import type { Settings } from './settings.ts';

const period = Duration.minutes(5);

const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left, right, width: 12, height: 6 });

export class HandoffDashboard extends Construct {
  constructor(scope: Construct, { settings, intake }: { settings: Settings; intake: Intake }) {
    super(scope, 'dashboard');
    const own = (...[name, statistic, label]: [Parameters<typeof ownMetric>[1], string, string]): IMetric =>
      ownMetric(settings, name, statistic, period, label);
    const answers = (label: string, metric: (stage: HttpStage, options: MetricOptions) => IMetric): IMetric =>
      sumOf(
        intake.stages.map((stage) => metric(stage, { period, statistic: 'Sum', label })),
        period,
        label,
      );
    new Dashboard(this, 'page', {
      dashboardName: `warm-handoff-${settings.stage}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph('Speed to lead: webhook to written owner', [
            own('SpeedToLead', 'p50', 'half of the leads'),
            own('SpeedToLead', 'p99', '99 of 100'),
          ]),
          graph('Handoffs', [
            own('HandOffs', 'Sum', 'handed off'),
            own('Watched', 'Sum', 'would have been (in shadow)'),
            own('Parked', 'Sum', 'parked'),
            own('Unreadable', 'Sum', 'unreadable'),
          ]),
        ],
        [
          graph(
            'Oldest work waiting (seconds)',
            intake.queues.map(({ id, queue }) =>
              queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum', label: id }),
            ),
          ),
          graph(
            'Dead letters',
            intake.queues.map(({ id, deadLetters }) =>
              deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum', label: id }),
            ),
          ),
        ],
        [
          graph('Calls to the CRM', [own('CrmCalls', 'Sum', 'calls')], [own('CrmThrottled', 'Sum', 'throttled by it')]),
          graph('Webhook answers', [
            answers('all', (stage, options) => stage.metricCount(options)),
            answers('refused (4xx)', (stage, options) => stage.metricClientError(options)),
            answers('failed (5xx)', (stage, options) => stage.metricServerError(options)),
          ]),
        ],
        [
          graph('Looked at, and no lead', [own('NoLeads', 'Sum', 'no lead')]),
          graph('Events of connections that are off', [own('Off', 'Sum', 'nobody looked')]),
        ],
        [
          graph('First touch late: steps of the ladder taken', [own('FollowUpLate', 'Sum', 'steps')]),
          graph('Buyer statuses that sales confirmed', [own('Confirmations', 'Sum', 'confirmed')]),
        ],
        [
          graph('Closes held for want of a confirmation', [own('GateHeld', 'Sum', 'put back or flagged')]),
          graph('Events that never came', [
            own('EventsMissed', 'Sum', 'changes nobody told of'),
            own('RecordsUnheard', 'Sum', 'of them records never heard of'),
          ]),
        ],
      ],
    });
  }
}
