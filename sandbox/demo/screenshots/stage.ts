/** What a story needs to be played and photographed: the page, the time, and where the pictures go. */
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import type { Skipping } from '../skip.ts';

const folder = new URL('../../../docs/images/', import.meta.url);
const minuteMs = 60_000;
/** The page asks anew within this time after the last thing that happened, by the machine's clock. */
const settleMs = 1_000;
/** What follows the hand-off of the chosen lead, without the buttons: one cannot press them in a picture. */
const ofALead = `
  .top, .notices, .list-pane, .back, .lead-side, .answer, .way-part, .reasons, .records-part { display: none; }
  .leads-view, .lead-grid, .records { display: block; }
  .lead-pane { inline-size: 60rem; padding: 0.25rem 0.5rem 0.5rem; }
`;
/** What stands on the record, beside what a picture says itself. */
export const withRecord = `
  .records-part { display: block; }
  .record > * { display: none; }
  .record { display: block; }
  .record .paper + .paper { margin-block-start: 0.75rem; }
`;
/** The README's: the page as it is on a screen of this size. */
const screen = { width: 1_680, height: 980 };

export type Stage = {
  page: Page;
  /** The part of the page that says what follows the hand-off. */
  follow: Locator;
  press: (button: string) => Promise<void>;
  /** Plays what brings a new lead, and waits until that one is chosen. */
  bringIn: (button: string) => Promise<void>;
  pass: (minutes: number) => Promise<void>;
  /** @param crop the style that leaves of the chosen lead what the picture is of */
  take: (name: string, crop: string) => Promise<void>;
  /** The whole page, as it is. */
  takePage: (name: string) => Promise<void>;
};

/** @param tell hears of each picture */
export const openStage = (page: Page, skipping: Skipping, tell: (line: string) => void): Stage => {
  const press = (button: string): Promise<void> => page.getByRole('button', { name: button, exact: true }).click();
  return {
    page,
    follow: page.getByRole('region', { name: 'Follow-up' }),
    press,
    async bringIn(button) {
      const { hash } = new URL(page.url());
      await press(button);
      await page.waitForURL((url) => url.hash !== hash);
    },
    pass: (minutes) => skipping.skip(minutes * minuteMs),
    async take(name, crop) {
      // The pointer leaves no mark on what it is over.
      await page.mouse.move(0, 0);
      await page.waitForTimeout(settleMs);
      await page.addStyleTag({ content: ofALead + crop });
      const picture = await page
        .locator('.lead-pane')
        .screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
      // The page itself has its styles in a file.
      await page.evaluate("document.querySelector('style').remove()");
      tell(`docs/images/${name}.png: ${Math.ceil(picture.length / 1024)} KB`);
    },
    async takePage(name) {
      const full = page.viewportSize();
      await page.setViewportSize(screen);
      await page.mouse.move(0, 0);
      await page.waitForTimeout(settleMs);
      const picture = await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), scale: 'css' });
      if (full) await page.setViewportSize(full);
      tell(`docs/images/${name}.png: ${Math.ceil(picture.length / 1024)} KB`);
    },
  };
};
