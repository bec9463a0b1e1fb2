/** A request that no page of ours sends. */
import * as z from 'zod';

export const notUnderstood = 'The console does not understand that.';
/** A body that is no JSON (as Fastify says by its status), or JSON of another shape. */
export const isNotUnderstood = (error: unknown): boolean =>
  error instanceof z.ZodError || (error instanceof Error && 'statusCode' in error && error.statusCode === 400);
