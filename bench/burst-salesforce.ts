/**
 * A burst in Salesforce: 1,000 leads imported at once and changed several times each, told by outbound messages, against an org
 * that takes 100 ms a call. Counts what it cost of the org's daily calls, and how evenly it was shared.
 *
 *   node bench/burst-salesforce.ts [leads] [changes]
 */
import * as z from 'zod';
import type { CloudEvent } from '../sandbox/aws/events.ts';
import { textOf } from '../sandbox/salesforce/record.ts';
import { teammateId } from '../sandbox/salesforce/team.ts';
import { quantile } from './burst.ts';
import { startOrgInstallation } from './installation.ts';
import { runAlone, type Row } from './row.ts';

const changedFields = ['City', 'Title', 'Phone'];
const line = z.object({ message: z.literal('lead'), SpeedToLead: z.number() });

/** The weights of the pool that these leads go to (see handoff.yaml). */
const veterans: Readonly<Record<string, number>> = { anna: 2, ben: 1, carla: 1 };

export const run = async (leads = 1000, changes = 3, onEvent: (event: CloudEvent) => void = () => {}): Promise<Row> => {
  const speeds: number[] = [];
  const { salesforce, cloud, stop } = await startOrgInstallation(
    { latencyMs: 100 },
    {
      onEvent,
      log: (text) => {
        const parsed = text.startsWith('{') ? line.safeParse(JSON.parse(text)) : undefined;
        if (parsed?.success) speeds.push(parsed.data.SpeedToLead);
      },
    },
  );
  try {
    const { records } = salesforce;
    const writer = records.asSystem(teammateId(records, 'frida') ?? '');
    const OwnerId = teammateId(records, 'inbound') ?? '';
    // Every lead's firm is to be found: nobody but our own user owns it, so that the turns can be seen.
    for (let n = 0; n < leads; n += 1) {
      const firm = { Name: `Firm ${n}`, Website: `https://www.firm-${n}.example` };
      writer.create('Account', { ...firm, OwnerId: salesforce.integrationUserId });
    }
    await salesforce.settle();
    await cloud.runSchedules('catch-up-salesforce');
    const before = salesforce.calls.length;
    const startedAt = performance.now();
    const ids = Array.from({ length: leads }, (_, n) => {
      const own = { LastName: `Doe ${n}`, Email: `pat@firm-${n}.example`, Company: `Firm ${n}` };
      return writer.create('Lead', { ...own, Description: 'Downtime', LeadSource: 'Web', OwnerId }).id;
    });
    for (let change = 0; change < changes; change += 1) {
      const field = changedFields[change % changedFields.length] ?? 'City';
      for (const id of ids) writer.update('Lead', id, { [field]: `${field} ${change}` });
    }
    await salesforce.settle();
    await cloud.idle({ timeoutMs: 300_000 });
    const seconds = (performance.now() - startedAt) / 1000;

    const calls = salesforce.calls.length - before;
    const ownerOf = (id: string): string =>
      textOf(records.get('Lead', id) ?? { type: '', id, values: new Map() }, 'OwnerId');
    const owners = Map.groupBy(ids, ownerOf);
    const perWeight = Object.entries(veterans).map(
      ([key, weight]) => (owners.get(teammateId(records, key) ?? '')?.length ?? 0) / weight,
    );
    const spread = Math.max(...perWeight) - Math.min(...perWeight);
    const whole = ids.filter((id) => {
      const tasks = records.pointingAt('Task', 'WhoId', id).map((task) => textOf(task, 'Status'));
      return tasks.length === 2 && tasks.filter((status) => status === 'Completed').length === 1;
    });
    const sorted = speeds.toSorted((a, b) => a - b);
    const measured = {
      leads,
      eventsPerLead: changes + 1,
      withoutOwner: owners.get(OwnerId)?.length ?? 0,
      callsPerLead: calls / leads,
      spreadInWeightedTurns: spread,
      withOneCardAndOneTask: whole.length,
      seconds,
      leadsPerSecond: leads / seconds,
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
    };
    return {
      name: 'hand-off, burst in Salesforce',
      measured,
      target: 'every lead owned, one card and one task; ≤ 0.05 CRM calls a lead; shares within one weighted turn',
      ok:
        measured.withoutOwner === 0 &&
        measured.callsPerLead <= 0.05 &&
        spread <= 1 &&
        measured.withOneCardAndOneTask === leads,
    };
  } finally {
    await stop();
  }
};

if (import.meta.main) await runAlone(() => run(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 3)));
