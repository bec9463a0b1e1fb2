/**
 * What a live lead waits while an import waits in the slow lane: a lead every half second for a minute, each minute with its sweep,
 * first alone, then beside 50,000 imported contacts; against a HubSpot that takes 100 ms a call and 190 calls in ten seconds.
 *
 *   node bench/slow-lane.ts [imported] [seconds]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { chunksOf } from '../shared/domain/chunks.ts';
import { newLeadState } from '../shared/domain/lead-state.ts';
import { leadStates } from '../shared/store/records.ts';
import { openTable, writeItems } from '../shared/store/table.ts';
import { quantile } from './burst.ts';
import { startInstallation } from './installation.ts';
import { runAlone, type Row } from './row.ts';

const liveEveryMs = 500;
const line = z.object({ message: z.literal('lead'), SpeedToLead: z.number() });

/** A minute of live leads. @returns how long each waited for its owner, and how many of those imported were looked at */
const minute = async (imported: number, seconds: number): Promise<{ waits: number[]; looked: number }> => {
  const waits: number[] = [];
  const { hubspot, cloud, connection, webhookUrl, stop } = await startInstallation(
    { latencyMs: 100, limitPer10Seconds: 190 },
    {
      schedules: 'manual',
      log: (text) => {
        const parsed = text.startsWith('{') ? line.safeParse(JSON.parse(text)) : undefined;
        if (parsed?.success) waits.push(parsed.data.SpeedToLead);
      },
    },
  );
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const crm = hubspot.records.asCrm('FORM');
    const contact = (name: string): string =>
      crm.create('contacts', { email: `pat@${name}.example`, firstname: 'Pat', message: 'Downtime' }).id;
    const ids = Array.from({ length: imported }, (_, n) => contact(`import-${n}`));
    const table = openTable({ name: cloud.tableName, client });
    const due = { at: new Date().toISOString(), why: 'import', lane: 'slow' as const };
    const items = ids.map((id) => leadStates.item(table, connection, id, { ...newLeadState, version: 1, due }));
    for (const some of chunksOf(items, 2_500)) await writeItems(table, { put: some });
    hubspot.sendWebhooksTo(webhookUrl, [{ subscriptionType: 'contact.creation', active: true }]);
    // The first lead finds the functions cold: it is not counted.
    contact('first');
    await hubspot.settle();
    await cloud.idle({ timeoutMs: 60_000 });
    waits.length = 0;
    const sweeping = cloud.runSchedules('-sweep');
    for (let n = 0; n * liveEveryMs < seconds * 1000; n += 1) {
      contact(`live-${n}`);
      await sleep(liveEveryMs);
    }
    await sweeping;
    await hubspot.settle();
    await cloud.idle({ timeoutMs: 60_000 });
    const isOwned = (id: string): boolean =>
      (hubspot.records.get('contacts', id)?.properties.get('hubspot_owner_id') ?? '') !== '';
    return { waits: waits.toSorted((a, b) => a - b), looked: ids.filter(isOwned).length };
  } finally {
    client.destroy();
    await stop();
  }
};

/** What a minute's share of the import may add to the wait of one lead in a hundred (ms): the time of one batch. */
const mostAddedMs = 5_000;

export const run = async (imported = 50_000, seconds = 60): Promise<Row> => {
  const alone = await minute(0, seconds);
  const beside = await minute(imported, seconds);
  const at = (share: number) => ({ alone: quantile(alone.waits, share), beside: quantile(beside.waits, share) });
  const [half, most] = [at(0.5), at(0.99)];
  return {
    name: 'live leads beside an import',
    measured: {
      imported,
      live: beside.waits.length,
      importedLookedAt: beside.looked,
      p50AloneMs: half.alone,
      p50BesideMs: half.beside,
      p99AloneMs: most.alone,
      p99BesideMs: most.beside,
    },
    target: 'a live lead waits as long as without the import: p50 within a quarter, p99 within the time of one batch',
    ok:
      beside.waits.length === alone.waits.length &&
      half.beside <= half.alone * 1.25 &&
      most.beside <= most.alone + mostAddedMs,
  };
};

if (import.meta.main) await runAlone(() => run(Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 60)));
