/** What an app reads and writes once: its token, the owners, the pipelines, the properties. */
import * as z from 'zod';
import { limitOf, objectScope, one, pageOf, param, readBody, typeParam, type Call, type Route } from './call.ts';
import { invalid, notFound, unauthorized } from './errors.ts';
import type { Owner } from './owners.ts';
import type { Pipelines } from './pipelines.ts';
import { propertyRoutes } from './property-routes.ts';
import type { Records } from './records.ts';

export type AppFacts = { portalId: number; appId: number; accessToken: string; scopes: readonly string[] };

/** The user who installed the app. */
const installer = 9000;

const ownerAnswer = (owner: Owner) => ({
  id: owner.id,
  type: owner.type,
  email: owner.email,
  firstName: owner.firstName,
  lastName: owner.lastName,
  // An archived owner has lost its user; only `userIdIncludingInactive` still names it. A queue has none at all.
  ...(owner.userId !== null && { userId: owner.archived ? null : owner.userId }),
  ...(owner.userId !== null && { userIdIncludingInactive: owner.userId }),
  createdAt: owner.createdAt,
  updatedAt: owner.updatedAt,
  archived: owner.archived,
  teams: owner.teams,
});

const ownerRoutes = ({ owners }: Records): Route[] => [
  {
    method: 'GET',
    paths: ['/crm/owners/:version', '/crm/v3/owners'],
    scope: () => ['crm.objects.owners.read'],
    answer(call) {
      const email = one(call, 'email')?.toLowerCase();
      const archived = one(call, 'archived') === 'true';
      const rows = owners
        .list()
        .filter((owner) => owner.archived === archived && (email === undefined || owner.email === email));
      return { status: 200, body: pageOf(rows.map(ownerAnswer), one(call, 'after'), limitOf(call, 100, 500)) };
    },
  },
  {
    method: 'GET',
    paths: ['/crm/owners/:version/:id', '/crm/v3/owners/:id'],
    scope: () => ['crm.objects.owners.read'],
    answer(call) {
      const id = param(call, 'id');
      const owner =
        one(call, 'idProperty') === 'userId'
          ? owners.list().find(({ userId }) => String(userId) === id)
          : owners.find(id);
      if (owner === undefined || owner.archived !== (one(call, 'archived') === 'true')) throw notFound();
      return { status: 200, body: ownerAnswer(owner) };
    },
  },
];

const pipelinePaths = (tail: string): string[] => [
  `/crm/pipelines/:version/:type${tail}`,
  `/crm/v3/pipelines/:type${tail}`,
];
const checkDeals = (call: Call): void => {
  if (typeParam(call) !== 'deals') throw invalid(`${param(call, 'type')} has no pipelines`);
};

const pipelineRoutes = (pipelines: Pipelines, at: string): Route[] => {
  const all = () =>
    pipelines.list().map((pipeline) => ({
      ...pipeline,
      archived: false,
      createdAt: at,
      updatedAt: at,
      stages: pipeline.stages.map((stage) => ({
        ...stage,
        archived: false,
        createdAt: at,
        updatedAt: at,
      })),
    }));
  return [
    {
      method: 'GET',
      paths: pipelinePaths(''),
      scope: (call) => objectScope(call, 'read'),
      answer(call) {
        checkDeals(call);
        return { status: 200, body: { results: all() } };
      },
    },
    {
      method: 'GET',
      paths: pipelinePaths('/:id'),
      scope: (call) => objectScope(call, 'read'),
      answer(call) {
        checkDeals(call);
        const pipeline = all().find(({ id }) => id === param(call, 'id'));
        if (pipeline === undefined) throw notFound();
        return { status: 200, body: pipeline };
      },
    },
  ];
};

/** Tells whom a token belongs to. It needs no scope. */
const tokenRoutes = (apps: readonly AppFacts[]): Route[] => [
  {
    method: 'POST',
    paths: ['/oauth/v2/private-apps/get/access-token-info'],
    scope: () => [],
    answer(call) {
      const { tokenKey } = readBody(z.object({ tokenKey: z.string() }), call.body);
      const app = apps.find(({ accessToken }) => accessToken === tokenKey);
      if (app === undefined) throw unauthorized();
      const { portalId, appId, scopes } = app;
      return { status: 200, body: { userId: installer, hubId: portalId, appId, scopes } };
    },
  },
];

export const setupRoutes = (records: Records, apps: readonly AppFacts[], at: string): Route[] => [
  ...tokenRoutes(apps),
  ...ownerRoutes(records),
  ...propertyRoutes(records),
  ...pipelineRoutes(records.pipelines, at),
];
