/**
 * What a user of the API may see and do: objects and fields by their permission sets, records by the sharing of an org that nobody
 * changed (activities private, opportunities public read-only, contacts controlled by their account, leads and accounts public).
 * Whoever has no permission set assigned here may do everything.
 */
import type { Field } from './fields.ts';
import type { PermissionSet } from './permission-set.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';

export type RecordAccess = { edit: boolean; delete: boolean; transfer: boolean };
export type UserRights = {
  seesObject(object: string): boolean;
  creates(object: string): boolean;
  edits(object: string): boolean;
  deletes(object: string): boolean;
  sees(object: string, field: Field): boolean;
  writes(object: string, field: Field): boolean;
  accessTo(record: SalesforceRecord): RecordAccess;
  /** What is set up in the org, such as rules: *View Setup and Configuration*. */
  seesSetup: boolean;
  /** Remembers that a column was asked for, or written. */
  note(object: string, field: Field): void;
};
export type Rights = ReturnType<typeof openRights>;

/** Objects with rights and fields of their own. */
const granted = ['Lead', 'Contact', 'Account', 'Opportunity', 'Campaign'];
const activities = ['Task', 'Event'];
/** What is seen by whoever sees all of these. */
const parents: Readonly<Record<string, readonly string[]>> = {
  LeadHistory: ['Lead'],
  ContactHistory: ['Contact'],
  OpportunityHistory: ['Opportunity'],
  OpportunityFieldHistory: ['Opportunity'],
  OpportunityContactRole: ['Opportunity'],
  CampaignMember: ['Campaign'],
  TaskWhoRelation: ['Task'],
  EventWhoRelation: ['Event'],
};

/** The rights on a contact's own field hold for the same field of a person account. */
const columnOf = (object: string, name: string): string =>
  object === 'Account' && name.endsWith('__pc') ? `Contact.${name.replace(/__pc$/, '__c')}` : `${object}.${name}`;

type Assigned = {
  sets: PermissionSet[];
  hidden: Set<string>;
  readOnly: Set<string>;
  shared: Set<string>;
  used: Set<string>;
};

const rightsOf = (userId: string, { sets, hidden, readOnly, shared, used }: Assigned): UserRights => {
  const can = (ability: string): boolean => sets.some(({ abilities }) => abilities.has(ability));
  const may = (object: string, how: 'create' | 'read' | 'edit' | 'delete'): boolean =>
    !hidden.has(object) && sets.some(({ objects }) => objects.get(object)?.[how] === true);
  const seesObject = (object: string): boolean => {
    if (hidden.has(object)) return false;
    if (granted.includes(object)) return may(object, 'read');
    if (activities.includes(object) || object === 'EmailMessage') return can('ActivitiesAccess');
    return (parents[object] ?? []).every(seesObject);
  };
  const writesActivities = (object: string): boolean =>
    seesObject(object) && can(object === 'Task' ? 'EditTask' : 'EditEvent');
  const isActivity = (object: string): boolean => activities.includes(object);
  const holds = (object: string, { name, permissionable }: Field, how: 'read' | 'edit'): boolean => {
    const column = columnOf(object, name);
    if (hidden.has(column) || (how === 'edit' && readOnly.has(column))) return false;
    if (!permissionable || !(granted.includes(object) || isActivity(object))) return true;
    return sets.some(({ fields }) => fields.get(column)?.[how] === true);
  };
  const isOwn = (record: SalesforceRecord): boolean => textOf(record, 'OwnerId') === userId;
  const isOpen = (record: SalesforceRecord): boolean => {
    if (record.type === 'Lead' || record.type === 'Account') return true;
    // A contact without an account is private.
    return record.type === 'Contact' && valueOf(record, 'AccountId') !== null;
  };
  return {
    seesObject,
    creates: (object) => (isActivity(object) ? writesActivities(object) : may(object, 'create')),
    edits: (object) => (isActivity(object) ? writesActivities(object) : may(object, 'edit')),
    deletes: (object) => (isActivity(object) ? writesActivities(object) : may(object, 'delete')),
    sees: (object, field) => holds(object, field, 'read'),
    writes: (object, field) => holds(object, field, 'edit'),
    seesSetup: can('ViewSetup'),
    note: (object, { name }) => void used.add(columnOf(object, name)),
    accessTo(record) {
      const isTheirs = isOwn(record) || shared.has(record.type);
      const edit = seesObject(record.type) && (isTheirs || isOpen(record));
      return { edit, delete: isTheirs, transfer: edit && (isTheirs || can('TransferAnyEntity')) };
    },
  };
};

export const openRights = () => {
  const users = new Map<string, Assigned>();
  let tell: (recordId: string) => void = () => undefined;
  const of = (userId: string): Assigned => {
    const known = users.get(userId) ?? {
      sets: [],
      hidden: new Set(),
      readOnly: new Set(),
      shared: new Set(),
      used: new Set(),
    };
    users.set(userId, known);
    return known;
  };
  return {
    /** An admin assigns permission sets; from the first one on the user may do what they grant and nothing else. */
    assign: (userId: string, ...sets: readonly PermissionSet[]): void => void of(userId).sets.push(...sets),
    /** Takes all back, as if nobody had ever looked. */
    free: (userId: string): void => void users.delete(userId),
    /** Hides a field (`Lead.Email`) or an object. */
    hide: (userId: string, column: string): void => void of(userId).hidden.add(column),
    /** Leaves a field to be read alone. */
    lock: (userId: string, column: string): void => void of(userId).readOnly.add(column),
    show(userId: string, column: string): void {
      of(userId).hidden.delete(column);
      of(userId).readOnly.delete(column);
    },
    /** Lets the user edit and delete others' records of these objects: by a sharing rule, or from above in the role hierarchy. */
    share: (userId: string, ...objects: readonly string[]): void => {
      for (const object of objects) of(userId).shared.add(object);
    },
    /** Is told of each change of a record that was refused for want of rights on it. */
    onRefused(listener: (recordId: string) => void): void {
      tell = listener;
    },
    refused: (recordId: string): void => tell(recordId),
    /** The columns (`Lead.Email`) that the user's queries named and their writes held. */
    used: (userId: string): ReadonlySet<string> => of(userId).used,
    /** Null: everything. */
    of: (userId: string): UserRights | null => {
      const found = users.get(userId);
      return found === undefined || found.sets.length === 0 ? null : rightsOf(userId, found);
    },
  };
};
