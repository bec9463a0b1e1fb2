/** One page that answers: how fast are we, what waits, and how does the CRM take it? */
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import { ownMetric } from './metrics.ts';
import type { Settings } from './settings.ts';

const period = Duration.minutes(5);

const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left, right, width: 12, height: 6 });

export class HandoffDashboard extends Construct {
  constructor(scope: Construct, { settings, intake }: { settings: Settings; intake: Intake }) {
    super(scope, 'dashboard');
    const own = (...[name, statistic, label]: [Parameters<typeof ownMetric>[1], string, string]): IMetric =>
      ownMetric(settings, name, statistic, period, label);
    new Dashboard(this, 'page', {
      dashboardName: `warm-handoff-${settings.stage}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph('Speed to lead: webhook to written owner', [
            own('SpeedToLead', 'p50', 'half of the leads'),
            own('SpeedToLead', 'p99', '99 of 100'),
          ]),
          graph('Handoffs', [own('HandOffs', 'Sum', 'handed off'), own('Parked', 'Sum', 'parked')]),
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
            intake.stage.metricCount({ period, statistic: 'Sum', label: 'all' }),
            intake.stage.metricClientError({ period, statistic: 'Sum', label: 'refused (4xx)' }),
            intake.stage.metricServerError({ period, statistic: 'Sum', label: 'failed (5xx)' }),
          ]),
        ],
      ],
    });
  }
}
