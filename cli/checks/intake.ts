/** Does a signed webhook get in, and does the work get out? */
import { createHmac } from 'node:crypto';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { look, ok, problem, warning, type Looked } from './check.ts';

/** HubSpot gives up on an answer after 5 s; a first call may start the function. */
const answerWithinMs = 10_000;

/** What each answer of the receiver means, and what to do about it. */
const answers: ReadonlyMap<number, { found: string; todo: string }> = new Map([
  [
    401,
    {
      found: 'the receiver refuses the signature',
      todo: 'The URL must be, letter for letter, the WebhookUrl of the deployed stack. After a new secret, wait five minutes.',
    },
  ],
  [404, { found: 'nobody takes webhooks there', todo: 'Add the portal to the connections in cdk.json and deploy.' }],
  [503, { found: 'the receiver cannot read its secret or reach its queue', todo: 'See its log and the runbook.' }],
]);

/** Posts an empty list, signed as HubSpot signs: it passes every check of the receiver and changes nothing. */
export const checkWebhook = (url: string | undefined, clientSecret: string, now: number): Promise<Looked<null>> =>
  look('webhook', 'Check the URL and the network, then look whether the stack is deployed.', async () => {
    if (!url)
      return {
        checks: [
          warning(
            'webhook',
            'Not looked at: nothing here knows the webhook URL.',
            'Give --webhook-url as the stack put it out, or deploy with --outputs-file .handoff/outputs.json.',
          ),
        ],
        value: null,
      };
    const body = '[]';
    const timestamp = String(now);
    const signature = createHmac('sha256', clientSecret).update(`POST${url}${body}${timestamp}`).digest('base64');
    const { status } = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'x-hubspot-request-timestamp': timestamp,
        'x-hubspot-signature-v3': signature,
      },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer = answers.get(status);
    const check =
      status === 200
        ? ok('webhook', `${url} takes what is signed with the stored client secret`)
        : problem(
            'webhook',
            `${url} answered ${status}: ${answer?.found ?? 'not what the receiver answers'}.`,
            answer?.todo ?? 'Look whether the URL is that of the deployed stack.',
          );
    return { checks: [check], value: null };
  });

const messagesIn = async (client: SQSClient, QueueUrl: string): Promise<number> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
};

export const checkQueues = (
  client: SQSClient,
  { queueUrl, deadLettersUrl }: { queueUrl: string | undefined; deadLettersUrl: string | undefined },
): Promise<Looked<null>> =>
  look('queues', 'Check AWS_REGION and AWS_PROFILE.', async () => {
    const waiting = queueUrl ? await messagesIn(client, queueUrl) : null;
    const dead = deadLettersUrl ? await messagesIn(client, deadLettersUrl) : null;
    if (waiting === null && dead === null) return { checks: [], value: null };
    const counts = [
      waiting === null ? [] : [`about ${waiting} waiting`],
      dead === null
        ? ['dead letters not looked at']
        : [`${dead === 0 ? 'none' : `about ${dead}`} in the dead-letter queue`],
    ].flat();
    const found = counts.join(', ');
    const check = dead
      ? warning('queues', found, 'See infra/runbook.md: why they failed, and how to send them again.')
      : ok('queues', found);
    return { checks: [check], value: null };
  });
