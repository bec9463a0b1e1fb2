/** Answers that HubSpot gives seldom, and what the adapter makes of them. The usual ones are in the contract suite. */
import { afterEach, expect, it } from 'vitest';
import type { Crm } from '../../../shared/crm/crm.ts';
import { openHubspotCrm } from '../../../shared/crm/hubspot/crm.ts';
import { fakeClock, startsAt } from './clock.ts';
import { startLoopback, type Asked, type Loopback, type Reply } from './loopback.ts';

const running: Loopback[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const open = async (answer: (asked: Asked, nth: number) => Reply) => {
  const server = await startLoopback(answer);
  running.push(server);
  const clock = fakeClock();
  let traced = 0;
  const crm = openHubspotCrm({
    apiUrl: server.url,
    apiVersion: '2026-09',
    accessToken: 'token',
    connection: 'hubspot-1',
    factProperties: {},
    newTraceId: () => `trace-${(traced += 1)}`,
    deadline: () => startsAt + 60_000,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
  });
  return { crm, asked: server.asked };
};
const record = (id: string, properties: Record<string, string | null> = {}, rest: object = {}) => ({
  id,
  // What is asked for and empty is null; what a portal does not have is not there.
  properties: { email: null, hs_email_optout: null, ...properties },
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  archived: false,
  ...rest,
});
const all = (...results: object[]): Reply => ({ status: 200, json: { status: 'COMPLETE', results } });
const partly = (results: object[], ...errors: object[]): Reply => ({
  status: 207,
  json: { status: 'COMPLETE', results, numErrors: errors.length, errors },
});
const rowError = (category: string, context: Record<string, string[]>) => ({
  status: 'error',
  category,
  message: 'one row',
  context,
  errors: [],
  links: {},
});
const associations = (id: string, to: readonly (string | number)[], after?: string) => ({
  from: { id },
  to: to.map((toObjectId) => ({ toObjectId, associationTypes: [] })),
  ...(after !== undefined && { paging: { next: { after } } }),
});
const noteBody = (ref: string) => ({ hs_note_body: `<p>hello</p><p>Ref ${ref}</p>` });
const wanted = (id: string) => ({ on: { object: 'lead', id } as const, ref: `wh-${id}` });
const note = (id: string) => ({
  ...wanted(id),
  card: { title: 'Handoff', sections: [] },
  ownerId: null,
  at: '2026-11-22T09:00:00Z',
});

it('never calls a lead gone because HubSpot failed at its row', async () => {
  const { crm } = await open(() =>
    partly([record('1')], rowError('INTERNAL_ERROR', { ids: ['2'] }), rowError('OBJECT_NOT_FOUND', { ids: ['3'] })),
  );
  const leads = await crm.readLeads(['1', '2', '3']);
  expect(leads.get('1')).toMatchObject({ ok: true, value: { found: 'record' } });
  expect(leads.get('2')).toMatchObject({ ok: false, error: { name: 'CrmUnavailable', code: 'down' } });
  expect(leads.get('3')).toEqual({ ok: true, value: { found: 'gone' } });
});

it('calls a lead gone when HubSpot refuses the whole call for it', async () => {
  const { crm } = await open(({ body }) => {
    const inputs = (body as { inputs: { id: string }[] }).inputs;
    return inputs.some(({ id }) => id === '2')
      ? { status: 404, json: { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'no' } }
      : all(...inputs.map(({ id }) => record(id)));
  });
  const leads = await crm.readLeads(['1', '2', '3']);
  expect(leads.get('2')).toEqual({ ok: true, value: { found: 'gone' } });
  expect([leads.get('1'), leads.get('3')]).toMatchObject([
    { value: { found: 'record' } },
    { value: { found: 'record' } },
  ]);
});

it('takes the one record that answers under another id for the survivor of a merge', async () => {
  const { crm } = await open(() => all(record('1'), record('9')));
  expect((await crm.readLeads(['1', '2'])).get('2')).toEqual({ ok: true, value: { found: 'merged', into: '9' } });
});

it('does not guess a survivor when two could be', async () => {
  const { crm } = await open(() => all(record('8'), record('9')));
  const leads = await crm.readLeads(['1', '2']);
  expect([...leads.values()]).toEqual([1, 2].map(() => ({ ok: true, value: { found: 'gone' } })));
});

it('takes empty and null properties for absent ones', async () => {
  const { crm } = await open(() => all(record('1', { hubspot_owner_id: '', email: null, handoff_stage: '' })));
  expect((await crm.readLeads(['1'])).get('1')).toMatchObject({
    ok: true,
    value: { found: 'record', record: { ownerId: null, facts: {}, fields: {} } },
  });
});

it('throws rather than telling of firms or owners when HubSpot failed at a row', async () => {
  const { crm } = await open(() => partly([record('1')], rowError('INTERNAL_ERROR', { ids: ['2'] })));
  await expect(crm.readCompanies(['1', '2'])).rejects.toMatchObject({ name: 'CrmUnavailable' });
  await expect(crm.readOwnerHistory(['1', '2'])).rejects.toMatchObject({ name: 'CrmUnavailable' });
});

it('knows created rows by their trace ids when HubSpot gives no text back, in any order', async () => {
  const { crm } = await open(({ body }) => {
    const { inputs } = body as { inputs: { objectWriteTraceId: string }[] };
    const made = inputs.map(({ objectWriteTraceId }, n) => record(`n${n}`, {}, { objectWriteTraceId }));
    return { status: 201, json: { status: 'COMPLETE', results: made.toReversed() } };
  });
  const made = await crm.createNotes([note('1'), note('2')]);
  expect([...made]).toEqual([
    ['wh-1', { ok: true, value: 'n0' }],
    ['wh-2', { ok: true, value: 'n1' }],
  ]);
});

it('knows created rows by their marks when HubSpot gives no trace ids back', async () => {
  const { crm } = await open(() => ({
    status: 201,
    json: { status: 'COMPLETE', results: [record('n2', noteBody('wh-2')), record('n1', noteBody('wh-1'))] },
  }));
  const made = await crm.createNotes([note('1'), note('2')]);
  expect([made.get('wh-1'), made.get('wh-2')]).toEqual([
    { ok: true, value: 'n1' },
    { ok: true, value: 'n2' },
  ]);
});

it('calls a created row unclear that HubSpot neither confirms nor refuses, or failed at', async () => {
  const { crm } = await open(() =>
    partly(
      [record('n1', {}, { objectWriteTraceId: 'trace-1' })],
      rowError('VALIDATION_ERROR', { objectWriteTraceId: ['trace-2'] }),
      rowError('INTERNAL_ERROR', { objectWriteTraceId: ['trace-3'] }),
    ),
  );
  const made = await crm.createNotes(['1', '2', '3', '4'].map(note));
  expect(made.get('wh-1')).toEqual({ ok: true, value: 'n1' });
  expect(made.get('wh-2')).toMatchObject({ error: { name: 'CrmRejected', code: 'validation' } });
  expect(made.get('wh-3')).toMatchObject({ error: { name: 'CrmUnavailable', code: 'unclear' } });
  expect(made.get('wh-4')).toMatchObject({ error: { name: 'CrmUnavailable', code: 'unclear' } });
});

it('finds its note among others, on its own lead only, and the older of two', async () => {
  const bodies = new Map([
    ['20', 'wh-1'],
    ['9', 'wh-1'],
    ['30', 'wh-elsewhere'],
    ['40', 'wh-2'],
  ]);
  const { crm } = await open(({ path }) =>
    path.includes('/associations/')
      ? all(associations('1', [30, 20, 9]), associations('2', ['30']), associations('3', ['40']))
      : all(...[...bodies].map(([id, ref]) => record(id, noteBody(ref)))),
  );
  const found = await crm.findNotes(['1', '2', '3'].map(wanted));
  expect([...found]).toEqual([['wh-1', '9']]);
});

it('looks only through the newest two hundred notes of a lead', async () => {
  const { crm, asked } = await open(({ path, body }) =>
    path.includes('/associations/')
      ? all(
          associations(
            '1',
            Array.from({ length: 350 }, (_, n) => n + 1),
          ),
        )
      : all(...(body as { inputs: { id: string }[] }).inputs.map(({ id }) => record(id))),
  );
  await crm.findNotes([wanted('1')]);
  const read = asked.slice(1).flatMap(({ body }) => (body as { inputs: { id: string }[] }).inputs);
  expect(read.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, n) => n + 151),
  );
});

/** Answers deals, their contacts as `associations` says, and the default pipeline. */
const dealsWith = (contacts: (nth: number) => Reply): ((asked: Asked) => Reply) => {
  let nth = 0;
  return ({ path, body }) => {
    if (path.includes('/pipelines/')) return all({ id: 'default', label: 'Sales', stages: [] });
    if (path.includes('/associations/')) return contacts((nth += 1));
    return all(...(body as { inputs: { id: string }[] }).inputs.map(({ id }) => record(id)));
  };
};
const leadIdsOf = (deals: Awaited<ReturnType<Crm['readDeals']>>): readonly (readonly string[])[] =>
  [...deals.values()].map((row) => (row.ok && row.value.found === 'record' ? row.value.record.leadIds : []));

it('follows associations that fill more than one page', async () => {
  const { crm, asked } = await open(
    dealsWith((nth) =>
      nth === 1
        ? all(associations('5', ['1', '2'], 'next-page'), associations('6', ['4']))
        : all(associations('5', ['3'])),
    ),
  );
  expect(leadIdsOf(await crm.readDeals(['5', '6']))).toEqual([['1', '2', '3'], ['4']]);
  const further = asked.filter(({ path }) => path.includes('/associations/'))[1];
  expect(further?.body).toEqual({ inputs: [{ id: '5', after: 'next-page' }] });
});

it('says none where HubSpot says none, and throws where it failed', async () => {
  const none = rowError('OBJECT_NOT_FOUND', { fromObjectId: ['1'] });
  const fine = await open(dealsWith(() => partly([], none)));
  expect(leadIdsOf(await fine.crm.readDeals(['1']))).toEqual([[]]);
  const failing = await open(dealsWith(() => partly([], none, rowError('INTERNAL_ERROR', { fromObjectId: ['2'] }))));
  await expect(failing.crm.readDeals(['1', '2'])).rejects.toMatchObject({ name: 'CrmUnavailable' });
  await expect(failing.crm.findTasks([wanted('1')])).rejects.toMatchObject({ name: 'CrmUnavailable' });
});

it('throws rather than missing a note that HubSpot failed to read', async () => {
  const { crm } = await open(({ path }) =>
    path.includes('/associations/')
      ? all(associations('1', ['10', '11']))
      : partly([record('10', noteBody('other'))], rowError('INTERNAL_ERROR', { ids: ['11'] })),
  );
  await expect(crm.findNotes([wanted('1')])).rejects.toMatchObject({ name: 'CrmUnavailable' });
});

it('walks all pages of owners, active and archived', async () => {
  const owner = (id: string, archived: boolean) => ({
    id,
    type: 'PERSON',
    email: `${id}@acme.example`,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
    archived,
  });
  const { crm } = await open(({ query }) => {
    const archived = query.get('archived') === 'true';
    const page = query.get('after') ?? '1';
    const results = [owner(`${archived ? 'old' : 'new'}-${page}`, archived)];
    return {
      status: 200,
      json: page === '3' ? { results } : { results, paging: { next: { after: `${Number(page) + 1}` } } },
    };
  });
  const owners = await crm.owners();
  expect(owners.map(({ id }) => id)).toEqual(['new-1', 'new-2', 'new-3', 'old-1', 'old-2', 'old-3']);
  expect(owners.map(({ active }) => active)).toEqual([true, true, true, false, false, false]);
  expect(owners[0]).toMatchObject({ name: 'new-1@acme.example', kind: 'person' });
});

it('does not keep a failure to read the owners', async () => {
  const { crm } = await open((_, nth) => (nth <= 6 ? { status: 503, json: { message: 'down' } } : all()));
  await expect(crm.owners()).rejects.toMatchObject({ name: 'CrmUnavailable' });
  expect(await crm.owners()).toEqual([]);
});
