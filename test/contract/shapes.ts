/** Compares what a server of the sandbox answered with the shapes that the vendor publishes. */
import * as z from 'zod';
import type { Exchange } from '../support/recording-http.ts';

/** A call that we make, and what the vendor answers by status. `null`: without a body. */
export type Shape = { method: string; path: RegExp; answers: Readonly<Record<number, z.ZodType | null>> };

/** What is wrong with an answer; null when nothing is. A call or a status without a shape is wrong, too. */
const problemOf = (
  { method, path, status, body }: Exchange,
  shapes: readonly Shape[],
  refusal: z.ZodType,
): string | null => {
  const shape = shapes.find((one) => one.method === method && one.path.test(path));
  const said = `${method} ${path} ${status}`;
  if (shape === undefined) return `${said}: no shape says how that is answered`;
  const expected = shape.answers[status] ?? (status >= 400 ? refusal : undefined);
  if (expected === undefined) return status in shape.answers && body === undefined ? null : `${said}: not in its shape`;
  const read = expected.safeParse(body);
  return read.success ? null : `${said}: ${z.prettifyError(read.error)}`;
};

/** What is wrong with these answers, each once. */
export const problemsOf = (exchanges: readonly Exchange[], shapes: readonly Shape[], refusal: z.ZodType): string[] => [
  ...new Set(exchanges.flatMap((one) => problemOf(one, shapes, refusal) ?? [])),
];

/** The shapes that none of these calls used. */
export const unusedOf = (exchanges: readonly Exchange[], shapes: readonly Shape[]): string[] =>
  shapes
    .filter(({ method, path }) => !exchanges.some((one) => one.method === method && path.test(one.path)))
    .map(({ method, path }) => `${method} ${path.source}`);
