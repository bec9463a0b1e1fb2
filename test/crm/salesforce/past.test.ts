/** Since when a lead's status stands, as Salesforce tells it. */
import { expect, it } from 'vitest';
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
