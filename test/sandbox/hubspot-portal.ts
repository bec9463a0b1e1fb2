/** A portal for one test file, and a plain way to call its API. */
import { afterEach } from 'vitest';
import * as z from 'zod';
import { startHubspot, type HubspotOptions, type HubspotServer } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';

export const accessToken = 'pat-eu1-00000000-0000-0000-0000-000000000000';
export const clientSecret = '11111111-1111-1111-1111-111111111111';
export const portalId = 111;
export const appId = 222;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Answered = { status: number; headers: Headers; body: { [name: string]: Json } };

const open: HubspotServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

export const startPortal = async (options: Partial<HubspotOptions> = {}): Promise<HubspotServer> => {
  const server = await startHubspot({ portalId, appId, accessToken, clientSecret, team: reps, ...options });
  open.push(server);
  return server;
};

/** The id of the record that an answer holds. */
export const idOf = ({ body }: Answered): string => z.string().parse(body['id']);

/** Calls the API as the app does. */
export const callerOf =
  (server: HubspotServer, token = accessToken) =>
  async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Answered['body'],
    };
  };

/** An association as a create states it. */
export const linkedTo = (id: string, associationTypeId: number) => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});
