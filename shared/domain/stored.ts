/** What a stored value must be, whatever wrote it: a schema that takes any text for an instant, or any number for a version, poisons whoever works with it. */
import * as z from 'zod/mini';
import { dayOf } from './instant.ts';

/** Years past 9999 have six digits and a sign: a CRM's date may lie as far ahead as a `Date` can. */
const farOff = /^[+-]\d{6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** An instant or a day, ISO 8601 in UTC. One that lies far ahead is read: nothing is known to be wrong with it. */
export const instant = z
  .string()
  .check(z.refine((text) => dayOf(text) !== null || (farOff.test(text) && !Number.isNaN(Date.parse(text)))));

/** Counts the writes of an item; each that was ever written has one, so that no other writer takes it for one that is new. */
export const version = z.int().check(z.positive());

/** Becomes part of a key. The engine takes 2,048 bytes: so many characters have 1,500 at the most, and no id, host or hash of ours more than 255. */
export const keyPart = z.string().check(z.maxLength(500));
