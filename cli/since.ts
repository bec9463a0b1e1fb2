/** A day or a moment on the command line, as an instant in UTC. */
import * as z from 'zod';

export const dayOrInstant = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'must be a day such as 2026-11-28, or a moment such as 2026-11-28T09:00:00Z',
  )
  .transform((text) => new Date(text).toISOString());
