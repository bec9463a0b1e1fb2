/** The metrics that our functions write in their logs (EMF): one dimension, `service`, and these names. */
import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { serviceName, type Settings } from './settings.ts';

export const metricNamespace = 'WarmHandoff';

export type MetricName = 'SpeedToLead' | 'HandOffs' | 'CrmCalls' | 'CrmThrottled' | 'Parked' | 'Held';

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
