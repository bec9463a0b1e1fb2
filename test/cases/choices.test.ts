/** What people decide by hand, in both CRMs: what happened to those who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf, openTasks } from '../dual/shown.ts';
import { defaultPolicy } from '../support/policy.ts';

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];

const names = {
  status: { hubspot: 'hs_lead_status', salesforce: 'Status' },
  stage: { hubspot: 'handoff_stage', salesforce: 'Handoff_Stage__c' },
  confirmBy: { hubspot: 'handoff_confirm_by', salesforce: 'Handoff_Confirm_By__c' },
} as const;
type Name = keyof typeof names;

const present = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Error('It is not there.');
  return one;
};

/** What a field of the record shows. */
const shownOf = (both: Both, side: Side, id: string, name: Name): string =>
  side === 'hubspot'
    ? (both.portal.records.get('contacts', id)?.properties.get(names[name].hubspot) ?? '')
    : textOf(present(both.org.server.records.get('Lead', id)), names[name].salesforce);

/** Anna writes it there by hand. */
const write = (both: Both, side: Side, id: string, name: Name, value: string): void => {
  if (side === 'hubspot') both.portal.records.asUser(9001).update('contacts', id, { [names[name].hubspot]: value });
  else both.by('anna').update('Lead', id, { [names[name].salesforce]: value });
};

describe('CH5 a rep who writes another date to confirm by', () => {
  it.each(sides)('has changed nothing: the record shows the one that counts again (%s)', async (side) => {
    const both = await startBoth();
    const id = both.create(side, 'pat@mill.example');
    await both.handOff(side, [both.look(side, id)]);
    const date = shownOf(both, side, id, 'confirmBy');
    expect(Date.parse(date)).toBeGreaterThan(Date.parse(both.clock.at));
    for (const other of ['2099-01-01T00:00:00.000Z', '']) {
      both.clock.advance(60_000);
      write(both, side, id, 'confirmBy', other);
      await both.handOff(side, [both.look(side, id)]);
      expect(shownOf(both, side, id, 'confirmBy')).toBe(date);
    }
    const written = both.callsOf(side);
    both.clock.advance(60_000);
    await both.handOff(side, [both.look(side, id)]);
    // Read once more, and nothing written: the CRM keeps the second alone.
    expect(both.callsOf(side) - written).toBeLessThan(4);
    expect((await both.state(side, id)).pending).toBeUndefined();
  });
});

const ruledOut = { hubspot: 'UNQUALIFIED', salesforce: 'Closed - Not Converted' } as const;
const openAgain = { hubspot: 'OPEN', salesforce: 'Working - Contacted' } as const;

/** The buyer fills in another form of the portal. */
const askAgain = (both: Both, id: string): void =>
  void both.portal.records.asCrm('FORM').update('contacts', id, {
    recent_conversion_event_name: 'Pricing request',
    recent_conversion_date: both.clock.at,
  });

describe('CH4 a rep who says that a lead is none', () => {
  const handedOff = async (side: Side) => {
    const both = await startBoth(defaultPolicy);
    both.clock.advance(24 * hourMs);
    // The first has the one who leads the team.
    const all = ['pat@mill.example', 'jo@pumps.example'].map((email) => both.create(side, email));
    for (const one of all) await both.handOff(side, [both.look(side, one)]);
    const [, id = ''] = all;
    return { both, id, look: () => both.handOff(side, [both.look(side, id)]) };
  };

  it.each(sides)(
    'is asked nothing any more, and nor is anybody else; whoever leads them is told once (%s)',
    async (side) => {
      const { both, id, look } = await handedOff(side);
      const { owner } = await both.state(side, id);
      write(both, side, id, 'status', ruledOut[side]);
      await look();
      expect(openTasks(both, side, id)).toEqual(['Ruled out before anybody tried']);
      expect(shownOf(both, side, id, 'stage')).toBe('resting');
      expect(shownOf(both, side, id, 'confirmBy')).toBe('');
      const state = await both.state(side, id);
      expect(state).toMatchObject({ owner: { ownerId: owner?.ownerId }, ruledOut: { isUntouched: true } });
      expect(state.watch).toBeUndefined();
      expect(noteOf(both, side, id)).toContain(
        'A colleague has said that this is no lead. Nobody is reminded of it any more.',
      );
      expect(state.rest).toBeUndefined();
      for (let days = 0; days < 120; days += 4) {
        both.clock.advance(4 * 24 * hourMs);
        await both.sweep();
      }
      await look();
      expect(openTasks(both, side, id)).toEqual(['Ruled out before anybody tried']);
    },
  );

  it.each(sides)('goes on where it was once that is taken back, with another first talk (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    const { owner } = await both.state(side, id);
    for (let times = 1; times < 3; times += 1) {
      write(both, side, id, 'status', ruledOut[side]);
      await look();
      both.clock.advance(hourMs);
      write(both, side, id, 'status', openAgain[side]);
      await look();
      expect(openTasks(both, side, id)).toEqual(['First talk']);
      const { watch, talksOver, ruledOut: ruling } = await both.state(side, id);
      expect([watch?.ownerId, watch?.round, talksOver, ruling]).toEqual([owner?.ownerId, times + 1, times, undefined]);
    }
  });

  it('goes on as well when the buyer asks again, however the status stands', async () => {
    const { both, id, look } = await handedOff('hubspot');
    write(both, 'hubspot', id, 'status', ruledOut.hubspot);
    await look();
    both.clock.advance(hourMs);
    askAgain(both, id);
    for (let looks = 0; looks < 3; looks += 1) {
      await look();
      expect(openTasks(both, 'hubspot', id)).toEqual(['First talk']);
      both.clock.advance(60_000);
    }
  });

  it('is none again when it is said anew after that, be it between two looks', async () => {
    const { both, id, look } = await handedOff('hubspot');
    write(both, 'hubspot', id, 'status', ruledOut.hubspot);
    await look();
    both.clock.advance(hourMs);
    askAgain(both, id);
    await look();
    both.clock.advance(hourMs);
    // What is written again is no news.
    write(both, 'hubspot', id, 'status', ruledOut.hubspot);
    await look();
    expect(openTasks(both, 'hubspot', id)).toEqual(['First talk']);
    both.clock.advance(hourMs);
    write(both, 'hubspot', id, 'status', openAgain.hubspot);
    both.clock.advance(60_000);
    write(both, 'hubspot', id, 'status', ruledOut.hubspot);
    await look();
    expect(shownOf(both, 'hubspot', id, 'stage')).toBe('resting');
    expect(openTasks(both, 'hubspot', id)).not.toContain('First talk');
  });

  it.each(sides)('whom somebody had tried to reach nobody is told of (%s)', async (side) => {
    const { both, id, look } = await handedOff(side);
    const { owner, watch } = await both.state(side, id);
    both.clock.advance(hourMs);
    if (side === 'hubspot')
      logActivity(both.portal.records, 'call', { contactId: id, ownerId: owner?.ownerId ?? '', at: both.clock.at });
    else
      both.asUser(owner?.ownerId ?? '').create('Task', {
        WhoId: id,
        Subject: 'Call',
        TaskSubtype: 'Call',
        ActivityDate: both.clock.at.slice(0, 10),
        Status: 'Completed',
      });
    both.clock.advance(24 * hourMs);
    await look();
    expect([watch?.touched, (await both.state(side, id)).watch?.touched?.kind]).toEqual([undefined, 'call']);
    write(both, side, id, 'status', ruledOut[side]);
    await look();
    expect(openTasks(both, side, id)).toEqual([]);
  });
});

describe('CH7 somebody who was deleted and made anew', () => {
  const email = 'pat@anew.example';
  it.each(sides)('is told of as what the CRM holds, on the record, its note and its task (%s)', async (side) => {
    const both = await startBoth(defaultPolicy);
    const first = both.create(side, email);
    await both.handOff(side, [both.look(side, first)]);
    both.clock.advance(hourMs);
    if (side === 'hubspot') both.portal.records.asUser(9001).archive('contacts', first);
    else both.by('anna').delete('Lead', first);
    await both.handOff(side, [both.look(side, first)]);
    both.clock.advance(60_000);
    const anew = both.create(side, email);
    await both.handOff(side, [both.look(side, anew)]);
    const { owner, handedOffAt } = await both.state(side, anew);
    expect(handedOffAt).toBeDefined();
    const told = [owner?.reason, noteOf(both, side, anew)].join(' ');
    expect(told).not.toMatch(/another (record|CRM)|other record|elsewhere|also ha(?:s|ve)|in touch with/);
    expect(openTasks(both, side, anew)).toEqual(['First talk']);
  });
});
