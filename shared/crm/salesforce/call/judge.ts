/**
 * What one try at Salesforce came to. All that we send may be sent again: queries, updates by id, upserts by our own key, and
 * deletes. Only a create whose answer stays away to the end is `unclear`.
 */
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { silenceCode, type SilenceCode, type TryResult } from '../../calls.ts';
import type { Answer, NoAnswer } from '../../exchange.ts';
import { activityKey } from '../fields.ts';
import { tooLarge, tooLargeAnswer } from '../../rows.ts';
import { readFault, readFaults } from './refusal.ts';

/** Whether the call may have made a record whose id we then do not know. */
export const isCreate = (method: string, path: string): boolean =>
  method === 'PATCH' && path.endsWith(`/${activityKey}`);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const broken = (creates: boolean, code: SilenceCode, what: string, cause?: unknown): TryResult => ({
  kind: 'failed',
  again: true,
  error: new CrmUnavailable(creates ? 'unclear' : code, `Salesforce ${what}`, { cause }),
});

/** Whether a body is what a good answer to that path has: a list for the collections, an object for all else. */
const isGood = (body: unknown, path: string): boolean => {
  if (path.includes('/composite/sobjects')) return Array.isArray(body);
  if (typeof body !== 'object' || body === null) return false;
  return path.endsWith('/composite') ? 'compositeResponse' in body : !Array.isArray(body);
};

/** Judges an answer that arrived whole. */
export const judgeAnswer = ({ status, text }: Answer, creates: boolean, path: string): TryResult => {
  const body = parse(text);
  if (status >= 200 && status < 300) {
    return isGood(body, path) ? { kind: 'done' } : broken(creates, 'down', `gave no usable body with its ${status}`);
  }
  if (status === 401) {
    return { kind: 'refused', error: new CrmRejected('unauthorized', 'Salesforce does not accept the access token') };
  }
  const faults = readFaults(body);
  // A refusal in Salesforce's own words is one; a proxy's page with the same status says nothing about the call.
  if (status >= 400 && status < 500 && faults !== undefined) {
    const { error } = readFault(faults);
    return error instanceof CrmUnavailable
      ? { kind: 'failed', again: error.retryAfterMs === undefined, error }
      : { kind: 'refused', error };
  }
  return broken(creates, 'down', `answered ${status}`);
};

/** Judges a try without an answer. */
export const judgeSilence = ({ reason, sent, cause }: NoAnswer, creates: boolean): TryResult => {
  const code = silenceCode(reason);
  if (!sent) return broken(false, code, 'could not be reached', cause);
  // What was asked for is too much: the CRM is well, and would answer the same again.
  if (reason === tooLarge && !creates) return { kind: 'refused', error: tooLargeAnswer('Salesforce') };
  return broken(creates, code, code === 'down' ? 'broke off its answer' : 'gave no answer in time', cause);
};
