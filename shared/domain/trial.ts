/**
 * The test lead of `handoff try`, known by its address on every look, so that nothing need be kept to know it again: at a domain that
 * is set aside for examples (RFC 2606), where nobody can have a mailbox. The flow of the Salesforce package that tells new owners knows
 * it by the same beginning.
 */
import { valueOf, type Facts } from './facts.ts';

export const trialPrefix = 'handoff-try-';
const domain = 'example.com';

/** @param mark lower case letters, digits and hyphens, another one for each trial */
export const trialAddress = (mark: string): string => `${trialPrefix}${mark}@${domain}`;

export const isTrialAddress = (text: unknown): boolean =>
  typeof text === 'string' && /^handoff-try-[0-9a-z-]{4,50}@example\.com$/.test(text.trim().toLowerCase());

export const isTrial = (facts: Facts): boolean => isTrialAddress(valueOf(facts, 'email'));
