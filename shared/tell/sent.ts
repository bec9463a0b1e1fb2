/** What became of one message that was sent to a channel. */
import { retryAfterMs } from '../crm/hubspot/call/waits.ts';

/** What came back. `failed`: nothing did. */
export type Answer =
  | { status: number; body: string; headers: Readonly<Record<string, string>> }
  | { failed: 'timeout' | 'unreachable' };

/**
 *   told     the channel took it
 *   later    it could not now, and may later; `waitMs` where it said when
 *   refused  the channel takes nothing until a person mends it
 *   unfit    it takes others, and not this one
 */
export type Sent =
  | { as: 'told' }
  | { as: 'later'; code: string; waitMs?: number }
  | { as: 'refused'; code: string }
  | { as: 'unfit'; code: string };

/** What every HTTP service means by a status that it does not explain. */
export const byStatus = (answer: Answer, now: number): Sent => {
  if ('failed' in answer) return { as: 'later', code: answer.failed };
  const { status, headers } = answer;
  if (status === 429) {
    const waitMs = retryAfterMs(headers, now);
    return { as: 'later', code: 'throttled', ...(waitMs !== undefined && { waitMs }) };
  }
  if (status === 408 || status >= 500) return { as: 'later', code: 'down' };
  if (status >= 300 && status < 400) return { as: 'refused', code: 'moved' };
  return { as: 'refused', code: `http-${status}` };
};
