/**
 * Every call that may leave for HubSpot. The official client (14.0.1) writes undated paths such as `/crm/v3/…`, which HubSpot
 * stops supporting in September 2027; this table turns each into its dated path. A path that is not here is refused.
 *
 * | method | dated path | used for | inputs | must carry |
 * |---|---|---|---|---|
 * | POST | /crm/objects/{v}/{type}/batch/read | contacts 0-1, companies 0-2, deals 0-3, notes 0-46, tasks 0-27, calls 0-48, e-mails 0-49, meetings 0-47, messages 0-18, leads 0-136 | 100 (50 with history) | properties |
 * | POST | /crm/objects/{v}/{type}/batch/update | contacts, deals (our properties, stage and pipeline alone), notes, tasks (subject and body alone), leads (owner alone) | 100 | id, properties, objectWriteTraceId |
 * | POST | /crm/objects/{v}/{type}/batch/create | notes, tasks; a contact: the operator's command | 100 | hs_timestamp, associations (to contacts 202, 204; to deals 214, 216), objectWriteTraceId |
 * | POST | /crm/objects/{v}/{type}/batch/archive | notes, tasks; a contact: the operator's command | 100 | id |
 * | GET | /crm/objects/{v}/{type} | users 0-115, companies 0-2 | page of 100 | properties |
 * | POST | /crm/objects/{v}/{type}/search | what changed: contacts, companies, deals, completed tasks; the operator's command: new contacts, whether anybody fills a property | page of 200 | filterGroups, sorts |
 * | POST | /crm/associations/{v}/{from}/{to}/batch/read | deal and company to contact; contact and deal to note and task; task to contact and deal; contact to call, e-mail, meeting, message, lead | 1000 | id |
 * | GET | /crm/owners/{v} | active and archived owners | page of 500 | |
 * | GET | /crm/pipelines/{v}/{type} | the stages of deals, and which of them are won or lost | | |
 * | GET, POST | /crm/properties/{v}/{type} | the operator's command | | name, label, type, fieldType, groupName |
 * | PATCH | /crm/properties/{v}/{type}/{name} | the operator's command | | options |
 * | GET, POST | /crm/properties/{v}/{type}/groups | the operator's command | | name, label |
 * | POST | /crm/lists/{v}/search | the lists of contacts, where the policy names lists | page of 500 | listIds, processingTypes, additionalProperties, offset |
 * | POST | /crm/lists/{v}/records/memberships/batch/read | the lists that contacts are members of | 100 | objectTypeId, recordId |
 * | POST | /oauth/v2/private-apps/get/access-token-info | the operator's command; has no dated form | | tokenKey |
 */
import { BadRequest } from '../../../domain/errors.ts';

/** What a second try may do: nothing that the first has not done (`repeatable`), or a second record (`create`). */
export type Effect = 'repeatable' | 'create';
/** What a good answer holds: a list under `results`, one object, or nothing at all. */
export type Content = 'results' | 'object' | 'nothing';
type Rule = { method: string; path: RegExp; dated: string; effect: Effect; holds: Content };

const name = '([A-Za-z0-9_-]+)';
const rule = (method: string, path: string, dated: string, holds: Content, effect: Effect = 'repeatable'): Rule => ({
  method,
  path: new RegExp(`^${path}/?$`),
  dated,
  effect,
  holds,
});

const objects = `/crm/v3/objects/${name}`;
const properties = `/crm/v3/properties/${name}`;
const surface: readonly Rule[] = [
  rule('POST', `${objects}/batch/read`, '/crm/objects/{v}/$1/batch/read', 'results'),
  rule('POST', `${objects}/batch/update`, '/crm/objects/{v}/$1/batch/update', 'results'),
  rule('POST', `${objects}/batch/create`, '/crm/objects/{v}/$1/batch/create', 'results', 'create'),
  rule('POST', `${objects}/batch/archive`, '/crm/objects/{v}/$1/batch/archive', 'nothing'),
  rule('POST', `${objects}/search`, '/crm/objects/{v}/$1/search', 'results'),
  rule('GET', objects, '/crm/objects/{v}/$1', 'results'),
  rule('POST', `/crm/v4/associations/${name}/${name}/batch/read`, '/crm/associations/{v}/$1/$2/batch/read', 'results'),
  rule('GET', '/crm/v3/owners', '/crm/owners/{v}', 'results'),
  rule('GET', properties, '/crm/properties/{v}/$1', 'results'),
  rule('POST', properties, '/crm/properties/{v}/$1', 'object', 'create'),
  rule('GET', `${properties}/groups`, '/crm/properties/{v}/$1/groups', 'results'),
  rule('POST', `${properties}/groups`, '/crm/properties/{v}/$1/groups', 'object', 'create'),
  rule('PATCH', `${properties}/${name}`, '/crm/properties/{v}/$1/$2', 'object'),
  rule('GET', `/crm/v3/pipelines/${name}`, '/crm/pipelines/{v}/$1', 'results'),
  rule('POST', '/crm/v3/lists/search', '/crm/lists/{v}/search', 'object'),
  rule(
    'POST',
    '/crm/v3/lists/records/memberships/batch/read',
    '/crm/lists/{v}/records/memberships/batch/read',
    'results',
  ),
  rule(
    'POST',
    '/oauth/v2/private-apps/get/access-token-info',
    '/oauth/v2/private-apps/get/access-token-info',
    'object',
  ),
];

/**
 * The dated path of a call, what repeating it would do, and what its good answer holds.
 * @throws BadRequest `hubspot-path` when the table has no rule for the call: nothing is ever sent undated.
 */
export const dated = (
  method: string,
  path: string,
  apiVersion: string,
): { path: string; effect: Effect; holds: Content } => {
  for (const rule of surface) {
    if (rule.method === method && rule.path.test(path)) {
      const { effect, holds } = rule;
      return { path: path.replace(rule.path, rule.dated).replace('{v}', apiVersion), effect, holds };
    }
  }
  throw new BadRequest('hubspot-path', `No rule says how ${method} ${path} is called at HubSpot.`);
};
