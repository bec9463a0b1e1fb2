import { expect, it } from 'vitest';
import { dated } from '../../../../shared/crm/hubspot/call/surface.ts';

it.each([
  ['POST', '/crm/v3/objects/0-1/batch/read', '/crm/objects/2027-03/0-1/batch/read', 'repeatable'],
  ['POST', '/crm/v3/objects/0-1/batch/update', '/crm/objects/2027-03/0-1/batch/update', 'repeatable'],
  ['POST', '/crm/v3/objects/0-46/batch/create', '/crm/objects/2027-03/0-46/batch/create', 'create'],
  ['POST', '/crm/v3/objects/0-46/batch/archive', '/crm/objects/2027-03/0-46/batch/archive', 'repeatable'],
  ['POST', '/crm/v3/objects/0-1/search', '/crm/objects/2027-03/0-1/search', 'repeatable'],
  ['GET', '/crm/v3/objects/0-115', '/crm/objects/2027-03/0-115', 'repeatable'],
  ['POST', '/crm/v4/associations/0-3/0-1/batch/read', '/crm/associations/2027-03/0-3/0-1/batch/read', 'repeatable'],
  ['GET', '/crm/v3/owners/', '/crm/owners/2027-03', 'repeatable'],
  ['GET', '/crm/v3/properties/contacts', '/crm/properties/2027-03/contacts', 'repeatable'],
  ['POST', '/crm/v3/properties/deals', '/crm/properties/2027-03/deals', 'create'],
  ['POST', '/crm/v3/properties/deals/groups', '/crm/properties/2027-03/deals/groups', 'create'],
  ['PATCH', '/crm/v3/properties/deals/x_y', '/crm/properties/2027-03/deals/x_y', 'repeatable'],
  ['POST', '/crm/v3/lists/search', '/crm/lists/2027-03/search', 'repeatable'],
  [
    'POST',
    '/crm/v3/lists/records/memberships/batch/read',
    '/crm/lists/2027-03/records/memberships/batch/read',
    'repeatable',
  ],
  ['GET', '/crm/v3/pipelines/deals', '/crm/pipelines/2027-03/deals', 'repeatable'],
])('dates %s %s by the one setting', (method, path, expected, effect) => {
  expect(dated(method, path, '2027-03')).toMatchObject({ path: expected, effect });
});

it.each([
  ['DELETE', '/crm/v3/objects/0-1/batch/read'],
  ['GET', '/crm/v3/objects/0-1/5'],
  ['POST', '/crm/v3/objects/0-1/batch/upsert'],
  ['POST', '/crm/v3/objects/0-1/0-2/batch/read'],
  ['GET', '/crm/v3/owners/5/extra'],
  ['GET', '/contacts/v1/lists/all'],
  ['GET', '/crm/v3/properties/a/../b'],
  ['POST', '/x/crm/v3/objects/0-1/search'],
])('has no way for %s %s', (method, path) => {
  expect(() => dated(method, path, '2026-09')).toThrow(expect.objectContaining({ code: 'hubspot-path' }) as Error);
});
