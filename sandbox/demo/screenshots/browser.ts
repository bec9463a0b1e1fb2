/** A browser without a window, set so that each run shows the same: light, in English, and in the time zone of the notes. */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** Two dots a pixel: sharp on the screens that most readers have. */
const dots = 2;
/** Wide enough for a lead beside the list, high enough that nothing scrolls. */
const viewport = { width: 1_480, height: 3_000 };

/** @throws Error where no browser can be started */
export const openBrowser = async (): Promise<Browser> => {
  // Where system libraries are missing the package brings its own, but only when it is told that this is Lambda.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
};

export const openConsole = async (browser: Browser, url: string): Promise<Page> => {
  const page = await browser.newPage({
    viewport,
    // What a picture leaves out is hidden by a style of ours, which the page's own rules would refuse.
    bypassCSP: true,
    deviceScaleFactor: dots,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await page.goto(`${url}/#/leads`);
  return page;
};
