/** A headless browser, and a page that tells what it complains of. */
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

export const openBrowser = async (): Promise<Browser> => {
  // Where system libraries are missing the package brings its own, but only when it is told that this is Lambda.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
};

/** `complaints`: uncaught errors, refused loads, broken content rules. */
export type Watched = { page: Page; complaints: string[] };

export const openPage = async (browser: Browser, own: Parameters<Browser['newPage']>[0] = {}): Promise<Watched> => {
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...own });
  // However slow the machine is.
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
};

/** What axe finds on the page by WCAG 2.2 AA and its own advice, each with where; the page must take scripts of ours (`bypassCSP`). */
export const lookByAxe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
};
