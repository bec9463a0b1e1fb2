/**
 * Whose words a text is. A CRM may keep what the buyer wrote in a field that colleagues write in as well: then it is the buyer's while the
 * web form's record is untouched, and afterwards as long as it is the same text.
 */
import type { LeadRecord } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { wordsOf } from '../domain/facts.ts';

/** `heard`: the keyed hash of the buyer's text. */
export type Heard = { record: LeadRecord; heard?: string };

/** The record with a problem that the buyer named themselves, or with none. @param hash keyed */
export const heardFrom = (
  record: LeadRecord,
  before: Pick<LeadState, 'heard'>,
  hash: (text: string) => string,
): Heard => {
  const text = wordsOf(record.facts, 'problem');
  if (text === undefined || record.problemBy === undefined) return { record };
  const heard = hash(`problem ${text}`);
  const isBuyers = record.problemBy === 'buyer' || (record.problemBy === 'unsure' && before.heard === heard);
  if (isBuyers) return { record, heard };
  const { problem: _, ...facts } = record.facts;
  return { record: { ...record, facts } };
};
