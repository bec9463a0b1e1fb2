/** What the parts of a policy are called, and what its sentences may be. */
import * as z from 'zod';

export const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as first-class');
export const text = z.string().min(1).max(500);
