/** What a contact's history tells: every form that it keeps, and since when the lead status stands. */
import { expect, it } from 'vitest';
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

it('tells when what they wrote was written last', async () => {
  const on = await start();
  const write = (message: string) => on.server.records.asCrm('FORM').update('contacts', on.id, { message });
  write('Please delete my data.');
  on.scene.clock.pass(60_000);
  write('Our line stops.');
  const problem = on.now();
  on.scene.clock.pass(60_000);
  on.status('NEW');
  expect((await on.past())?.textsSet).toEqual({ problem });
});
