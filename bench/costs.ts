/**
 * What a lead costs in calls, requests and table capacity: the two bursts again, over a table that counts what DynamoDB would
 * bill. Counts, not seconds: they carry over to AWS. A condition that fails is billed too, and not counted here.
 *
 *   node bench/costs.ts [leads]
 */
import type { CloudEvent } from '../sandbox/aws/events.ts';
import { run as burst } from './burst.ts';
import { run as burstSalesforce } from './burst-salesforce.ts';
import { startMeteredDynamodb } from './metered-dynamodb.ts';
import { runAlone, type Row } from './row.ts';

type Burst = (leads: number, changes: number, onEvent: (event: CloudEvent) => void) => Promise<Row>;

const measure = async (run: Burst, leads: number, changes: number) => {
  const metered = await startMeteredDynamodb();
  const before = process.env['WARM_HANDOFF_DYNAMODB'];
  process.env['WARM_HANDOFF_DYNAMODB'] = metered.endpoint;
  const counts = { webhooks: 0, invocations: 0, messages: 0 };
  // Wiring the installation costs too, above all the policy: what counts begins with the first webhook.
  let wired = metered.units();
  try {
    const { measured } = await run(leads, changes, (event) => {
      if (event.kind === 'http' && counts.webhooks === 0) wired = metered.units();
      if (event.kind === 'http') counts.webhooks += 1;
      if (event.kind === 'invoke') counts.invocations += 1;
      if (event.kind === 'message' && event.action === 'received') counts.messages += event.count;
    });
    const all = metered.units();
    const [read, write, calls] = [all.read - wired.read, all.write - wired.write, all.calls - wired.calls];
    return {
      ok: measured['withoutOwner'] === 0,
      measured: {
        eventsPerLead: changes + 1,
        crmCallsPerLead: measured['callsPerLead'] ?? NaN,
        readUnitsPerLead: read / leads,
        writeUnitsPerLead: write / leads,
        tableCallsPerLead: calls / leads,
        webhookRequestsPerEvent: counts.webhooks / (leads * (changes + 1)),
        queueMessagesPerLead: counts.messages / leads,
        invocationsPerLead: counts.invocations / leads,
      },
    };
  } finally {
    if (before === undefined) delete process.env['WARM_HANDOFF_DYNAMODB'];
    else process.env['WARM_HANDOFF_DYNAMODB'] = before;
    await metered.stop();
  }
};

const named = (name: string, measured: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(measured).map(([key, value]) => [`${name} ${key}`, value]));

export const run = async (leads = 1000): Promise<Row> => {
  const inHubspot = await measure(burst, leads, 10);
  const inSalesforce = await measure(burstSalesforce, leads, 3);
  return {
    name: 'costs of a lead',
    measured: { leads, ...named('hubspot', inHubspot.measured), ...named('salesforce', inSalesforce.measured) },
    target: 'every lead owned',
    ok: inHubspot.ok && inSalesforce.ok,
  };
};

if (import.meta.main) await runAlone(() => run(Number(process.argv[2] ?? 1000)));
