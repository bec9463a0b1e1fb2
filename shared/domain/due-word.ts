import * as z from 'zod/mini';

/** The sweep's word that something is due for a channel. */
export const dueWord = z.object({ v: z.literal(1), due: z.string() });
export type DueWord = z.infer<typeof dueWord>;
