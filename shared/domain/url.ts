import * as z from 'zod/mini';

/** An address that is called: http(s), without query or fragment. */
export const url = z.string().check(z.regex(/^https?:\/\/[^\s?#]+$/));
