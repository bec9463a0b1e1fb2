/** What HubSpot completes moments after it tells of a record: what happened to those who run this, row by row. */
import { afterEach, describe, expect, it } from 'vitest';
import { completeTask, logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { eventsOf, readSubscription } from '../../sandbox/hubspot/events.ts';
import type { Change } from '../../sandbox/hubspot/record.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { noRelation, relationName } from '../../shared/domain/relation.ts';
import { gatherTeam } from '../../shared/hand-off/team.ts';
import { relationsOf } from '../../shared/lead/known.ts';
import { readPools } from '../../shared/store/claims.ts';
import { readRelations } from '../../shared/store/relations.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { defaultPolicy } from '../support/policy.ts';
import { appId, connection, startPortal, type Portal } from '../support/portal.ts';

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.stop()));
});

const anna = '70001';
const carla = '70003';
const carlasUser = 9003;

/** A portal that makes and links companies of itself, and what it has told of since. */
const open = async (settings: NonNullable<Parameters<typeof startPortal>[0]>['hubspot'] = {}, policy?: Policy) => {
  const portal = await startPortal({
    hubspot: { settings: { companiesAfterMs: 2000 }, ...settings },
    ...(policy && { policy }),
  });
  portals.push(portal);
  const { records } = portal.hubspot;
  const watches = ['contact.associationChange', 'contact.creation'].map((subscriptionType) =>
    readSubscription({ subscriptionType }),
  );
  const told: Change[] = [];
  records.onChange((change) => told.push(change));
  /** Hands off what HubSpot told of since the last time. */
  const hear = async (): Promise<void> => {
    portal.hubspot.keepUp();
    const body = told.splice(0).flatMap((change) => eventsOf(change, watches, { portalId: 4711, appId, eventId: 1 }));
    const { items } = readHubspotEvents(body, { portalId: 4711, appId, receivedAt: portal.clock.at });
    await portal.handOff(items);
  };
  const turnsOf = async (): Promise<Record<string, number>> => {
    const { veterans } = await readPools(portal.table, ['veterans']);
    return Object.fromEntries(
      veterans?.ok ? Object.entries(veterans.value.members).map(([rep, { turn }]) => [rep, turn]) : [],
    );
  };
  const tasks = (id: string) =>
    records
      .associated({ type: 'contacts', id }, 'tasks')
      .flatMap((row) => records.get('tasks', row.id) ?? [])
      .map((task) => ({
        id: task.id,
        subject: task.properties.get('hs_task_subject')?.split(':')[0],
        to: task.properties.get('hubspot_owner_id'),
      }));
  return { ...portal, records, hear, turnsOf, tasks };
};
type Open = Awaited<ReturnType<typeof open>>;

const bigCo = ({ records }: Open, domain = 'bigco.example'): string =>
  records.asUser(carlasUser).create('companies', { name: 'BigCo', domain, hubspot_owner_id: carla }).id;

/** Somebody of the firm fills in a form, and is given to whoever has the turn. */
const jane = async (portal: Open, email = 'jane@bigco.example'): Promise<string> => {
  const company = email.includes('mill') ? { company: 'Mill' } : {};
  const id = portal.contact({ email, ...company, message: 'Our pumps stand still.', lifecyclestage: 'lead' });
  await portal.hear();
  return id;
};

describe('HS2 a firm that HubSpot links two seconds after the contact came', () => {
  it('has its owner take the place of whoever had the turn, which is given back', async () => {
    const portal = await open();
    bigCo(portal);
    const id = await jane(portal);
    const first = portal.property(id, 'hubspot_owner_id');
    expect(first).not.toBe(carla);
    expect(portal.tasks(id)).toMatchObject([{ subject: 'First talk', to: first }]);
    portal.clock.advance(2000);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    expect(portal.tasks(id)).toMatchObject([
      { subject: 'First talk', to: carla },
      { subject: 'Not yours any more', to: first },
    ]);
    const [note = ''] = portal.bodies(id, 'notes');
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
    expect(note).toContain('Looking after this firm, which was not linked yet');
    expect(Object.values(await portal.turnsOf())).toEqual([0, 0, 0]);
    const { owner, watch } = await portal.state(id);
    expect(owner).toMatchObject({ ownerId: carla, by: 'us' });
    expect(watch).toMatchObject({ ownerId: carla, round: 2, insteadOf: first });
  });

  it('has its owner take the place of the default owner too, whom no pool chose', async () => {
    const { routing, ...policy } = defaultPolicy;
    const portal = await open({}, { ...policy, routing: { ...routing, rules: [] } });
    bigCo(portal);
    const id = await jane(portal);
    expect(portal.property(id, 'hubspot_owner_id')).toBe(anna);
    portal.clock.advance(2000);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    expect(portal.tasks(id)).toMatchObject([
      { subject: 'First talk', to: carla },
      { subject: 'Not yours any more', to: anna },
    ]);
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: carla, by: 'us' });
  });

  it('is found with its owner at once where the portal links it in time, and takes no turn', async () => {
    const portal = await open({ settings: {} });
    const firm = bigCo(portal);
    const id = portal.contact({ email: 'jane@bigco.example', message: 'Our pumps stand still.' });
    portal.records.asUser(9001).associate({ type: 'contacts', id }, { type: 'companies', id: firm });
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    expect(await portal.turnsOf()).toEqual({});
    expect(portal.tasks(id)).toMatchObject([{ subject: 'First talk', to: carla }]);
  });

  const acts: Readonly<Record<string, (portal: Open, id: string, ownerId: string) => void>> = {
    'logged a call': ({ records, clock }, contactId, ownerId) =>
      void logActivity(records, 'call', { contactId, ownerId, at: clock.at }),
    'tried to call': ({ records, clock }, contactId, ownerId) =>
      void logActivity(records, 'call', {
        contactId,
        ownerId,
        at: clock.at,
        properties: { hs_call_status: 'NO_ANSWER' },
      }),
    'edited the record': ({ records }, id, ownerId) =>
      void records.asUser(records.owners.find(ownerId)?.userId ?? 0).update('contacts', id, { jobtitle: 'Head' }),
    'set the status': ({ records }, id, ownerId) =>
      void records
        .asUser(records.owners.find(ownerId)?.userId ?? 0)
        .update('contacts', id, { handoff_buyer_status: 'ready' }),
    'written a note of their own': ({ records, clock }, id, ownerId) =>
      void records
        .asUser(records.owners.find(ownerId)?.userId ?? 0)
        .create('notes', { hubspot_owner_id: ownerId, hs_timestamp: clock.at, hs_note_body: 'Met at the fair.' }, [
          { to: { type: 'contacts', id } },
        ]),
    'made a task of their own': ({ records, clock }, id, ownerId) =>
      void records
        .asUser(records.owners.find(ownerId)?.userId ?? 0)
        .create('tasks', { hubspot_owner_id: ownerId, hs_timestamp: clock.at, hs_task_subject: 'Call Jane' }, [
          { to: { type: 'contacts', id } },
        ]),
    'made a deal of it': ({ records }, id, ownerId) =>
      void records
        .asUser(records.owners.find(ownerId)?.userId ?? 0)
        .create('deals', { hubspot_owner_id: ownerId, dealname: 'Pumps', dealstage: 'appointmentscheduled' }, [
          { to: { type: 'contacts', id } },
        ]),
    'begun the task': (portal, id, ownerId) => {
      const [task] = portal.tasks(id);
      portal.records
        .asUser(portal.records.owners.find(ownerId)?.userId ?? 0)
        .update('tasks', task?.id ?? '', { hs_task_status: 'IN_PROGRESS' });
    },
    'typed into the note': ({ records }, id, ownerId) => {
      const [note] = records.associated({ type: 'contacts', id }, 'notes');
      records
        .asUser(records.owners.find(ownerId)?.userId ?? 0)
        .update('notes', note?.id ?? '', { hs_note_body: 'Called, will call back at three.' });
    },
    'completed the task': (portal, id) => {
      const [task] = portal.tasks(id);
      completeTask(portal.records, task?.id ?? '', 9001);
    },
  };
  it.each(Object.keys(acts))('changes nothing once whoever had the turn has %s', async (name) => {
    const portal = await open();
    bigCo(portal);
    const id = await jane(portal);
    const first = portal.property(id, 'hubspot_owner_id');
    portal.clock.advance(3000);
    acts[name]?.(portal, id, first);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(first);
    expect(Object.values(await portal.turnsOf()).reduce((sum, turn) => sum + turn, 0)).toBeGreaterThan(0);
    expect(portal.tasks(id)[0]).toMatchObject({ subject: 'First talk', to: first });
  });

  it('is no reason where somebody else did something', async () => {
    const portal = await open();
    bigCo(portal);
    const id = await jane(portal);
    portal.clock.advance(3000);
    const other = portal.property(id, 'hubspot_owner_id') === '70001' ? 9002 : 9001;
    portal.records.asUser(other).update('contacts', id, { jobtitle: 'Head' });
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
  });

  it.each<[minutes: number, gives: boolean]>([
    [10, true],
    [11, false],
  ])('gives way after %s minutes: %s', async (minutes, gives) => {
    const portal = await open({ settings: { companiesAfterMs: minutes * 60_000 } });
    bigCo(portal);
    const id = await jane(portal);
    portal.clock.advance(minutes * 60_000);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id') === carla).toBe(gives);
  });

  it('leaves alone whom a person chose meanwhile', async () => {
    const portal = await open();
    bigCo(portal);
    const id = await jane(portal);
    portal.records.asUser(9004).update('contacts', id, { hubspot_owner_id: '70004' });
    portal.clock.advance(3000);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe('70004');
  });

  it('with the setting that gives contacts the owner of their company, has the turn given back as well', async () => {
    const portal = await open({ settings: { companiesAfterMs: 2000, ownerSync: true } });
    const firm = bigCo(portal);
    const id = await jane(portal);
    const first = portal.property(id, 'hubspot_owner_id');
    portal.clock.advance(2000);
    portal.hubspot.keepUp();
    // HubSpot makes a company's owner that of its contacts whenever it is set.
    portal.records.asUser(carlasUser).update('companies', firm, { hubspot_owner_id: first });
    portal.records.asUser(carlasUser).update('companies', firm, { hubspot_owner_id: carla });
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    await portal.hear();
    // HubSpot put them there: nobody chose them for this buyer.
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: carla, by: 'us' });
    expect(Object.values(await portal.turnsOf())).toEqual([0, 0, 0]);
    expect(portal.tasks(id).map(({ subject, to }) => [subject, to])).toEqual([
      ['First talk', carla],
      ['Not yours any more', first],
    ]);
  });

  it('leaves lead, turn and firm with whoever had the turn where HubSpot refuses the change', async () => {
    const portal = await open();
    bigCo(portal);
    const id = await jane(portal);
    const first = portal.property(id, 'hubspot_owner_id');
    const before = await portal.turnsOf();
    portal.records.rules.require({ type: 'contacts', property: 'industry' });
    portal.clock.advance(2000);
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(first);
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: first, by: 'us' });
    expect(await portal.turnsOf()).toEqual(before);
    expect(portal.tasks(id)).toMatchObject([{ subject: 'First talk', to: first }]);
  });

  it('never goes back to whoever has let it lie', async () => {
    const portal = await open({ settings: {} });
    const firm = bigCo(portal);
    const id = portal.contact({ email: 'jane@bigco.example', message: 'Our pumps stand still.' });
    portal.records.asUser(9001).associate({ type: 'contacts', id }, { type: 'companies', id: firm });
    await portal.hear();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    for (let looks = 0; looks < 12 && portal.property(id, 'hubspot_owner_id') === carla; looks += 1) {
      portal.clock.at = (await portal.state(id)).due?.at ?? portal.clock.at;
      await portal.handOff([portal.look(id, { causes: ['due'] })]);
    }
    const next = portal.property(id, 'hubspot_owner_id');
    expect(next).not.toBe(carla);
    portal.clock.advance(60_000);
    await portal.handOff([portal.look(id)]);
    expect(portal.property(id, 'hubspot_owner_id')).toBe(next);
  });

  it('costs its questions once for a whole batch, and nothing where the firm has no owner', async () => {
    const portal = await open();
    const asked = () => portal.hubspot.calls.filter(({ path }) => /batch\/(read|update|create)/.test(path)).length;
    bigCo(portal);
    // Long before, or its owner might be taken for a copy of ours.
    portal.clock.advance(3_600_000);
    const looks = Array.from({ length: 20 }, (_, n) =>
      portal.contact({ email: `jane-${n}@bigco.example`, company: 'BigCo', message: 'Our pumps stand still.' }),
    );
    await portal.hear();
    portal.clock.advance(2000);
    const before = asked();
    await portal.hear();
    expect(asked() - before).toBeLessThanOrEqual(20);
    expect(new Set(looks.map((id) => portal.property(id, 'hubspot_owner_id')))).toEqual(new Set([carla]));
    expect(Object.values(await portal.turnsOf())).toEqual([0, 0, 0]);
    portal.contact({ email: 'kim@mill.example', message: 'Our pumps stand still.' });
    await portal.hear();
    portal.clock.advance(2000);
    const quiet = asked();
    await portal.hear();
    expect(asked() - quiet).toBeLessThanOrEqual(4);
  });
});

describe('HS17 with the setting that gives contacts the owner of their company', () => {
  const entered = (portal: Open, id: string): string =>
    portal.records.get('companies', portal.property(id, 'associatedcompanyid'))?.properties.get('hubspot_owner_id') ??
    '';

  it('our own owner that fills the company is no evidence, and who was chosen by people is', async () => {
    const portal = await open({ settings: { companiesAfterMs: 2000, ownerSync: true } });
    const id = await jane(portal, 'kim@mill.example');
    const first = portal.property(id, 'hubspot_owner_id');
    portal.clock.advance(2000);
    await portal.hear();
    // HubSpot made the company, linked it, and gave it our owner.
    expect(entered(portal, id)).toBe(first);
    const services = portal.services();
    const company = portal.property(id, 'associatedcompanyid');
    const known = async () => {
      const record = (await services.crm.readCompanies([company])).get(company);
      const firm = { kind: 'company', value: 'mill.example' } as const;
      const stored = (await readRelations(portal.table, [firm])).get(relationName(firm));
      const observed = {
        connection,
        id: 'another',
        firmOwnerId: record?.ownerId ?? null,
        firmFound: null,
        listing: null,
        ...(record?.ownerSince !== undefined && { firmOwnerSince: record.ownerSince }),
      };
      const team = await gatherTeam([{ ownerId: null }], services);
      const state = stored?.ok ? stored.value : noRelation;
      return relationsOf(observed, newLeadState, state, noRelation, team, portal.policy).firmOwnerId;
    };
    expect(await known()).toBeNull();
    portal.clock.advance(3_600_000);
    portal.records.asUser(carlasUser).update('companies', company, { hubspot_owner_id: carla });
    expect(await known()).toBe(carla);
  });

  const dina = '70004';
  const give = async (portal: Open, id: string, ownerId: string): Promise<void> => {
    portal.clock.advance(60_000);
    portal.records.asUser(carlasUser).update('contacts', id, { hubspot_owner_id: ownerId });
    portal.clock.advance(2000);
    await portal.handOff([portal.look(id, { causes: ['hubspot_owner_id'], ownerTouched: true })]);
  };
  /** A buyer whose company HubSpot has given our owner, and who is a colleague's since, by a person's choice. */
  const echoed = async () => {
    const portal = await open({ settings: { companiesAfterMs: 2000, ownerSync: true } });
    const id = await jane(portal, 'kim@mill.example');
    const first = portal.property(id, 'hubspot_owner_id');
    portal.clock.advance(2000);
    await portal.hear();
    expect(entered(portal, id)).toBe(first);
    await give(portal, id, dina);
    expect(portal.property(id, 'hubspot_owner_id')).toBe(dina);
    // HubSpot leaves the company with whoever it was given first.
    expect(entered(portal, id)).toBe(first);
    portal.clock.advance(3_600_000);
    return { portal, id, first, company: portal.property(id, 'associatedcompanyid') };
  };

  it('our own owner is none either when the buyer has gone on to somebody else, by a person’s choice', async () => {
    const { portal, first } = await echoed();
    const next = await jane(portal, 'bo@mill.example');
    expect(portal.property(next, 'hubspot_owner_id')).toBe(dina);
    portal.clock.advance(2000);
    await portal.hear();
    expect(entered(portal, next)).toBe(first);
    expect(portal.property(next, 'hubspot_owner_id')).toBe(dina);
  });

  it('is no owner where HubSpot gives our own to the next contact of the firm', async () => {
    const { portal, company, first } = await echoed();
    const bo = portal.contact({ email: 'bo@mill.example', company: 'Mill', message: 'Our pumps stand still.' });
    portal.records.asUser(carlasUser).associate({ type: 'contacts', id: bo }, { type: 'companies', id: company });
    expect(portal.property(bo, 'hubspot_owner_id')).toBe(first);
    await portal.hear();
    expect(portal.property(bo, 'hubspot_owner_id')).toBe(dina);
    expect((await portal.state(bo)).owner).toMatchObject({ ownerId: dina, by: 'us' });
  });

  it('a person who gives the company to somebody by then is believed, and so is what HubSpot makes of it', async () => {
    const { portal, company, id } = await echoed();
    portal.records.asUser(carlasUser).update('companies', company, { hubspot_owner_id: carla });
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    await portal.handOff([portal.look(id, { causes: ['hubspot_owner_id'], ownerTouched: true })]);
    // HubSpot has overwritten a person's choice; who has the company stays, and is nobody's choice for this buyer.
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: carla, by: 'us', isFirms: true });
    expect(portal.property(await jane(portal, 'bo@mill.example'), 'hubspot_owner_id')).toBe(carla);
  });

  it.each([
    ['HubSpot has copied', 'us'],
    ['a person has chosen', 'human'],
  ] as const)('the owner of the company that %s for the contact counts as chosen by: %s', async (_how, by) => {
    const portal = await open({ settings: by === 'us' ? { ownerSync: true } : {} });
    const firm = bigCo(portal);
    const id = portal.contact({ email: 'jane@bigco.example', message: 'Our pumps stand still.' });
    portal.records.asUser(carlasUser).associate({ type: 'contacts', id }, { type: 'companies', id: firm });
    if (by === 'human') portal.records.asUser(9001).update('contacts', id, { hubspot_owner_id: carla });
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    await portal.hear();
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: carla, by });
    expect(portal.tasks(id)).toMatchObject([{ subject: 'First talk', to: carla }]);
    for (let looks = 0; looks < 12 && portal.property(id, 'hubspot_owner_id') === carla; looks += 1) {
      portal.clock.at = (await portal.state(id)).due?.at ?? portal.clock.at;
      await portal.handOff([portal.look(id, { causes: ['due'] })]);
    }
    // Whoever lets it lie keeps what a person gave them, and nothing else.
    expect(portal.property(id, 'hubspot_owner_id') === carla).toBe(by === 'human');
  });

  it('what HubSpot copied before our own write came is no choice that is put back', async () => {
    const portal = await open({ settings: { ownerSync: true } });
    const firm = bigCo(portal);
    const id = portal.contact({ email: 'jane@bigco.example', message: 'Our pumps stand still.' });
    const crm = portal.openCrm();
    const interrupted: typeof crm = {
      ...crm,
      updateLeads: async (updates) => {
        portal.clock.advance(1000);
        portal.records.asUser(carlasUser).associate({ type: 'contacts', id }, { type: 'companies', id: firm });
        portal.clock.advance(1000);
        return crm.updateLeads(updates);
      },
    };
    await portal.handOff([portal.look(id)], { crm: interrupted });
    expect(portal.property(id, 'hubspot_owner_id')).not.toBe(carla);
    portal.clock.advance(2000);
    await portal.handOff([portal.look(id, { causes: ['hubspot_owner_id'], ownerTouched: true })]);
    expect((await portal.state(id)).owner).toMatchObject({ ownerId: carla, by: 'us' });
    expect(portal.property(id, 'hubspot_owner_id')).toBe(carla);
    expect(Object.values(await portal.turnsOf())).toEqual([0, 0, 0]);
  });
});

it('a webhook that gives its time in seconds is heard when it comes, and not as one of 1970', async () => {
  const portal = await startPortal();
  portals.push(portal);
  const id = portal.contact({ email: 'kim@press.example', message: 'Our line stops.' });
  await portal.handOff([portal.look(id)]);
  portal.clock.advance(600_000);
  portal.hubspot.records.asUser(carlasUser).update('contacts', id, { hs_lead_status: 'BAD_TIMING' });
  portal.clock.advance(5000);
  const event = { portalId: 4711, appId, subscriptionType: 'contact.propertyChange', propertyName: 'hs_lead_status' };
  const body = [{ ...event, objectId: Number(id), occurredAt: Date.parse(portal.clock.at) / 1000 }];
  const { items } = readHubspotEvents(body, { portalId: 4711, appId, receivedAt: portal.clock.at });
  await portal.handOff(items);
  expect(portal.property(id, 'handoff_stage')).toBe('resting');
});
