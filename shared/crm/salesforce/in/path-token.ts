/** The secret in the address that Salesforce calls. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Longer and other texts are nobody's mistake: they cost neither a hash nor a secret. */
export const isPathToken = (text: string): boolean => /^[\w.~-]{16,128}$/.test(text);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Which of the live tokens was given; -1 when none. All are compared, by their digests, so that the time tells neither where
 * a text differs nor how long the token is.
 */
export const findPathToken = (given: string, live: readonly string[]): number => {
  const wanted = digest(given);
  return live.map((token) => timingSafeEqual(digest(token), wanted)).indexOf(true);
};
