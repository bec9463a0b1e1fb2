/** HubSpots of the sandbox for one test file; all are stopped after each test. */
import { afterEach } from 'vitest';
import { openHubspotScene, type OpenedHubspot, type OpenOptions } from '../../contract/hubspot-scene.ts';

const opened: OpenedHubspot[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

export const startScene = async (options: OpenOptions = {}): Promise<OpenedHubspot> => {
  const one = await openHubspotScene(options);
  opened.push(one);
  return one;
};
