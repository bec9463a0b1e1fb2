/** The words of an org are its own: what happened to those who run this, row by row. */
import { expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { readTaskWords } from '../../shared/crm/salesforce/task-words.ts';
import { valueOf } from '../contract/scene.ts';
import { startBoth } from '../dual/both.ts';
import { startOrg } from '../support/org.ts';

it('SF7 in an org that was made in German the card is done, and the task is open and urgent', async () => {
  const both = await startBoth(undefined, { language: 'de' });
  const id = both.create('salesforce', 'pat@mill.example');
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(both.shown('salesforce', id)).toMatchObject({ cards: 1, tasks: 1 });
  const shown = both.tasksOf(id).map((task) => ['Status', 'Priority', 'IsClosed'].map((name) => task[name]));
  expect(shown.toSorted()).toEqual([
    ['Erledigt', 'Mittel', true],
    ['Offen', 'Hoch', false],
  ]);
});

it('SF7 a card of that org that is brought up to date stays done, and its tasks are found as they stand', async () => {
  const org = await startOrg({ salesforce: { language: 'de' } });
  const { records, acts } = org.server;
  const crm = org.openCrm();
  const lead = records.asUser(org.idOf('frida')).create('Lead', { LastName: 'Doe', Company: 'Mill' });
  const on = { object: 'lead', id: lead.id } as const;
  const card = { title: 'Handoff', sections: [] };
  const made = await crm.createNotes([{ on, ref: 'wh-n', card, ownerId: null, at: '2026-11-23T09:00:00.000Z' }]);
  const noteId = valueOf(made, 'wh-n');
  await crm.updateNotes([{ noteId, on, ref: 'wh-n', card: { ...card, title: 'Handoff anew' } }]);
  expect((await crm.readTasks([noteId])).get(noteId)).toMatchObject({ done: true });
  const task = {
    key: 'first-talk',
    to: org.idOf('anna'),
    subject: 'First talk',
    lines: [],
    dueAt: '2026-11-23T10:00:00.000Z',
    priority: 'LOW' as const,
  };
  const taskId = valueOf(await crm.createTasks([{ on, ref: 'wh-t', task }]), 'wh-t');
  expect((await crm.readTasks([taskId])).get(taskId)).toMatchObject({ done: false });
  const kept = records.get('Task', taskId);
  expect(kept && textOf(kept, 'Priority')).toBe('Gering');
  acts.completeTask(taskId);
  expect((await crm.readTasks([taskId])).get(taskId)).toMatchObject({ done: true });
  await org.stop();
});

it('SF7 an org that does not show its words is written to in those that Salesforce comes with', async () => {
  const both = await startBoth();
  both.orgSchema.remove('TaskStatus', 'IsClosed');
  both.orgSchema.remove('TaskPriority', 'IsHighPriority');
  const id = both.create('salesforce', 'pat@mill.example');
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  expect(both.shown('salesforce', id)).toMatchObject({ rep: expect.stringMatching(/./), cards: 1, tasks: 1 });
});

const status = (ApiName: string, IsClosed: boolean) => ({ ApiName, IsClosed });
const priority = (ApiName: string, IsHighPriority: boolean, IsDefault = false) => ({
  ApiName,
  IsHighPriority,
  IsDefault,
});

it.each([
  ['that of the org', [status('Offen', false), status('Erledigt', true)], 'Erledigt'],
  ['the first of several', [status('終了', true), status('中止', true)], '終了'],
  ['not the one before "Completed"', [status('Cancelled', true), status('Completed', true)], 'Completed'],
  ['not "Completed" where that is open', [status('Completed', false), status('Signed off', true)], 'Signed off'],
  ['what Salesforce comes with, where nothing is said', [], 'Completed'],
  ['the same, where nothing is closed', [status('Offen', false)], 'Completed'],
])('SF7 the status of a card is %s', (_, statuses, done) => {
  expect(readTaskWords(statuses, []).done).toBe(done);
});

it.each([
  [
    'three words',
    [priority('Hoch', true), priority('Mittel', false, true), priority('Gering', false)],
    'Hoch Mittel Gering',
  ],
  [
    'two high ones',
    [priority('Urgent', true), priority('High', true), priority('Normal', false, true)],
    'High Normal Normal',
  ],
  ['a high default', [priority('A', true, true), priority('B', false), priority('C', false)], 'A B C'],
  ['one word', [priority('Normal', false, true)], '- Normal Normal'],
  ['only high ones', [priority('P1', true)], 'P1 - -'],
  ['no words', [], '- - -'],
])('SF7 of %s each task has the one that is meant, or is left to the org', (_, priorities, expected) => {
  const { HIGH = '-', MEDIUM = '-', LOW = '-' } = readTaskWords([], priorities).priorities;
  expect([HIGH, MEDIUM, LOW].join(' ')).toBe(expected);
});
