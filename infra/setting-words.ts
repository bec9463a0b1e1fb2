/** How a wrong setting is told: a sentence each, which says what it must be. No words of the schema's own. */
import * as z from 'zod';
import { suggest } from '../shared/policy-file/closest.ts';

type Issue = { code: string; input?: unknown; keys?: readonly string[] };

const isMissing = ({ code, input }: Issue): boolean => code === 'invalid_type' && input === undefined;

/** For a setting: what it must be, whatever is wrong with it. */
export const must = (be: string): { error: (issue: Issue) => string } => ({
  error: (issue) => (isMissing(issue) ? `is missing: it must ${be}` : `must ${be}`),
});

const unknownWord = (key: string, known: readonly string[]): string => `"${key}" is no setting. ${suggest(key, known)}`;

/** A group of settings that takes no others; whoever writes an unknown one is told which was likely meant. */
export const group = <Shape extends z.core.$ZodShape>(be: string, shape: Shape) =>
  z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys ?? []).map((key) => unknownWord(key, Object.keys(shape))).join(' ')
        : must(be).error(issue),
  });

/** A line for each problem: where, and the sentence. */
export const problemLines = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => `  ${path.join('.') || '(all)'}: ${message}`);
