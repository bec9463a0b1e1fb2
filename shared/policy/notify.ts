/** What is told outside the CRM, and in which channels. */
import * as z from 'zod';
import { newsKinds } from '../domain/news-kinds.ts';
import { hours } from './hours.ts';
import { name, named } from './names.ts';

/** One, or several of them. */
const oneOrMore = <T extends z.ZodType<string>>(one: T) =>
  z
    .union([one, z.array(one).min(1, 'is empty: name at least one')])
    .transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]));

const channel = z.strictObject({
  quietOutside: z
    .array(hours)
    .min(1, 'is empty: leave it out to be told at any hour')
    .optional()
    .describe('hours in which the channel may be told; what comes outside them waits until they begin; left out: any'),
  zone: z.string().optional().describe('time zone of these hours; left out: that of followUp'),
});

const telling = z.strictObject({
  what: oneOrMore(z.enum(newsKinds)).describe(
    'hand-off: a lead has an owner by us; late: a step of the ladder; gate: a close that was held; parked: the CRM refuses a record; mode: a connection went live, or stops',
  ),
  to: oneOrMore(named).describe('channels'),
  pools: z.array(named).min(1).optional().describe('only leads that one of these pools got'),
  segments: z.array(named).min(1).optional().describe('only leads of these segments'),
});

export const notify = z.strictObject({
  channels: z
    .record(name, channel)
    .default({})
    .describe('by name: each is connected by `npx handoff connect slack <name>` or `… teams <name>`'),
  tell: z.array(telling).default([]).describe('all that fit count; a channel hears a thing once'),
});
