/** A new lead is read in Slack: from a form in HubSpot over the bus of the stack to the played channel. */
import { expect, it } from 'vitest';
import { playAct } from '../../sandbox/demo/console/acts.ts';
import { playersOf } from '../../sandbox/demo/console/open-door.ts';
import { startSandbox } from '../../sandbox/demo/start-sandbox.ts';
import { eventually } from '../support/sandbox-process.ts';

it('a new lead arrives in Slack with its link, and a connection that stops in Teams', async () => {
  const sandbox = await startSandbox({ port: 0, speed: 1 }, () => undefined);
  try {
    const { channels, hubspot, salesforce, ready, clock, cloud } = sandbox;
    const heard: string[] = [];
    channels.onNew(({ channel }) => heard.push(channel));
    const players = playersOf({ hubspot, salesforce, receive: ready.receive, clock });
    const id = await playAct(players, 'HubSpot', 'form-fill', '');
    const told = await eventually(
      'Slack has the lead',
      async () =>
        channels
          .messages()
          .find(({ channel, links }) => channel === 'sales' && links.some((link) => link.endsWith(`/${id}`))),
      60_000,
    );
    expect(told).toMatchObject({
      kind: 'slack',
      text: expect.stringMatching(/^New lead for \S+ \S+\n.*First talk due /),
      links: [`https://app.hubspot.com/contacts/${ready.hubspot.portalId}/record/0-1/${id}`],
    });
    expect(heard).toContain('sales');
    // Both went live when they were wired: the sweep tells it, once Teams is not quiet.
    await cloud.runSchedules('sweep');
    await cloud.idle({ timeoutMs: 60_000 });
    expect(channels.statuses().every((status) => status === 200 || status === 202)).toBe(true);
  } finally {
    await sandbox.stop();
  }
});
