/** Does a webhook get in, and does the work get out? */
import { createHmac } from 'node:crypto';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { outboundUrl } from '../salesforce-secret.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

/** HubSpot gives up on an answer after 5 s, Salesforce after 60; a first call may start the function. */
const answerWithinMs = 10_000;

type Meaning = { found: string; todo: string };
/** What each answer of the receiver means, and what to do about it. */
const ofHubspot: ReadonlyMap<number, Meaning> = new Map([
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
const ofSalesforce: ReadonlyMap<number, Meaning> = new Map([
  [
    401,
    {
      found: 'the receiver refuses the path token',
      todo: 'After a new secret, wait five minutes. If it stays, the stack reads another secret: compare --stage with cdk.json.',
    },
  ],
  [404, { found: 'nobody takes messages there', todo: 'Add the org to the connections in cdk.json and deploy.' }],
  [503, { found: 'the receiver cannot read its secret or reach its queue', todo: 'See its log and the runbook.' }],
]);

const unknownUrl = warning(
  'webhook',
  'Not looked at: nothing here knows the webhook URL.',
  'Give --webhook-url as the stack put it out, or deploy with --outputs-file .handoff/outputs.json.',
);

/** Posts something that passes every check of the receiver and changes nothing. `shown` is the URL without its secrets. */
const post = async (
  { url, shown, body, headers }: { url: string; shown: string; body: string; headers: Record<string, string> },
  { taken, answers }: { taken: string; answers: ReadonlyMap<number, Meaning> },
): Promise<Check> => {
  const { status } = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers,
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const answer = answers.get(status);
  return status === 200
    ? ok('webhook', `${shown} takes ${taken}`)
    : problem(
        'webhook',
        `${shown} answered ${status}: ${answer?.found ?? 'not what the receiver answers'}.`,
        answer?.todo ?? 'Look whether the URL is that of the deployed stack.',
      );
};
const mendNetwork = 'Check the URL and the network, then look whether the stack is deployed.';

/** Posts an empty list, signed as HubSpot signs. */
export const checkWebhook = (url: string | undefined, clientSecret: string, now: number): Promise<Looked<null>> =>
  look('webhook', mendNetwork, async () => {
    if (!url) return { checks: [unknownUrl], value: null };
    const body = '[]';
    const timestamp = String(now);
    const signature = createHmac('sha256', clientSecret).update(`POST${url}${body}${timestamp}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': timestamp,
      'x-hubspot-signature-v3': signature,
    };
    const said = { taken: 'what is signed with the stored client secret', answers: ofHubspot };
    return { checks: [await post({ url, shown: url, body, headers }, said)], value: null };
  });

/** A message about a record that was deleted before it was sent: taken, and nobody looks. */
const emptyMessage = (orgId: string): string =>
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  `<notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${orgId}</OrganizationId>` +
  '<Notification><Id>04l000000000000AAA</Id></Notification></notifications></soapenv:Body></soapenv:Envelope>';

/** Posts an empty outbound message to the address with the stored path token, which nothing that is said holds. */
export const checkOutbound = (url: string | undefined, pathToken: string, orgId: string): Promise<Looked<null>> =>
  look('webhook', mendNetwork, async () => {
    if (!url || !URL.canParse(url)) return { checks: [unknownUrl], value: null };
    const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' };
    const sent = { url: outboundUrl(url, pathToken), shown: url, body: emptyMessage(orgId), headers };
    return {
      checks: [await post(sent, { taken: 'messages with the stored path token', answers: ofSalesforce })],
      value: null,
    };
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
