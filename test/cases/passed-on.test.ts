/** A rep passes a lead on, with a reason in a field of their own; in both CRMs. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { CrmRejected } from '../../shared/domain/errors.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { askHandOver, leadsOf } from '../../shared/store/leads-of.ts';
import { leadStates } from '../../shared/store/records.ts';
import { beginWatching } from '../../shared/store/modes.ts';
import { readLedger, readPools } from '../support/stored.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf, openTaskRows, openTasks } from '../dual/shown.ts';
import { defaultPolicy } from '../support/policy.ts';

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];

/** Dina leads the team, and has no turn of the veterans. */
const led: Policy = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, manager: 'dina' } };
/** Carla is the whole pool. */
const alone: Policy = {
  ...led,
  pools: Object.fromEntries(
    Object.entries(led.pools).map(([name, pool]) => [name, { ...pool, members: [{ rep: 'carla', weight: 1 }] }]),
  ),
};
const reason = 'Not my region, says Mr Zwackelmann';

const ownerOf = (both: Both, side: Side, id: string): string => both.shown(side, id).rep;
const write = (both: Both, side: Side, id: string, who: string, words: string): void => {
  if (side === 'salesforce') {
    both.by(who).update('Lead', id, { Handoff_Pass_On__c: words === '' ? null : words });
    return;
  }
  const { records } = both.portal;
  const user = records.owners.list().find(({ id: owner }) => owner === both.repOf(who).hubspot)?.userId ?? 0;
  records.asUser(user).update('contacts', id, { handoff_pass_on: words });
};

const begin = async (side: Side, policy = led, rep = '') => {
  const both = await startBoth(policy);
  both.clock.advance(24 * hourMs);
  const id = both.create(side, 'pat@mill.example', rep);
  const look = async (more: Parameters<Both['look']>[2] = {}): Promise<void> => {
    both.clock.advance(180_000);
    await both.handOff(side, [both.look(side, id, more)]);
  };
  await look();
  return { both, id, look, had: ownerOf(both, side, id) };
};
const readTask = (both: Both, side: Side, id: string, begins: string): string => {
  const [task] = openTaskRows(both, side, id).filter(({ subject }) => subject.startsWith(begins));
  const row =
    side === 'hubspot'
      ? both.portal.records.get('tasks', task?.id ?? '')?.properties.get('hs_task_body')
      : both.org.server.records.get('Task', task?.id ?? '');
  return typeof row === 'object' ? textOf(row, 'Description') : String(row);
};
const told = (both: Both, side: Side, id: string): string[] =>
  openTasks(both, side, id).filter((subject) => subject !== 'First talk');

describe('a lead that is passed on', () => {
  it.each(sides)('goes to the next of its pool, who begins anew, and the manager reads why (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    both.clock.advance(hourMs);
    write(both, side, id, had, reason);
    await look();
    const next = ownerOf(both, side, id);
    expect(['', had]).not.toContain(next);
    expect(openTasks(both, side, id)).toEqual(['First talk', 'Passed on']);
    expect(readTask(both, side, id, 'Passed on')).toContain(reason);
    const { owner, watch, passedOn, letLie } = await both.state(side, id);
    expect([owner?.ownerId, owner?.by, watch?.ownerId, watch?.round, watch?.steps]).toEqual([
      both.repOf(next)[side],
      'us',
      both.repOf(next)[side],
      2,
      [],
    ]);
    expect(passedOn).toMatchObject({ times: 1, of: both.repOf(had)[side], from: [both.repOf(had)[side]] });
    expect(letLie).toBeUndefined();
    expect(noteOf(both, side, id)).toContain('Passed on by a colleague');
    expect(noteOf(both, side, id)).not.toMatch(/has not reached|let it lie|waits|Zwackelmann/);
  });

  it.each(sides)('is passed on once by the same words, and stays with whoever has it then (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    write(both, side, id, had, reason);
    await look();
    const next = ownerOf(both, side, id);
    for (let looks = 0; looks < 3; looks += 1) await look();
    write(both, side, id, had, '');
    await look();
    expect(ownerOf(both, side, id)).toBe(next);
    expect(told(both, side, id)).toEqual(['Passed on']);
    const kept = [await both.state(side, id), await readLedger(both.table, connections[side], id)];
    expect(JSON.stringify(kept)).not.toContain('Zwackelmann');
  });

  it.each(sides)('gives the turn that it cost back (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    const turnsOf = async (): Promise<Record<string, number>> => {
      const { veterans } = await readPools(both.table, ['veterans']);
      return Object.fromEntries(Object.entries(veterans?.members ?? {}).map(([rep, { turn }]) => [rep, turn]));
    };
    expect(await turnsOf()).not.toMatchObject({ [had]: 0 });
    both.clock.advance(hourMs);
    write(both, side, id, had, reason);
    await look();
    const next = ownerOf(both, side, id);
    expect(await turnsOf()).toMatchObject({ [had]: 0, [next]: 1 });
  });

  it.each(sides)('goes on again by the same words where they were written again (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    write(both, side, id, had, reason);
    await look();
    const second = ownerOf(both, side, id);
    both.clock.advance(hourMs);
    write(both, side, id, second, '');
    both.clock.advance(60_000);
    write(both, side, id, second, reason);
    await look();
    const third = ownerOf(both, side, id);
    expect([had, second]).not.toContain(third);
    expect(told(both, side, id)).toEqual(['Passed on', 'Passed on']);
  });

  it.each(sides)('goes on as well from whoever a person had chosen (%s)', async (side) => {
    const { both, id, look } = await begin(side, led, 'carla');
    expect((await both.state(side, id)).owner?.by).toBe('human');
    both.clock.advance(hourMs);
    write(both, side, id, 'carla', reason);
    await look();
    await look();
    expect(['', 'carla']).not.toContain(ownerOf(both, side, id));
    expect((await both.state(side, id)).owner?.by).toBe('us');
  });

  it.each(sides)('stays with whoever had it before, to whom a colleague passes it back at once (%s)', async (side) => {
    const { both, id, look, had } = await begin(side, alone);
    both.clock.advance(hourMs);
    both.choose(side, id, 'ben');
    write(both, side, id, 'ben', reason);
    await both.handOff(side, [both.look(side, id)]);
    expect([had, ownerOf(both, side, id)]).toEqual(['carla', 'carla']);
    await look({ ownerTouched: true, causes: ['catch-up'] });
    expect(ownerOf(both, side, id)).toBe('carla');
  });

  it.each(sides)('stays where nobody else can take it, and the manager is told that once (%s)', async (side) => {
    const { both, id, look } = await begin(side, alone, 'carla');
    write(both, side, id, 'carla', reason);
    await look();
    await look();
    expect(ownerOf(both, side, id)).toBe('carla');
    expect((await both.state(side, id)).owner?.by).toBe('human');
    expect(told(both, side, id)).toEqual(['Nobody else can take it']);
    expect(readTask(both, side, id, 'Nobody else')).toContain(reason);
  });

  it.each(sides)('may be passed on by a colleague who is not its owner, and by no former one (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    write(both, side, id, 'frida', reason);
    await look();
    const second = ownerOf(both, side, id);
    expect(second).not.toBe(had);
    both.clock.advance(hourMs);
    write(both, side, id, had, `${reason}!`);
    await look();
    expect(ownerOf(both, side, id)).toBe(second);
  });

  it.each(sides)('is none that was given to somebody by hand since (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    write(both, side, id, had, reason);
    both.clock.advance(60_000);
    both.choose(side, id, 'carla' === had ? 'ben' : 'carla');
    await look();
    await look();
    expect(ownerOf(both, side, id)).toBe('carla' === had ? 'ben' : 'carla');
    expect(told(both, side, id)).toEqual([]);
  });

  it.each(sides)('is none whose reason stood there before it was handed off (%s)', async (side) => {
    const both = await startBoth(led);
    both.clock.advance(24 * hourMs);
    const field = side === 'hubspot' ? 'handoff_pass_on' : 'Handoff_Pass_On__c';
    const id = both.create(side, 'pat@mill.example', '', { [field]: reason });
    const owners = new Set<string>();
    for (let looks = 0; looks < 3; looks += 1) {
      both.clock.advance(180_000);
      await both.handOff(side, [both.look(side, id)]);
      owners.add(ownerOf(both, side, id));
    }
    expect(owners.size).toBe(1);
    expect(told(both, side, id)).toEqual([]);
  });

  it('counts once where Salesforce does not track the field, until it was seen empty', async () => {
    const { both, id, look, had } = await begin('salesforce');
    const field = both.orgSchema.field('Lead', 'Handoff_Pass_On__c');
    if (field === undefined) throw new Error('no such field');
    both.orgSchema.add('Lead', { ...field, tracked: false });
    write(both, 'salesforce', id, had, reason);
    await look();
    const second = ownerOf(both, 'salesforce', id);
    expect(second).not.toBe(had);
    write(both, 'salesforce', id, second, '');
    write(both, 'salesforce', id, second, reason);
    await look();
    expect(ownerOf(both, 'salesforce', id)).toBe(second);
    write(both, 'salesforce', id, second, '');
    await look();
    write(both, 'salesforce', id, second, reason);
    await look();
    expect([had, second]).not.toContain(ownerOf(both, 'salesforce', id));
  });

  it('begins anew with whoever has it now, also where whoever passed it on had spoken with the buyer', async () => {
    const { both, id, look, had } = await begin('hubspot');
    both.clock.advance(hourMs);
    both.portal.records
      .asUser(9001)
      .update('contacts', id, { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' });
    await look();
    expect((await both.state('hubspot', id)).watch?.touched).toBeDefined();
    write(both, 'hubspot', id, had, reason);
    await look();
    const { watch } = await both.state('hubspot', id);
    expect([watch?.ownerId === both.repOf(had).hubspot, watch?.touched, watch?.steps]).toEqual([false, undefined, []]);
  });

  it('stays news while the CRM refuses whoever is next', async () => {
    const { both, id, had } = await begin('hubspot');
    write(both, 'hubspot', id, had, reason);
    both.clock.advance(180_000);
    const [crm] = [both.crms.hubspot];
    const refused = new CrmRejected('owner-no-access', 'whoever is to own the record may not read such records');
    await both.handOff('hubspot', [both.look('hubspot', id)], {
      ...crm,
      updateLeads: async (updates) => new Map(updates.map((one) => [one.id, { ok: false, error: refused }])),
    });
    expect(ownerOf(both, 'hubspot', id)).toBe(had);
    expect(told(both, 'hubspot', id)).toEqual([]);
    const { owner, passedOn, due } = await both.state('hubspot', id);
    expect([owner?.ownerId, passedOn]).toEqual([both.repOf(had).hubspot, undefined]);
    both.clock.advance(Date.parse(due?.at ?? '') - Date.parse(both.clock.at) + 1000);
    await both.sweep();
    expect(ownerOf(both, 'hubspot', id)).not.toBe(had);
    expect(told(both, 'hubspot', id)).toEqual(['Passed on']);
  });

  it.each(sides)('is none while its connection only watches (%s)', async (side) => {
    const { both, id, look, had } = await begin(side, led, 'carla');
    await beginWatching(both.table, connections[side], both.clock.at);
    write(both, side, id, had, reason);
    await look();
    await look();
    expect([ownerOf(both, side, id), told(both, side, id)]).toEqual(['carla', []]);
  });

  it.each(sides)('is told as what it is where somebody else wrote it, and may come back then (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    both.clock.advance(hourMs);
    write(both, side, id, 'frida', reason);
    await look();
    const { passedOn } = await both.state(side, id);
    expect(passedOn).toMatchObject({ times: 1, of: both.repOf(had)[side], by: both.repOf('frida')[side], from: [] });
    const task = readTask(both, side, id, 'Passed on');
    expect(task).toMatch(/It was passed on from .*Frida/s);
    expect(task).not.toMatch(/\w passed it on/);
  });

  it('is told as what it is where a workflow wrote it', async () => {
    const { both, id, look, had } = await begin('hubspot');
    both.clock.advance(hourMs);
    both.portal.records.asCrm('AUTOMATION_PLATFORM').update('contacts', id, { handoff_pass_on: reason });
    await look();
    expect(ownerOf(both, 'hubspot', id)).not.toBe(had);
    expect(readTask(both, 'hubspot', id, 'Passed on')).toMatch(/It was passed on from .*that is no user wrote that/s);
    expect(noteOf(both, 'hubspot', id)).toContain('Passed on by something in the CRM that is no user.');
    expect((await both.state('hubspot', id)).passedOn).toMatchObject({ by: '', from: [] });
  });

  it.each(sides)('stays with whoever has it when somebody else mends the words (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    write(both, side, id, had, 'Not my regoin');
    await look();
    const second = ownerOf(both, side, id);
    write(both, side, id, 'dina', 'Not my region');
    await look();
    expect(ownerOf(both, side, id)).toBe(second);
    expect(told(both, side, id)).toEqual(['Passed on']);
  });

  it.each(sides)('is told to the default owner where the manager is not there or passed it on (%s)', async (side) => {
    const ledBy = (manager: string): Policy => ({ ...alone, followUp: { ...alone.followUp, manager } });
    for (const manager of ['georg', 'carla']) {
      const policy = { ...ledBy(manager), routing: { ...alone.routing, defaultOwner: 'dina' } };
      const { both, id, look } = await begin(side, policy, 'carla');
      write(both, side, id, 'carla', reason);
      await look();
      expect(told(both, side, id)).toEqual(['Nobody else can take it']);
    }
  });

  it('goes on once a stop is over that held it, and nobody is told before', async () => {
    const { both, id, look, had } = await begin('hubspot');
    both.clock.advance(hourMs);
    const { records } = both.portal;
    records.asUser(9001).update('contacts', id, { hs_email_optout: 'true' });
    await look();
    write(both, 'hubspot', id, had, reason);
    await look();
    expect(told(both, 'hubspot', id)).toEqual(['Do not contact']);
    records.asUser(9001).update('contacts', id, { hs_email_optout: 'false' });
    await look();
    expect(['', had]).not.toContain(ownerOf(both, 'hubspot', id));
    expect(told(both, 'hubspot', id)).toContain('Passed on');
    expect(told(both, 'hubspot', id)).not.toContain('Nobody else can take it');
  });

  it.each(sides)('is left with nobody where its owner is emptied too, and the manager reads why (%s)', async (side) => {
    const { both, id, look, had } = await begin(side);
    both.clock.advance(hourMs);
    write(both, side, id, had, reason);
    if (side === 'salesforce') both.by(had).update('Lead', id, { OwnerId: both.inbound });
    else both.portal.records.asUser(9001).update('contacts', id, { hubspot_owner_id: '' });
    await look({ causes: ['owner'], ownerTouched: true });
    await look();
    expect(told(both, side, id)).toEqual(['Left with nobody']);
    expect(readTask(both, side, id, 'Left with nobody')).toContain(reason);
  });
});

describe('a person in both CRMs who is passed on', () => {
  const person = async () => {
    const both = await startBoth(led);
    both.clock.advance(24 * hourMs);
    const hubspot = both.create('hubspot', 'pat@both.example');
    await both.handOff('hubspot', [both.look('hubspot', hubspot)]);
    const salesforce = both.create('salesforce', 'pat@both.example');
    await both.handOff('salesforce', [both.look('salesforce', salesforce)]);
    await both.untilQuiet();
    return { both, ids: { hubspot, salesforce } };
  };

  it.each(sides)('goes on everywhere, wherever it was written, and has one watch (%s)', async (side) => {
    const both = await startBoth(led);
    both.clock.advance(24 * hourMs);
    const contact = both.create('hubspot', 'pat@both.example');
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    const lead = both.create('salesforce', 'pat@both.example');
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    await both.untilQuiet();
    const ids = { hubspot: contact, salesforce: lead };
    const had = ownerOf(both, 'hubspot', contact);
    expect(ownerOf(both, 'salesforce', lead)).toBe(had);
    both.clock.advance(hourMs);
    write(both, side, ids[side], had, reason);
    await both.handOff(side, [both.look(side, ids[side])]);
    await both.untilQuiet();
    const next = ownerOf(both, side, ids[side]);
    expect(next).not.toBe(had);
    expect(sides.map((one) => ownerOf(both, one, ids[one]))).toEqual([next, next]);
    const watches = await Promise.all(sides.map(async (one) => (await both.state(one, ids[one])).watch?.ownerId));
    expect(watches).toEqual([both.repOf(next).hubspot, undefined]);
    const subjects = sides.flatMap((one) => told(both, one, ids[one]));
    expect(subjects).toEqual(['Passed on']);
    expect(openTasks(both, 'hubspot', contact)).toContain('First talk');
  });

  it.each(sides)('goes on again from there to one who passed none of their records on (%s first)', async (first) => {
    const { both, ids } = await person();
    const second: Side = first === 'hubspot' ? 'salesforce' : 'hubspot';
    const had = [ownerOf(both, 'hubspot', ids.hubspot)];
    for (const side of [first, second]) {
      both.clock.advance(hourMs);
      write(both, side, ids[side], had.at(-1) ?? '', reason);
      await both.handOff(side, [both.look(side, ids[side])]);
      await both.untilQuiet();
      const next = ownerOf(both, side, ids[side]);
      expect(['', ...had]).not.toContain(next);
      expect(sides.map((one) => ownerOf(both, one, ids[one]))).toEqual([next, next]);
      had.push(next);
    }
    expect(sides.flatMap((one) => told(both, one, ids[one]))).toEqual(['Passed on', 'Passed on']);
    expect(noteOf(both, first, ids[first])).toContain('It goes along with another record of this person.');
    expect(sides.map((one) => noteOf(both, one, ids[one])).join(' ')).not.toContain('Chosen for this person');
  });

  it('stays where it is by a merge with another lead, which nobody chose', async () => {
    const both = await startBoth(led);
    both.clock.advance(24 * hourMs);
    const look = async (id: string, more = {}): Promise<void> => {
      both.clock.advance(60_000);
      await both.handOff('hubspot', [both.look('hubspot', id, more)]);
    };
    const kept = both.create('hubspot', 'pat@mill.example');
    await look(kept);
    const other = both.create('hubspot', 'kim@weaving.example');
    await look(other);
    write(both, 'hubspot', other, ownerOf(both, 'hubspot', other), reason);
    await look(other);
    const had = ownerOf(both, 'hubspot', kept);
    expect(ownerOf(both, 'hubspot', other)).not.toBe(had);
    const { id } = both.portal.records.asUser(9006).merge('contacts', kept, other);
    await look(id, { kind: 'merged', mergedIds: [kept, other] });
    await look(id);
    expect(ownerOf(both, 'hubspot', id)).toBe(had);
  });

  it('does not come back by whom people had chosen for them in the other CRM', async () => {
    const both = await startBoth(led);
    both.clock.advance(24 * hourMs);
    const lead = both.create('salesforce', 'pat@both.example', 'carla');
    await both.handOff('salesforce', [both.look('salesforce', lead)]);
    const contact = both.create('hubspot', 'pat@both.example');
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    await both.untilQuiet();
    expect(ownerOf(both, 'hubspot', contact)).toBe('carla');
    both.clock.advance(hourMs);
    write(both, 'hubspot', contact, 'carla', reason);
    await both.handOff('hubspot', [both.look('hubspot', contact)]);
    await both.untilQuiet();
    for (const [side, id] of [
      ['salesforce', lead],
      ['hubspot', contact],
    ] as const) {
      await both.handOff(side, [both.look(side, id)]);
      await both.untilQuiet();
    }
    expect(['', 'carla']).not.toContain(ownerOf(both, 'hubspot', contact));
    expect(ownerOf(both, 'salesforce', lead)).toBe('carla');
  });
});

/** An operator has the leads of that rep go on; how many there are. */
const handOverLeads = async (both: Both, side: Side, rep: string, pool?: string): Promise<number> => {
  const found = (await leadsOf(both.table, rep, () => undefined)).filter(
    ({ connection }) => connection === connections[side],
  );
  for (const one of found) await askHandOver(both.table, one, { pool, now: both.clock.at });
  return found.length;
};

describe('a lead that an operator takes from its coordinator', () => {
  const juniors = (members: readonly string[]): Policy => ({
    ...led,
    pools: {
      ...led.pools,
      juniors: { hours: 'ignore', members: members.map((rep) => ({ rep, weight: 1 })) },
    },
  });
  const coordinatorOf = (both: Both, side: Side, id: string): string => {
    const lead = both.org.server.records.get('Lead', id);
    const found =
      side === 'hubspot'
        ? both.portal.records.get('contacts', id)?.properties.get('handoff_coordinator')
        : lead && textOf(lead, 'Handoff_Coordinator__c');
    return ['anna', 'ben', 'carla', 'dina', 'emil'].find((rep) => both.repOf(rep)[side] === found) ?? '';
  };
  const names: Readonly<Record<string, string>> = { dina: 'Dina Rossi', emil: 'Emil Novak' };

  it.each(sides)('stays with its owner and gets the next coordinator, once (%s)', async (side) => {
    const { both, id, look, had } = await begin(side, juniors(['dina', 'emil']));
    expect([coordinatorOf(both, side, id), noteOf(both, side, id).includes('Dina Rossi')]).toEqual(['dina', true]);
    expect(await leadsOf(both.table, 'dina', () => undefined)).toMatchObject([
      { id, as: 'coordinator', isAsked: false },
    ]);
    await handOverLeads(both, side, 'dina', 'veterans');
    expect(await leadsOf(both.table, 'dina', () => undefined)).toMatchObject([{ id, isAsked: true }]);
    await both.sweep();
    expect([ownerOf(both, side, id), coordinatorOf(both, side, id)]).toEqual([had, 'emil']);
    expect(noteOf(both, side, id)).toContain(names['emil']);
    expect(noteOf(both, side, id)).not.toContain(names['dina']);
    expect(told(both, side, id)).toEqual([]);
    await look();
    expect([ownerOf(both, side, id), coordinatorOf(both, side, id)]).toEqual([had, 'emil']);
    expect(await leadsOf(both.table, 'dina', () => undefined)).toEqual([]);
  });

  it.each(sides)('keeps whoever coordinates it while nobody else can, and is found again (%s)', async (side) => {
    const { both, id } = await begin(side, juniors(['dina']));
    await handOverLeads(both, side, 'dina');
    await both.sweep();
    expect(coordinatorOf(both, side, id)).toBe('dina');
    expect(await leadsOf(both.table, 'dina', () => undefined)).toMatchObject([{ id, isAsked: false }]);
  });

  it.each(sides)('gets another one by itself once they are no active user (%s)', async (side) => {
    const { both, id, look, had } = await begin(side, juniors(['dina', 'emil']));
    if (side === 'hubspot') both.portal.records.owners.archive(both.repOf('dina').hubspot);
    else both.by('frida').update('User', both.repOf('dina').salesforce, { IsActive: false });
    both.clock.advance(hourMs);
    await look();
    expect([ownerOf(both, side, id), coordinatorOf(both, side, id)]).toEqual([had, 'emil']);
    expect(noteOf(both, side, id)).toContain(names['emil']);
  });
});

describe('a lead that an operator takes from its owner', () => {
  const ask = (both: Both, side: Side, pool?: string): Promise<number> => handOverLeads(both, side, 'carla', pool);

  it.each(sides)('goes to the pool that they name, and once (%s)', async (side) => {
    const { both, id } = await begin(side, led, 'carla');
    both.clock.advance(hourMs);
    expect(await ask(both, side, 'juniors')).toBe(1);
    expect(await leadsOf(both.table, 'carla', () => undefined)).toMatchObject([{ id, isAsked: true }]);
    await both.sweep();
    expect(['dina', 'emil']).toContain(ownerOf(both, side, id));
    expect(noteOf(both, side, id)).toContain('Handed over from somebody else.');
    expect(noteOf(both, side, id)).not.toContain('Passed on');
    const { handOver, passedOn, letLie, watch } = await both.state(side, id);
    expect([handOver, passedOn?.times, passedOn?.from, letLie, watch?.round]).toEqual([
      undefined,
      0,
      [both.repOf('carla')[side]],
      undefined,
      2,
    ]);
    expect(noteOf(both, side, id)).not.toMatch(/has not reached|let it lie/);
    expect(told(both, side, id)).toEqual([]);
    both.choose(side, id, 'carla');
    both.clock.advance(180_000);
    await both.handOff(side, [both.look(side, id)]);
    expect(ownerOf(both, side, id)).toBe('carla');
  });

  it.each(sides)('stays where nobody else can take it, and is found again (%s)', async (side) => {
    const { both, id } = await begin(side, alone, 'carla');
    await ask(both, side);
    await both.sweep();
    expect(ownerOf(both, side, id)).toBe('carla');
    expect(await leadsOf(both.table, 'carla', () => undefined)).toMatchObject([{ id, isAsked: false }]);
  });

  it.each(sides)('is not taken from whoever a person has given it to meanwhile (%s)', async (side) => {
    const { both, id } = await begin(side, led, 'carla');
    await ask(both, side);
    both.choose(side, id, 'ben');
    await both.sweep();
    expect(ownerOf(both, side, id)).toBe('ben');
  });

  it.each(sides)('may be passed on by whoever has it then, whatever our clock says (%s)', async (side) => {
    const { both, id, look } = await begin(side, led, 'carla');
    const [found] = await leadsOf(both.table, 'carla', () => undefined);
    if (found === undefined) throw new Error('carla has none');
    both.clock.advance(hourMs);
    await askHandOver(both.table, found, { now: both.clock.at });
    await both.sweep();
    const next = ownerOf(both, side, id);
    expect(next).not.toBe('carla');
    const { version, ...state } = await both.state(side, id);
    // Our clock is ahead of the CRM's.
    const ahead = new Date(Date.parse(both.clock.at) + 120_000).toISOString();
    await leadStates.change(both.table, connections[side], id, () => ({
      ...state,
      version,
      ...(state.passedOn && { passedOn: { ...state.passedOn, at: ahead } }),
    }));
    both.clock.advance(1000);
    write(both, side, id, next, reason);
    await look();
    expect(['', 'carla', next]).not.toContain(ownerOf(both, side, id));
  });
});
