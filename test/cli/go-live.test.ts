/** From connecting to shadow, to live, to off: what the operator is told before, and what stands after. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConnection } from '../../shared/store/connections.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { leadStates } from '../../shared/store/records.ts';
import { shadowed } from '../../shared/store/table.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import { examplePolicy } from '../support/lead.ts';
import { clientId, clientSecret as orgSecret, secretId, startOrgInstallation } from './org-installation.ts';
import {
  accessToken,
  clientSecret,
  connection,
  portalId,
  startInstallation,
  type Installation,
} from './installation.ts';

let here: Installation;
beforeEach(async () => {
  here = await startInstallation();
});
afterEach(() => here.stop());

const connect = () =>
  here.run(['connect', 'hubspot', '--portal-id', String(portalId), '--json'], {
    env: { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret },
  });
const push = () => pushPolicy(here.table, examplePolicy(), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
const kept = () => readConnection(here.table, connection);
const watched = (id: string, own: Partial<LeadState>) =>
  leadStates.save(shadowed(here.table, new Date().toISOString()), connection, id, newLeadState, {
    ...newLeadState,
    ...own,
  });
const owner = (rep: string): Partial<LeadState> => ({
  owner: { ownerId: '1', rep, by: 'us', at: '2026-11-22T09:00:00.000Z', reason: 'turn' },
});
const refusedBy = (rule: string): Partial<LeadState> => ({
  refused: { rule, reason: 'x', at: '2026-11-22T09:00:00.000Z', until: '2026-12-22T09:00:00.000Z' },
});

describe('FD3 connecting for the first time', () => {
  it('FD3 only watches, from now on; and connecting again changes nothing of that', async () => {
    expect((await connect()).json()).toMatchObject({ ok: true, mode: 'shadow' });
    const first = await kept();
    expect(first).toMatchObject({ mode: 'shadow' });
    expect((await connect()).json()).toMatchObject({ ok: true, mode: 'shadow', changed: false });
    expect(await kept()).toEqual(first);
  });

  it('FD3 a connection of which a secret was stored before there were modes stays live', async () => {
    here.secrets.put(
      `warm-handoff/prod/${connection}`,
      JSON.stringify({ accessToken: 'old', clientSecret, appId: 99 }),
    );
    expect((await connect()).json()).toMatchObject({ ok: true, mode: null });
    expect((await kept()).mode).toBeUndefined();
    const live = await here.run(['go-live', '--json']);
    expect(live.json()).toMatchObject({ mode: 'live', changed: false });
  });

  it('FD3 doctor says which, and how it goes on', async () => {
    await connect();
    const { out } = await here.run(['doctor']);
    expect(out).toContain('in shadow: it decides and keeps what it would do, and writes nothing to the CRM');
    expect(out).toContain(`npx handoff go-live --connection ${connection}`);
  });

  it('FD3 going live says first how many would have gone to whom, and asks', async () => {
    await connect();
    await push();
    await watched('1', owner('anna'));
    await watched('2', owner('anna'));
    await watched('3', owner('ben'));
    await watched('4', refusedBy('imported'));
    await watched('5', refusedBy('before-us'));
    await watched('6', refusedBy('imported'));
    const declined = await here.run(['go-live'], { answers: ['no'] });
    expect(declined.code).toBe(1);
    expect(declined.err).toContain('3 leads: anna 2, ben 1');
    expect(declined.err).toContain('3 records that are no leads: imported 2, before-us 1');
    expect(declined.err).toContain('Nothing was changed.');
    expect((await kept()).mode).toBe('shadow');
    const unasked = await here.run(['go-live']);
    expect(unasked.code).toBe(2);
    expect(unasked.err).toContain('Add --yes');
    expect((await here.run(['go-live'], { answers: ['yes'] })).out).toContain(`live ${connection}`);
    expect((await kept()).mode).toBe('live');
  });

  it('FD3 takes along what came in since a day, by catch-up', async () => {
    await connect();
    await push();
    const live = await here.run(['go-live', '--since', '2026-11-01', '--yes', '--json']);
    expect(live.json()).toMatchObject({ mode: 'live', since: '2026-11-01T00:00:00.000Z', changed: true });
    const { since, catchUp } = await kept();
    expect([since, catchUp?.cursors.lead]).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z']);
    expect((catchUp?.cursors.deal ?? '') > '2026-11-01T00:00:00.000Z').toBe(true);
  });

  describe('FD3 reaching back', () => {
    const contact = (n: number) =>
      here.hubspot.records.asCrm('FORM').create('contacts', { email: `p${n}@mill.example` });

    it('FD3 years back says how far, and how many records that is, and warns', async () => {
      await connect();
      await push();
      for (let n = 0; n < 3; n += 1) contact(n);
      const declined = await here.run(['go-live', '--since', '2020-01-01'], { answers: ['no'] });
      expect(declined.err).toMatch(/2020-01-01T00:00:00\.000Z lies more than \d+ years back\./);
      expect(declined.err).toContain('Since then 3 records came in at the CRM, and 3 changed');
      expect(declined.err).toContain('WARNING');
      const live = await here.run(['go-live', '--since', '2020-01-01', '--yes']);
      expect(live.out).toMatch(/3 records came in[\s\S]*WARNING[\s\S]*\nlive /);
      const json = (await here.run(['go-live', '--since', '2020-01-01', '--yes', '--json'])).json();
      expect(json).toMatchObject({ reach: { isFar: true, counted: { cameIn: 3, changed: 3 } } });
    });

    it('FD3 a few days back says the numbers, and warns of nothing', async () => {
      await connect();
      await push();
      contact(1);
      const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
      const { err } = await here.run(['go-live', '--since', since], { answers: ['no'] });
      expect(err).toContain('lies 3 days back. Since then 1 record came in at the CRM, and 1 changed');
      expect(err).not.toContain('WARNING');
    });

    it('FD3 of a connection that is live already says what it has handed off so far', async () => {
      await connect();
      await push();
      await here.run(['go-live', '--yes']);
      const own = { ...newLeadState, ...owner('anna') };
      await leadStates.save(here.table, connection, '1', newLeadState, own);
      const { err } = await here.run(['go-live', '--since', '2026-11-01'], { answers: ['no'] });
      expect(err).toContain('So far it has handed off:\n  1 lead: anna 1');
      const live = await here.run(['go-live', '--since', '2026-11-01', '--yes', '--json']);
      expect(live.json()).toMatchObject({ handedOff: { leads: 1 } });
    });

    it('FD3 in Salesforce counts leads and contacts together, and not the leads that were converted', async () => {
      const org = await startOrgInstallation();
      try {
        const { records } = org.salesforce;
        const user = records.asUser(teammateId(records, 'anna') ?? '');
        const [lead] = [1, 2].map((n) => user.create('Lead', { LastName: `Doe ${n}`, Company: 'Mill' }).id);
        user.convertLead(lead ?? '');
        org.secrets.put(
          secretId,
          JSON.stringify({ clientId, clientSecret: orgSecret, pathToken: 'a-token-of-the-org' }),
        );
        await pushPolicy(org.table, examplePolicy(), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
        const live = await org.run(['go-live', '--since', '2020-01-01', '--yes', '--json']);
        expect(live.json()).toMatchObject({ reach: { isFar: true, counted: { cameIn: 2, changed: 2 } } });
      } finally {
        await org.stop();
      }
    });

    it('FD3 while the CRM is down goes live all the same, and says that it could not ask', async () => {
      await connect();
      await push();
      await here.hubspot.stop();
      const ran = await here.run(['go-live', '--since', '2020-01-01', '--yes']);
      expect(ran.code).toBe(0);
      expect(ran.out).toContain('The CRM could not be asked how many records that is: ');
      expect((await kept()).mode).toBe('live');
    });
  });

  it.each([
    [['--since', 'yesterday'], 'must be a day such as 2026-11-28'],
    [['--since', '2999-01-01'], 'lies ahead'],
    [['--connection', 'hubspot-1', '--since', '2026-02-30'], 'must be a day such as 2026-11-28'],
  ])('FD3 refuses %j with the mend', async (flags, mend) => {
    await push();
    const ran = await here.run(['go-live', '--yes', ...flags]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(mend);
  });

  it('FD3 does not go live without a policy', async () => {
    await connect();
    const ran = await here.run(['go-live', '--yes']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('npx handoff policy push');
    expect((await kept()).mode).toBe('shadow');
  });

  it('FD3 goes live while the CRM is down', async () => {
    await connect();
    await push();
    await here.hubspot.stop();
    const ran = await here.run(['go-live', '--yes']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Not checked: whether the CRM shows us who opted out');
    expect((await kept()).mode).toBe('live');
  });
});

describe('handoff stop', () => {
  it('says what waits, asks, and switches off; once is enough', async () => {
    await connect();
    await push();
    await here.run(['go-live', '--yes']);
    await leadStates.save(here.table, connection, '1', newLeadState, {
      ...newLeadState,
      ...owner('anna'),
      due: { at: '2026-12-01T09:00:00.000Z', why: 'remind' },
    });
    const stopped = await here.run(['stop', '--yes', '--json']);
    expect(stopped.json()).toMatchObject({ mode: 'off', changed: true, leads: 1, due: 1 });
    expect((await kept()).mode).toBe('off');
    expect((await here.run(['stop', '--json'])).json()).toMatchObject({ mode: 'off', changed: false });
    const { out } = await here.run(['doctor']);
    expect(out).toContain('off: it looks at nothing and writes nothing, and was live before for records since ');
  });

  it('goes on where it was once it is live again, so that nobody who came meanwhile is left out', async () => {
    await connect();
    await push();
    await here.run(['go-live', '--yes']);
    const { since } = await kept();
    await here.run(['stop', '--yes']);
    await here.run(['go-live', '--yes']);
    expect(await kept()).toMatchObject({ mode: 'live', since });
  });

  it('refuses a connection that the settings do not have', async () => {
    await connect();
    const ran = await here.run(['stop', '--connection', connection.replace('hubspot', 'HubSpot'), '--yes']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(connection);
  });
});
