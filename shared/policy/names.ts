/** What the parts of a policy are called, and what its sentences may be. */
import * as z from 'zod';

export const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as first-class');
/** What another part of the policy is called; whether there is one is checked with the whole policy. */
export const named = z.string().min(1);
export const text = z.string().min(1).max(500);
