/** The default policy, and changes of it. */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/policy/policy.ts';
import { loadPolicy, type PolicyProblem } from '../../shared/policy-file/load.ts';

const load = (text: string): Policy => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(`The policy is not sound: ${JSON.stringify(loaded.problems)}`);
  return loaded.policy;
};
/** The policies that we ship, by what they are for. */
export const shippedPolicies = {
  both: 'handoff.yaml',
  hubspot: 'policies/hubspot.yaml',
  salesforce: 'policies/salesforce.yaml',
};
export const shippedText = (crm: keyof typeof shippedPolicies): string =>
  readFileSync(new URL(`../../${shippedPolicies[crm]}`, import.meta.url), 'utf8');
/** A policy that we ship; a fresh one each time. */
export const shippedPolicy = (crm: keyof typeof shippedPolicies): Policy => load(shippedText(crm));

/** The default policy with German words for the records. */
export const germanPolicy: Policy = load(readFileSync(new URL('../../policies/german.yaml', import.meta.url), 'utf8'));

export const defaultPolicyText = shippedText('both');
export const defaultPolicy: Policy = load(defaultPolicyText);

/** The same policy, but every record is a lead: for whatever is asked of leads, and not of who is one. */
export const admittingAll = ({ leads: _, ...policy }: Policy): Policy => policy;

/** The default text with one piece replaced, which must be in it. */
export const changed = (piece: string | RegExp, by: string): string => {
  const text = defaultPolicyText.replace(piece, () => by);
  if (text === defaultPolicyText) throw new Error(`handoff.yaml no longer holds ${String(piece)}`);
  return text;
};

export const problemsOf = (text: string): readonly PolicyProblem[] => {
  const loaded = loadPolicy(text);
  return loaded.ok ? [] : loaded.problems;
};

/** A fixed moment for tests: a Sunday morning. */
export const someNow = '2026-11-22T09:00:00.000Z';
