/** A deal in HubSpot that is closed too early, confirmed, and closed again. What a picture must show is waited for. */
import { withRecord, type Stage } from './stage.ts';

const deal = '.follow > :not(.deals) { display: none; }';
const card = `${withRecord} .lead-grid { display: none; } .record > .note { display: block; }`;
const standing = '.follow .paper { display: none; }';

export const takeHubspotDeal = async ({ page, follow, bringIn, press, pass, take, takePage }: Stage): Promise<void> => {
  await bringIn('Someone fills in a form');
  await page.getByRole('heading', { level: 2, name: 'Pat Doe Nordwerk, in HubSpot, owner: Anna Weber' }).waitFor();
  await follow.getByText('Anna Weber has not spoken with the buyer yet').waitFor();
  await pass(25);
  await press('Logs a call');
  await follow.getByText('Something was logged in the CRM').waitFor();
  await press('Create a deal');
  await follow.getByText('New deal: Appointment Scheduled').waitFor();
  await pass(60);
  await follow.getByText('Anna Weber reached the buyer: call').waitFor();

  await press('Close it as won');
  await follow.getByText('The close was put back').waitFor();
  await follow.getByText('New deal: Appointment Scheduled').waitFor();
  await follow.getByText('Confirm with the buyer: New deal').first().waitFor();
  await takePage('console');
  await take('hubspot-deal-put-back', deal);

  await pass(90);
  await page.getByLabel('buyer status', { exact: true }).selectOption('evaluating');
  await page.getByLabel('how confirmed', { exact: true }).selectOption('call');
  await press('Confirms with the buyer');
  await follow.getByText('Confirmed: evaluating, by call').waitFor();
  await page
    .getByText(/The buyer told sales/)
    .first()
    .waitFor();
  await take('hubspot-sales-corrected', card);

  await press('Close it as won');
  await follow.getByText('The close passed').waitFor();
  await follow.getByText('New deal: Closed Won').waitFor();
  // The stage follows with the next sweep.
  await pass(2);
  await page.locator('#leads').getByText('customer', { exact: true }).waitFor();
  await take('hubspot-deal-passed', standing);
};
