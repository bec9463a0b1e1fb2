/** One person, one watch: whoever is in both CRMs, and is reached, bought, confirmed, opted out in one of them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createDeal, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { goLive, stopConnection } from '../../shared/store/modes.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { examplePolicy } from '../support/lead.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(examplePolicy());
});

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const email = 'kim@one-watch.example';
const otherOf = (side: Side): Side => (side === 'hubspot' ? 'salesforce' : 'hubspot');

const comeIn = async (side: Side, rep = '', more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const id = both.create(side, email, rep, more);
  await both.handOff(side, [both.look(side, id)]);
  return id;
};
const shown = (side: Side, id: string) => both.shown(side, id);

/** Working hours pass, with all that is due in them. */
const pass = async (quarters: number): Promise<void> => {
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    both.clock.advance(13 * minuteMs);
    await both.untilQuiet();
  }
};

/** The rep reaches the buyer and logs it there. */
const reach = (side: Side, id: string, rep: string): void => {
  if (side === 'hubspot') {
    logActivity(both.portal.records, 'call', { contactId: id, ownerId: both.repOf(rep).hubspot, at: both.clock.at });
  } else {
    both.by(rep).create('Task', {
      WhoId: id,
      OwnerId: both.repOf(rep).salesforce,
      Subject: 'Call',
      Status: 'Completed',
      TaskSubtype: 'Call',
      ActivityDate: both.clock.at.slice(0, 10),
    });
  }
};

/** A colleague deletes the record, and it is looked at. */
const remove = async (side: Side, id: string): Promise<void> => {
  if (side === 'hubspot') both.portal.records.asUser(9006).archive('contacts', id);
  else both.frida.delete('Lead', id);
  await both.handOff(side, [both.look(side, id)]);
};

/** Who reached them, who has them, and how often anybody was reminded. */
const reached = async (side: Side, id: string) => {
  const { watch } = await both.state(side, id);
  return { by: watch?.touched?.by, rep: shown(side, id).rep, steps: watch?.steps.length };
};

describe.each(['hubspot', 'salesforce'] as const)('PF9 home is the record in %s', (home) => {
  const away = otherOf(home);

  it('PF9 it alone has watch and task, and the other one says so', async () => {
    const one = await comeIn(home);
    const two = await comeIn(away);
    expect([shown(home, one).tasks, shown(away, two).tasks]).toEqual([1, 0]);
    expect((await both.state(away, two)).isAway).toBe(true);
    await pass(20);
    expect(shown(away, two)).toMatchObject({ cards: 1, tasks: 0 });
    expect((await both.state(away, two)).watch).toBeUndefined();
  });

  it('PF9 a rep who reached the buyer in the other CRM keeps them', async () => {
    const one = await comeIn(home);
    const two = await comeIn(away);
    const { rep } = shown(home, one);
    both.clock.advance(20 * minuteMs);
    reach(away, two, rep);
    await pass(40);
    expect([shown(home, one).rep, shown(away, two).rep]).toEqual([rep, rep]);
    expect((await both.state(home, one)).watch?.touched?.by).toBe(both.repOf(rep)[home]);
  });

  it('PF9 a talk between two steps counts, whenever it is logged', async () => {
    const one = await comeIn(home);
    const two = await comeIn(away);
    const { rep } = shown(home, one);
    for (let tries = 0; tries < 40; tries += 1) {
      await pass(1);
      const steps = (await both.state(home, one)).watch?.steps.map((step) => step.do) ?? [];
      if (steps.at(-1) === 'buddy') break;
    }
    reach(away, two, rep);
    await pass(30);
    expect(shown(home, one).rep).toBe(rep);
  });

  it('PF9 without an answer of the other CRM nothing is taken, and the manager is told', async () => {
    const one = await comeIn(home);
    await comeIn(away);
    const { rep } = shown(home, one);
    for (let quarter = 0; quarter < 60; quarter += 1) {
      both.clock.advance(13 * minuteMs);
      // The looks of the other CRM are lost: it is down, or its connection is off.
      for (const item of await both.swept())
        if (item.connection === both.look(home, one).connection) await both.handOff(home, [item]);
    }
    expect(shown(home, one).rep).toBe(rep);
    const steps = (await both.state(home, one)).watch?.steps ?? [];
    expect(steps.map((step) => step.do)).toContain('manager');
    expect(steps.some((step) => step.do === 'reassign' && step.to !== undefined)).toBe(false);
  });

  it('PF9 when home is deleted the other record is home, and has the task', async () => {
    const one = await comeIn(home);
    const two = await comeIn(away);
    await remove(home, one);
    await both.untilQuiet();
    expect((await both.state(away, two)).isAway).toBeUndefined();
    expect(shown(away, two).tasks).toBe(1);
  });

  it('PF9 whoever was reached on the other record has been reached, when home is deleted', async () => {
    const one = await comeIn(home);
    const two = await comeIn(away);
    const { rep } = shown(home, one);
    both.clock.advance(20 * minuteMs);
    reach(away, two, rep);
    await both.handOff(away, [both.look(away, two)]);
    await pass(10);
    await remove(home, one);
    await pass(40);
    expect(await reached(away, two)).toEqual({ by: both.repOf(rep)[away], rep, steps: 0 });
    // They have spoken: there is no first talk to be had.
    expect(shown(away, two).tasks).toBe(0);
  });

  it('PF9 whoever reached them on the other record unasked has reached them, when home is deleted', async () => {
    const one = await comeIn(home);
    const { rep } = shown(home, one);
    both.clock.advance(20 * minuteMs);
    reach(home, one, rep);
    await pass(10);
    // Home waits for nobody any more, so that the other record is never asked.
    const two = await comeIn(away);
    both.clock.advance(20 * minuteMs);
    reach(away, two, rep);
    await both.handOff(away, [both.look(away, two)]);
    await remove(home, one);
    await pass(40);
    expect(await reached(away, two)).toEqual({ by: both.repOf(rep)[away], rep, steps: 0 });
  });

  it('PF9 a connection that is off is home to nobody: whoever comes in elsewhere is watched there', async () => {
    const one = await comeIn(home);
    await stopConnection(both.table, both.services(home).connection);
    const two = await comeIn(away);
    expect(shown(away, two)).toMatchObject({ rep: shown(home, one).rep, tasks: 1 });
    await pass(60);
    const steps = (await both.state(away, two)).watch?.steps.map((step) => step.do) ?? [];
    expect(steps).toEqual(expect.arrayContaining(['remind', 'manager']));
    expect(steps).not.toContain('reassign');
  });

  it('PF9 when its connection is stopped the other record is looked at by when the talk was due, with no news of it', async () => {
    await comeIn(home);
    const two = await comeIn(away);
    await stopConnection(both.table, both.services(home).connection);
    await pass(60);
    expect(shown(away, two).tasks).toBeGreaterThan(0);
    expect((await both.state(away, two)).watch?.steps.length).toBeGreaterThan(0);
  });

  it('PF9 when its connection is stopped days later the other record is looked at all the same', async () => {
    await comeIn(home);
    const two = await comeIn(away);
    await pass(40);
    expect(shown(away, two).tasks).toBe(0);
    await stopConnection(both.table, both.services(home).connection);
    // A day, two, four days after the talk was due.
    for (let day = 0; day < 4; day += 1) {
      both.clock.advance(dayMs);
      await both.untilQuiet();
    }
    expect((await both.state(away, two)).isAway).toBeUndefined();
    expect(shown(away, two).tasks).toBeGreaterThan(0);
  });

  it('PF9 once its connection is stopped, or live again, the watch is where somebody looks', async () => {
    await comeIn(home);
    const two = await comeIn(away);
    const lookAgain = async (): Promise<boolean> => {
      both.clock.advance(minuteMs);
      await both.handOff(away, [both.look(away, two, { causes: ['due'], occurredAt: both.clock.at })]);
      return (await both.state(away, two)).watch !== undefined;
    };
    const { table } = both;
    const { connection } = both.services(home);
    await stopConnection(table, connection);
    expect([await lookAgain(), shown(away, two).tasks]).toEqual([true, 1]);
    await goLive(table, connection, { since: both.clock.at, at: both.clock.at });
    expect(await lookAgain()).toBe(false);
  });
});

describe('PF10', () => {
  const confirm = async (contact: string): Promise<void> => {
    both.portal.records
      .asUser(9006)
      .update('contacts', contact, { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
  };

  it('PF10 whoever confirmed where the buyer stands has reached them: nobody reminds them of a first talk', async () => {
    const contact = await comeIn('hubspot');
    const { rep } = shown('hubspot', contact);
    both.clock.advance(20 * minuteMs);
    await confirm(contact);
    await pass(40);
    expect((await both.state('hubspot', contact)).watch).toMatchObject({ steps: [], touched: { kind: 'call' } });
    expect(shown('hubspot', contact).rep).toBe(rep);
  });

  it('PF10 a confirmation that ends a rest is no reason for a first talk', async () => {
    const contact = await comeIn('hubspot');
    const { rep } = shown('hubspot', contact);
    both.portal.records.asUser(9006).update('contacts', contact, { hs_lead_status: 'BAD_TIMING' });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    await pass(4);
    expect((await both.state('hubspot', contact)).decision?.stage).toBe('resting');
    await confirm(contact);
    await pass(40);
    expect((await both.state('hubspot', contact)).watch).toMatchObject({ steps: [], touched: { kind: 'call' } });
    expect(shown('hubspot', contact).rep).toBe(rep);
  });

  it('PF10 who sales confirmed it with in one CRM is where they stand in both', async () => {
    const lead = await comeIn('salesforce');
    const contact = await comeIn('hubspot');
    both.portal.records
      .asUser(9006)
      .update('contacts', contact, { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    await both.untilQuiet();
    expect((await both.state('salesforce', lead)).decision?.stage).toBe('evaluating');
  });

  it.each(['kim@one-watch.example', 'kim.customer@gmail.com'])(
    'PF10 who bought in one CRM has bought in both, and the note says no other (%s)',
    async (address) => {
      const contact = both.create('hubspot', address);
      await both.handOff('hubspot', [both.look('hubspot', contact)]);
      const lead = both.create('salesforce', address);
      await both.handOff('salesforce', [both.look('salesforce', lead)]);
      const { records } = both.portal;
      setBuyerStatus(records, { type: 'contacts', id: contact }, { status: 'ready', how: 'call' }, 9001);
      const deal = createDeal(
        records,
        { name: 'Line 4', stage: 'appointmentscheduled', contactIds: [contact] },
        9001,
      ).id;
      both.clock.advance(minuteMs);
      await both.handOff('hubspot', [both.look('hubspot', deal, { object: 'deal', causes: ['creation'] })]);
      records.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
      both.clock.advance(minuteMs);
      await both.handOff('hubspot', [both.look('hubspot', deal, { object: 'deal', causes: ['change:dealstage'] })]);
      await both.untilQuiet();
      expect((await both.state('salesforce', lead)).decision).toMatchObject({
        stage: 'customer',
        segment: 'customer-again',
      });
      expect(JSON.stringify(both.tasksOf(lead))).toContain('Purchases of their firm: 1, the last on 2026-11-23');
      expect(JSON.stringify(both.tasksOf(lead))).not.toContain('It is not known whether their firm bought');
    },
  );

  it('PF10 whoever has opted out in one CRM is not handed off in the other', async () => {
    await comeIn('hubspot', '', { hs_email_optout: 'true' });
    const lead = await comeIn('salesforce');
    expect((await both.state('salesforce', lead)).decision?.stopped).toBeDefined();
  });
});

describe('IN6', () => {
  it('IN6 whom a person chose in one CRM keeps the buyer in both, however long nobody reaches them', async () => {
    const contact = await comeIn('hubspot');
    const lead = await comeIn('salesforce');
    await both.handOff('salesforce', [both.choose('salesforce', lead, 'dina')]);
    await both.untilQuiet();
    await pass(60);
    expect([shown('hubspot', contact).rep, shown('salesforce', lead).rep]).toEqual(['dina', 'dina']);
  });

  it('IN6 a colleague whom the policy does not know, and who has the buyer with their firm, has them in the other CRM too', async () => {
    const frida = both.repOf('frida').hubspot;
    const { records } = both.portal;
    const firm = records.asUser(9006).create('companies', {
      name: 'BigCo',
      domain: 'bigco.example',
      hubspot_owner_id: frida,
    }).id;
    const contact = both.create('hubspot', 'lee@bigco.example');
    records.asUser(9006).associate({ type: 'contacts', id: contact }, { type: 'companies', id: firm });
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    expect((await both.state('hubspot', contact)).owner).toMatchObject({ ownerId: frida, by: 'us' });
    const lead = both.create('salesforce', 'lee@bigco.example');
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    expect(shown('salesforce', lead).rep).toBe('frida');
  });

  it('IN6 two owners, both chosen by people: neither is taken away, and the manager is told once', async () => {
    const contact = await comeIn('hubspot');
    const lead = await comeIn('salesforce');
    await both.handOff('hubspot', [both.choose('hubspot', contact, 'ben')]);
    await both.handOff('salesforce', [both.choose('salesforce', lead, 'dina')]);
    await both.untilQuiet();
    await pass(60);
    expect([shown('hubspot', contact).rep, shown('salesforce', lead).rep]).toEqual(['ben', 'dina']);
    const told = both.portal.records
      .associated({ type: 'contacts', id: contact }, 'tasks')
      .map(({ id }) => both.portal.records.get('tasks', id)?.properties.get('hs_task_subject') ?? '');
    const isTold = (subject: string): boolean => subject.startsWith('Two of you have them');
    expect(told.filter(isTold)).toHaveLength(1);
    // Settled, and not for long: that is told under another number, and no task is made a second time.
    await both.handOff('salesforce', [both.choose('salesforce', lead, 'ben')]);
    await both.untilQuiet();
    expect((await both.state('hubspot', contact)).asks?.every(({ answered }) => answered !== undefined)).toBe(true);
    await both.handOff('salesforce', [both.choose('salesforce', lead, 'dina')]);
    await both.untilQuiet();
    expect(Object.keys((await both.state('hubspot', contact)).written.tasks)).toContain('two-owners-2');
  });
});
