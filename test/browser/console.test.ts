import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { leadKey } from '../../shared/store/keys.ts';
import { openTable } from '../../shared/store/table.ts';
import { lookByAxe, openBrowser, openPage } from '../support/browser.ts';
import { eventually, hubspotApi, startSandboxProcess, type SandboxProcess } from '../support/sandbox-process.ts';

let sandbox: SandboxProcess;
let browser: Browser;
let page: Page;
/** What the page complains of: uncaught errors, refused loads, broken content rules. */
let complaints: string[] = [];

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  return () => sandbox.end();
}, 300_000);
beforeAll(async () => {
  browser = await openBrowser();
  return () => browser.close();
});

beforeEach(async () => {
  ({ page, complaints } = await openPage(browser));
});
afterEach(() => page.close());

const leadCalled = (name: string | RegExp) => page.locator('#leads').getByRole('link', { name });
/** A part of the page, by its title. */
const part = (title: string | RegExp) => page.getByRole('region', { name: title });
const record = () => page.getByRole('region', { name: /^Record / }).first();
const title = (text: RegExp) => page.getByRole('heading', { level: 2, name: text });
const openLeads = () => page.goto(`${sandbox.ready.console}/#/leads`);

const played = z.object({ id: z.string(), connection: z.string() });

/** Plays something that brings a new lead, and waits until that very one is chosen, in a page that never drew another. */
const bringIn = async (label: string): Promise<void> => {
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/play');
  await page.getByRole('button', { name: label }).click();
  const { id, connection } = played.parse(await (await answer).json());
  await page.waitForURL((url) => url.hash === `#/leads/${connection}/${id}`);
  await page.reload();
};

/** The panel with all ways to let the time pass stands open. */
const openTime = async (): Promise<void> => {
  const clock = page.getByRole('button', { name: /^Time here/ });
  if ((await clock.getAttribute('aria-expanded')) === 'false') await clock.click();
};

/** Until all that came due in it is done. */
const skipAnHour = async (): Promise<void> => {
  // Before the click has done anything the page is not busy either.
  const passed = page.waitForResponse(
    (response) => response.url().endsWith('/api/clock') && response.request().method() === 'POST',
  );
  await openTime();
  await page.getByRole('button', { name: 'Skip 1 hour' }).click();
  await passed;
  await page.locator('#time[aria-busy="false"]').waitFor();
};

const clockAnswer = z.object({ now: z.string(), speed: z.number() });
const clock = async () => clockAnswer.parse(await (await fetch(`${sandbox.ready.console}/api/clock`)).json());
const timeThere = async (): Promise<number> => Date.parse((await clock()).now);
const leadAnswer = z.object({ follow: z.object({ next: z.object({ at: z.string(), text: z.string() }) }) });

/**
 * Lets the time pass until the product has looked at the chosen lead by itself: whatever day it is, and whose working hours.
 * @param why the look that is meant, where others may come before it: late on a Saturday, Monday begins with another one
 */
const untilNextLook = async (why?: string): Promise<void> => {
  const { console: url } = sandbox.ready;
  const { hash } = new URL(page.url());
  const { follow } = leadAnswer.parse(await (await fetch(`${url}/api/${hash.slice(2)}`)).json());
  const advanceMinutes = Math.ceil((Date.parse(follow.next.at) - (await timeThere())) / 60_000) + 2;
  const passed = await fetch(`${url}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMinutes }),
  });
  expect(passed.status).toBe(200);
  if (why !== undefined && follow.next.text !== why) await untilNextLook(why);
};

describe('the console page', () => {
  it('shows a new lead with its owner, its reasons and its note after a form was filled in', async () => {
    await openLeads();
    await page.getByRole('button', { name: 'Someone fills in a form' }).click();
    await leadCalled('Pat Doe').filter({ hasText: 'problem-aware' }).first().waitFor();

    const score = part(/^Score \d+ of 100$/);
    await score.getByText('Knows the problem and not yet the solution.').waitFor();
    const total = Number(/\d+/.exec(await score.getByRole('heading').innerText())?.[0]);
    const points = await score.locator('.points').allInnerTexts();
    expect(points.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(total);

    const owner = await part(/^Why /).getByRole('heading').innerText();
    expect(owner).toMatch(/^Why (Anna Weber|Ben Okafor|Carla Mendes)$/);
    await record().getByText('Our line stops twice a week and nobody can say why.').first().waitFor();
    await record().getByText('First talk: Pat Doe, Nordwerk').waitFor();
    await part('What was tried, in order').getByText('rule opportunities-to-veterans').waitFor();
    await page.getByRole('link', { name: 'Now' }).click();
    await page
      .getByRole('list', { name: /What happens/ })
      .getByText(/^Pat Doe \(Nordwerk\) → .* problem-aware/)
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('FD6 tells after a page visit still why the lead went there, and then what came after', async () => {
    await openLeads();
    await bringIn('Someone fills in a form');
    await part(/^Why (Anna|Ben|Carla|Dina|Emil)/)
      .getByText('Next in turn: ')
      .waitFor();
    const reason = part(/^Why /).locator('.reason');
    const why = reason.locator('p').first();
    const before = await why.innerText();
    const score = Number(await reason.locator('.ring').textContent());
    const happened = part('What happened').getByRole('listitem');
    await page.getByRole('button', { name: 'Looks at the prices' }).click();
    // A visit while the hand-off is still being written waits for its turn.
    await happened.nth(1).waitFor({ timeout: 300_000 });
    await happened.first().getByText('Decided here.').waitFor();
    expect(await why.innerText()).toBe(before);
    // What stands now, and what stood when it was decided.
    await reason.locator('.chip').getByText('evaluating').waitFor();
    await reason.getByText(`problem-aware then, ${score} of 100.`).waitFor();
    await part(`Score ${score} of 100 when it was decided`).waitFor();
    await part('Rules that come nearest').getByText('holds too, but stands after').waitFor();
    await part(/^Whose turn it was: /)
      .getByText('had the turn')
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('FD9 tells at 390 pixels why the lead went there before what is on its record', async () => {
    await openLeads();
    await bringIn('Someone fills in a form');
    await page.setViewportSize({ width: 390, height: 800 });
    const top = async (title: string | RegExp): Promise<number> => (await part(title).boundingBox())?.y ?? Number.NaN;
    // The page is drawn anew whenever something happens.
    await expect.poll(async () => (await top(/^Why /)) < (await top('Its way'))).toBe(true);
    await expect.poll(async () => (await top('Its way')) < (await top('Play something with this lead'))).toBe(true);
    await expect.poll(async () => (await top(/^Why /)) < (await top('The record, as a rep sees it'))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('is worked with the keyboard alone', async () => {
    await openLeads();
    await leadCalled('Pat Doe').first().waitFor();
    await page.getByRole('searchbox', { name: 'Find a lead' }).focus();
    await page.keyboard.type('pat doe');
    // The address tells what is asked for from the moment on when it is, and the list is empty until it is answered.
    await page.waitForURL((url) => /pat.doe/u.test(decodeURIComponent(url.hash)));
    await page.locator('#leads[aria-busy="false"]').waitFor();
    const found = await leadCalled(/./).allInnerTexts();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((text) => !text.startsWith('Pat Doe'))).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await title(/^Pat Doe/).waitFor();
    await page.getByRole('button', { name: 'Looks at the prices' }).press('Enter');
    await leadCalled('Pat Doe').filter({ hasText: 'evaluating' }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes the keyboard to the lead that was chosen where the list makes room for it', async () => {
    await openLeads();
    await bringIn('Someone fills in a form');
    await page.setViewportSize({ width: 390, height: 800 });
    await openLeads();
    await leadCalled(/./).first().press('Enter');
    await title(/, owner: /).waitFor();
    await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe('lead-title');
    expect(complaints).toEqual([]);
  });

  it('shows hostile names and notes as text and runs nothing of them', async () => {
    const api = hubspotApi(sandbox.ready);
    const attack = '<img src="x" onerror="globalThis.attacked=1"><script>globalThis.attacked=1</script>';
    const id = await api.createContact({
      email: 'bob@tidewave.example',
      firstname: attack,
      lastname: 'Bob',
      message: attack,
    });
    await api.call('POST', '/crm/objects/2026-09/notes', {
      properties: {
        hs_timestamp: String(Date.now()),
        hs_note_body: `<p onclick="globalThis.attacked=1">By hand</p>${attack}`,
      },
      associations: [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] }],
    });
    await eventually('the contact has an owner', async () => {
      const { hubspot_owner_id: owner } = await api.read('contacts', id, ['hubspot_owner_id']);
      return owner ?? undefined;
    });
    await page.goto(`${sandbox.ready.console}/#/leads/${sandbox.ready.hubspot.connection}/${id}`);
    await page.getByRole('heading', { level: 2 }).filter({ hasText: attack }).waitFor();
    await page.getByText('By hand', { exact: true }).waitFor();
    await record().filter({ hasText: 'They wrote: “<img src="x"' }).first().waitFor();
    expect(await page.locator('main img, main script, main [onclick], main [onerror]').count()).toBe(0);
    expect(await page.evaluate('globalThis.attacked')).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it('says of a lead and of an entry of its ledger that they cannot be read, and shows the rest', async () => {
    const { ready } = sandbox;
    const api = hubspotApi(ready);
    const id = await api.createContact({ email: 'ola@tidewave.example', firstname: 'Ola', message: 'It leaks.' });
    await page.goto(`${ready.console}/#/leads/${ready.hubspot.connection}/${id}`);
    await part('What happened').getByText('Decided here.').waitFor();

    // As a release would write them that this one does not know.
    const client = new DynamoDBClient({
      endpoint: ready.dynamodb,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { name: TableName, doc } = openTable({ name: ready.table, client });
    const key = leadKey(ready.hubspot.connection, id);
    await doc.send(new PutCommand({ TableName, Item: { ...key, signals: 'many' } }));
    await doc.send(new PutCommand({ TableName, Item: { ...key, sk: 'DECISION#9', at: 9 } }));
    client.destroy();

    await page.reload();
    await page.getByText('One entry of its ledger cannot be read by this release.').waitFor();
    await part(/^Why /).getByText('problem-aware', { exact: true }).waitFor();
    const chosen = page.getByRole('region', { name: 'Follow-up' });
    await chosen.getByText('this release cannot read what the table keeps of this lead').waitFor();
    await record().getByText('It leaks.').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows the leads of both CRMs, and plays with each what it can', async () => {
    await openLeads();
    await page.getByRole('button', { name: 'Someone comes to Salesforce' }).click();
    await title(/in Salesforce, owner:/).waitFor();
    await leadCalled(/ · Salesforce/)
      .filter({ hasText: 'problem-aware' })
      .first()
      .waitFor();
    await record().getByText('First talk').first().waitFor();
    await page.getByRole('button', { name: 'Comes to HubSpot too' }).click();
    await title(/in HubSpot, owner:/).waitFor();
    await page.getByRole('button', { name: 'Looks at the prices' }).waitFor();
    expect(await page.getByRole('button', { name: 'Comes to HubSpot too' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('puts an unconfirmed close back with a note, and lets it pass once the rep has confirmed', async () => {
    const chosen = page.getByRole('region', { name: 'Follow-up' });
    await openLeads();
    await bringIn('Someone fills in a form');
    await title(/in HubSpot, owner: (?!nobody)/).waitFor();
    await chosen.getByText('has not spoken with the buyer yet').waitFor();
    await page.getByRole('button', { name: 'Create a deal' }).click();
    await chosen.getByText('New deal: Appointment Scheduled').waitFor();
    await page.getByRole('button', { name: 'Close it as won' }).click();

    await chosen.getByText('The close was put back').waitFor();
    await chosen.getByText('New deal: Appointment Scheduled').waitFor();
    await chosen.getByText('Then set the buyer status, and how it was confirmed').first().waitFor();
    await chosen.getByText('Confirm with the buyer: New deal').first().waitFor();

    await page.getByLabel('buyer status', { exact: true }).selectOption('evaluating');
    await page.getByLabel('how confirmed', { exact: true }).selectOption('meeting');
    await page.getByRole('button', { name: 'Confirms with the buyer' }).click();
    await chosen.getByText('Confirmed: evaluating, by meeting').waitFor();
    await page.getByRole('button', { name: 'Close it as won' }).click();
    await chosen.getByText('The close passed').waitFor();
    await chosen.getByText('New deal: Closed Won').waitFor();
    await skipAnHour();
    await leadCalled(/customer/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('reminds the owner when the time comes, and knows then who reached the buyer', async () => {
    const chosen = page.getByRole('region', { name: 'Follow-up' });
    await openLeads();
    await bringIn('Someone comes to Salesforce');
    await title(/in Salesforce, owner: (?!Inbound)/).waitFor();
    await chosen.getByText('has not spoken with the buyer yet').waitFor();
    await untilNextLook('has the owner spoken with the buyer?');
    await record()
      .getByText(/^Waiting for you: /)
      .first()
      .waitFor();
    await chosen.getByText(/ was reminded$/).waitFor();

    await page.getByRole('button', { name: 'Logs a call' }).click();
    await chosen.getByText('Something was logged in the CRM').waitFor();
    await untilNextLook('has the owner spoken with the buyer?');
    await chosen.getByText(/ reached the buyer: call$/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('lets an hour pass, and shows what time it is then', async () => {
    await openLeads();
    const before = await timeThere();
    await skipAnHour();
    expect(await timeThere()).toBeGreaterThanOrEqual(before + 3_600_000);
    await openTime();
    await page.getByLabel('How fast the time runs').selectOption('30');
    await expect.poll(async () => (await clock()).speed).toBe(30);
    await page.getByLabel('How fast the time runs').selectOption('1');
    await expect.poll(async () => (await clock()).speed).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('finds by itself what no webhook told of', async () => {
    await openLeads();
    const lose = page.getByRole('checkbox', { name: 'Lose all webhooks' });
    await openTime();
    // It shows what the sandbox says that it does: for a moment after the click still what it did before.
    await lose.click();
    await expect.poll(() => lose.isChecked()).toBe(true);
    await bringIn('Someone fills in a form');
    await title(/in HubSpot, owner: nobody/).waitFor();
    await skipAnHour();
    await title(/in HubSpot, owner: (?!nobody)/).waitFor();
    await page.getByRole('link', { name: 'Now' }).click();
    const connections = page.getByRole('list', { name: 'Connections' });
    await connections.getByText(/: .*catch-up found [1-9]/).waitFor();
    await openTime();
    await lose.click();
    await expect.poll(() => lose.isChecked()).toBe(false);
    await expect.poll(() => connections.locator('.trouble').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says what the CRM says when it refuses an act', async () => {
    await openLeads();
    await bringIn('Someone comes to Salesforce');
    await title(/in Salesforce, owner:/).waitFor();
    await page.getByRole('button', { name: 'Close it as won' }).click();
    await expect.poll(() => page.getByRole('status').innerText()).toBe('There is no deal yet: create one first.');
  });

  it('refuses inline scripts, even if one should get into the page', async () => {
    await openLeads();
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.attacked = 1' }))",
    );
    expect(await page.evaluate('globalThis.attacked')).toBeUndefined();
    await expect.poll(() => complaints.join()).toContain('Content Security Policy');
  });

  it('answers no other host and no form of another site', async () => {
    const { console: url } = sandbox.ready;
    const { port } = new URL(url);
    // A name that another site points at loopback.
    const rebound = await page.request.get(`${url}/api/leads`, { headers: { host: `evil.example:${port}` } });
    expect(rebound.status()).toBe(403);
    const posted = await fetch(`${url}/api/play`, { method: 'POST', body: '{"act":"form-fill"}' });
    expect(posted.status).toBe(415);
    // A browser says which page sends it, whatever its kind; the page itself and a program may.
    const headers = { 'content-type': 'application/json' };
    const body = '{"speed":1}';
    const of = async (more: Record<string, string>): Promise<number> =>
      (await fetch(`${url}/api/clock`, { method: 'POST', headers: { ...headers, ...more }, body })).status;
    expect(await of({ origin: 'https://evil.example' })).toBe(403);
    expect(await of({ origin: 'null' })).toBe(403);
    expect(await of({ origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe(403);
    expect(await of({ origin: url })).toBe(200);
    expect(await of({})).toBe(200);
  });

  it.each([390, 768, 1280, 1920])('needs no sideways scrolling at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(sandbox.ready.console);
    await part('Whose turn it is').waitFor();
    const isWide = async (): Promise<boolean> =>
      (await page.evaluate<number>('document.documentElement.scrollWidth')) > width;
    expect(await isWide()).toBe(false);
    await openLeads();
    await leadCalled(/./).first().click();
    await part('Its way').waitFor();
    expect(await isWide()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('shows names that run from right to left, and firms of 200 letters, without breaking', async () => {
    const api = hubspotApi(sandbox.ready);
    const firm = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
      .repeat(3)
      .slice(0, 200);
    const id = await api.createContact({
      email: 'levi@tidewave.example',
      firstname: 'לוי',
      lastname: 'كمال',
      company: firm,
      message: 'الخط يتوقف مرتين في الأسبوع',
    });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${sandbox.ready.console}/#/leads/${sandbox.ready.hubspot.connection}/${id}`);
    await title(/לוי كمال/).waitFor();
    await part('Its way').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    // What runs the other way is kept to itself: the words around it stay where they are.
    expect(await page.locator('#lead-title bdi').first().innerText()).toBe('לוי كمال');
    expect(await page.locator('#lead-title').innerText()).toContain(firm);
    await openLeads();
    await leadCalled(/לוי/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
  });

  it('stays usable while a CRM is down, says so, and hands off when it is there again', async () => {
    await page.goto(sandbox.ready.console);
    await page.getByRole('button', { name: 'HubSpot is down for an hour' }).click();
    const connections = page.getByRole('list', { name: 'Connections' });
    await connections.getByText(/its API is down until/).waitFor();
    await openLeads();
    await bringIn('Someone fills in a form');
    await title(/in HubSpot, owner: nobody/).waitFor();
    await page.getByRole('link', { name: 'Now' }).click();
    await connections.getByText(/paused until/).waitFor();
    expect(await connections.getByText(/live.*(?:down|paused) until/).count()).toBe(0);
    // The outage lasts an hour, and the pause that it brought may last longer.
    for (let hours = 0; hours < 5; hours += 1) {
      await skipAnHour();
      const shown = await page.request.get(`${sandbox.ready.console}/api/now`);
      if (!(await shown.text()).includes('"pausedUntil":"')) break;
    }
    await expect.poll(() => connections.getByText(/down until|paused until/).count()).toBe(0);
    await page.goBack();
    await title(/in HubSpot, owner: (?!nobody)/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('FD8 skips to what comes next', async () => {
    await openLeads();
    await bringIn('Someone fills in a form');
    await title(/in HubSpot, owner: (?!nobody)/).waitFor();
    const before = await timeThere();
    const passed = page.waitForResponse(
      (response) => response.url().endsWith('/api/clock') && response.request().method() === 'POST',
    );
    await page.getByRole('button', { name: 'Skip to what comes next' }).click();
    expect((await passed).status()).toBe(200);
    expect(await timeThere()).toBeGreaterThan(before + 50_000);
    expect(complaints).toEqual([]);
  });

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('FD13 has nothing that axe finds, at %i pixels in the %s', async (width, colorScheme) => {
    const { page: own } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await own.request.post(`${sandbox.ready.console}/api/play`, { data: { crm: 'HubSpot', act: 'form-fill' } });
    try {
      await own.goto(sandbox.ready.console);
      await own.getByRole('region', { name: 'Whose turn it is' }).waitFor();
      await own.getByRole('button', { name: /^Time here/ }).click();
      expect(await lookByAxe(own)).toEqual([]);
      await own.keyboard.press('Escape');
      expect(await own.locator('#time-panel').isVisible()).toBe(false);
      await own.goto(`${sandbox.ready.console}/#/leads`);
      await own.locator('#leads a').first().waitFor();
      expect(await lookByAxe(own)).toEqual([]);
      await own.locator('#leads').getByRole('link').first().click();
      await own
        .getByRole('region', { name: /^Record / })
        .first()
        .waitFor();
      expect(await lookByAxe(own)).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
