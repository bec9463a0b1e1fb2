/**
 * A burst: 1,000 contacts made at once, ten property changes each, through signed webhooks and the bundled functions, against a
 * HubSpot that takes 100 ms a call and 190 calls in ten seconds. Counts what it cost the CRM and how evenly it was shared.
 *
 *   node bench/burst.ts [leads] [changes]
 */
import * as z from 'zod';
import type { CloudEvent } from '../sandbox/aws/events.ts';
import { startInstallation } from './installation.ts';
import { runAlone, type Row } from './row.ts';

const changedProperties = [
  'city',
  'state',
  'jobtitle',
  'message',
  'website',
  'country',
  'phone',
  'company',
  'industry',
  'zip',
];
const line = z.object({ message: z.literal('lead'), SpeedToLead: z.number() });

/** The weights of the pool that these leads go to, by owner id (see handoff.yaml and sandbox/demo/people/reps.ts). */
const veterans: Readonly<Record<string, number>> = { '70001': 2, '70002': 1, '70003': 1 };

export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const run = async (
  leads = 1000,
  changes = 10,
  onEvent: (event: CloudEvent) => void = () => {},
): Promise<Row> => {
  const speeds: number[] = [];
  const { hubspot, cloud, webhookUrl, stop } = await startInstallation(
    { latencyMs: 100, limitPer10Seconds: 190 },
    {
      onEvent,
      log: (text) => {
        const parsed = text.startsWith('{') ? line.safeParse(JSON.parse(text)) : undefined;
        if (parsed?.success) speeds.push(parsed.data.SpeedToLead);
      },
    },
  );
  try {
    hubspot.sendWebhooksTo(webhookUrl, [
      { subscriptionType: 'contact.creation', active: true },
      ...changedProperties.map((propertyName) => ({
        subscriptionType: 'contact.propertyChange',
        propertyName,
        active: true,
      })),
    ]);
    // Every lead's firm is to be found: nobody owns it, so that the turns can be seen.
    for (let n = 0; n < leads; n += 1)
      hubspot.records.asCrm('IMPORT').create('companies', { domain: `firm-${n}.example` });
    await cloud.runSchedules('catch-up-hubspot');
    const crm = hubspot.records.asCrm('FORM');
    const before = hubspot.calls.length;
    const startedAt = performance.now();
    const ids = Array.from(
      { length: leads },
      (_, n) =>
        crm.create('contacts', { email: `pat@firm-${n}.example`, firstname: `Pat ${n}`, message: 'Downtime' }).id,
    );
    for (let change = 0; change < changes; change += 1) {
      const property = changedProperties[change % changedProperties.length] ?? 'city';
      for (const id of ids) crm.update('contacts', id, { [property]: `${property} ${change}` });
    }
    await hubspot.settle();
    await cloud.idle({ timeoutMs: 300_000 });
    const seconds = (performance.now() - startedAt) / 1000;

    const calls = hubspot.calls.length - before;
    const owners = Map.groupBy(
      ids,
      (id) => hubspot.records.get('contacts', id)?.properties.get('hubspot_owner_id') ?? '',
    );
    const perWeight = Object.entries(veterans).map(([owner, weight]) => (owners.get(owner)?.length ?? 0) / weight);
    const spread = Math.max(...perWeight) - Math.min(...perWeight);
    const notes = ids.map((id) => hubspot.records.associated({ type: 'contacts', id }, 'notes').length);
    const tasks = ids.map((id) => hubspot.records.associated({ type: 'contacts', id }, 'tasks').length);
    const sorted = speeds.toSorted((a, b) => a - b);
    const firmReads = hubspot.calls.slice(before).filter(({ path }) => path.endsWith('/0-2/batch/read'));
    const measured = {
      leads,
      eventsPerLead: changes + 1,
      firmsRead: firmReads.reduce((sum, { inputs }) => sum + inputs, 0),
      withoutOwner: owners.get('')?.length ?? 0,
      callsPerLead: calls / leads,
      throttled: hubspot.calls.filter(({ status }) => status === 429).length,
      spreadInWeightedTurns: spread,
      withOneNote: notes.filter((count) => count === 1).length,
      withOneTask: tasks.filter((count) => count === 1).length,
      seconds,
      leadsPerSecond: leads / seconds,
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
    };
    return {
      name: 'hand-off, burst',
      measured,
      target: 'every lead owned, one note and one task; ≤ 0.08 CRM calls a lead; shares within one weighted turn',
      ok:
        measured.withoutOwner === 0 &&
        measured.callsPerLead <= 0.08 &&
        spread <= 1 &&
        measured.withOneNote === leads &&
        measured.withOneTask === leads,
    };
  } finally {
    await stop();
  }
};

if (import.meta.main) await runAlone(() => run(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 10)));
