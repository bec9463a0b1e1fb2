/**
 * What a CRM calls the choices that a record holds. Each worker reads that once an hour, so after an admin has changed a label some still have
 * the old one: whoever meets words for the same choices that were read later than its own, reads them anew, and none is put back.
 */
import type { Facts } from '../domain/facts.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { labelsOf, type Choices } from '../domain/options.ts';

export type Called = NonNullable<LeadState['called']>;

/** As much of a hash as tells two wordings of one record apart. */
const hashLength = 16;

/** @returns undefined where the record holds none that the CRM has words for */
export const calledIn = (facts: Facts, { at, byFact }: Choices, hash: (text: string) => string): Called | undefined => {
  const labels = labelsOf(facts, byFact);
  const names = [...byFact.keys()].filter((name) => labels[name] !== undefined).toSorted();
  if (names.length === 0) return undefined;
  const hashed = (values: Facts): string =>
    hash(`called ${JSON.stringify(names.map((name) => [name, values[name]]))}`).slice(0, hashLength);
  return { of: hashed(facts), as: hashed(labels), at };
};

const isSameBut = (one: Called | undefined, other: Called | undefined): boolean =>
  one !== undefined && other !== undefined && one.of === other.of && one.as !== other.as;

/** Whether the record was given other words for the same choices, which were read later than these, or at the same time. */
export const isOutdated = (own: Called | undefined, before: Called | undefined): boolean =>
  isSameBut(own, before) && String(own?.at) <= String(before?.at);

/** As it is kept: words that have not changed, as of when they were last read. */
export const calledNow = (own: Called | undefined, before: Called | undefined): Called | undefined =>
  own !== undefined && before?.of === own.of && before.as === own.as && before.at > own.at ? before : own;
