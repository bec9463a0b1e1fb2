/**
 * What an activity says of the buyer: that a colleague reached them (`talk`), tried to (`try`), or nothing. A property that the app may
 * not see, or a portal does not have, is absent.
 */
import { bareSpelling } from '../../domain/origin.ts';
import { originOf } from './origin.ts';
import type { Properties } from './values.ts';

export type Proof = 'talk' | 'try' | null;

/** These never rang at the buyer's. */
const neverRang = new Set(['CANCELED', 'FAILED', 'QUEUED', 'RINGING', 'CONNECTING', 'CALLING_CRM_USER']);
const unanswered = new Set(['NO_ANSWER', 'BUSY', 'MISSED']);
/**
 * The outcomes that HubSpot brings along have the same ids in every portal. A message left with somebody, or on a machine, has not
 * reached the buyer yet. Integrations log every call as COMPLETED, so an outcome says more than the status; one that the portal made
 * itself says nothing that we could read.
 */
const outcomes: ReadonlyMap<string | undefined, 'talk' | 'try'> = new Map([
  // Connected.
  ['f240bbac-87c9-4f6e-bf70-924b57d47db7', 'talk'],
  // Left live message, left voicemail, no answer, busy, wrong number.
  ['a4c4c377-d246-4b32-a13b-75a56a4cd0ff', 'try'],
  ['b2cf5968-551e-4856-9783-52b3da59a7d0', 'try'],
  ['73a0d17f-1163-4015-bdd5-ec830791da20', 'try'],
  ['9d9162e7-6cf3-4944-bf63-4dff82258764', 'try'],
  ['17b47fee-58de-441e-a44c-c6300d46f273', 'try'],
]);

export const callProperties = ['hs_call_direction', 'hs_call_status', 'hs_call_disposition'] as const;
/** A call of the buyer's that nobody took is nothing that a colleague did. */
export const callProof = (properties: Properties): Proof => {
  const status = properties['hs_call_status'] ?? '';
  const byStatus = neverRang.has(status) ? null : unanswered.has(status) ? 'try' : 'talk';
  const proof = outcomes.get(properties['hs_call_disposition']?.toLowerCase()) ?? byStatus;
  return proof === 'try' && properties['hs_call_direction'] === 'INBOUND' ? null : proof;
};

const unsent = new Set(['FAILED', 'BOUNCED', 'SCHEDULED']);
const sequences = bareSpelling('SEQUENCES');

export const emailProperties = [
  'hs_email_direction',
  'hs_email_status',
  'hs_sequence_id',
  'hs_object_source_label',
] as const;
/** A mail that a sequence or a workflow sent is nobody's word. The other directions are INCOMING_EMAIL and FORWARDED_EMAIL. */
export const emailProof = (properties: Properties): Proof => {
  const source = properties['hs_object_source_label'] ?? '';
  const isAutomated =
    (properties['hs_sequence_id'] ?? '') !== '' ||
    bareSpelling(source) === sequences ||
    originOf(source) === 'workflow';
  const isSent = properties['hs_email_direction'] === 'EMAIL' && !unsent.has(properties['hs_email_status'] ?? '');
  return isSent && !isAutomated ? 'talk' : null;
};

const notHeld = new Set(['CANCELED', 'NO_SHOW', 'RESCHEDULED']);
export const meetingProperties = ['hs_meeting_outcome'] as const;
export const meetingProof = (properties: Properties): Proof =>
  notHeld.has(properties['hs_meeting_outcome'] ?? '') ? null : 'talk';

const channels = new Set(['LINKEDIN_MESSAGE', 'WHATS_APP', 'SMS']);
export const messageProperties = ['hs_communication_channel_type'] as const;
export const messageProof = (properties: Properties): Proof =>
  channels.has(properties['hs_communication_channel_type'] ?? '') ? 'talk' : null;
