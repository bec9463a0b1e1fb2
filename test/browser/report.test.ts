/** The page of `handoff report` in a real browser: read, scaled, in both colours, and printed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pushPolicy } from '../../shared/store/policies.ts';
import { emptyFolder, runCli } from '../cli/installation.ts';
import { keepCloses, keepMonth, keepWatched } from '../support/kept-month.ts';
import { examplePolicy } from '../support/lead.ts';
import { startTable, type TestTable } from '../support/table.ts';

const begin = '2026-11-02T06:00:00.000Z';
const now = Date.parse('2026-11-30T08:00:00.000Z');
const month = { connection: 'hubspot-1', begin, leads: 220, everyMinutes: 180 };
const watching = 'salesforce-00D5g00000ABCDE';

let browser: Browser;
let on: TestTable;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let url: string;
beforeAll(async () => {
  folder = await emptyFolder();
  on = await startTable();
  const policy = examplePolicy();
  await pushPolicy(on.table, policy, { by: 'test', now: begin });
  await keepMonth(on.table, policy, month);
  await keepCloses(on.table, month);
  await keepWatched(on.table, policy, { ...month, connection: watching });
  const env = {
    HANDOFF_TABLE: on.table.name,
    HANDOFF_HUBSPOT_CONNECTION: month.connection,
    HANDOFF_SALESFORCE_CONNECTION: watching,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: on.endpoint,
  };
  await runCli(['report', '--html', 'report.html'], { env, cwd: folder.path, now: () => now });
  url = pathToFileURL(join(folder.path, 'report.html')).href;
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await on.stop();
  await folder.remove();
});

/** The page as a reader has it, and what it complains of. */
const open = async (width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; complaints: string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
};

const found = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

describe.each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)('the report at %i pixels, %s', (width, scheme) => {
  it('is without a complaint of the browser or of axe, and no wider than its screen', async () => {
    const { page, complaints } = await open(width, scheme);
    await page.evaluate(axe.source);
    const { violations } = found.parse(await page.evaluate('axe.run()'));
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);
});

describe('the report', () => {
  it('draws each chart once for its reader, with the figures beside it', async () => {
    const { page } = await open(1440, 'light');
    const figures = page.locator('figure');
    const count = await figures.count();
    expect(count).toBeGreaterThanOrEqual(8);
    for (let place = 0; place < count; place += 1) {
      await expect(figures.nth(place).locator('svg:visible').count()).resolves.toBe(1);
      await expect(figures.nth(place).locator('xpath=..').locator('details table').count()).resolves.toBe(1);
    }
    const rep = page.getByRole('row', { name: /^Dina Rossi/ }).first();
    await expect(rep.isVisible()).resolves.toBe(true);
    await page.close();
  }, 60_000);

  it('takes its colours from the page, so that they are others in the dark and those of paper in print', async () => {
    const { page } = await open(1440, 'dark');
    const colour = (): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('figure .broad path[fill="var(--plain)"]')).fill`);
    expect(await colour()).toBe('rgb(127, 178, 238)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await colour()).toBe('rgb(31, 95, 168)');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.close();
  }, 60_000);

  it('prints on A4 without a chart or table that is cut', async () => {
    const { page } = await open(1440, 'dark');
    const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '12mm', right: '12mm' } });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(15);
    // 210 mm without the margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 703, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(703);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('figure')).breakInside`)).toBe('avoid');
    await page.close();
  }, 60_000);
});
