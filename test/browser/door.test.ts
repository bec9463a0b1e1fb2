/** The console of an installation: over its table and its CRMs, with nothing to play, and nothing that changes. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookByAxe, openBrowser, openPage } from '../support/browser.ts';
import { eventually } from '../support/sandbox-process.ts';
import { startSandboxInstallation, type SandboxInstallation } from '../cli/sandbox-installation.ts';

let installation: SandboxInstallation;
let browser: Browser;
let page: Page;
let complaints: string[] = [];
let url = '';
let id = '';
const ctrlC = new AbortController();

beforeAll(async () => {
  installation = await startSandboxInstallation();
  const contact = {
    email: 'pat.doe@nordwerk.example',
    firstname: 'Pat',
    lastname: 'Doe',
    company: 'Nordwerk',
    message: 'Our line stops.',
  };
  ({ id } = installation.hubspot.records.asCrm('FORM', 'Contact us').create('contacts', contact));
  await installation.idle();
  await eventually('the lead is handed off', async () =>
    installation.hubspot.records.get('contacts', id)?.properties.get('handoff_stage'),
  );
  const { json, code, err } = await installation.run(['console', '--port', '0', '--json'], { stopped: ctrlC.signal });
  if (code !== 0) throw new Error(err);
  url = String(json()['url']);
});
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  ctrlC.abort();
  await browser.close();
  await installation.stop();
});
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser, { bypassCSP: true }));
});
afterEach(() => page.close());

describe('handoff console', () => {
  it('says where the page is, on loopback alone', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('shows what was decided, with names that the CRM tells', async () => {
    await page.goto(`${url}/#/leads`);
    await page.getByRole('link', { name: /Pat Doe.*Nordwerk/s }).click();
    await page.getByRole('heading', { level: 2, name: /^Pat Doe/ }).waitFor();
    await page.getByRole('region', { name: /^Why (Anna|Ben|Carla)/ }).waitFor();
    await page
      .getByRole('region', { name: /^Record / })
      .getByText('First talk: Pat Doe, Nordwerk')
      .waitFor();
    await page
      .getByRole('region', { name: /^Record / })
      .getByText('They wrote: “Our line stops.”')
      .first()
      .waitFor();
    expect(await lookByAxe(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has nothing to play and no time to move', async () => {
    await page.goto(url);
    await page.getByRole('region', { name: 'Whose turn it is' }).waitFor();
    await page
      .getByRole('list', { name: /What happens/ })
      .getByText(/problem-aware, \d+ points/)
      .first()
      .waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    for (const path of ['/api/play', '/api/clock', '/api/webhooks'])
      expect((await fetch(`${url}${path}`, { method: 'POST' })).status).toBe(404);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['an id', () => id],
    ['the URL of a record', () => `https://app.hubspot.com/contacts/48213377/record/0-1/${id}`],
    ['an e-mail', () => 'Pat.Doe@nordwerk.example'],
  ])('finds a lead by %s', async (_what, text) => {
    await page.goto(`${url}/#/leads`);
    await page.getByRole('searchbox', { name: 'Find a lead' }).fill(text());
    await expect.poll(() => page.locator('#leads-title').innerText()).toBe('Leads 1');
    await page
      .locator('#leads')
      .getByRole('link', { name: /Pat Doe/ })
      .waitFor();
  });

  it('says what to paste where the text names no record', async () => {
    await page.goto(`${url}/#/leads`);
    await page.getByRole('searchbox', { name: 'Find a lead' }).fill('Nordwerk');
    await expect.poll(() => page.getByText('That is neither an id nor a URL of a record.').count()).toBe(1);
  });

  it('shows what the table knows while the CRM is down, and says so', async () => {
    const mend = installation.hubspot.faults.hold({ action: { kind: 'status', status: 503 } });
    try {
      await page.goto(`${url}/#/leads/${installation.connections.hubspot}/${id}`);
      await page.getByRole('region', { name: /^Why (Anna|Ben|Carla)/ }).waitFor();
      await expect.poll(() => page.getByText(/HubSpot does not show this record now: /).count()).toBe(1);
      await page.getByRole('region', { name: /^Score \d+ of 100$/ }).waitFor();
    } finally {
      mend();
    }
  });

  it('needs a table that is there', async () => {
    const { code, err } = await installation.run(['console', '--table', 'none', '--port', '0']);
    expect(code).toBe(1);
    expect(err).toContain('AWS finds nothing by that name.');
  });
});
