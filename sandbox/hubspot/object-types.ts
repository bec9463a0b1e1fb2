/** The CRM objects this portal has, by the names and ids HubSpot's paths take. */

type TypeFacts = {
  /** HubSpot's id of the object type, used in dated paths and in `objectTypeId` of events. */
  id: string;
  singular: string;
  /** The first record's id is one more. Types start far apart, so that an id of the wrong kind is seen at a glance. */
  firstId: number;
  /** What a read answers when it asks for no property. */
  defaults: readonly string[];
  created: string;
  modified: string;
  /** The object in the names of the scopes: notes, tasks and all other activities go by the contacts' ones. */
  scope: string;
  /** A scope that every call needs besides. */
  alsoNeeds?: string;
  /** What a create must hold. */
  required: readonly string[];
};

export const objectTypes = {
  contacts: {
    id: '0-1',
    singular: 'contact',
    firstId: 1_000_000,
    defaults: ['email', 'firstname', 'lastname'],
    created: 'createdate',
    modified: 'lastmodifieddate',
    scope: 'contacts',
    required: [],
  },
  companies: {
    id: '0-2',
    singular: 'company',
    firstId: 2_000_000,
    defaults: ['name', 'domain'],
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'companies',
    required: [],
  },
  deals: {
    id: '0-3',
    singular: 'deal',
    firstId: 3_000_000,
    defaults: ['dealname', 'dealstage', 'pipeline', 'amount', 'closedate'],
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'deals',
    required: [],
  },
  leads: {
    id: '0-136',
    singular: 'lead',
    firstId: 136_000_000,
    defaults: ['hs_lead_name'],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'leads',
    required: ['hs_lead_name'],
  },
  notes: {
    id: '0-46',
    singular: 'note',
    firstId: 46_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp'],
  },
  tasks: {
    id: '0-27',
    singular: 'task',
    firstId: 27_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp'],
  },
  calls: {
    id: '0-48',
    singular: 'call',
    firstId: 48_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp'],
  },
  emails: {
    id: '0-49',
    singular: 'email',
    firstId: 49_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp', 'hs_email_direction'],
    alsoNeeds: 'sales-email-read',
  },
  meetings: {
    id: '0-47',
    singular: 'meeting',
    firstId: 47_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp'],
  },
  communications: {
    id: '0-18',
    singular: 'communication',
    firstId: 18_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'contacts',
    required: ['hs_timestamp', 'hs_communication_channel_type', 'hs_communication_logged_from'],
  },
  users: {
    id: '0-115',
    singular: 'user',
    firstId: 115_000_000,
    defaults: [],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    scope: 'users',
    required: [],
  },
} as const satisfies Record<string, TypeFacts>;

export type ObjectType = keyof typeof objectTypes;
/** One record, wherever it is. */
export type Ref = { type: ObjectType; id: string };

export const objectTypeNames = Object.keys(objectTypes) as ObjectType[];

const byAnyName = new Map(
  objectTypeNames.flatMap((type) => [
    [type as string, type],
    [objectTypes[type].id, type],
    [objectTypes[type].singular, type],
  ]) as [string, ObjectType][],
);

/** The type that a path means by `contacts`, `contact` or `0-1`; undefined when there is none. */
export const objectTypeOf = (name: string): ObjectType | undefined => byAnyName.get(name);
