/** Since when a lead's status stands, as Salesforce tells it. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../support/policy.ts';
import { minute, startScene } from './scene.ts';

const start = async (tracked: boolean) => {
  const scene = await startScene();
  const field = scene.records.schema.field('Lead', 'Status');
  if (field === undefined) throw new Error('no status');
  scene.records.schema.add('Lead', { ...field, tracked });
  return scene;
};

it('is the last change of the status where an admin has it tracked, for all leads in one call', async () => {
  const { crm, addLead, user, clock, iso, callsOf } = await start(true);
  const [id, made] = [addLead(), addLead()];
  clock.pass(minute);
  user.update('Lead', id, { Status: 'Working - Contacted' });
  clock.pass(minute);
  user.update('Lead', id, { Status: 'Closed - Not Converted' });
  const at = iso();
  clock.pass(minute);
  user.update('Lead', id, { Country: 'Italy' });
  user.update('Lead', made, { Country: 'Italy' });
  expect([...(await crm.readPasts([id, made]))]).toEqual([
    [id, { touches: [], textsSet: {}, statusSet: { at }, optOutSet: { at: iso(), isLatest: true } }],
    [
      made,
      { touches: [], textsSet: {}, statusSet: { at: iso(), isLatest: true }, optOutSet: { at: iso(), isLatest: true } },
    ],
  ]);
  expect(await callsOf(() => crm.readPasts([id, made]))).toBe(1);
});

it('is at the latest the last change of the record where it is not tracked', async () => {
  const { crm, addLead, user, clock, iso } = await start(false);
  const id = addLead();
  clock.pass(minute);
  user.update('Lead', id, { Status: 'Closed - Not Converted' });
  expect((await crm.readPasts([id])).get(id)).toEqual({
    touches: [],
    textsSet: {},
    statusSet: { at: iso(), isLatest: true },
    optOutSet: { at: iso(), isLatest: true },
  });
});

it('is not told of a contact, which has none of its own', async () => {
  const { crm, addContact } = await start(true);
  const id = addContact();
  expect((await crm.readPasts([id])).get(id)?.statusSet).toBeNull();
});

it('is told of the wish for no mailings too, of leads and contacts, apart from the status', async () => {
  const scene = await startScene();
  const { crm, addLead, addContact, user, clock, iso, records } = scene;
  for (const object of ['Lead', 'Contact'] as const) {
    const field = records.schema.field(object, 'HasOptedOutOfEmail');
    if (field === undefined) throw new Error('no opt-out');
    records.schema.add(object, { ...field, tracked: true });
  }
  const [lead, contact] = [addLead(), addContact()];
  clock.pass(minute);
  user.update('Lead', lead, { HasOptedOutOfEmail: true });
  user.update('Contact', contact, { HasOptedOutOfEmail: true });
  const at = iso();
  clock.pass(minute);
  user.update('Lead', lead, { Status: 'Working - Contacted' });
  user.update('Contact', contact, { Title: 'x' });
  const pasts = await crm.readPasts([lead, contact]);
  expect(pasts.get(lead)).toEqual({
    touches: [],
    textsSet: {},
    statusSet: { at: iso(), isLatest: true },
    optOutSet: { at },
  });
  expect(pasts.get(contact)).toEqual({ touches: [], textsSet: {}, statusSet: null, optOutSet: { at } });
});

describe('of what they wrote', () => {
  const startTexts = async (name: 'Title' | 'Description') => {
    const scene = await startScene();
    const { schema } = scene.records;
    const field = schema.field('Lead', name);
    if (field === undefined) throw new Error('no field');
    schema.add('Lead', { ...field, tracked: true });
    const by = { form: scene.user, rep: scene.records.asUser(scene.anna) };
    const id = scene.addLead(name === 'Title' ? { Title: 'delete me' } : {});
    const made = scene.iso();
    scene.clock.pass(minute);
    const write = (who: keyof typeof by, text: string): string => {
      by[who].update('Lead', id, { [name]: text });
      const at = scene.iso();
      scene.clock.pass(minute);
      return at;
    };
    const crm = scene.org.openCrm({
      ...scene.clock,
      deadline: () => scene.clock.now() + 20_000,
      factProperties: { problem: name },
      people: defaultPolicy,
    });
    return { ...scene, made, write, past: async () => (await crm.readPasts([id])).get(id) };
  };

  it('tells when the form last saved it, and what a rep has written over it', async () => {
    const on = await startTexts('Title');
    const problem = on.write('form', 'Delete me!');
    on.write('rep', 'checked');
    const at = on.write('rep', 'done');
    expect(await on.past()).toMatchObject({
      textsSet: { problem },
      rewritten: { problem: { at, sent: 'Delete me!' } },
    });
    on.write('rep', 'Delete me!');
    expect(await on.past()).not.toHaveProperty('rewritten');
    const again = on.write('form', 'Our line stops.');
    const past = await on.past();
    expect([past?.textsSet, past?.rewritten]).toEqual([{ problem: again }, undefined]);
  });

  it('what the record was made with is as old as the record', async () => {
    const on = await startTexts('Title');
    const at = on.write('rep', 'done');
    expect(await on.past()).toMatchObject({
      textsSet: { problem: on.made },
      rewritten: { problem: { at, sent: 'delete me' } },
    });
  });

  it('of a long text it keeps no words', async () => {
    const on = await startTexts('Description');
    const problem = on.write('form', 'Delete me!');
    const at = on.write('rep', 'done');
    const past = await on.past();
    expect([past?.textsSet, past?.rewritten]).toEqual([{ problem }, { problem: { at } }]);
  });
});
