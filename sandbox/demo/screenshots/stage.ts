/** What a story needs to be played and photographed: the page, the time, and where the pictures go. */
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import type { Skipping } from '../skip.ts';

const folder = new URL('../../../docs/images/', import.meta.url);
const minuteMs = 60_000;
/** The page asks anew within this time after the last thing that happened, by the machine's clock. */
const settleMs = 1_000;
/** The chosen lead as high as it is, without the buttons: one cannot press them in a picture. */
const ofALead = `
  .columns { align-items: start; }
  .scrolls { flex: none; }
  #acts { display: none; }
`;
/** What stands on the record, as wide as the picture. */
export const recordAlone = `
  .halves { grid-template-columns: minmax(0, 1fr); }
  .half + .half { display: none; }
`;

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
      const picture = await page.locator('#chosen').screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
      // The page itself has its styles in a file.
      await page.evaluate("document.querySelector('style').remove()");
      tell(`docs/images/${name}.png: ${Math.ceil(picture.length / 1024)} KB`);
    },
  };
};
