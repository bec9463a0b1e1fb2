/** What becomes of a lead that nobody is to have: emptied, moved into a queue, or taken off by the CRM itself; row by row, in both CRMs. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf, openTasks } from '../dual/shown.ts';
import { defaultPolicy } from '../support/policy.ts';

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];

/** Who or what the record names as its owner. */
const ownerOf = (both: Both, side: Side, id: string): string => {
  if (side === 'hubspot') return both.portal.records.get('contacts', id)?.properties.get('hubspot_owner_id') ?? '';
  const lead = both.org.server.records.get('Lead', id);
  return lead === undefined ? '' : textOf(lead, 'OwnerId');
};
const nobody = (both: Both, side: Side): string => (side === 'hubspot' ? '' : both.inbound);

/** Anna leads the team; frida does not. */
const users = { frida: 9006, anna: 9001 } as const;
/** A colleague takes its owner off: in Salesforce, by moving it into a queue. */
const takeOff = (both: Both, side: Side, id: string, who: keyof typeof users): void => {
  if (side === 'hubspot') both.portal.records.asUser(users[who]).update('contacts', id, { hubspot_owner_id: '' });
  else both.by(who).update('Lead', id, { OwnerId: both.inbound });
};
/** A workflow does, or a flow in the transaction of our own write. */
const overrule = (both: Both, side: Side, id: string): void => {
  if (side === 'hubspot')
    both.portal.records.asCrm('AUTOMATION_PLATFORM').update('contacts', id, { hubspot_owner_id: '' });
  else both.asUser(both.integrationUserId).update('Lead', id, { OwnerId: both.inbound });
};
const give = (both: Both, side: Side, id: string, rep: string): void => {
  const owner = both.repOf(rep)[side];
  if (side === 'hubspot') both.portal.records.asUser(users.frida).update('contacts', id, { hubspot_owner_id: owner });
  else both.by('frida').update('Lead', id, { OwnerId: owner });
};

const handedOff = async (side: Side, policy = defaultPolicy) => {
  const both = await startBoth(policy);
  both.clock.advance(24 * hourMs);
  const id = both.create(side, 'pat@mill.example');
  const look = async (): Promise<void> => {
    both.clock.advance(180_000);
    await both.handOff(side, [both.look(side, id)]);
  };
  await look();
  const { owner } = await both.state(side, id);
  const given = owner?.ownerId ?? '';
  expect(ownerOf(both, side, id)).toBe(given);
  return { both, id, look, given };
};
const days = async (both: Both, count: number): Promise<void> => {
  for (let day = 0; day < count; day += 4) {
    both.clock.advance(4 * 24 * hourMs);
    await both.sweep();
  }
};

describe('CH1 and CH2 a lead that a colleague takes off everybody', () => {
  it.each(sides)('stays with nobody, and the manager is told once (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    both.clock.advance(hourMs);
    takeOff(both, side, id, 'frida');
    await look();
    await days(both, 120);
    await look();
    expect(ownerOf(both, side, id)).toBe(nobody(both, side));
    expect(openTasks(both, side, id)).toEqual(['Left with nobody']);
    expect(noteOf(both, side, id)).toContain('Left with nobody');
    expect(noteOf(both, side, id)).toContain(
      side === 'hubspot' ? 'Frida Holm removed its owner on' : 'Frida Holm moved it to Inbound Queue on',
    );
    const state = await both.state(side, id);
    expect(state).toMatchObject({ unassigned: { as: 'by-hand', by: both.repOf('frida')[side], isUntouched: true } });
    expect([state.owner, state.watch, state.rest, state.confirmBy, state.due]).toEqual(Array(5).fill(undefined));
  });

  it.each(sides)('is told of to nobody where the manager did it (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    takeOff(both, side, id, 'anna');
    await look();
    await days(both, 20);
    expect(openTasks(both, side, id)).toEqual([]);
    expect(ownerOf(both, side, id)).toBe(nobody(both, side));
  });

  it.each(sides)('goes on, with another first talk, once somebody gives it an owner (%s)', async (side) => {
    const { both, id, look, given } = await handedOff(side);
    takeOff(both, side, id, 'anna');
    await look();
    const rep = given === both.repOf('carla')[side] ? 'dina' : 'carla';
    give(both, side, id, rep);
    await look();
    expect(openTasks(both, side, id)).toEqual(['First talk']);
    const { owner, unassigned, watch } = await both.state(side, id);
    expect([owner?.ownerId, owner?.by, unassigned, watch?.round]).toEqual([
      both.repOf(rep)[side],
      'human',
      undefined,
      2,
    ]);
    expect(noteOf(both, side, id)).not.toContain('Left with nobody');
  });

  it('goes on as well when the buyer asks again', async () => {
    const { both, id, look } = await handedOff('hubspot');
    takeOff(both, 'hubspot', id, 'anna');
    await look();
    both.clock.advance(hourMs);
    both.portal.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Pricing request',
      recent_conversion_date: both.clock.at,
    });
    for (let looks = 0; looks < 3; looks += 1) {
      await look();
      expect(ownerOf(both, 'hubspot', id)).not.toBe('');
      expect(openTasks(both, 'hubspot', id)).toContain('First talk');
    }
  });

  it.each(sides)('is given to another where its owner has left (%s)', async (side) => {
    const { both, id, look, given } = await handedOff(side);
    takeOff(both, side, id, 'anna');
    if (side === 'hubspot') both.portal.records.owners.archive(given);
    else both.by('frida').update('User', given, { IsActive: false });
    // Who is there is read every few minutes.
    both.clock.advance(hourMs);
    await look();
    expect([given, nobody(both, side)]).not.toContain(ownerOf(both, side, id));
    expect((await both.state(side, id)).unassigned).toBeUndefined();
  });

  it('stays in a queue that the policy names, from the first sight on, with a note for those who work there', async () => {
    const both = await startBoth({ ...defaultPolicy, queues: ['inbound queue'] });
    both.clock.advance(24 * hourMs);
    const id = both.create('salesforce', 'pat@mill.example');
    both.frida.update('Lead', id, { OwnerId: both.inbound });
    for (let looks = 0; looks < 2; looks += 1) {
      both.clock.advance(180_000);
      await both.handOff('salesforce', [both.look('salesforce', id)]);
      expect(ownerOf(both, 'salesforce', id)).toBe(both.inbound);
      expect(openTasks(both, 'salesforce', id)).toEqual([]);
      expect(noteOf(both, 'salesforce', id)).toContain('It is in Inbound Queue, which keeps its leads.');
    }
  });
});

describe('CH3 an automation that takes every owner off again', () => {
  it.each(sides)('is let after the third time, and the manager is told once (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    for (let times = 1; times < 3; times += 1) {
      overrule(both, side, id);
      await look();
      expect((await both.state(side, id)).overridden).toMatchObject({ times });
      expect(ownerOf(both, side, id)).not.toBe(nobody(both, side));
    }
    overrule(both, side, id);
    await look();
    await days(both, 40);
    await look();
    expect(ownerOf(both, side, id)).toBe(nobody(both, side));
    expect(openTasks(both, side, id)).toEqual(['Left with nobody']);
    expect((await both.state(side, id)).unassigned).toMatchObject({ as: 'overridden' });
    give(both, side, id, 'dina');
    await look();
    expect((await both.state(side, id)).owner?.by).toBe('human');
    expect(openTasks(both, side, id)).toContain('First talk');
  });

  it('is none where a person has chosen between', async () => {
    const { both, id, look } = await handedOff('hubspot');
    for (let times = 0; times < 5; times += 1) {
      overrule(both, 'hubspot', id);
      await look();
      give(both, 'hubspot', id, 'dina');
      await look();
    }
    expect(ownerOf(both, 'hubspot', id)).toBe(both.repOf('dina').hubspot);
  });
});

/** The buyer of the first record, as the other CRM knows them. */
const other = (side: Side): Side => (side === 'hubspot' ? 'salesforce' : 'hubspot');

describe('CH1 somebody who is known to both CRMs', () => {
  const known = async (side: Side) => {
    const both = await startBoth(defaultPolicy);
    both.clock.advance(24 * hourMs);
    const id = both.create(side, 'pat@mill.example');
    await both.handOff(side, [both.look(side, id)]);
    both.clock.advance(180_000);
    const twin = both.create(other(side), 'pat@mill.example');
    await both.handOff(other(side), [both.look(other(side), twin)]);
    const looks = async (): Promise<void> => {
      both.clock.advance(180_000);
      await both.handOff(side, [both.look(side, id)]);
      await both.handOff(other(side), [both.look(other(side), twin)]);
      await both.handOff(side, [both.look(side, id)]);
    };
    return { both, id, twin, looks };
  };

  it.each(sides)('is left alone on both records once one of them is left with nobody (%s)', async (side) => {
    const { both, id, twin, looks } = await known(side);
    const { owner } = await both.state(other(side), twin);
    both.clock.advance(60_000);
    takeOff(both, side, id, 'anna');
    await looks();
    await days(both, 40);
    expect(openTasks(both, side, id)).toEqual([]);
    expect(openTasks(both, other(side), twin)).toEqual([]);
    expect(ownerOf(both, other(side), twin)).toBe(owner?.ownerId);
    expect(noteOf(both, other(side), twin)).toContain('A colleague took their other record off everybody');
  });

  it('goes on when they ask for us in the other CRM', async () => {
    const { both, id, twin, looks } = await known('salesforce');
    both.clock.advance(60_000);
    takeOff(both, 'salesforce', id, 'anna');
    await looks();
    both.clock.advance(hourMs);
    both.portal.records.asCrm('FORM').update('contacts', twin, {
      recent_conversion_event_name: 'Pricing request',
      recent_conversion_date: both.clock.at,
    });
    await both.handOff('hubspot', [both.look('hubspot', twin)]);
    await looks();
    expect(ownerOf(both, 'salesforce', id)).not.toBe(both.inbound);
    expect([...openTasks(both, 'salesforce', id), ...openTasks(both, 'hubspot', twin)]).toContain('First talk');
  });

  it.each(sides)('goes on when somebody is chosen in the other CRM (%s)', async (side) => {
    const { both, id, twin, looks } = await known(side);
    both.clock.advance(60_000);
    takeOff(both, side, id, 'anna');
    await looks();
    both.clock.advance(hourMs);
    give(both, other(side), twin, 'dina');
    await both.handOff(other(side), [both.look(other(side), twin)]);
    await looks();
    expect(ownerOf(both, side, id)).toBe(both.repOf('dina')[side]);
  });

  it.each(sides)('stays with nobody when the other record is passed on, which chooses nobody (%s)', async (side) => {
    const { both, id, twin, looks } = await known(side);
    both.clock.advance(60_000);
    takeOff(both, side, id, 'anna');
    await looks();
    both.clock.advance(hourMs);
    const { rep } = both.shown(other(side), twin);
    const words = 'Not my region';
    if (other(side) === 'salesforce') both.by(rep).update('Lead', twin, { Handoff_Pass_On__c: words });
    else {
      const { records } = both.portal;
      const user = records.owners.list().find((one) => one.id === both.repOf(rep).hubspot);
      records.asUser(user?.userId ?? 0).update('contacts', twin, { handoff_pass_on: words });
    }
    await both.handOff(other(side), [both.look(other(side), twin)]);
    await looks();
    expect(both.shown(other(side), twin).rep).not.toBe(rep);
    expect(ownerOf(both, side, id)).toBe(nobody(both, side));
  });
});

describe('CH1 a lead that was left with nobody', () => {
  const status = (both: Both, side: Side, id: string): void => {
    const said = side === 'hubspot' ? 'handoff_buyer_status' : 'Handoff_Buyer_Status__c';
    const how = side === 'hubspot' ? 'handoff_confirmed_how' : 'Handoff_Confirmed_How__c';
    if (side === 'hubspot')
      both.portal.records.asUser(users.anna).update('contacts', id, { [said]: 'ready', [how]: 'call' });
    else both.by('anna').update('Lead', id, { [said]: 'ready', [how]: 'call' });
  };

  it.each(sides)('keeps what sales confirmed, and who reached them need not begin anew (%s)', async (side) => {
    const { both, id, look, given } = await handedOff(side);
    expect(given).toBe(both.repOf('anna')[side]);
    both.clock.advance(hourMs);
    status(both, side, id);
    await look();
    takeOff(both, side, id, 'frida');
    await look();
    expect((await both.state(side, id)).decision?.stage).toBe('ready');
    expect(noteOf(both, side, id)).toContain('Left with nobody');
    give(both, side, id, 'anna');
    await look();
    await days(both, 12);
    expect(
      openTasks(both, side, id).filter((one) => ['First talk', 'Waiting for you', 'Please step in'].includes(one)),
    ).toEqual([]);
  });

  it.each(sides)('goes on when somebody ticks that it is to be handed off now (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    takeOff(both, side, id, 'anna');
    await look();
    if (side === 'hubspot') both.portal.records.asUser(users.anna).update('contacts', id, { handoff_now: 'true' });
    else both.by('anna').update('Lead', id, { Handoff_Now__c: true });
    await look();
    expect(ownerOf(both, side, id)).not.toBe(nobody(both, side));
    // What is ticked still asks for nothing once somebody takes it off again.
    takeOff(both, side, id, 'anna');
    for (let looks = 0; looks < 2; looks += 1) {
      await look();
      expect(ownerOf(both, side, id)).toBe(nobody(both, side));
    }
  });
});
