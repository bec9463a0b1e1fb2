/** What a rep is told when a confirmation is missing: each sentence says what it is that is missing, and how to give it. */
import { clean } from '../../domain/facts.ts';
import { dateOf } from '../../domain/instant.ts';
import { confirmationMeans, stages } from '../../domain/lead.ts';
import type { Confirmation } from '../../domain/lead-state.ts';

/** Longest value of a status in a sentence, in UTF-16 units: an admin's picklist value, or what somebody put there instead. */
const maxStatus = 60;

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
const statuses = `Buyer status (${listed(stages)})`;
const means = `Buyer status confirmed by (${listed(confirmationMeans)})`;
const anew =
  'Ask the buyer again, then set Buyer status and Buyer status confirmed by anew, or complete the task that asks for them when both still hold.';

const quoted = (status: string): string => `“${clean(status, maxStatus)}”`;
const given = ({ status, at }: Confirmation): string => `Buyer status “${status}” was confirmed on ${dateOf(at) ?? at}`;

export const missingStatus = {
  all: (): string => `Buyer status is empty: ask the buyer where they stand, then set ${statuses} and ${means}.`,
  status: (): string => `Buyer status is empty, and only how it was confirmed is set: set ${statuses} too.`,
  how: (status: string): string =>
    `Buyer status is set to ${quoted(status)}, and how it was confirmed is missing: set ${means}.`,
  known: (status: string): string =>
    `Buyer status is set to ${quoted(status)}, which the policy does not know: choose ${listed(stages)}, or have ${quoted(status)} added under confirmation.words of the policy.`,
  fresh: (confirmation: Confirmation, validDays: number): string =>
    `${given(confirmation)}, and that counts for ${validDays} ${validDays === 1 ? 'day' : 'days'} only. ${anew}`,
  unspent: (confirmation: Confirmation, wonAt: string): string =>
    `${given(confirmation)}, and they have bought on ${dateOf(wonAt) ?? wonAt} since: for a deal that was opened later it does not count. ${anew}`,
  uncontradicted: (confirmation: Confirmation, reason: string): string =>
    `${given(confirmation)}, and newer evidence is against it: ${reason} ${anew}`,
};
