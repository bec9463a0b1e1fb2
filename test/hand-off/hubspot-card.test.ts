/** The card over what the hand-off really wrote: what a rep sets there is heard of, and what follows is seen there. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeal, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { openCard, type CardSource } from '../support/card-host.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const annasUser = 9001;
const bensUser = 9002;
const ben = '70002';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker({ policy: unwatchedPolicy() });
});
afterEach(() => worker.stop());

const records = () => worker.hubspot.records;
const openOn = (on: CardSource['on'], id: string) => {
  const notes = () => records().associated({ type: on, id }, 'notes');
  const contacts = () => (on === 'deals' ? records().associated({ type: on, id }, 'contacts') : []);
  return openCard({
    on,
    properties: () => Object.fromEntries(records().get(on, id)?.properties ?? []),
    notes: () => notes().map((row) => records().get('notes', row.id)?.properties.get('hs_note_body') ?? ''),
    contacts: () => contacts().map((row) => Object.fromEntries(records().get('contacts', row.id)?.properties ?? [])),
    now: () => Date.parse(worker.clock.at),
  });
};
const hear = async (id: string, object: 'lead' | 'deal' = 'lead'): Promise<void> => {
  worker.clock.advance(5000);
  await worker.send([worker.look(id, { object, causes: ['change'] })]);
};
const bensLead = async (): Promise<string> => {
  const id = worker.contact({
    email: 'pat@card.example',
    firstname: 'Pat',
    message: 'Our line stops.',
    hubspot_owner_id: ben,
    recent_conversion_event_name: 'Pricing request',
    recent_conversion_date: String(Date.parse(worker.clock.at)),
  });
  await hear(id);
  return id;
};

test('a contact shows stage, score, reasons and the questions of its note; the rep corrects it there', async () => {
  const id = await bensLead();
  const card = await openOn('contacts', id);
  const score = worker.property(id, 'handoff_score');
  expect(card.shown()).toEqual(
    expect.arrayContaining([
      `Ready, ${score} of 100`,
      ...worker.property(id, 'handoff_reasons').split('\n'),
      worker.property(id, 'handoff_owner_reason'),
      'Where do they stand? Then set Buyer status and Buyer status confirmed by.',
      'Alert: Not confirmed yet',
    ]),
  );
  expect(card.shown().join()).not.toContain('Further questions stand in the note');
  setBuyerStatus(records(), { type: 'contacts', id }, { status: 'evaluating', how: 'call' }, bensUser);
  await card.edited();
  expect(card.shown()).toContain('Alert: Confirmed: Evaluating (Call)');
  await hear(id);
  await card.lookAgain();
  await card.answered();
  expect(card.shown()[1]).toMatch(/^Evaluating, \d+ of 100$/);
});

test('a reason in “Pass on” takes the lead to the next, who reads why they have it', async () => {
  const id = await bensLead();
  const card = await openOn('contacts', id);
  records().asUser(bensUser).update('contacts', id, { handoff_pass_on: 'Not my region' });
  await hear(id);
  expect(worker.property(id, 'hubspot_owner_id')).not.toBe(ben);
  await card.lookAgain();
  await card.answered();
  expect(card.shown()).toContain(worker.property(id, 'handoff_owner_reason'));
  expect(card.shown()).toContainEqual(expect.stringContaining('There is a reason already.'));
});

test('a deal whose close is put back says so until it is closed with a confirmation', async () => {
  const contactId = await bensLead();
  const name = 'Twelve presses';
  const { id } = createDeal(records(), { name, stage: 'contractsent', contactIds: [contactId] }, annasUser);
  await hear(id, 'deal');
  const win = async (): Promise<void> => {
    records().asUser(annasUser).update('deals', id, { dealstage: 'closedwon' });
    await hear(id, 'deal');
  };
  await win();
  const card = await openOn('deals', id);
  expect(card.shown()[0]).toBe('Alert: Close held: Twelve presses');
  expect(card.shown()).toContain('\u2068Pat\u2069: not confirmed');
  setBuyerStatus(records(), { type: 'deals', id }, { status: 'ready', how: 'meeting' }, annasUser);
  await win();
  await card.lookAgain();
  await card.answered();
  expect(card.shown()).toContain('Alert: Confirmed: Ready (Meeting)');
  expect(card.shown().join()).not.toContain('Close held');
});
