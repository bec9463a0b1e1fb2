import { expect, it } from 'vitest';
import { newLeadState, type LeadState } from '../../../shared/domain/lead-state.ts';
import { tellStory } from '../../../shared/lead/story/tell.ts';

const now = '2026-11-23T10:00:00.000Z';
const waiting: LeadState = { ...newLeadState, attempts: 1, due: { at: now, why: 'down' } };
const admissionOf = (state: LeadState | null): string =>
  tellStory({ state, rows: [], current: null, isShadow: false, touches: [], now }).admission.text;

it('of what waits for its first look nothing is said to be lost', () => {
  expect(admissionOf(waiting)).toBe('Nothing is decided yet.');
});

it('what was decided, or cannot be read, is not told as undecided', () => {
  expect(admissionOf({ ...waiting, handedOffAt: now })).toBe('Why it was a lead was not kept.');
  expect(admissionOf(null)).toBe('Why it was a lead was not kept.');
});
