/** The rules in a real browser: edited, checked, completed, seen in their effect, pushed, compared and rolled back. */
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { currentPolicy, pushPolicy } from '../../shared/store/policies.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import type { RulesNow } from '../../console/rules-view.ts';
import { gzipBytes, pageFiles, startRules } from '../console/rules-server.ts';
import { decideLooks, everyMinutes } from '../support/kept-leads.ts';
import { defaultPolicy, defaultPolicyText, someNow } from '../support/policy.ts';

let browser: Browser;
let here: Awaited<ReturnType<typeof startRules>>;
let url: string;
let page: Page;
let complaints: string[] = [];

const text = `# Ours since 2026: ask Anna before you change this.\n${defaultPolicyText}`;
const austria =
  '    - { rule: austria-to-veterans, when: { country: AT }, pool: veterans, reason: Austria is new to us. }\n';

beforeAll(async () => {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return () => browser.close();
});

beforeEach(async () => {
  here = await startRules();
  await pushPolicy(here.table, defaultPolicy, { by: 'Ben Okafor', now: someNow, text });
  const looks = everyMinutes('2026-11-20T08:00:00.000Z', 24, 240).map((at, n) => ({
    id: String(1000 + n),
    at,
    facts: { email: `p@mill-${n}.example`, country: n % 2 === 0 ? 'Austria' : 'Germany' },
  }));
  await writeLedger(here.table, { object: 'lead', connection: 'hubspot-4711' }, decideLooks(looks, defaultPolicy));
  url = await here.listen();
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${url}/#/rules`);
  await page.getByText('In force: version').waitFor();
});
afterEach(async () => {
  await page.close();
  await here.stop();
});

const editor = () => page.getByRole('textbox', { name: /The rules as YAML/ });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const says = (said: string | RegExp) => page.getByRole('status').filter({ hasText: said });
const inForce = async (): Promise<string | undefined> => (await currentPolicy(here.table))?.policy.hash;

/** Selects the first place of a text, by the editor's own search. */
const find = async (wanted: string): Promise<void> => {
  await editor().focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).waitFor();
  // What is put in as a whole is not searched for before a key goes up.
  await page.keyboard.type(wanted);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};

const addAustria = async (): Promise<void> => {
  await find('- { rule: customers-to-veterans');
  await page.keyboard.press('Home');
  await page.keyboard.press('Home');
  await page.keyboard.insertText(austria);
  await page.getByText('Your text differs from it.').waitFor();
  await says(/^Sound: .*[^…]$/).waitFor();
};

const isFocused = (): Promise<boolean> =>
  page.evaluate("document.activeElement?.shadowRoot?.activeElement?.role === 'textbox'");
const findings = async (): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join('; ')}`,
  );
};
const fits = (): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

it('shows an error with its mend as one types, and takes a completion from the keyboard', async () => {
  await find('pool: juniors, fallback');
  await page.keyboard.insertText('pool: junior, fallback');
  const problem = page.getByRole('listitem').filter({ hasText: 'juniors' }).filter({ hasText: 'Error' });
  await problem.waitFor();
  expect(await problem.textContent()).toMatch(/Did you mean/);
  await page.locator('.cm-lint-marker-error').first().waitFor();
  expect(await button('Push …').isDisabled()).toBe(true);
  await problem.getByRole('button').click();
  expect(await isFocused()).toBe(true);

  await find('pool: junior, fallback');
  await page.keyboard.insertText('pool: , fallback');
  for (let back = ', fallback'.length; back > 0; back -= 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: /veterans/ }).waitFor();
  await page.keyboard.type('jun');
  await page.getByRole('option', { name: /juniors/ }).waitFor();
  // What is offered can be taken only after a moment, so that nobody takes what they did not see.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await says(/^Sound: .*[^…]$/).waitFor();
  await page.getByText('Your text differs from it.').waitFor({ state: 'detached' });

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(false);
  expect(complaints).toEqual([]);
});

it('shows whom a rule would move, pushes it, and rolls it back to the words of before', async () => {
  await addAustria();
  await button('Who would move?').click();
  const effect = page.getByRole('region', { name: 'Who would move' });
  await effect.getByText(/^Moves \d+ leads/).waitFor();
  await effect.getByRole('table').first().getByText('Anna Weber').waitFor();
  // Moments are those of the page, and none is as a program writes it.
  expect(await effect.innerText()).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  expect(await effect.locator('a[href^="#/leads/hubspot-4711/"]').count()).toBeGreaterThan(0);

  await page.reload();
  await says('which is not pushed, is here again').waitFor();
  await page.evaluate("location.hash = '#/'");
  await page.getByRole('heading', { name: 'Elsewhere' }).waitFor();
  await page.evaluate("location.hash = '#/rules'");
  await page.getByText('Your text differs from it.').waitFor();

  await button('Push …').click();
  const dialog = page.getByRole('dialog', { name: 'Put these rules in force?' });
  await dialog.getByText(/^Moves \d+ leads/).waitFor();
  expect(await inForce()).toBe(defaultPolicy.hash);
  await dialog.getByRole('button', { name: 'Put in force' }).click();
  await says('Pushed as version').waitFor();
  const pushed = await inForce();
  expect(pushed).not.toBe(defaultPolicy.hash);
  await page.getByText('changed routing.rules austria-to-veterans').waitFor();

  await button(`Compare with ${defaultPolicy.hash}`).click();
  const comparison = page.getByRole('region', { name: /What your text changes in version/ });
  await comparison.getByText('austria-to-veterans').first().waitFor();

  await button(`Roll back to ${defaultPolicy.hash}`).click();
  await effect.getByText(/^Moves no lead \(24 new leads\)/).waitFor();
  await comparison.getByText('No difference').waitFor();
  await says(/^Sound: .*[^…]$/).waitFor();
  await button('Push …').click();
  await dialog.getByRole('button', { name: 'Put in force' }).click();
  await says(`Pushed as version ${defaultPolicy.hash}`).waitFor();
  expect(await inForce()).toBe(defaultPolicy.hash);
  await expect.poll(() => editor().textContent()).toContain('ask Anna before you change this');
  expect(complaints).toEqual([]);
});

it('tells the second of two operators, who loses no word', async () => {
  await addAustria();
  const other = here.another({ by: 'דנה לוי' });
  const theirs = text.replace('confirmDays: 14', 'confirmDays: 21');
  const { base } = JSON.parse((await other.inject('/api/rules')).payload) as RulesNow;
  const seen = (
    await other.inject({ method: 'POST', url: '/api/rules/effect', payload: { text: theirs, brief: true } })
  ).payload;
  const version = /"version":"(?<hash>[0-9a-f]{16})"/.exec(seen)?.groups?.['hash'] ?? '';
  const pushed = await other.inject({
    method: 'POST',
    url: '/api/rules/push',
    payload: { text: theirs, base, version },
  });
  expect(pushed.statusCode).toBe(200);

  await button('Push …').click();
  const alert = page.getByRole('alert').filter({ hasText: 'There is a newer version than the one you began from' });
  await alert.getByText('דנה לוי').waitFor();
  expect(await inForce()).toBe(version);
  await button('See the difference').click();
  const comparison = page.getByRole('region', { name: /What your text changes in version/ });
  await comparison.getByText('austria-to-veterans').first().waitFor();
  await button('Keep mine, to take its place').click();
  await button('Push …').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click();
  await says('Pushed as version').waitFor();
  expect((await currentPolicy(here.table))?.policy.routing.rules.map(({ rule }) => rule)).toContain(
    'austria-to-veterans',
  );
  expect(complaints).toEqual([]);
});

it('has no findings of axe, light and dark, narrow and wide, and nothing beside the screen', async () => {
  await addAustria();
  await button('Who would move?').click();
  await page
    .getByRole('region', { name: 'Who would move' })
    .getByText(/^Moves \d+ leads/)
    .waitFor();
  await button(`Compare with ${defaultPolicy.hash}`).click();
  await page.getByRole('region', { name: /What your text changes in version/ }).waitFor();
  await find('hours: prefer');
  await page.keyboard.insertText('hours: preferably');
  await page.getByRole('listitem').filter({ hasText: 'Error' }).first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect({ colorScheme, width, found: await findings() }).toMatchObject({ found: [] });
      expect(await fits()).toBe(true);
      if (process.env['RULES_SHOTS'])
        await page.screenshot({
          path: `${process.env['RULES_SHOTS']}/rules-${colorScheme}-${width}.png`,
          fullPage: true,
        });
    }
  expect(complaints).toEqual([]);
});

it('weighs no more than it may', async () => {
  const { script, styles } = await pageFiles();
  expect(gzipBytes(script) + gzipBytes(styles)).toBeLessThan(200_000);
});
