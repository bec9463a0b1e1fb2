/** The page over a portal of our own: what somebody writes into its address, and what people write into a CRM. */
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startConsole, type Console } from '../../console/server/server.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { portalDoor } from '../console/portal-door.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { examplePolicy } from '../support/lead.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
let served: Console;
let browser: Browser;
let page: Page;
let complaints: string[] = [];

beforeAll(async () => {
  portal = await startPortal();
  await pushPolicy(portal.table, examplePolicy(), { now: portal.clock.at, by: 'test' });
  [served, browser] = await Promise.all([
    startConsole(portalDoor(portal, { isNear: true }), { port: 0 }),
    openBrowser(),
  ]);
  return async () => {
    await browser.close();
    await served.stop();
    await portal.stop();
  };
});
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser));
});
afterEach(() => page.close());

const goTo = (address: string) => page.goto(`${served.url}/#/${address}`);

describe('the address', () => {
  it.each([
    ['that cannot be decoded', `leads/${connection}/%E0%A4%A`],
    ['of a view that is none', 'nowhere'],
    ['of a view that is not here', 'tour'],
  ])('%s says so, and the page goes on', async (_what, address) => {
    await goTo(address);
    await page.getByRole('heading', { level: 2, name: 'There is no such page.' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Now' }).click();
    await page.getByRole('region', { name: 'Waits for somebody' }).waitFor();
    await page.getByRole('link', { name: 'Leads', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Find a lead' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a note of the CRM', () => {
  it('turns no words by a mark that its HTML spells out', async () => {
    const id = portal.contact({ email: 'eve@x.example', firstname: 'Eve' });
    portal.hubspot.records
      .asCrm('FORM', 'x')
      .create('notes', { hs_timestamp: portal.clock.at, hs_note_body: '<p>invoice &#8238;fdp.exe</p>' }, [
        { to: { type: 'contacts', id } },
      ]);
    await goTo(`leads/${connection}/${id}`);
    const note = page.getByText('invoice', { exact: false }).first();
    await note.waitFor();
    expect(await note.innerText()).toBe('invoice fdp.exe');
    expect(complaints).toEqual([]);
  });
});
