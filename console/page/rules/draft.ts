/** A text that is not pushed yet, kept in the browser: it survives a reload, and leaving the page. */
import type { Base, RulesText } from '../../rules-view.ts';

/** `opened`: what it was begun from; `base`: what was in force then. */
export type Draft = { text: string; opened: RulesText; base: Base; savedAt: string };

const keyOf = (of: string): string => `warm-handoff rules of ${of}`;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'opened' in value;

/** @param of the installation */
export const readDraft = (of: string): Draft | null => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(of)) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
};

/** @returns whether it is kept: a browser may keep nothing, or not so much */
export const keepDraft = (of: string, draft: Draft | null): boolean => {
  try {
    if (draft === null) localStorage.removeItem(keyOf(of));
    else localStorage.setItem(keyOf(of), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};
