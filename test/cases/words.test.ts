/** What a rep reads on the record, in both CRMs: what happened to those who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf, openTaskRows } from '../dual/shown.ts';
import { defaultPolicy, germanPolicy } from '../support/policy.ts';

const sides: readonly Side[] = ['hubspot', 'salesforce'];

const names = {
  industry: { hubspot: 'industry', salesforce: 'Industry' },
  score: { hubspot: 'handoff_score', salesforce: 'Handoff_Score__c' },
  body: { hubspot: 'hs_task_body', salesforce: 'Description' },
} as const;

const fieldOf = (both: Both, side: Side, id: string, name: keyof typeof names): string => {
  if (side === 'hubspot') return both.portal.records.get('contacts', id)?.properties.get(names[name].hubspot) ?? '';
  const record = both.org.server.records.get('Lead', id);
  return record === undefined ? '' : textOf(record, names[name].salesforce);
};
const writeField = (both: Both, side: Side, id: string, name: keyof typeof names, value: string): void => {
  if (side === 'hubspot') both.portal.records.asUser(9001).update('contacts', id, { [names[name].hubspot]: value });
  else both.by('anna').update('Lead', id, { [names[name].salesforce]: value });
};
const taskText = (both: Both, side: Side, taskId: string): string => {
  if (side === 'hubspot') return both.portal.records.get('tasks', taskId)?.properties.get(names.body.hubspot) ?? '';
  const task = both.org.server.records.get('Task', taskId);
  return task === undefined ? '' : textOf(task, names.body.salesforce);
};
const firstTalk = (both: Both, side: Side, id: string) => {
  const [task] = openTaskRows(both, side, id);
  if (task === undefined) throw new Error('There is no task.');
  return task;
};
const question = 'What does their firm do, and how large is it?';

describe('CH8 field, note and task are one plan', () => {
  it.each(sides)('a number that moves stands in the field alone (%s)', async (side) => {
    const both = await startBoth();
    const id = both.create(side, 'pat@mill.example');
    await both.handOff(side, [both.look(side, id)]);
    const score = fieldOf(both, side, id, 'score');
    expect(Number(score)).toBeGreaterThan(0);
    expect(noteOf(both, side, id)).not.toMatch(new RegExp(`\\b${score}\\b|/30|of 100`));
  });

  it.each(sides)('what becomes known is asked no more, in the note as in the open task (%s)', async (side) => {
    const both = await startBoth();
    const id = both.create(side, 'pat@mill.example');
    await both.handOff(side, [both.look(side, id)]);
    const { id: taskId, subject } = firstTalk(both, side, id);
    expect(noteOf(both, side, id)).toContain(question);
    expect(taskText(both, side, taskId)).toContain(question);
    both.clock.advance(60_000);
    writeField(both, side, id, 'industry', 'Banking');
    await both.handOff(side, [both.look(side, id)]);
    expect(noteOf(both, side, id)).not.toContain(question);
    // The same task, and no second one.
    expect(openTaskRows(both, side, id)).toEqual([{ id: taskId, subject }]);
    expect(taskText(both, side, taskId)).not.toContain(question);
    expect(taskText(both, side, taskId)).toContain('Our line stops.');
    const calls = both.callsOf(side);
    both.clock.advance(60_000);
    await both.handOff(side, [both.look(side, id)]);
    // Read once more, and nothing written.
    expect(both.callsOf(side) - calls).toBeLessThan(4);
  });
});

describe('CH9 words that a rep would say to a colleague', () => {
  it.each(sides)('in the language of the policy, all of them (%s)', async (side) => {
    const both = await startBoth(germanPolicy);
    const id = both.create(side, 'pat@mill.example');
    await both.handOff(side, [both.look(side, id)]);
    expect(noteOf(both, side, id)).toMatch(/Zum Einstieg.*Fragen.*Warum du.*Kaufhistorie/s);
    expect(noteOf(both, side, id)).not.toMatch(/Say first|Why you|History with us/);
    expect(firstTalk(both, side, id).subject).toMatch(/^Erstgespräch: /);
  });

  it.each(sides)(
    'when the policy names another one: note, fields and our open tasks from the next look (%s)',
    async (side) => {
      const both = await startBoth(defaultPolicy);
      both.clock.advance(24 * 3_600_000);
      const id = both.create(side, 'pat@mill.example');
      await both.handOff(side, [both.look(side, id)]);
      both.clock.advance(2 * 3_600_000);
      await both.sweep();
      both.clock.advance(3_600_000);
      await both.sweep();
      const before = openTaskRows(both, side, id);
      expect(before.map(({ subject }) => subject.split(':')[0])).toEqual([
        'First talk',
        'Waiting for you',
        'Please step in',
      ]);
      const [, , asked] = before;
      if (side === 'hubspot')
        both.portal.records.asUser(9001).update('tasks', asked?.id ?? '', { hs_task_body: 'Busy.' });
      else both.by('anna').update('Task', asked?.id ?? '', { Description: 'Busy.' });
      const look = async (): Promise<void> => {
        both.clock.advance(180_000);
        await handOff([both.look(side, id)], { ...both.services(side), policy: { ...defaultPolicy, language: 'de' } });
      };
      await look();
      const after = openTaskRows(both, side, id);
      expect(after.map((task) => task.id)).toEqual(before.map((task) => task.id));
      expect(after.map(({ subject }) => subject.split(':')[0])).toEqual([
        'Erstgespräch',
        'Wartet auf dich',
        'Please step in',
      ]);
      expect(taskText(both, side, after[1]?.id ?? '')).toMatch(/Bitte/);
      expect(taskText(both, side, asked?.id ?? '')).toContain('Busy.');
      expect(noteOf(both, side, id)).toContain('Warum du');
      const calls = both.callsOf(side);
      await look();
      // Read once more, and nothing written.
      expect(both.callsOf(side) - calls).toBeLessThan(8);
      expect(openTaskRows(both, side, id)).toEqual(after);
    },
  );

  it('a choice is told as the portal labels it, for two calls in an hour', async () => {
    const both = await startBoth();
    const ids = ['pat@mill.example', 'kim@weaving.example'].map((email) =>
      both.create('hubspot', email, '', { hs_analytics_source: 'SOCIAL_MEDIA' }),
    );
    for (const id of ids) await both.handOff('hubspot', [both.look('hubspot', id)]);
    for (const id of ids) {
      expect(noteOf(both, 'hubspot', id)).toContain('Came to us through: Organic Social');
      expect(noteOf(both, 'hubspot', id)).not.toContain('SOCIAL_MEDIA');
    }
  });

  it('a label that an admin has changed is written once, and not put back by a worker who has the old one in memory', async () => {
    const both = await startBoth();
    const id = both.create('hubspot', 'pat@mill.example', '', { hs_analytics_source: 'SOCIAL_MEDIA' });
    const [one, other] = [both.openCrm('hubspot'), both.openCrm('hubspot')];
    const look = async (crm: typeof one): Promise<string> => {
      both.clock.advance(180_000);
      await both.handOff('hubspot', [both.look('hubspot', id)], crm);
      return /Came to us through: (\w+)/.exec(noteOf(both, 'hubspot', id))?.[1] ?? '';
    };
    expect([await look(one), await look(other)]).toEqual(['Organic', 'Organic']);
    const { definitions } = both.portal.records;
    const { options = [] } = definitions.find('contacts', 'hs_analytics_source') ?? {};
    const called = (label: string) =>
      definitions.update('contacts', 'hs_analytics_source', {
        options: options.map((each) => (each.value === 'SOCIAL_MEDIA' ? { ...each, label } : each)),
      });
    called('Networks');
    both.clock.advance(3_000_000);
    const third = both.openCrm('hubspot');
    // Whoever read it first has the old label still.
    expect(await look(other)).toBe('Organic');
    expect(await look(third)).toBe('Networks');
    const written = both.portal.calls.length;
    const before = noteOf(both, 'hubspot', id);
    expect(await look(other)).toBe('Networks');
    expect(await look(third)).toBe('Networks');
    expect(noteOf(both, 'hubspot', id)).toBe(before);
    const writes = both.portal.calls
      .slice(written)
      .filter(({ path, method }) => method !== 'GET' && /notes/.test(path));
    expect(writes).toEqual([]);
    // Another choice is news, and no reason to ask what it is called.
    both.portal.records.asUser(9001).update('contacts', id, { hs_analytics_source: 'PAID_SEARCH' });
    const asked = both.portal.calls.length;
    expect(await look(third)).toBe('Paid');
    expect(both.portal.calls.slice(asked).filter(({ path }) => /properties/.test(path))).toEqual([]);
  });

  it('what the buyer wrote is told as they wrote it, semicolons and all', async () => {
    const both = await startBoth();
    const text = 'Our line stops; twice a week;we lose a day.';
    const id = both.create('hubspot', 'pat@mill.example', '', { message: text });
    await both.handOff('hubspot', [both.look('hubspot', id)]);
    expect(noteOf(both, 'hubspot', id)).toContain(text);
    expect(taskText(both, 'hubspot', firstTalk(both, 'hubspot', id).id)).toContain(text);
  });
});
