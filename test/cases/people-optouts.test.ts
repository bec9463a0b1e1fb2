/** Three wishes not to be reached in some way, and which of them a newer request lifts. */
import { portalProperty } from '../support/portal-property.ts';
import { afterEach, describe, expect, it } from 'vitest';
import type { Properties } from '../../shared/crm/hubspot/values.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { startBoth, type Side } from '../dual/both.ts';
import { admittingPolicy } from '../support/lead.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const yearMs = 365 * 86_400_000;
const hourMs = 3_600_000;

describe('in HubSpot', () => {
  let worker: Worker;
  afterEach(() => worker.stop());

  const ownFields = { noContact: 'no_contact', doNotCall: 'no_calls', optedOut: 'no_mail' };
  const start = async (change: (policy: Policy) => Policy = (policy) => policy): Promise<void> => {
    const { leads, ...policy } = admittingPolicy();
    if (leads === undefined) throw new Error('no leads');
    // Admitted however long ago they asked.
    leads.also.push({ rule: 'everybody', when: { emailKind: { known: true } } });
    worker = await startWorker({
      policy: change({
        ...policy,
        leads,
        facts: { ...policy.facts, hubspot: { ...policy.facts.hubspot, ...ownFields } },
      }),
    });
    for (const name of Object.values(ownFields))
      worker.hubspot.records.definitions.create(
        'contacts',
        portalProperty(name, {
          type: 'bool',
          fieldType: 'booleancheckbox',
          options: [
            { label: 'Yes', value: 'true', displayOrder: 0, hidden: false, description: '' },
            { label: 'No', value: 'false', displayOrder: 1, hidden: false, description: '' },
          ],
        }),
      );
  };
  const make = (values: Properties = {}): string =>
    worker.contact({ email: 'pat@mill.example', firstname: 'Pat', message: 'Our line stops.', ...values });
  const optOut = (id: string, value = 'true') =>
    worker.hubspot.records.asCrm('EMAIL', 'unsubscribe').update('contacts', id, { hs_email_optout: value });
  const set = (id: string, values: Record<string, string>) =>
    worker.hubspot.records.asUser(9001).update('contacts', id, values);
  const ask = (id: string) =>
    worker.hubspot.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_date: String(Date.parse(worker.clock.at)),
      recent_conversion_event_name: 'Demo',
    });
  /** What became of it, and what was told. */
  const look = async (id: string) => {
    await worker.send([worker.look(id)]);
    const reason = worker.property(id, 'handoff_owner_reason') ?? '';
    return {
      isHandedOff: !/^Not handed off|Nobody is to contact them now/.test(reason),
      reason,
      told: [...worker.bodies(id, 'notes'), ...worker.bodies(id, 'tasks')].join('\n'),
    };
  };

  it('PF12 opted out of mailings last year, asks for a demo today: handed off, and the note and the task say it', async () => {
    await start();
    const id = make();
    optOut(id);
    worker.clock.advance(yearMs);
    ask(id);
    const { isHandedOff, told } = await look(id);
    expect(isHandedOff).toBe(true);
    expect(told.match(/answer them, and send no mailings/g)).toHaveLength(2);
    // Nothing that we wrote makes it older or newer.
    worker.clock.advance(hourMs);
    expect((await look(id)).isHandedOff).toBe(true);
  });

  it('PF12 opts out after the last request: refused, until they ask again', async () => {
    await start();
    const id = make();
    ask(id);
    worker.clock.advance(hourMs);
    optOut(id);
    const { isHandedOff, reason } = await look(id);
    expect([isHandedOff, reason]).toEqual([
      false,
      'Not handed off: The person opted out of mailings and is not known to have asked for us since.',
    ]);
    worker.clock.advance(hourMs);
    ask(id);
    expect((await look(id)).isHandedOff).toBe(true);
    worker.clock.advance(hourMs);
    optOut(id, 'false');
    worker.clock.advance(hourMs);
    optOut(id);
    expect((await look(id)).isHandedOff).toBe(false);
  });

  describe('an opt-out among forms', () => {
    const fill = (id: string, form: string): void => {
      worker.clock.advance(hourMs);
      const date = String(Date.parse(worker.clock.at));
      const first = worker.property(id, 'first_conversion_date') === undefined;
      worker.hubspot.records.asCrm('FORM').update('contacts', id, {
        recent_conversion_date: date,
        recent_conversion_event_name: form,
        ...(first && { first_conversion_date: date, first_conversion_event_name: form }),
      });
    };
    const later = async (id: string): Promise<boolean[]> => {
      const seen: boolean[] = [];
      for (const advance of [60_000, hourMs, 24 * hourMs]) {
        worker.clock.advance(advance);
        seen.push((await look(id)).isHandedOff);
      }
      return seen;
    };
    const acts = {
      out: (id: string): void => {
        worker.clock.advance(hourMs);
        optOut(id);
      },
      in: (id: string): void => {
        worker.clock.advance(hourMs);
        optOut(id, 'false');
      },
      newsletter: (id: string): void => fill(id, 'Acme: Newsletter'),
      demo: (id: string): void => fill(id, 'Acme: Demo'),
    };
    it.each([
      [['newsletter', 'out', 'newsletter'], false],
      [['out', 'newsletter', 'newsletter'], false],
      [['demo', 'out', 'newsletter'], false],
      [['newsletter', 'demo', 'out', 'newsletter'], false],
      [['newsletter', 'demo', 'newsletter', 'out', 'newsletter'], false],
      [['newsletter', 'out', 'demo', 'newsletter'], true],
      [['newsletter', 'out', 'demo', 'newsletter', 'in', 'out', 'newsletter'], false],
      [['newsletter', 'out', 'demo', 'in', 'out', 'demo', 'newsletter', 'newsletter'], true],
    ] as const)('PF12 %j: handed off %s, and at every later look', async (order, isHandedOff) => {
      for (const isSeenBetween of [false, true]) {
        if (isSeenBetween) await worker.stop();
        await start();
        const id = make();
        for (const act of order) {
          acts[act](id);
          if (isSeenBetween) await look(id);
        }
        expect([isSeenBetween, await later(id)]).toEqual([isSeenBetween, [isHandedOff, isHandedOff, isHandedOff]]);
      }
    });
  });

  it('PF12 wishes no contact: refused, whatever they ask for afterwards', async () => {
    await start();
    const id = make();
    set(id, { no_contact: 'true' });
    worker.clock.advance(yearMs);
    ask(id);
    expect(await look(id)).toMatchObject({
      isHandedOff: false,
      reason: 'Not handed off: The person wishes no contact.',
    });
  });

  it('PF12 wishes no calls: handed off, and that is an instruction on the note and the task', async () => {
    await start();
    const id = make();
    set(id, { no_calls: 'true' });
    ask(id);
    const { isHandedOff, told } = await look(id);
    expect(isHandedOff).toBe(true);
    expect(told.match(/They wish no calls: write to them instead/g)).toHaveLength(2);
  });

  it('PF12 a policy whose stop nothing lifts refuses as before', async () => {
    await start((policy) => ({ ...policy, stops: policy.stops.map(({ liftedBy: _, ...stop }) => stop) }));
    const id = make();
    optOut(id);
    worker.clock.advance(yearMs);
    ask(id);
    expect((await look(id)).isHandedOff).toBe(false);
  });

  it.each([
    ['false', 'true', false],
    ['true', 'false', false],
    ['true', 'true', false],
    ['false', 'false', true],
    ['', 'true', false],
    ['', 'false', true],
  ])('PF13 our own field says %j and HubSpot’s %j: any yes counts', async (own, theirs, isHandedOff) => {
    await start();
    const id = make();
    ask(id);
    worker.clock.advance(hourMs);
    set(id, { no_mail: own });
    optOut(id, theirs);
    expect((await look(id)).isHandedOff).toBe(isHandedOff);
  });

  it('PF13 of two opt-outs that say yes the later one counts', async () => {
    await start();
    const id = make();
    optOut(id);
    worker.clock.advance(yearMs);
    ask(id);
    worker.clock.advance(hourMs);
    set(id, { no_mail: 'true' });
    expect((await look(id)).isHandedOff).toBe(false);
  });
});

describe('in Salesforce, where nobody tracks the opt-out', () => {
  let both: Awaited<ReturnType<typeof startBoth>>;

  const start = async () => {
    both = await startBoth(admittingPolicy());
    return both;
  };
  const reasonOf = (id: string) => both.org.server.records.get('Lead', id)?.values.get('Handoff_Owner_Reason__c');
  it('PF12 the box that the web form ticked with the request refuses nobody; one that is ticked later does', async () => {
    const { handOff, look, clock } = await start();
    const { records, integrationUserId } = both.org.server;
    const { id } = records.asSystem(integrationUserId).create('Lead', {
      LastName: 'Pat',
      Company: 'Mill',
      Email: 'pat@mill.example',
      LeadSource: 'Web',
      HasOptedOutOfEmail: true,
      OwnerId: integrationUserId,
    });
    await handOff('salesforce', [look('salesforce', id)]);
    expect(String(reasonOf(id))).not.toContain('Not handed off');
    // Our own write is the record's last change by now.
    clock.advance(hourMs);
    await handOff('salesforce', [look('salesforce', id)]);
    expect(String(reasonOf(id))).not.toContain('Not handed off');
    both.frida.update('Lead', id, { HasOptedOutOfEmail: false });
    clock.advance(hourMs);
    await handOff('salesforce', [look('salesforce', id)]);
    both.frida.update('Lead', id, { HasOptedOutOfEmail: true });
    clock.advance(hourMs);
    await handOff('salesforce', [look('salesforce', id)]);
    expect(String(reasonOf(id))).toMatch(
      /^The person opted out of mailings .* Nobody is to contact them now\. It was handed off to /,
    );
  });
});

describe('in the other CRM', () => {
  let both: Awaited<ReturnType<typeof startBoth>>;
  const start = async (): Promise<void> => {
    const { leads, ...policy } = admittingPolicy();
    if (leads === undefined) throw new Error('no leads');
    // Whoever opts out is known, whether they ever asked or not.
    leads.also.push({ rule: 'everybody', when: { emailKind: { known: true } } });
    both = await startBoth({ ...policy, leads });
  };
  const comeIn = async (side: Side, more: Record<string, string> = {}): Promise<string> => {
    const id = both.create(side, 'pat@mill.example', '', more);
    await both.handOff(side, [both.look(side, id)]);
    return id;
  };
  /** A contact who opted out of mailings in HubSpot. */
  const optedOut = async (): Promise<string> => {
    const id = await comeIn('hubspot');
    both.portal.records.asCrm('EMAIL', 'unsubscribe').update('contacts', id, { hs_email_optout: 'true' });
    await both.handOff('hubspot', [both.look('hubspot', id)]);
    return id;
  };
  const stopped = async (side: Side, id: string) => (await both.state(side, id)).decision?.stopped;

  it('PF12 opted out of mailings in HubSpot last year, asks in Salesforce today: handed off, and the note says it', async () => {
    await start();
    await optedOut();
    both.clock.advance(yearMs);
    const lead = await comeIn('salesforce');
    expect(await stopped('salesforce', lead)).toBeUndefined();
    expect(both.shown('salesforce', lead).rep).not.toBe('');
    expect(JSON.stringify(both.tasksOf(lead))).toContain('answer them, and send no mailings');
  });

  it('PF12 the same the other way round', async () => {
    await start();
    const lead = both.create('salesforce', 'pat@mill.example');
    both.frida.update('Lead', lead, { HasOptedOutOfEmail: true });
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    both.clock.advance(yearMs);
    const contact = await comeIn('hubspot', {
      recent_conversion_date: String(Date.parse(both.clock.at)),
      recent_conversion_event_name: 'Demo',
    });
    expect(await stopped('hubspot', contact)).toBeUndefined();
    expect(both.shown('hubspot', contact).rep).not.toBe('');
  });

  it('PF12 an opt-out there that is newer than the request here refuses', async () => {
    await start();
    const lead = await comeIn('salesforce');
    expect(await stopped('salesforce', lead)).toBeUndefined();
    both.clock.advance(hourMs);
    await optedOut();
    both.clock.advance(hourMs);
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    expect(await stopped('salesforce', lead)).toBe('opted-out');
  });

  it('PF12 who never asked stays refused', async () => {
    await start();
    await optedOut();
    both.clock.advance(yearMs);
    const lead = await comeIn('salesforce', { LeadSource: 'List' });
    expect(await stopped('salesforce', lead)).toBe('opted-out');
  });

  it('PF12 a request in Salesforce lifts the wish on the record of HubSpot too, which is told of it', async () => {
    await start();
    const contact = await optedOut();
    expect(String(both.portal.records.get('contacts', contact)?.properties.get('handoff_owner_reason'))).toContain(
      'is not known to have asked for us since',
    );
    both.clock.advance(yearMs);
    const lead = await comeIn('salesforce');
    expect(await stopped('salesforce', lead)).toBeUndefined();
    both.clock.advance(120_000);
    await both.untilQuiet();
    expect(await stopped('hubspot', contact)).toBeUndefined();
    expect(String(both.portal.records.get('contacts', contact)?.properties.get('handoff_owner_reason'))).not.toContain(
      'is not known to have asked',
    );
    expect(both.shown('hubspot', contact).rep).toBe(both.shown('salesforce', lead).rep);
    // Until they opt out anew, on whichever of them.
    both.clock.advance(hourMs);
    both.frida.update('Lead', lead, { HasOptedOutOfEmail: true });
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    both.clock.advance(120_000);
    await both.untilQuiet();
    expect([await stopped('salesforce', lead), await stopped('hubspot', contact)]).toEqual(['opted-out', 'opted-out']);
  });
});

describe('of an address that two people have', () => {
  let both: Awaited<ReturnType<typeof startBoth>>;
  const stopped = async (side: Side, id: string) => (await both.state(side, id)).decision?.stopped;
  const comeIn = async (side: Side, more: Record<string, string>): Promise<string> => {
    const id = both.create(side, 'kitchen@mill.example', '', more);
    await both.handOff(side, [both.look(side, id)]);
    return id;
  };
  const start = async () => {
    both = await startBoth(admittingPolicy());
    const form = {
      recent_conversion_date: String(Date.parse(both.clock.at)),
      recent_conversion_event_name: 'Demo',
    };
    const contact = await comeIn('hubspot', { firstname: 'Tom', lastname: 'Huber', ...form });
    const lead = await comeIn('salesforce', { FirstName: 'Lena', LastName: 'Meier' });
    expect([await stopped('hubspot', contact), await stopped('salesforce', lead)]).toEqual([undefined, undefined]);
    both.clock.advance(hourMs);
    return { contact, lead };
  };

  it('PF13 the wish for no mailings is the mailbox’s: it counts for both, until either asks for us', async () => {
    const { contact, lead } = await start();
    both.portal.records.asCrm('EMAIL', 'unsubscribe').update('contacts', contact, { hs_email_optout: 'true' });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    both.clock.advance(120_000);
    await both.untilQuiet();
    expect([await stopped('hubspot', contact), await stopped('salesforce', lead)]).toEqual(['opted-out', 'opted-out']);
    both.clock.advance(hourMs);
    const again = await comeIn('salesforce', { FirstName: 'Lena', LastName: 'Meier' });
    expect(await stopped('salesforce', again)).toBeUndefined();
  });

  it('PF13 what they wish of calls is their own', async () => {
    const { contact, lead } = await start();
    both.frida.update('Lead', lead, { DoNotCall: true });
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    await both.untilQuiet();
    expect(both.shown('hubspot', contact).tasks).toBe(1);
    expect(JSON.stringify(both.portal.records.list('tasks'))).not.toContain('wish no calls');
  });
});
