import { plainText } from '../support/plain.ts';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { leaseMs } from '../../shared/domain/track.ts';
import { crashing } from '../support/crash.ts';
import type { FaultAction } from '../../sandbox/http/faults.ts';
import { handedOff, turnsOf, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

let firms = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@lost-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const fail = (path: RegExp, action: FaultAction, times = 1): void =>
  worker.hubspot.faults.add({ method: 'POST', path, times, action });
const down: FaultAction = { kind: 'status', status: 503, headers: {} };

const update = /0-1\/batch\/update$/;
const createNote = /0-46\/batch\/create$/;
const createTask = /0-27\/batch\/create$/;
const associations = /associations/;

describe.each<{ kind: 'lose-answer' | 'truncate' }>([{ kind: 'lose-answer' }, { kind: 'truncate' }])(
  'an answer that is lost ($kind) although the work was done',
  (action) => {
    test.each([
      { what: 'the update of owner and fields', paths: [update] },
      { what: 'the creation of the note', paths: [createNote] },
      { what: 'the creation of the task', paths: [createTask] },
      { what: 'every write at once', paths: [update, createNote, createTask] },
    ])('is made good, for $what, and nothing is double', async ({ paths }) => {
      const ids = [newLead(), newLead()];
      const turns = await turnsOf(worker, 'veterans');
      for (const path of paths) fail(path, action);
      expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
      expect(worker.hubspot.faults.waiting).toBe(0);
      await worker.minutes(3);
      for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
      expect((await turnsOf(worker, 'veterans')) - turns).toBe(2);
    });

    test('is looked for until the CRM can say whether there is a note, and the owner does not wait for it', async () => {
      const id = newLead();
      fail(createNote, action);
      fail(createTask, action);
      await worker.send([worker.look(id)]);
      expect(worker.property(id, 'hubspot_owner_id')).not.toBe('');
      // Both searches fail, with all their tries, at each of the next two looks.
      fail(associations, down, 12);
      worker.hubspot.records.asCrm('FORM').update('contacts', id, { phone: '+49 30 901820' });
      worker.clock.advance(2000);
      await worker.send([worker.look(id)]);
      expect(await worker.state(id)).toMatchObject({
        due: { why: 'down' },
        pending: { creates: expect.arrayContaining(['note', 'first-talk']) },
      });
      expect(worker.property(id, 'handoff_contact_checks')).toContain('phone');
      worker.hubspot.faults.clear();
      await worker.minutes(6);
      expect(await whole(worker, id)).toEqual(handedOff);
    });

    test('does not cost the other leads of the batch their hand-off when the search for it fails', async () => {
      const id = newLead();
      fail(createNote, action);
      await worker.send([worker.look(id)]);
      const others = [newLead(), newLead()];
      fail(associations, down, 3);
      worker.clock.advance(2000);
      expect(await worker.send([id, ...others].map((one) => worker.look(one)))).toBe(0);
      for (const other of others) expect(await whole(worker, other)).toEqual(handedOff);
      await worker.minutes(6);
      expect(await whole(worker, id)).toEqual(handedOff);
    });

    test('is remembered by a lead that is refused meanwhile, so that it has one note when it is welcome again', async () => {
      const id = newLead();
      fail(createNote, action);
      await worker.send([worker.look(id)]);
      worker.hubspot.records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'true' });
      await worker.minutes(2);
      expect(worker.property(id, 'handoff_reasons')).toContain('opted out');
      worker.hubspot.records.asUser(9001).update('contacts', id, { hs_email_optout: 'false' });
      worker.clock.advance(2000);
      await worker.send([worker.look(id)]);
      expect(await whole(worker, id)).toEqual(handedOff);
    });

    test('is remembered although the worker dies while it looks at the lead that is refused', async () => {
      for (let call = 6; call <= 14; call += 1) {
        const id = newLead();
        fail(createNote, action);
        await worker.send([worker.look(id)]);
        worker.hubspot.records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'true' });
        fail(associations, down, 3);
        await worker.minutes(1);
        worker.hubspot.faults.clear();
        // Its fields say by now that it is refused; all that is left is the note nobody knows of.
        worker.clock.advance(300_000);
        const dying = crashing(worker.services(), { call, when: 'after' });
        await handOff([worker.look(id)], dying.services).catch(() => 'died');
        worker.clock.advance(leaseMs + 1000);
        worker.hubspot.records.asUser(9001).update('contacts', id, { hs_email_optout: 'false' });
        await worker.handOff([worker.look(id)]);
        await worker.minutes(2);
        expect([call, await whole(worker, id)]).toEqual([call, handedOff]);
      }
    });

    test('of an update of the note leaves the note as it should be', async () => {
      const id = newLead();
      await worker.send([worker.look(id)]);
      worker.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'We scrap every tenth part.' });
      worker.clock.advance(2000);
      fail(/0-46\/batch\/update$/, action);
      await worker.send([worker.look(id)]);
      await worker.minutes(3);
      expect(await whole(worker, id)).toEqual(handedOff);
      expect(worker.bodies(id, 'notes').join()).toContain('We scrap every tenth part.');
    });
  },
);

describe('a record that goes while it is written', () => {
  test('deleted between the read and the writes, and restored, has one note and its owner', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    const owner = worker.property(id, 'hubspot_owner_id');
    const news = { message: 'We scrap every tenth part.', phone: '+49 30 901820' };
    worker.hubspot.records.asCrm('FORM').update('contacts', id, news);
    worker.clock.advance(2000);
    const crm = worker.openCrm();
    await worker.handOff([worker.look(id)], {
      crm: {
        ...crm,
        updateLeads: (updates) => {
          worker.hubspot.records.asUser(9001).archive('contacts', id);
          return crm.updateLeads(updates);
        },
      },
    });
    await worker.minutes(2);
    expect((await worker.state(id)).gone?.why).toBe('deleted');
    expect((await worker.state(id)).due).toBeUndefined();
    worker.hubspot.records.asUser(9001).restore('contacts', id);
    worker.clock.advance(2000);
    await worker.send([worker.look(id)]);
    expect(await whole(worker, id)).toEqual(handedOff);
    expect(worker.property(id, 'hubspot_owner_id')).toBe(owner);
  });

  test('whose note somebody deletes gets a new one', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    const { noteId = '' } = (await worker.state(id)).written;
    worker.hubspot.records.asUser(9001).archive('notes', noteId);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'We scrap every tenth part.' });
    worker.clock.advance(2000);
    await worker.send([worker.look(id)]);
    await worker.minutes(2);
    expect(await whole(worker, id)).toEqual(handedOff);
    expect((await worker.state(id)).written.noteId).not.toBe(noteId);
  });

  test('erased while the worker writes leaves no trace in the table', async () => {
    const id = newLead();
    const crm = worker.openCrm();
    await worker.handOff([worker.look(id)], {
      crm: {
        ...crm,
        updateLeads: async (updates) => {
          const rows = await crm.updateLeads(updates);
          worker.hubspot.records.asUser(9001).forget(id);
          await worker.send([worker.look(id, { kind: 'erase' })]);
          return rows;
        },
      },
    });
    const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
    expect(Items.filter((item) => plainText(item).includes(id))).toEqual([]);
  });

  test('erased after it moved to another firm is forgotten by both', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    worker.hubspot.records.asUser(9001).update('contacts', id, { email: 'pat@elsewhere.example' });
    worker.clock.advance(2000);
    await worker.send([worker.look(id)]);
    worker.hubspot.records.asUser(9001).forget(id);
    await worker.send([worker.look(id, { kind: 'erase' })]);
    const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
    expect(Items.filter((item) => plainText(item).includes(id))).toEqual([]);
  });
});
