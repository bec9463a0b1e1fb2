/** Which objects of Salesforce an id is one of. */
import { longId } from '../../domain/salesforce-id.ts';

export { longId } from '../../domain/salesforce-id.ts';

/** Objects whose ids we tell apart by their first three characters. */
const prefixes = { Lead: '00Q', Contact: '003', Account: '001', Opportunity: '006', Task: '00T' } as const;
type ObjectName = keyof typeof prefixes;

/** The long form of an id when it is one of that object; undefined for anything else. */
export const idOf = (object: ObjectName, text: string): string | undefined =>
  text.startsWith(prefixes[object]) ? longId(text) : undefined;

/** A lead in our sense is one of these. */
export const leadObjects = ['Lead', 'Contact'] as const;
export type LeadObject = (typeof leadObjects)[number];

/** Undefined for any other id. */
export const leadObject = (id: string): LeadObject | undefined =>
  leadObjects.find((object) => idOf(object, id) !== undefined);

/** The lookup by which a Task hangs on a record. */
export const hangsOn = { lead: 'WhoId', deal: 'WhatId' } as const;

/** Those ids that are of one object. */
export const idsOf = (object: ObjectName, ids: readonly string[]): string[] =>
  ids.filter((id) => idOf(object, id) !== undefined);
