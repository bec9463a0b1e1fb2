/** The people who work in the org, its queue, the user that the integration runs as, and the stages of a deal. */
import type { Records } from './records.ts';
import { makeId } from './ids.ts';
import { textOf, type SalesforceRecord } from './record.ts';

export type Teammate = {
  /** Of the username, or the developers' name of a queue. */
  key: string;
  first: string;
  last: string;
  email: string;
  kind: 'person' | 'queue';
  zone: string;
  isArchived: boolean;
};

export const integrationUsername = 'handoff.integration@acme.example';

const stages = [
  { name: 'Prospecting', probability: 10 },
  { name: 'Qualification', probability: 20 },
  { name: 'Proposal/Price Quote', probability: 60 },
  { name: 'Negotiation/Review', probability: 80 },
  { name: 'Closed Won', probability: 100, isClosed: true, isWon: true },
  // A won stage by another name: whoever goes by the label misses it.
  { name: 'Renewed', label: 'Renewed for a year', probability: 100, isClosed: true, isWon: true },
  { name: 'Closed Lost', probability: 0, isClosed: true },
];

const usernameOf = (key: string): string => `${key}@acme.example.org1`;

const userFields = ({ key, first, last, email, zone, isArchived }: Teammate) => ({
  Username: usernameOf(key),
  FirstName: first,
  LastName: last,
  Email: email,
  Alias: key.slice(0, 8),
  IsActive: !isArchived,
  TimeZoneSidKey: zone,
});

/** Makes the team and the stages. The first user is the integration's own. */
export const addTeam = (records: Records, team: readonly Teammate[]): void => {
  const writer = records.asSystem(makeId('005', 1));
  writer.create('User', {
    Username: integrationUsername,
    FirstName: 'Handoff',
    LastName: 'Integration',
    Email: integrationUsername,
    Alias: 'handoff',
    IsActive: true,
  });
  for (const mate of team) {
    if (mate.kind === 'person') {
      writer.create('User', userFields(mate));
      continue;
    }
    const queue = writer.create('Group', {
      Name: `${mate.first} ${mate.last}`,
      DeveloperName: mate.key,
      Type: 'Queue',
    });
    for (const type of ['Lead', 'Task']) writer.create('QueueSobject', { QueueId: queue.id, SobjectType: type });
  }
  for (const [at, { name, label = name, probability, isClosed = false, isWon = false }] of stages.entries()) {
    writer.create('OpportunityStage', {
      ApiName: name,
      MasterLabel: label,
      IsActive: true,
      IsClosed: isClosed,
      IsWon: isWon,
      SortOrder: at + 1,
      DefaultProbability: probability,
    });
  }
};

/** The user or queue of a teammate, by their key. */
export const teammateId = (records: Records, key: string): string | undefined => {
  const isUser = (user: SalesforceRecord): boolean => textOf(user, 'Username') === usernameOf(key);
  const isQueue = (group: SalesforceRecord): boolean => textOf(group, 'DeveloperName') === key;
  return (records.list('User').find(isUser) ?? records.list('Group').find(isQueue))?.id;
};
