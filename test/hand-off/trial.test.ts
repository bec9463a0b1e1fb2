/** A test lead goes the way of any lead, and leaves no trace but its own. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { trialAddress } from '../../shared/domain/trial.ts';
import { leadLine } from '../../shared/hand-off/log-lines.ts';
import { leadStates } from '../../shared/store/records.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';
import { unwatchedPolicy } from '../support/lead.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await startPortal({ policy: unwatchedPolicy() });
});
afterEach(() => portal.stop());

const ticked = { handoff_now: 'true', message: 'Our packing line stands still.' };
const trial = (n: number): string =>
  portal.contact({ email: trialAddress(`test-${n}`), firstname: 'Ada', lastname: 'Example', ...ticked });
const real = (n: number): string =>
  portal.contact({ email: `p${n}@firm${n}-works.example`, firstname: `P${n}`, message: 'It leaks.' });
const keys = async (): Promise<string[]> => {
  const { Items = [] } = await portal.table.doc.send(new ScanCommand({ TableName: portal.table.name }));
  return Items.map(({ pk }) => String(pk));
};

describe('a test lead', () => {
  test('is handed off like any other: owner, fields, note and task', async () => {
    const id = trial(1);
    const [ended] = await portal.handOff([portal.look(id)]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect(portal.property(id, 'hubspot_owner_id')).not.toBe('');
    expect(portal.property(id, 'handoff_stage')).toBe('problem-aware');
    expect([portal.bodies(id, 'notes').length, portal.bodies(id, 'tasks').length]).toEqual([1, 1]);
  });

  test('takes no turn, and no person or firm learns of it', async () => {
    await portal.handOff([portal.look(trial(1))]);
    expect((await keys()).filter((key) => /POOL|PERSON|COMPANY/.test(key))).toEqual([]);
  });

  test('changes nothing for the leads around it', async () => {
    const ownersOf = async (withTrials: boolean): Promise<string[]> => {
      const fresh = await startPortal({ policy: unwatchedPolicy() });
      portal = fresh;
      try {
        const owners: string[] = [];
        for (let n = 0; n < 6; n += 1) {
          if (withTrials) await fresh.handOff([fresh.look(trial(n))]);
          const id = real(n);
          await fresh.handOff([fresh.look(id)]);
          owners.push(fresh.property(id, 'hubspot_owner_id'));
        }
        return owners;
      } finally {
        await fresh.stop();
      }
    };
    await portal.stop();
    const plain = await ownersOf(false);
    const mixed = await ownersOf(true);
    portal = await startPortal({ policy: unwatchedPolicy() });
    expect(mixed).toEqual(plain);
    expect(new Set(plain).size).toBeGreaterThan(1);
  });

  test('is followed by nothing: no watch, and nothing that comes due', async () => {
    const id = trial(1);
    await portal.handOff([portal.look(id)]);
    const { watch, due, asks } = await leadStates.readOne(portal.table, connection, id);
    expect([watch, due, asks]).toEqual([undefined, undefined, undefined]);
    portal.clock.advance(5_000);
    const [again] = await portal.handOff([portal.look(id)]);
    expect(again?.outcome).toEqual({ ends: 'done', as: 'unchanged' });
  });

  test('never comes back once its tick is gone, also where every record is a lead', async () => {
    const id = trial(1);
    portal.hubspot.records.asCrm('CRM_UI').update('contacts', id, { handoff_now: '' });
    const [ended] = await portal.handOff([portal.look(id)]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'no-lead' });
    expect((await leadStates.readOne(portal.table, connection, id)).refused?.rule).toBe('trial-over');
    expect(portal.property(id, 'hubspot_owner_id')).toBe('');
  });

  test('is in the log as what it is, and in no metric', async () => {
    const ids = [trial(1), real(1)];
    const ended = await portal.handOff(ids.map((id) => portal.look(id)));
    const lines = ended.map((one) => {
      const line = leadLine(one, { connection, service: 'test', at: 0, mode: 'live' });
      return JSON.parse(line) as Record<string, unknown>;
    });
    const metrics = lines.map(({ lead, trial: isTrial, HandOffs, SpeedToLead }) => [
      ids.indexOf(String(lead)),
      isTrial,
      HandOffs,
      typeof SpeedToLead,
    ]);
    expect(metrics.toSorted()).toEqual([
      [0, true, 0, 'undefined'],
      [1, undefined, 1, 'number'],
    ]);
  });
});
