/** What an operator, the CLI or another program needs to know of the deployed stack, under names that stay. */
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Connection } from './connection-settings.ts';
import type { Intake } from './intake.ts';
import type { LeadTable } from './lead-table.ts';
import type { News } from './news.ts';
import type { PersonKey } from './secrets.ts';

/** As in `WebhookUrlHubspot12345` and `WebhookUrlSalesforce00D5g00000ABCDE`. */
const suffixOf = (connection: Connection): string =>
  connection.kind === 'hubspot' ? `Hubspot${connection.portalId}` : `Salesforce${connection.orgId}`;

export function addOutputs(
  stack: Stack,
  { intake, table, personKey, news }: { intake: Intake; table: LeadTable; personKey: PersonKey; news: News },
): void {
  new CfnOutput(stack, 'TableName', { value: table.tableName, description: 'The table: --table of the CLI.' });
  new CfnOutput(stack, 'PersonKeyArn', {
    value: personKey.secretArn,
    description: 'The secret that keys the hash of a person: `handoff erase` reads it.',
  });
  new CfnOutput(stack, 'BusName', {
    value: news.bus.eventBusName,
    description: 'The event bus on which it is told what was done: docs/notify.md.',
  });
  for (const { connection, id, queue, deadLetters } of intake.queues) {
    const suffix = suffixOf(connection);
    new CfnOutput(stack, `WebhookUrl${suffix}`, {
      value: intake.webhookUrl(connection),
      description: `The webhook target of ${id}${connection.kind === 'salesforce' ? ', with its path token at the end' : ''}.`,
    });
    new CfnOutput(stack, `QueueUrl${suffix}`, { value: queue.queueUrl, description: `The work of ${id}.` });
    new CfnOutput(stack, `DeadLettersUrl${suffix}`, {
      value: deadLetters.queueUrl,
      description: `What failed five times for ${id}.`,
    });
  }
  if (intake.salesforceDomain)
    new CfnOutput(stack, 'SalesforceDomainTarget', {
      value: intake.salesforceDomain.regionalDomainName,
      description: 'Where the DNS name of the Salesforce domain must point.',
    });
}
