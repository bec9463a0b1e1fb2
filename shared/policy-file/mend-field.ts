/** Which field of a CRM was meant by a name that no field there has: mostly it is the label, as people see it. */
import { fold } from '../domain/match.ts';
import { closest } from './closest.ts';

/** `label`: as people see it, where the CRM tells. */
export type NamedField = { name: string; label?: string | undefined };

const plain = (text: string): string => fold(text).trim();
/** Salesforce ends the names of an org's own fields so. */
const bare = (name: string): string => plain(name.replace(/__c$/i, ''));

/** A full sentence; null where none is near. */
export const mendField = (text: string, fields: readonly NamedField[]): string | null => {
  const called = (nameOf: (field: NamedField) => string): string[] => [
    ...new Set(fields.filter((field) => nameOf(field) === plain(text)).map(({ name }) => name)),
  ];
  const labelled = called(({ label }) => plain(label ?? ''));
  if (labelled.length > 0) return `"${text}" is a label: write ${labelled.join(' or ')}.`;
  const spelt = fields.filter(({ name }) => bare(name) === bare(text)).map(({ name }) => name);
  const meant = spelt[0] ?? closest(text, [...new Set(fields.map(({ name }) => name))]);
  return meant === undefined ? null : `Did you mean ${meant}?`;
};
