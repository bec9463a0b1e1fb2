/** An org for one test file, and a plain way to call its API. */
import { afterEach } from 'vitest';
import * as z from 'zod';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { startSalesforce, type SalesforceOptions, type SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { teammateId } from '../../sandbox/salesforce/team.ts';

export const orgId = '00D5g00000ABCDE';
export const clientId = 'client-of-a-test';
export const clientSecret = 'secret-of-a-test';
export const noon = Date.UTC(2026, 10, 23, 12);

const open: SalesforceServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

/** With the package deployed, at noon for ever unless told otherwise. */
export const startOrg = async (options: Partial<SalesforceOptions> = {}): Promise<SalesforceServer> => {
  const server = await startSalesforce({
    orgId,
    clientId,
    clientSecret,
    pathToken: 'path',
    team: reps,
    now: () => noon,
    outboundRetryMs: 1,
    ...options,
  });
  open.push(server);
  // How the API works is asked as somebody who may do everything.
  server.records.provision({ sets: [] });
  return server;
};

export const idOf = (server: SalesforceServer, key: string): string => {
  const id = teammateId(server.records, key);
  if (id === undefined) throw new Error(`no teammate ${key}`);
  return id;
};

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Answered = { status: number; headers: Headers; body: Json };

export const tokenOf = async (server: SalesforceServer, form: Record<string, string> = {}): Promise<string> => {
  const response = await fetch(`${server.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...form,
    }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
};

export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

/** Calls the API as the integration does; paths begin after the version. */
export const callerOf = async (server: SalesforceServer): Promise<Caller> => {
  const token = await tokenOf(server);
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${server.url}/services/data/v68.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : (JSON.parse(text) as Json),
    };
  };
};

/** Rows of a collection of one object. */
export const rowsOf = (type: string, rows: readonly Record<string, unknown>[], allOrNone = false) => ({
  allOrNone,
  records: rows.map((row) => ({ attributes: { type }, ...row })),
});

/** A lead as a person in the UI would make it. */
export const addLead = (server: SalesforceServer, fields: Record<string, unknown> = {}): string =>
  server.records.asUser(idOf(server, 'frida')).create('Lead', { LastName: 'Brandt', Company: 'Brunnhof', ...fields })
    .id;
