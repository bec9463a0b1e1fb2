/**
 * Takes the pictures of `docs/images` anew, from a sandbox of its own: `node sandbox/demo/screenshots.ts`.
 * The people and what they do are the same each time; the days are the next Monday and Tuesday.
 */
import { openBrowser, openConsole } from './screenshots/browser.ts';
import { takeHubspotDeal } from './screenshots/hubspot-deal.ts';
import { takeSalesforceLadder } from './screenshots/salesforce-ladder.ts';
import { openStage } from './screenshots/stage.ts';
import { startSandbox } from './start-sandbox.ts';

/** The whole invented team is at work then, in winter and in summer. */
const begins = { weekday: 1, hour: 8, minute: 12 };
const dayMs = 86_400_000;

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** How long it is until the next such weekday and time of day, UTC. */
const untilNext = ({ weekday, hour, minute }: typeof begins, now: number): number => {
  const days = (weekday - new Date(now).getUTCDay() + 7) % 7;
  const wait = new Date(now).setUTCHours(hour, minute, 0, 0) + days * dayMs - now;
  return wait > 0 ? wait : wait + 7 * dayMs;
};

const sandbox = await startSandbox({ port: 0 }, tell);
try {
  const { clock, skipping, ready } = sandbox;
  const browser = await openBrowser();
  try {
    await skipping.skip(untilNext(begins, clock.now()));
    const stage = openStage(await openConsole(browser, ready.console), skipping, tell);
    await takeHubspotDeal(stage);
    await skipping.skip(untilNext({ ...begins, weekday: begins.weekday + 1 }, clock.now()));
    await takeSalesforceLadder(stage);
  } finally {
    await browser.close();
  }
} finally {
  await sandbox.stop();
}
