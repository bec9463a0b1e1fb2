/** The metrics that our functions write in their logs (EMF): one dimension, `service`, and these names. */
import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { serviceName, type Settings } from './settings.ts';

export const metricNamespace = 'WarmHandoff';

export type MetricName =
  | 'SpeedToLead'
  | 'HandOffs'
  | 'Watched'
  | 'NoLeads'
  | 'Off'
  | 'CrmCalls'
  | 'CrmThrottled'
  | 'Parked'
  | 'Unreadable'
  | 'PolicyFails'
  | 'Held'
  | 'Blind'
  | 'Overflow'
  | 'GateHeld'
  | 'Confirmations'
  | 'FollowUpLate'
  | 'EventsMissed'
  | 'RecordsUnheard'
  | 'CatchUpFailed'
  | 'NewsHeld'
  | 'Told'
  | 'TellFailed'
  | 'Untold'
  | 'ChannelsFailing';

export function ownMetric(
  settings: Settings,
  metricName: MetricName,
  statistic: string,
  period: Duration,
  label?: string,
): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { service: serviceName(settings) },
    statistic,
    period,
    ...(label !== undefined && { label }),
  });
}

/** Several metrics of the same kind as one. Their names within a graph come from the label, which no other sum there has. */
export function sumOf(metrics: readonly IMetric[], period: Duration, label: string): IMetric {
  const [only, ...more] = metrics;
  if (only && more.length === 0) return only;
  const name = label.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`${name}_${index}`, metric]));
  return new MathExpression({ expression: Object.keys(usingMetrics).join(' + '), label, period, usingMetrics });
}
