/** The lists of the sandbox's portal, as strict as HubSpot's own. */
import { expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import { callerOf, startPortal } from './hubspot-portal.ts';

const search = '/crm/lists/2026-09/search';
const memberships = '/crm/lists/2026-09/records/memberships/batch/read';
const asked = { additionalProperties: [], listIds: [], offset: 0, processingTypes: [] };

it('searches lists page by page, of one object, by a part of the name or by id', async () => {
  const server = await startPortal();
  const [call, { records }] = [callerOf(server), server];
  const ids = ['VIP customers', 'Former vips', 'Fairs'].map((name) => records.lists.create({ name }).id);
  records.lists.create({ name: 'VIP firms', objectTypeId: '0-2' });
  const found = async (more: object): Promise<unknown> => {
    const { body } = await call('POST', search, { ...asked, ...more });
    const { lists, hasMore, offset, total } = body as { lists: { listId: string }[]; [name: string]: unknown };
    return [lists.map(({ listId }) => listId), hasMore, offset, total];
  };
  expect(await found({ objectTypeId: '0-1', count: 2 })).toEqual([ids.slice(0, 2), true, 2, 3]);
  expect(await found({ objectTypeId: '0-1', count: 2, offset: 2 })).toEqual([ids.slice(2), false, 3, 3]);
  expect(await found({ objectTypeId: '0-1', query: 'vip' })).toEqual([ids.slice(0, 2), false, 2, 2]);
  expect(await found({ listIds: [ids[2]] })).toEqual([ids.slice(2), false, 1, 1]);
  records.lists.delete(ids[0] ?? '');
  expect(await found({ objectTypeId: '0-1', query: 'vip' })).toEqual([[ids[1]], false, 1, 1]);
  expect((await call('POST', search, { ...asked, count: 501 })).status).toBe(400);
  expect((await call('POST', search, { query: 'vip' })).status).toBe(400);
});

it('tells which lists a record is in, a merged one too; of an unknown record it tells in a 207', async () => {
  const server = await startPortal();
  const [call, { records }] = [callerOf(server), server];
  const writer = records.asCrm('IMPORT');
  const [first, second] = ['a', 'b'].map((name) => writer.create('contacts', { email: `${name}@mill.example` }).id);
  const [vip, gone] = ['VIP', 'Gone'].map((name) => records.lists.create({ name }).id);
  for (const list of [vip, gone]) records.lists.add(list ?? '', [first ?? '']);
  records.lists.delete(gone ?? '');
  const inputs = (ids: readonly unknown[]) => ({ inputs: ids.map((recordId) => ({ objectTypeId: '0-1', recordId })) });
  const told = await call('POST', memberships, inputs([first, second]));
  expect([told.status, told.body]).toMatchObject([
    200,
    { results: [{ recordId: first, recordListMemberships: [{ listId: vip }] }, { recordListMemberships: [] }] },
  ]);
  const into = writer.merge('contacts', second ?? '', first ?? '').id;
  expect((await call('POST', memberships, inputs([into]))).body).toMatchObject({
    results: [{ recordListMemberships: [{ listId: vip }] }],
  });
  const some = await call('POST', memberships, inputs([first, '7']));
  expect([some.status, some.body]).toMatchObject([207, { errors: [{ context: { ids: ['7'] } }] }]);
  expect((await call('POST', memberships, inputs(Array.from({ length: 101 }, () => first)))).status).toBe(400);
});

it('refuses both to an app without the scope', async () => {
  const server = await startPortal({ scopes: allScopes.filter((scope) => scope !== 'crm.lists.read') });
  const call = callerOf(server);
  for (const [path, body] of [
    [search, asked],
    [memberships, { inputs: [] }],
  ] as const)
    expect(await call('POST', path, body)).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
});
