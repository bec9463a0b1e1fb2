/**
 * `npm run bench [-- --json]`: every row in one run, on this machine, one after the other. Ratios and counts carry over to other
 * machines; seconds do not.
 */
import { run as burst } from './burst.ts';
import { run as burstSalesforce } from './burst-salesforce.ts';
import { run as coldReceivers } from './cold-receivers.ts';
import { run as longTexts } from './long-texts.ts';
import { run as receiveHubspot } from './receive-hubspot.ts';
import type { Row } from './row.ts';
import { run as slowLane } from './slow-lane.ts';

const json = process.argv.includes('--json');
const rows: Row[] = [];
for (const run of [receiveHubspot, coldReceivers, burst, burstSalesforce, slowLane, longTexts]) {
  const row = await run();
  rows.push(row);
  if (json) continue;
  process.stdout.write(`${row.ok ? 'met   ' : 'missed'} ${row.name}: ${row.target}\n`);
  for (const [name, value] of Object.entries(row.measured)) {
    process.stdout.write(`         ${name} ${Number.isInteger(value) ? value : value.toFixed(3)}\n`);
  }
}
if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
