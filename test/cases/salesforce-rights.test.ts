/** What our user may see and change in an org as it is: the shipped permission sets and the sharing of a new org, row by row. */
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { checkOrg } from '../../cli/checks/org.ts';
import { checkSharing } from '../../cli/checks/sharing.ts';
import { flag } from '../../sandbox/salesforce/fields.ts';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { fieldApiNames } from '../../shared/crm/salesforce/fields.ts';
import { allRights } from '../../shared/crm/salesforce/rights.ts';
import { readConnection } from '../../shared/store/connections.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { startOrgInstallation, secretId, clientId, clientSecret, connection } from '../cli/org-installation.ts';
import { connections, startBoth, type Both } from '../dual/both.ts';
import { examplePolicy } from '../support/lead.ts';
import { startOrg, type Org } from '../support/org.ts';

/** The set as shipped, and the sharing of an org that nobody changed. */
const asShipped = { isAboveSales: false };

const start = (provision = asShipped): Promise<Both> => startBoth(undefined, {}, provision);
const us = ({ org }: Both): string => org.server.integrationUserId;
const person = { LastName: 'Doe', Company: 'Mill', Email: 'pat@mill.example', Description: 'Our line stops.' };
const tasksOf = (both: Both, id: string) => both.org.server.records.pointingAt('Task', 'WhoId', id);
const openTasksOf = (both: Both, id: string) => tasksOf(both, id).filter((task) => valueOf(task, 'IsClosed') !== true);
const dataCalls = ({ org }: Both): number => org.dataCalls().length;

describe('SF2 with the shipped permission set and only this', () => {
  it('SF2 owner, card and task are written', async () => {
    const both = await start();
    const id = both.queued(person);
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    expect(both.shown('salesforce', id)).toMatchObject({ rep: expect.stringMatching(/./), cards: 1, tasks: 1 });
  });

  it('SF2 every column that a query names or a write holds is on the list', async () => {
    const both = await start();
    const { acts, records } = both.org.server;
    const id = both.queued(person);
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    const anna = both.org.idOf('anna');
    acts.logCall(id, anna);
    acts.setBuyerStatus('Lead', id, { status: 'evaluating', how: 'call' }, anna);
    const { contactId, opportunityId } = records.asUser(anna).convertLead(id, { opportunity: 'Twelve presses' });
    both.clock.advance(3_600_000);
    await both.handOff('salesforce', [both.look('salesforce', contactId)]);
    acts.moveDeal(opportunityId ?? '', 'Closed Won', anna, { passesRules: true });
    const deal = { ...both.look('salesforce', opportunityId ?? ''), object: 'deal' as const };
    await both.handOff('salesforce', [deal]);
    const crm = both.crms.salesforce;
    for (const what of ['lead', 'deal', 'task'] as const) await crm.changedSince(what, '2026-11-01T00:00:00.000Z', 10);
    await crm.readActivities([{ leadId: contactId, since: '2026-11-01T00:00:00.000Z' }]);
    await Promise.all([crm.readOwnerHistory([contactId]), crm.readPasts([contactId])]);
    const listed = new Set(allRights.map(({ object, column }) => `${object}.${column}`));
    const used = [...records.rights.used(us(both))];
    expect(used.length).toBeGreaterThan(60);
    expect(used.filter((column) => !listed.has(column))).toEqual([]);
  });
});

describe('SF2 one column hidden', () => {
  let org: Org;
  beforeAll(async () => {
    org = await startOrg({ provision: asShipped });
  });
  afterAll(() => org.stop());
  const look = async () => (await checkOrg(openConnection(org.options), null)).checks;

  it('SF2 none: doctor finds nothing', async () => {
    expect((await look()).map(({ status }) => status)).toEqual(['ok']);
  });

  const granted = allRights.filter(({ isGranted }) => isGranted);
  it.each(granted.map(({ object, column, need }) => [object, column, need] as const))(
    'SF2 doctor names %s.%s, which %s needs',
    async (object, column, need) => {
      const { rights } = org.server.records;
      rights.hide(org.server.integrationUserId, `${object}.${column}`);
      const checks = await look();
      rights.show(org.server.integrationUserId, `${object}.${column}`);
      expect(checks.map(({ found }) => found)).toEqual([expect.stringContaining(`${column} on ${object}`)]);
      const fills = ['fact', 'activity', 'history', 'leave'].includes(need) || ['Account', 'Campaign'].includes(object);
      expect(checks[0]?.status).toBe(fills ? 'warning' : 'problem');
    },
  );

  it.each(granted.filter(({ writes }) => writes).map(({ object, column }) => [object, column] as const))(
    'SF2 doctor names %s.%s when it may only be read',
    async (object, column) => {
      const { rights } = org.server.records;
      rights.lock(org.server.integrationUserId, `${object}.${column}`);
      const checks = await look();
      rights.show(org.server.integrationUserId, `${object}.${column}`);
      expect(checks).toMatchObject([{ status: 'problem', found: expect.stringContaining(`${column} on ${object}`) }]);
    },
  );
});

describe('SF3 a stop that our user may not see', () => {
  it.each(['HasOptedOutOfEmail', 'DoNotCall', 'Email'])(
    'SF3 nobody is handed off while %s is hidden',
    async (column) => {
      const both = await start();
      const { rights } = both.org.server.records;
      rights.hide(us(both), `Lead.${column}`);
      const ids = [1, 2, 3].map((n) => both.queued({ ...person, Email: `p${n}@mill.example` }));
      await both.handOff(
        'salesforce',
        ids.map((id) => both.look('salesforce', id)),
      );
      for (const id of ids) {
        expect(both.shown('salesforce', id)).toEqual({ rep: '', cards: 0, tasks: 0 });
        expect(await both.state('salesforce', id)).toMatchObject({ due: { why: 'blind' } });
      }
      // Leads alone are hidden: contacts go on, so the connection is not paused.
      const { pauseReason } = await readConnection(both.table, connections.salesforce);
      expect(pauseReason).toBeUndefined();
      // What comes while it is blind waits as well, without a call.
      const before = dataCalls(both);
      const late = both.queued({ ...person, Email: 'late@mill.example' });
      await both.handOff('salesforce', [both.look('salesforce', late)]);
      expect(dataCalls(both)).toBe(before);
      rights.show(us(both), `Lead.${column}`);
      await both.untilQuiet();
      for (const id of [...ids, late]) expect(both.shown('salesforce', id)).toMatchObject({ cards: 1, tasks: 1 });
    },
  );

  it.each([
    ['Lead', 'Contact'],
    ['Contact', 'Lead'],
  ] as const)(
    'SF3 while a stop of %s is hidden these wait, and each %s of the batch is handed off',
    async (hid, shows) => {
      const both = await start({ isAboveSales: true });
      both.org.server.records.rights.hide(us(both), `${hid}.DoNotCall`);
      const ids = {
        Lead: both.queued(person),
        Contact: both.frida.create('Contact', { LastName: 'Roe', Email: 'kim@press.example', OwnerId: us(both) }).id,
      };
      await both.handOff('salesforce', [both.look('salesforce', ids.Lead), both.look('salesforce', ids.Contact)]);
      expect(tasksOf(both, ids[hid])).toEqual([]);
      expect(await both.state('salesforce', ids[hid])).toMatchObject({ due: { why: 'blind' } });
      expect(tasksOf(both, ids[shows])).toHaveLength(2);
      both.org.server.records.rights.show(us(both), `${hid}.DoNotCall`);
      await both.untilQuiet();
      expect(tasksOf(both, ids[hid])).toHaveLength(2);
    },
  );

  describe('that the policy names', () => {
    /** A box of the admin's on these objects, which no shipped permission set grants. */
    const box = 'No_Contact__c';
    const scene = async (has: readonly ('Lead' | 'Contact')[], optedOut = box) => {
      const both = await start({ isAboveSales: true });
      for (const object of has) both.org.server.records.schema.add(object, flag(box));
      const now = (): number => Date.parse(both.clock.at);
      const crm = both.org.openCrm({ factProperties: { optedOut }, now, deadline: () => now() + 60_000 });
      const look = (...ids: readonly string[]) =>
        both.handOff(
          'salesforce',
          ids.map((id) => both.look('salesforce', id)),
          crm,
        );
      const grant = (object: 'Lead' | 'Contact') =>
        both.org.server.records.rights.assign(us(both), {
          abilities: new Set(),
          objects: new Map(),
          fields: new Map([[`${object}.${box}`, { read: true, edit: false }]]),
        });
      // Each a person of their own: what one wishes counts for all of their records.
      const lead = (No_Contact__c = false) => {
        const Email = No_Contact__c ? 'ada@mill.example' : person.Email;
        return both.frida.create('Lead', { ...person, Email, [box]: No_Contact__c, OwnerId: both.inbound }).id;
      };
      const contact = () =>
        both.frida.create('Contact', { LastName: 'Roe', Email: 'k@p.example', OwnerId: us(both) }).id;
      return { both, look, grant, lead, contact };
    };

    it.each([
      [['Lead', 'Contact'], box],
      [['Lead'], 'no_contact__C'],
    ] as const)('SF3 and that %s would have to show keeps all waiting', async (has, named) => {
      const { both, look, grant, lead, contact } = await scene(has, named);
      const [ada, kim] = [lead(true), contact()];
      const pat = lead();
      await look(ada, pat, kim);
      for (const id of [ada, pat, kim]) {
        expect(tasksOf(both, id)).toEqual([]);
        expect(await both.state('salesforce', id)).toMatchObject({ due: { why: 'blind' } });
      }
      grant('Lead');
      both.clock.advance(1_200_000);
      await look(ada, pat, kim);
      // Contacts may have no such field: it is enough that one of the two shows it.
      expect([ada, pat, kim].map((id) => tasksOf(both, id).length)).toEqual([0, 2, 2]);
    });

    it.each(['Not_There__c', 'no field at all', 'Account.Not_There__c', 'Nothing__r.Opted_Out__c'])(
      'SF3 and that is nowhere, %s, keeps leads waiting',
      async (named) => {
        const { both, look, contact } = await scene([], named);
        const ids = named.startsWith('Account') ? [contact()] : [both.queued(person), contact()];
        await look(...ids);
        for (const id of ids) expect(tasksOf(both, id)).toEqual([]);
      },
    );

    it('SF3 is a problem for doctor, and go-live refuses until one of leads and contacts shows it', async () => {
      const here = await startOrgInstallation();
      const { records, integrationUserId } = here.salesforce;
      records.provision(asShipped);
      records.schema.add('Lead', flag(box));
      here.secrets.put(secretId, JSON.stringify({ clientId, clientSecret, pathToken: 'a-path-token-of-a-test' }));
      const policy = examplePolicy();
      const facts = { ...policy.facts, salesforce: { ...policy.facts.salesforce, optedOut: box } };
      await pushPolicy(here.table, { ...policy, facts }, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
      await here.run(['stop', '--yes']);
      const refused = await here.run(['go-live', '--yes']);
      expect([refused.code, refused.err]).toEqual([
        1,
        expect.stringMatching(/No_Contact__c.*neither.*permission set/s),
      ]);
      const { out } = await here.run(['doctor']);
      expect(out).toMatch(/optedOut from No_Contact__c, which neither Lead nor Contact shows\. Without it nobody/);
      const fields = new Map([[`Lead.${box}`, { read: true, edit: false }]]);
      records.rights.assign(integrationUserId, { abilities: new Set(), objects: new Map(), fields });
      expect((await here.run(['go-live', '--yes'])).code).toBe(0);
      expect((await here.run(['doctor'])).out).toContain(
        'No_Contact__c, by which a stop is judged, is shown on Lead alone',
      );
      await here.stop();
    });
  });

  it('SF3 go-live refuses where the CRM refuses to say what it hides', async () => {
    const here = await startOrgInstallation();
    here.salesforce.records.provision(asShipped);
    here.secrets.put(
      secretId,
      JSON.stringify({ clientId, clientSecret: 'rotated', pathToken: 'a-path-token-of-a-test' }),
    );
    await pushPolicy(here.table, examplePolicy(), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
    await here.run(['stop', '--yes']);
    const refused = await here.run(['go-live', '--yes']);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('could not be checked')]);
    expect((await readConnection(here.table, connection)).mode).toBe('off');
    await here.stop();
  });

  it('SF3 whoever opted out meanwhile is not handed off when it sees again', async () => {
    const both = await start();
    const { rights } = both.org.server.records;
    rights.hide(us(both), 'Lead.HasOptedOutOfEmail');
    const id = both.queued(person);
    both.frida.update('Lead', id, { HasOptedOutOfEmail: true });
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    rights.show(us(both), 'Lead.HasOptedOutOfEmail');
    await both.untilQuiet();
    expect(both.shown('salesforce', id)).toEqual({ rep: '', cards: 0, tasks: 0 });
  });

  it('SF3 a column that is no stop is left out, and the lead is handed off without it', async () => {
    const both = await start();
    both.org.server.records.rights.hide(us(both), 'Lead.Industry');
    const id = both.queued(person);
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    expect(both.shown('salesforce', id)).toMatchObject({ cards: 1, tasks: 1 });
  });

  it('SF3 who wishes no calls is handed off, and the card says so first', async () => {
    const both = await start();
    const id = both.queued(person);
    both.frida.update('Lead', id, { DoNotCall: true });
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    const card = tasksOf(both, id).find((task) => valueOf(task, 'IsClosed') === true);
    expect(card && textOf(card, 'Description')).toMatch(/^Do not call\n• They wish no calls/);
  });

  it('SF3 go-live refuses with the mend, and goes live when it sees', async () => {
    const here = await startOrgInstallation();
    here.salesforce.records.provision(asShipped);
    here.secrets.put(secretId, JSON.stringify({ clientId, clientSecret, pathToken: 'a-path-token-of-a-test' }));
    await pushPolicy(here.table, examplePolicy(), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
    const { rights } = here.salesforce.records;
    rights.hide(here.salesforce.integrationUserId, 'Contact.HasOptedOutOfEmail');
    const shadow = await here.run(['stop', '--yes']);
    expect(shadow.code).toBe(0);
    const refused = await here.run(['go-live', '--yes']);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toMatch(/HasOptedOutOfEmail on Contact[\s\S]*permission set Handoff Integration/);
    expect((await readConnection(here.table, connection)).mode).toBe('off');
    rights.show(here.salesforce.integrationUserId, 'Contact.HasOptedOutOfEmail');
    expect((await here.run(['go-live', '--yes'])).code).toBe(0);
    await here.stop();
  });
});

describe('SF4 the sharing of a new org', () => {
  it('SF4 the card is our own, and is brought up to date', async () => {
    const both = await start();
    const id = both.queued(person);
    const look = () => both.handOff('salesforce', [both.look('salesforce', id)]);
    const cards = () => tasksOf(both, id).filter((task) => valueOf(task, 'IsClosed') === true);
    const said = () => cards().map((card) => textOf(card, 'Description'));
    await look();
    expect(said()).toEqual([expect.stringContaining('What does their firm do')]);
    both.clock.advance(3_600_000);
    both.frida.update('Lead', id, { Industry: 'Machinery', NumberOfEmployees: 40 });
    await look();
    expect(cards().map((card) => textOf(card, 'OwnerId'))).toEqual([us(both)]);
    expect(said()).toEqual([expect.not.stringContaining('What does their firm do')]);
    expect((await both.state('salesforce', id)).parked).toBeUndefined();
  });

  it("SF4 a rep's task that had its time stays with them, and is tried once", async () => {
    const both = await startBoth(examplePolicy(), {}, asShipped);
    const id = both.queued(person);
    const tries = new Map<string, number>();
    both.org.server.records.rights.onRefused((taskId) => tries.set(taskId, (tries.get(taskId) ?? 0) + 1));
    // Nobody calls them for a week: reminded, a colleague asked, handed on.
    for (let hours = 0; hours < 168; hours += 3) {
      await both.handOff('salesforce', [both.look('salesforce', id, { causes: ['due'] })]);
      both.clock.advance(3 * 3_600_000);
    }
    expect((await both.state('salesforce', id)).parked).toBeUndefined();
    expect(openTasksOf(both, id).length).toBeGreaterThan(1);
    expect(tries.size).toBeGreaterThan(0);
    expect([...tries.values()].filter((count) => count > 1)).toEqual([]);
  });

  it("SF4 a rep's task whose answer was lost is found by its key when it is sent again", async () => {
    const both = await start();
    const id = both.queued(person);
    both.org.server.faults.add({ method: 'PATCH', path: /Handoff_Key__c/, action: { kind: 'lose-answer' } });
    await both.handOff('salesforce', [both.look('salesforce', id)]);
    await both.untilQuiet();
    expect(both.shown('salesforce', id)).toMatchObject({ cards: 1, tasks: 1 });
    const state = await both.state('salesforce', id);
    expect([state.parked, Object.keys(state.written.tasks)]).toEqual([undefined, ['first-talk']]);
  });

  it('SF4 doctor tells of records of others that may not be changed, and is content with a role above sales', async () => {
    const org = await startOrg({ provision: asShipped });
    const anna = org.idOf('anna');
    org.server.acts.createOpportunity({ contactIds: [], ownerId: anna });
    org.server.records.asUser(anna).create('Lead', { LastName: 'Doe', Company: 'Mill', OwnerId: anna });
    const look = async () => (await checkSharing(openConnection(org.options))).checks;
    expect(await look()).toMatchObject([
      { status: 'warning', found: expect.stringMatching(/^1 of the 1 newest records of Opportunity/) },
    ]);
    org.server.records.rights.share(org.server.integrationUserId, 'Opportunity');
    expect(await look()).toMatchObject([{ status: 'ok' }]);
    await org.stop();
  });
});

describe('SF13 the fields on a deal', () => {
  const shownOn = (both: Both, type: string, id: string) => {
    const record = both.org.server.records.get(type, id);
    return Object.values(fieldApiNames).map((name) => record && textOf(record, name));
  };
  const scene = async () => {
    const both = await start({ isAboveSales: true });
    const { records, acts } = both.org.server;
    const anna = both.org.idOf('anna');
    const contact = records.asUser(anna).create('Contact', {
      LastName: 'Doe',
      Email: 'pat@mill.example',
      Description: 'Our line stops.',
      OwnerId: anna,
    }).id;
    const dealId = acts.createOpportunity({ contactIds: [contact], ownerId: anna });
    const deal = () => ({ ...both.look('salesforce', dealId), object: 'deal' as const });
    return { both, contact, dealId, deal };
  };

  it('SF13 are those of its contact, all of them, and written once', async () => {
    const { both, contact, dealId, deal } = await scene();
    await both.handOff('salesforce', [deal()]);
    const shown = shownOn(both, 'Opportunity', dealId);
    expect(shown).toEqual(shownOn(both, 'Contact', contact));
    expect(shown.filter((text) => text !== '').length).toBeGreaterThan(5);
    const patches = () => both.org.dataCalls().filter(({ method }) => method === 'PATCH').length;
    const before = patches();
    both.clock.advance(60_000);
    await both.handOff('salesforce', [deal()]);
    expect(patches()).toBe(before);
  });

  it('SF13 follow when those of its contact change', async () => {
    const { both, contact, dealId, deal } = await scene();
    await both.handOff('salesforce', [deal()]);
    both.clock.advance(3_600_000);
    both.org.server.acts.setBuyerStatus('Contact', contact, { status: 'ready', how: 'call' }, both.org.idOf('anna'));
    await both.handOff('salesforce', [both.look('salesforce', contact)]);
    await both.untilQuiet();
    expect(shownOn(both, 'Contact', contact)[0]).toBe('ready');
    expect(shownOn(both, 'Opportunity', dealId)).toEqual(shownOn(both, 'Contact', contact));
  });

  it('SF13 that we may not write leave the deal as it is, and hold nothing up', async () => {
    const { both, dealId, deal } = await scene();
    both.org.server.records.rights.lock(us(both), `Opportunity.${fieldApiNames.score}`);
    await both.handOff('salesforce', [deal()]);
    expect(shownOn(both, 'Opportunity', dealId)[1]).toBe('');
    expect((await readConnection(both.table, connections.salesforce)).pauses).toBe(0);
  });
});
