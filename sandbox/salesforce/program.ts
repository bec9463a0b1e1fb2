/**
 * Another program that brings records in, such as a form handler: an app and a user of its own. As in an org that has set it up well,
 * what it makes without an owner is nobody's: a lead goes into the queue, and what no queue may own to the integration user.
 */
import { makeId } from './ids.ts';
import type { Records } from './records.ts';
import { teammateId } from './team.ts';

export type Program = { clientId: string; clientSecret: string; username: string; queue: string };

/** What has an owner, and is brought in. */
const owned = ['Lead', 'Contact', 'Account', 'Opportunity'];

/** Makes its user. @returns its app */
export const addProgram = (records: Records, { clientId, clientSecret, username, queue }: Program) => {
  const integration = makeId('005', 1);
  const { id: userId } = records.asSystem(integration).create('User', {
    Username: username,
    FirstName: 'Web',
    LastName: 'Forms',
    Email: username,
    Alias: 'forms',
    IsActive: true,
  });
  const queueId = teammateId(records, queue);
  for (const type of owned) records.rules.ownInstead(userId, type, (type === 'Lead' && queueId) || integration);
  return { clientId, clientSecret, userId };
};
