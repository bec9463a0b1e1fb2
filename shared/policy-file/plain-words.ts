/** What zod says of a value, in words for whoever wrote it. */
import type * as z from 'zod';

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};
export const kindOf = (expected: string): string => kinds[expected] ?? expected;

export const limits = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string => {
  if (issue.origin === 'string' && issue.code === 'too_small' && issue.minimum === 1) return 'must not be empty';
  if (issue.origin === 'array' && issue.code === 'too_small' && issue.minimum === 1) return 'must hold an entry';
  const [bound, word] = issue.code === 'too_big' ? [issue.maximum, 'at most'] : [issue.minimum, 'at least'];
  const orMore = issue.inclusive === false ? (issue.code === 'too_big' ? 'less than' : 'more than') : word;
  const unit = issue.origin === 'string' ? ' letters long' : issue.origin === 'array' ? ' entries long' : '';
  return `must be ${orMore} ${bound}${unit}`;
};

/** Zod's own wording is for programmers; ours carries no "Invalid" or "Too". */
export const isOurs = (message: string): boolean => !/^(?:Invalid|Too |Unrecognized)/.test(message);

/**
 * What is wrong with a value, to follow its name: "is missing", "must be a whole number".
 * @param found what stands there
 */
export const plainly = (issue: z.core.$ZodIssue, found: unknown): string => {
  const isNothing = found === undefined || found === null || found === '';
  if (isOurs(issue.message)) return isNothing ? `is missing: it ${issue.message}` : issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return found === undefined || found === null
        ? `is missing: write ${kindOf(issue.expected)}`
        : `must be ${kindOf(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'unrecognized_keys':
      return `knows no ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_big':
    case 'too_small':
      return limits(issue);
    case 'invalid_format':
      return issue.format === 'url'
        ? 'must be a URL such as https://leads.example.com'
        : 'is not written as it must be';
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'is of no kind known here'
        : `needs a ${issue.discriminator} known here`;
    default:
      return 'does not fit';
  }
};
