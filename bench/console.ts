/**
 * How soon the console of an installation shows its leads, beside a table that holds many: from the browser's navigation to the first row
 * on the screen, to a page of older ones, and to one lead. The leads are real decisions, each copied to many ids.
 *
 *   node bench/console.ts [leads]
 */
import { startConsole } from '../console/server/server.ts';
import type { Door } from '../console/server/door.ts';
import { plus, plusDays } from '../shared/domain/instant.ts';
import { writeLedger } from '../shared/store/ledger.ts';
import { pushPolicy } from '../shared/store/policies.ts';
import { leadStates } from '../shared/store/records.ts';
import { tellRelease } from '../shared/store/release.ts';
import { writeItems } from '../shared/store/table.ts';
import { openBrowser, openPage } from '../test/support/browser.ts';
import { decideLooks, everyMinutes } from '../test/support/kept-leads.ts';
import { examplePolicy } from '../test/support/lead.ts';
import { startTable } from '../test/support/table.ts';
import { runAlone, type Row } from './row.ts';

const connection = 'hubspot-4711';
const [start, templates, atOnce, targetSeconds] = ['2026-01-01T08:00:00.000Z', 100, 500, 1.5];
const end = plusDays(start, 300);

const measure = async (leads: number): Promise<Row> => {
  const { table, stop } = await startTable('console-bench');
  const policy = examplePolicy();
  await tellRelease(table, '2025-01-01T00:00:00.000Z');
  await pushPolicy(table, policy, { by: 'bench', now: start });
  const looks = everyMinutes(start, templates, 7).map((at, n) => ({
    id: String(n),
    at,
    facts: { problem: n % 3 === 0 ? '' : 'Our line stops.', emailKind: 'business' as const },
  }));
  const made = decideLooks(looks, policy);
  const idOf = (n: number): string => String(4_000_000_000 + n);
  for (let from = 0; from < leads; from += atOnce) {
    const part = Array.from({ length: Math.min(atOnce, leads - from) }, (_, place) => {
      const n = from + place;
      const { decided, entry } = made[n % made.length] ?? made[0] ?? { decided: undefined, entry: undefined };
      if (decided === undefined || entry === undefined) throw new Error('Nobody was decided on.');
      const at = plus(start, Math.floor((n * 300 * 86_400_000) / leads));
      return { id: idOf(n), at, decided, entry: { ...entry, at } };
    });
    await Promise.all([
      writeLedger(table, { object: 'lead', connection }, part),
      writeItems(table, {
        put: part.map(({ id, decided }) =>
          leadStates.item(table, connection, id, { ...decided.next, version: 1, pending: undefined }),
        ),
      }),
    ]);
    process.stderr.write(`\r${Math.min(leads, from + atOnce)} of ${leads} leads`);
  }
  process.stderr.write('\n');

  const door: Door = {
    place: 'aws',
    stage: 'bench',
    acts: [],
    table,
    connections: [
      {
        kind: 'hubspot',
        crm: 'HubSpot',
        connection,
        reader: null,
        team: null,
        faults: () => ({ lost: null, downUntil: null }),
      },
    ],
    now: () => Date.parse(end),
    live: { since: () => [], onNew: () => () => {}, onTrouble: () => () => {} },
    find: async (id) => [{ connection, id }],
    rules: { folder: '.', file: 'handoff.yaml', by: 'bench', readTeams: async () => new Map(), refuses: null },
    told: null,
    addOwnRoutes: null,
    explain: () => null,
  };
  const page = await startConsole(door, { port: 0 });
  const browser = await openBrowser();
  try {
    const { page: tab } = await openPage(browser);
    const seconds = async (work: () => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await work();
      return Number(((performance.now() - began) / 1000).toFixed(3));
    };
    const rows = tab.locator('#leads a');
    const firstPaint = await seconds(async () => {
      await tab.goto(`${page.url}/#/leads`);
      await rows.first().waitFor();
    });
    const older = await seconds(async () => {
      await tab.getByRole('button', { name: 'Older' }).click();
      await tab.getByText('page 2', { exact: true }).waitFor();
    });
    const oneLead = await seconds(async () => {
      await rows.first().click();
      await tab.getByRole('region', { name: /^Score / }).waitFor();
    });
    const found = await seconds(async () => {
      await tab.getByRole('searchbox', { name: 'Find a lead' }).fill(idOf(7));
      await tab.getByText('Leads 1', { exact: true }).waitFor();
    });
    const now = await seconds(async () => {
      await tab.getByRole('link', { name: 'Now' }).click();
      await tab.getByRole('list', { name: 'Connections' }).getByText('HubSpot', { exact: true }).waitFor();
    });
    return {
      name: 'the console over a table that is full',
      measured: { leads, firstPaint, older, oneLead, found, now },
      target: `first useful paint within ${targetSeconds} s`,
      ok: firstPaint <= targetSeconds,
    };
  } finally {
    await browser.close();
    await page.stop();
    await stop();
  }
};

await runAlone(() => measure(Number(process.argv[2] ?? 50_000)));
