import { describe, expect, it } from 'vitest';
import type { FaultInput } from '../../sandbox/http/faults.ts';
import { accessToken, callerOf, startPortal } from './hubspot-portal.ts';

const path = '/crm/objects/2026-09/0-1';
const send = (url: string, signal?: AbortSignal) =>
  fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { firstname: 'Ada' } }),
    ...(signal ? { signal } : {}),
  });

const portalWith = async (action: FaultInput['action']) => {
  const server = await startPortal();
  server.faults.add({ method: 'POST', path: /0-1$/, action });
  return { server, made: () => server.records.list('contacts').length };
};

describe('faults', () => {
  it('answer a status with its headers and do nothing', async () => {
    const { server, made } = await portalWith({
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3' },
      body: { a: 1 },
    });
    const response = await send(server.url);
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([429, '3', { a: 1 }]);
    expect(made()).toBe(0);
    expect(server.calls.at(-1)).toMatchObject({ method: 'POST', path, status: 429 });
  });

  it('answer a page of a proxy', async () => {
    const { server, made } = await portalWith({ kind: 'html' });
    const response = await send(server.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      502,
      expect.stringContaining('text/html'),
    ]);
    expect(made()).toBe(0);
  });

  it('hide an error in a 200', async () => {
    const { server, made } = await portalWith({ kind: 'error-inside' });
    const response = await send(server.url);
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ status: 'error' })]);
    expect(made()).toBe(0);
  });

  it('leave a call without an answer', async () => {
    const patience = new AbortController();
    const server = await startPortal({ onCall: () => patience.abort(new Error('gave up')) });
    server.faults.add({ action: { kind: 'hang' } });
    await expect(send(server.url, patience.signal)).rejects.toThrow('gave up');
    expect(server.calls).toMatchObject([{ status: 0 }]);
    expect(server.records.list('contacts')).toEqual([]);
  });

  it('break the connection with nothing done', async () => {
    const { server, made } = await portalWith({ kind: 'reset' });
    await expect(send(server.url)).rejects.toThrow('fetch failed');
    expect(made()).toBe(0);
  });

  it('do the work and lose the answer', async () => {
    const { server, made } = await portalWith({ kind: 'lose-answer' });
    await expect(send(server.url)).rejects.toThrow('fetch failed');
    expect(made()).toBe(1);
    expect(server.calls.at(-1)).toMatchObject({ status: 201 });
  });

  it('do the work and cut the JSON off', async () => {
    const { server, made } = await portalWith({ kind: 'truncate' });
    const response = await send(server.url);
    expect(response.status).toBe(201);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(made()).toBe(1);
  });

  it('do the work and let the answer trickle', async () => {
    const { server, made } = await portalWith({ kind: 'trickle', everyMs: 1 });
    const response = await send(server.url);
    expect(await response.json()).toMatchObject({ properties: { firstname: 'Ada' } });
    expect(made()).toBe(1);
  });

  it('do the work late', async () => {
    const { server, made } = await portalWith({ kind: 'delay', ms: 1 });
    expect((await send(server.url)).status).toBe(201);
    expect(made()).toBe(1);
  });

  it('meet only the calls they are for, so often as said, after those they skip', async () => {
    const server = await startPortal();
    server.faults.add({ path: /owners/, skip: 1, times: 2, action: { kind: 'status', status: 503 } });
    const call = callerOf(server);
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await call('GET', '/crm/owners/2026-09')).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await call('GET', path)).status).toBe(200);
    expect(server.faults.waiting).toBe(0);
  });

  it('are set and cleared over HTTP, without a token', async () => {
    const server = await startPortal();
    const control = (method: string, body?: unknown) =>
      fetch(`${server.url}/__sandbox/faults`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
    await control('POST', { path: 'owners', times: 2, action: { kind: 'status', status: 500 } });
    expect((await callerOf(server)('GET', '/crm/owners/2026-09')).status).toBe(500);
    await control('DELETE');
    expect((await callerOf(server)('GET', '/crm/owners/2026-09')).status).toBe(200);
  });
});

describe('calls', () => {
  it('are kept without their query, with how many records they name', async () => {
    const told: string[] = [];
    const server = await startPortal({ onCall: ({ method, status }) => told.push(`${method} ${status}`) });
    const call = callerOf(server);
    await call('POST', `${path}/batch/read`, { inputs: [{ id: '1' }, { id: '2' }], properties: [] });
    await call('GET', `${path}?limit=1&properties=email`);
    await call('GET', '/nowhere');
    expect(server.calls.map(({ at: _at, agent: _agent, ...seen }) => seen)).toEqual([
      { method: 'POST', path: `${path}/batch/read`, status: 207, inputs: 2 },
      { method: 'GET', path, status: 200, inputs: 0 },
      { method: 'GET', path: '/nowhere', status: 404, inputs: 0 },
    ]);
    expect(told).toEqual(['POST 207', 'GET 200', 'GET 404']);
  });
});
