/** What is served outside the data API: the token endpoint, who a token belongs to, and the versions there are. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Wire } from '../http/deliver.ts';
import { notFound, Refusal } from './errors.ts';
import { to18 } from './ids.ts';
import { textOf } from './record.ts';
import type { Records } from './records.ts';
import { textBody } from './request.ts';
import type { Sessions } from './sessions.ts';

type Handled = (
  doing: (request: FastifyRequest) => Wire,
) => (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

type SignInOptions = { orgId: string; records: Records; sessions: Sessions; audience: string; now: () => number };

const newestVersion = 68;
const params = z.object({ userId: z.string() });

export const serveSignIn = (server: FastifyInstance, options: SignInOptions, handled: Handled): void => {
  const { orgId, records, sessions, audience, now } = options;
  const hostOf = (request: FastifyRequest): string => `http://${request.headers.host ?? ''}`;

  const token = (request: FastifyRequest): Wire => {
    const host = hostOf(request);
    const audiences = [audience, host, `${host}/services/oauth2/token`];
    const form = new URLSearchParams(textBody(request));
    const granted = sessions.grant(form, request.headers.authorization, audiences);
    if (!granted.ok) {
      return { status: 400, headers: {}, body: { error: granted.error, error_description: granted.description } };
    }
    const body = {
      access_token: granted.token,
      signature: 'c2FuZGJveA==',
      scope: 'api',
      instance_url: host,
      id: `${host}/id/${orgId}/${granted.userId}`,
      token_type: 'Bearer',
      issued_at: String(now()),
      api_instance_url: host,
    };
    return { status: 200, headers: { 'cache-control': 'no-store' }, body };
  };

  const identity = (request: FastifyRequest): Wire => {
    try {
      const userId = sessions.userOf(request.headers.authorization);
      const user = records.get('User', userId);
      if (user === undefined || to18(params.parse(request.params).userId) !== userId) throw notFound();
      const of = (name: string): string => textOf(user, name);
      const body = {
        id: `${hostOf(request)}/id/${orgId}/${userId}`,
        user_id: userId,
        organization_id: orgId,
        username: of('Username'),
        display_name: of('Name'),
        email: of('Email'),
        user_type: 'STANDARD',
        active: true,
      };
      return { status: 200, headers: {}, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, headers: {}, body: error.errors };
    }
  };

  const versions = Array.from({ length: 38 }, (_, at) => newestVersion - 37 + at).map((number) => ({
    label: `API ${number}`,
    url: `/services/data/v${number}.0`,
    version: `${number}.0`,
  }));

  server.post('/services/oauth2/token', handled(token));
  server.get(`/id/:orgId/:userId`, handled(identity));
  server.get(
    '/services/data',
    handled(() => ({ status: 200, headers: {}, body: versions })),
  );
};
