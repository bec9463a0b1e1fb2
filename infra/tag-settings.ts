/** The tags that an admin puts on everything: for cost reports, owners, and accounts whose policies refuse what has none. */
import * as z from 'zod';
import { must } from './setting-words.ts';

/** A resource holds 50, and CloudFormation and the CDK add some of their own. */
const mostTags = 40;
/** What every service takes that we use. */
const allowed = /^[\p{L}\p{N}\p{Zs}_.:/=+@-]*$/u;
const letters = 'letters, digits, spaces and _ . : / = + - @';

const faultOfKey = (key: string): string | null => {
  if (key.length < 1 || key.length > 128) return 'has a key that is not 1 to 128 characters long';
  if (/^aws:/i.test(key)) return `cannot have "${key}": keys that begin with aws: belong to AWS`;
  return allowed.test(key) ? null : `cannot have the key "${key}": AWS takes ${letters}`;
};

export const tagSettings = z
  .record(
    z.string(),
    z
      .string(must('be text in quotes'))
      .max(256, must('have at most 256 characters'))
      .regex(allowed, must(`be of ${letters}`)),
    must('be an object of keys and values, such as {"team": "sales"}'),
  )
  .superRefine((tags, context) => {
    const keys = Object.keys(tags);
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    for (const fault of keys.map(faultOfKey)) if (fault !== null) refuse(fault);
    // Roles are among what is tagged, and IAM tells no small letters from capitals in a key.
    const inSmall = keys.map((key) => key.toLowerCase());
    for (const key of keys.filter((one, index) => inSmall.indexOf(one.toLowerCase()) !== index))
      refuse(`has "${key}" twice, apart from its capitals, which IAM takes for one key`);
    if (keys.length > mostTags) refuse(`has room for ${mostTags} tags`);
  });
