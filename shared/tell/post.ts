/** One request to a channel's webhook. */
import { userAgent } from '../crm/user-agent.ts';
import type { Answer } from './sent.ts';

/** Both answer within a second or two; whoever takes longer has most likely taken the message. */
const withinMs = 10_000;
/** Of an answer that is no word, the beginning says enough. */
const mostOfAnAnswer = 2_000;

/** Never throws. Follows no redirect: a webhook that moved is another address, which a person has to give. */
export const postMessage = async (url: string, body: object, timeoutMs = withinMs): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': userAgent },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.slice(0, mostOfAnAnswer),
      headers: Object.fromEntries(response.headers),
    };
  } catch (error) {
    return { failed: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
};
