/** A lead in Salesforce whom nobody calls, step by step up the ladder. What a picture must show is waited for. */
import { withRecord, type Stage } from './stage.ts';

const tasks = `${withRecord} .record > .task { display: block; }`;
const tasksAndTurn = `${tasks} .answer, .reasons { display: block; } .reasons > :not(.turn-part) { display: none; }`;

export const takeSalesforceLadder = async ({ page, follow, bringIn, pass, take }: Stage): Promise<void> => {
  const owner = (name: string) =>
    page.getByRole('heading', { level: 2, name: `Pat Kowal Ivy Valves, in Salesforce, owner: ${name}` });
  await bringIn('Someone comes to Salesforce');
  await owner('Ben Okafor').waitFor();
  await follow.getByText('Ben Okafor has not spoken with the buyer yet').waitFor();

  // The first talk is due after 60 working minutes, and the coordinator is asked 60 later.
  await pass(125);
  await follow.getByText('Ben Okafor was reminded').waitFor();
  await follow.getByText('Emil Novak was asked to step in').waitFor();
  await page.getByText('Please step in: Pat Kowal').first().waitFor();
  await take('salesforce-reminded', tasks);

  // 120 later it is the next one's.
  await pass(120);
  await owner('Carla Mendes').waitFor();
  await follow.getByText('Carla Mendes has not spoken with the buyer yet').waitFor();
  await take('salesforce-handed-on', tasksAndTurn);
};
