/** What is told, and to whom, of somebody whom a rep has already: they opt out, want no calls, and change their mind. */
import { beforeEach, describe, expect, it } from 'vitest';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { examplePolicy } from '../support/lead.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(examplePolicy());
});

const hourMs = 3_600_000;
type Task = { subject: string; body: string; isDone: boolean };

/** The tasks of a record, and its note, as they stand there. */
const told = (side: Side, id: string): { tasks: Task[]; note: string; reason: string } => {
  if (side === 'salesforce') {
    const all = both.tasksOf(id).map((one) => ({
      subject: String(one['Subject']),
      body: String(one['Description']),
      isDone: one['IsClosed'] === true,
    }));
    const reason = both.org.server.records.get('Lead', id)?.values.get('Handoff_Owner_Reason__c');
    const isNote = ({ subject }: Task): boolean => subject.startsWith('Handoff:');
    const note = all.find(isNote)?.body ?? '';
    return { tasks: all.filter((one) => !isNote(one)), note, reason: String(reason) };
  }
  const { records } = both.portal;
  const of = (type: 'tasks' | 'notes') =>
    records.associated({ type: 'contacts', id }, type).flatMap((row) => records.get(type, row.id)?.properties ?? []);
  return {
    tasks: of('tasks').map((one) => ({
      subject: one.get('hs_task_subject') ?? '',
      body: one.get('hs_task_body') ?? '',
      isDone: one.get('hs_task_status') === 'COMPLETED',
    })),
    note: of('notes')
      .map((one) => one.get('hs_note_body') ?? '')
      .join(),
    reason: records.get('contacts', id)?.properties.get('handoff_owner_reason') ?? '',
  };
};

const look = async (side: Side, id: string): Promise<void> => {
  await both.handOff(side, [both.look(side, id)]);
};
const optOut = async (side: Side, id: string, isOut = true): Promise<void> => {
  both.clock.advance(hourMs);
  if (side === 'hubspot')
    both.portal.records.asCrm('EMAIL', 'unsubscribe').update('contacts', id, { hs_email_optout: String(isOut) });
  else both.frida.update('Lead', id, { HasOptedOutOfEmail: isOut });
  await look(side, id);
};
const taskIds = (side: Side, id: string): string[] =>
  side === 'hubspot'
    ? both.portal.records.associated({ type: 'contacts', id }, 'tasks').map((row) => row.id)
    : both.org.server.records
        .pointingAt('Task', 'WhoId', id)
        .flatMap((one) => (String(one.values.get('Subject')).startsWith('Handoff:') ? [] : one.id));
const edit = (side: Side, id: string, subject: string): void => {
  const [taskId = ''] = taskIds(side, id);
  if (side === 'hubspot') both.portal.records.asUser(9001).update('tasks', taskId, { hs_task_subject: subject });
  else both.frida.update('Task', taskId, { Subject: subject });
};
const pass = async (quarters: number): Promise<void> => {
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    both.clock.advance(hourMs / 4);
    await both.sweep();
  }
};
const comeIn = async (side: Side): Promise<string> => {
  const id = both.create(side, 'pat@mill.example');
  await look(side, id);
  return id;
};

describe.each(['hubspot', 'salesforce'] as const)('in %s', (side) => {
  it('whoever opts out after the handoff is told as that, wherever the rep looks, until they change their mind', async () => {
    const id = await comeIn(side);
    const before = told(side, id);
    expect(before.tasks.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^First talk: /)]);
    const { rep } = both.shown(side, id);
    await optOut(side, id);
    const out = told(side, id);
    expect(out.reason).toMatch(
      /^The person opted out .* Nobody is to contact them now\. It was handed off to .+ on 2026-/,
    );
    expect(out.tasks).toMatchObject([{ subject: expect.stringMatching(/^Do not contact: /), isDone: false }]);
    expect(out.tasks[0]?.body).toContain('Nobody is to contact them now.');
    expect(out.tasks[0]?.body).not.toContain('Ask: ');
    expect(out.note).toContain('Nobody is to contact them now.');
    expect(out.note).not.toContain('Say first');
    expect(both.shown(side, id).rep).toBe(rep);
    // Nobody is reminded of it, however long it is so, and nothing is written again.
    await pass(40);
    await look(side, id);
    expect(told(side, id)).toEqual(out);
    await optOut(side, id, false);
    const again = told(side, id);
    expect(again.tasks).toMatchObject([{ subject: before.tasks[0]?.subject, isDone: false }]);
    expect(again.tasks[0]?.body).toContain('Ask: ');
    expect(again.note).not.toContain('Nobody is to contact them');
    expect(again.reason).toBe(before.reason);
  });

  it('one task says it where reminders stand open too, and a new round begins when they change their mind', async () => {
    const id = await comeIn(side);
    await pass(20);
    const before = told(side, id).tasks.map(({ subject }) => subject);
    expect(before.some((subject) => subject.startsWith('Waiting for you: '))).toBe(true);
    await optOut(side, id);
    const { tasks } = told(side, id);
    expect(tasks.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Do not contact: /)]);
    await optOut(side, id, false);
    expect(told(side, id).tasks.filter(({ subject }) => subject.startsWith('First talk: '))).toHaveLength(1);
    expect(told(side, id).tasks.some(({ subject }) => subject.startsWith('Do not contact'))).toBe(false);
  });

  it('a task that somebody has edited stays theirs', async () => {
    const id = await comeIn(side);
    edit(side, id, 'Mine');
    await optOut(side, id);
    expect(told(side, id).tasks.map(({ subject }) => subject)).toEqual(['Mine']);
    await optOut(side, id, false);
    expect(told(side, id).tasks.map(({ subject }) => subject)).toEqual(['Mine']);
  });

  it('a wish for no calls that comes later stands in the open task as well, and goes with the wish', async () => {
    const id = await comeIn(side);
    const before = told(side, id);
    const write = async (isSilent: boolean): Promise<void> => {
      both.clock.advance(60_000);
      if (side === 'salesforce') both.frida.update('Lead', id, { DoNotCall: isSilent });
      else
        both.portal.records
          .asCrm('FORM')
          .update('contacts', id, { message: isSilent ? 'Our line stops. By e-mail only please.' : 'Our line stops.' });
      await look(side, id);
    };
    await write(true);
    expect(told(side, id).tasks).toHaveLength(1);
    expect(told(side, id).tasks[0]?.body).toContain('They wish no calls: write to them instead.');
    expect(told(side, id).tasks[0]?.subject).toBe(before.tasks[0]?.subject);
    await write(false);
    expect(told(side, id).tasks).toEqual(before.tasks);
  });

  it('of one whom a person had given to a rep it says since when they have them', async () => {
    const id = both.create(side, 'pat@mill.example', 'dina');
    await look(side, id);
    await optOut(side, id);
    expect(told(side, id).reason).toMatch(/Nobody is to contact them now\. Dina Rossi has had it since 2026-/);
    expect(both.shown(side, id).rep).toBe('dina');
  });
});

it('who opts out before anybody has them is not handed off, and nobody is told', async () => {
  const id = both.create('hubspot', 'pat@mill.example');
  await optOut('hubspot', id);
  const { tasks, note, reason } = told('hubspot', id);
  expect([tasks, note, reason.slice(0, 15)]).toEqual([[], '', 'Not handed off:']);
});
