/** What a contact's history tells: every form that it keeps, and since when the lead status stands. */
import { describe, expect, it } from 'vitest';
import { startScene } from './scenes.ts';

const start = async () => {
  const { server, scene } = await startScene();
  const id = scene.addLead({ email: 'kim@mill.example' });
  const now = (): string => new Date(scene.clock.now()).toISOString();
  const form = server.records.asCrm('FORM', 'form');
  return {
    server,
    scene,
    id,
    now,
    named: (name: string) => form.update('contacts', id, { recent_conversion_event_name: name }),
    dated: (at = now()) => form.update('contacts', id, { recent_conversion_date: at }),
    status: (value: string) => server.records.asUser(9001).update('contacts', id, { hs_lead_status: value }),
    past: async () => (await scene.crm.readPasts([id])).get(id),
  };
};

it('tells each form once, oldest last or first, with the name that was written beside its date', async () => {
  const on = await start();
  const told: string[] = [];
  for (const name of ['Demo', 'Newsletter', 'Demo', 'Demo', 'Meetings Link: anna/first-talk']) {
    // A name that stays has no entry of its own; the date follows the name a moment later.
    on.named(name);
    on.scene.clock.pass(400);
    on.dated();
    told.unshift(`${on.now()} ${name.startsWith('Meetings') ? 'meeting' : 'form'} ${name}`);
    on.scene.clock.pass(60_000);
  }
  const touches = (await on.past())?.touches ?? [];
  expect(touches.map(({ at, kind, name }) => `${at} ${kind} ${name}`)).toEqual(told);
});

it('tells the name also where it was written a moment after the date', async () => {
  const on = await start();
  for (const name of ['Newsletter', 'Demo']) {
    on.dated();
    on.scene.clock.pass(400);
    on.named(name);
    on.scene.clock.pass(60_000);
  }
  expect((await on.past())?.touches.map(({ name }) => name)).toEqual(['Demo', 'Newsletter']);
});

it('leaves out a form without a name, and a date that is none', async () => {
  const on = await start();
  on.dated();
  on.scene.clock.pass(60_000);
  on.server.records.asCrm('FORM', 'form').update('contacts', on.id, { recent_conversion_date: '' });
  expect((await on.past())?.touches).toEqual([]);
});

it('tells since when the status stands, whoever writes the same again', async () => {
  const on = await start();
  expect((await on.past())?.statusSet).toBeNull();
  on.status('NEW');
  on.scene.clock.pass(60_000);
  on.status('UNQUALIFIED');
  const at = on.now();
  on.scene.clock.pass(60_000);
  on.status('UNQUALIFIED');
  expect((await on.past())?.statusSet).toEqual({ at });
  on.status('NEW');
  on.scene.clock.pass(60_000);
  on.status('UNQUALIFIED');
  expect((await on.past())?.statusSet).toEqual({ at: on.now() });
  on.status('');
  expect((await on.past())?.statusSet).toBeNull();
});

it('tells since when they wish no mailings, of several fields the one that said so last, and nothing of who wishes none', async () => {
  const on = await start();
  const optOut = (value: string) =>
    on.server.records.asCrm('EMAIL').update('contacts', on.id, { hs_email_optout: value });
  expect((await on.past())?.optOutSet).toBeNull();
  optOut('true');
  const at = on.now();
  on.scene.clock.pass(60_000);
  optOut('true');
  expect((await on.past())?.optOutSet).toEqual({ at });
  optOut('false');
  expect((await on.past())?.optOutSet).toBeNull();
});

describe('of what they wrote', () => {
  const minute = 60_000;
  const wish = 'Please delete my data.';
  const startTexts = async () => {
    const on = await start();
    const { records } = on.server;
    const by = {
      form: records.asCrm('FORM', '2e137f47a86e48798322d47f6f529a93'),
      app: records.asApp(4242),
      import: records.asCrm('IMPORT', 'List'),
      hand: records.asUser(9001),
      'bulk edit': records.asCrm('CRM_UI_BULK_ACTION'),
      merge: records.asCrm('MERGE_CONTACTS'),
    };
    const write = (who: keyof typeof by, message: string): string => {
      by[who].update('contacts', on.id, { message });
      const at = on.now();
      on.scene.clock.pass(60 * minute);
      return at;
    };
    return { ...on, write };
  };

  it('tells when it was sent last', async () => {
    const on = await startTexts();
    on.write('form', wish);
    const problem = on.write('form', 'Our line stops.');
    on.status('NEW');
    expect(await on.past()).toMatchObject({ textsSet: { problem } });
  });

  it.each(['hand', 'bulk edit', 'merge'] as const)(
    'what is written over it by %s is not sent, and makes it no newer',
    async (who) => {
      const on = await startTexts();
      const problem = on.write('form', 'Pleese delete my data.');
      on.write(who, 'checked');
      const at = on.write(who, wish);
      expect(await on.past()).toMatchObject({
        textsSet: { problem },
        rewritten: { problem: { at, sent: 'Pleese delete my data.' } },
      });
      on.write(who, 'Pleese delete my data.');
      const past = await on.past();
      expect([past?.textsSet, past?.rewritten]).toEqual([{ problem }, undefined]);
    },
  );

  it.each(['form', 'app', 'import'] as const)('what comes by %s after it is new', async (who) => {
    const on = await startTexts();
    on.write('form', 'Our line stops.');
    on.write('hand', 'Our line stops!');
    const problem = on.write(who, wish);
    const past = await on.past();
    expect([past?.textsSet, past?.rewritten]).toEqual([{ problem }, undefined]);
  });

  it('what colleagues alone have written is as old as the first of it', async () => {
    const on = await startTexts();
    const problem = on.write('hand', 'no interest');
    const at = on.write('hand', wish);
    expect(await on.past()).toMatchObject({
      textsSet: { problem },
      rewritten: { problem: { at, sent: 'no interest' } },
    });
  });

  it('one that was emptied tells nothing', async () => {
    const on = await startTexts();
    on.write('form', wish);
    on.write('hand', '');
    const past = await on.past();
    expect([past?.textsSet, past?.rewritten]).toEqual([{}, undefined]);
  });

  it('after a merge the text that stands is as old as it was, whatever the other contact wrote since', async () => {
    const on = await startTexts();
    const problem = on.write('form', wish);
    const { records } = on.server;
    const other = records.asCrm('FORM').create('contacts', { email: 'kim@home.example', message: 'Our line stops.' });
    on.scene.clock.pass(60 * minute);
    const { id } = records.asUser(9001).merge('contacts', on.id, other.id);
    expect(records.get('contacts', id)?.history.get('message')).toHaveLength(2);
    const past = (await on.scene.crm.readPasts([id])).get(id);
    expect([past?.textsSet, past?.rewritten]).toEqual([{ problem }, undefined]);
  });

  it('so is one that a merge wrote anew', async () => {
    const on = await startTexts();
    const problem = on.write('form', wish);
    on.write('form', 'Our line stops.');
    on.write('merge', wish);
    const past = await on.past();
    expect([past?.textsSet, past?.rewritten]).toEqual([{ problem }, undefined]);
  });

  /** Minutes after a moment: when the text was written, the date of a form, and when that was written. */
  it.each([
    { of: 'one form', text: 0, forms: [[0, 0]], is: 0 },
    { of: 'a form whose date came just late enough', text: 0, forms: [[10, 10]], is: 10 },
    { of: 'a form whose date came too late', text: 0, forms: [[10.1, 10.1]], is: 0 },
    { of: 'a form whose answers came just late enough', text: 10, forms: [[0, 0]], is: 0 },
    { of: 'a form whose answers came too late', text: 10.1, forms: [[0, 0]], is: 10.1 },
    { of: 'a form that was written two days after it was sent', text: 2880, forms: [[0, 2881]], is: 0 },
    { of: 'the nearer of two forms', text: 4, forms: [[0, 0], [6, 6]], is: 6 }, // oxfmt-ignore
    { of: 'a form, with another one minutes later', text: 0, forms: [[0, 0], [3, 3]], is: 0 }, // oxfmt-ignore
    { of: 'a form between the date and the writing of another', text: 60, forms: [[0, 120], [60, 61]], is: 60 }, // oxfmt-ignore
    { of: 'no form', text: 0, forms: [], is: 0 },
  ] as const)('an answer has the date of the form that sent it: $of', async ({ text, forms, is }) => {
    const on = await start();
    const from = on.scene.clock.now();
    const at = (minutes: number): string => new Date(from + minutes * minute).toISOString();
    const acts = [
      ...forms.map(([date, writtenAt]) => ({ at: writtenAt, play: () => on.dated(at(date)) })),
      { at: text, play: () => on.server.records.asCrm('FORM').update('contacts', on.id, { message: wish }) },
    ].toSorted((a, b) => a.at - b.at);
    for (const act of acts) {
      on.scene.clock.pass(from + act.at * minute - on.scene.clock.now());
      act.play();
    }
    expect((await on.past())?.textsSet).toEqual({ problem: at(is) });
  });

  it('what another app wrote minutes from a form is as old as it is', async () => {
    const on = await startTexts();
    on.dated();
    on.scene.clock.pass(5 * minute);
    const problem = on.write('app', wish);
    expect((await on.past())?.textsSet).toEqual({ problem });
  });
});
