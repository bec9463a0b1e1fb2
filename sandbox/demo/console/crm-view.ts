/** A built-in CRM as a rep sees it: the list of its leads, and one lead with its notes and tasks. */
import type { CrmRecord, LeadRow } from './view.ts';
import type { Names } from './words.ts';

export type CrmView = {
  names: Names;
  /** Newest first. */
  rows(): LeadRow[];
  /** Null when there is no such lead. */
  read(id: string): { row: LeadRow; record: CrmRecord } | null;
};

/** The list is for looking at, so it ends where nobody reads on. */
export const mostRows = 500;

const longestValue = 600;
export const cut = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)} …` : text);

/** "2026-11-23 09:00 UTC", from what a CRM writes: an instant as text or as milliseconds. */
export const moment = (value: string): string => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? value : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
};
