/** The error families. Thrown at the edge where the cause is known, judged in `outcome.ts`, caught nowhere else. */

/** A request or setting that can never succeed as it is; `message` says what to mend. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * The CRM refused, and would refuse again. `message` never holds a value of the record.
 * Common codes: `unauthorized`, `forbidden`, `unknown-property`, `validation`, `not-found`, `inactive-owner`.
 */
export class CrmRejected extends Error {
  override readonly name = 'CrmRejected';
  readonly code: string;
  /**
   * What was in the way, in the CRM's own codes and names of properties: the same for all records that are refused for the same reason,
   * and never a value of one.
   */
  readonly refusal: string;
  constructor(code: string, message: string, cause?: unknown, refusal = code) {
    super(message, { cause });
    this.code = code;
    this.refusal = refusal;
  }
}

/**
 * The CRM could not be asked, or did not answer in time. `code` is `throttled`, `down`, `timeout`, `read-only` (for as long as the CRM is
 * worked on), `locked` (for a moment), `record-locked` (this record, until somebody has approved it), or `unclear` when a create may or may
 * not have happened. Where it was our own budget: `call-share` (our share of its calls is used up) and `out-of-time`, when nothing was
 * asked, and `cut-short`, when we had no time left to wait for the answer.
 */
export class CrmUnavailable extends Error {
  override readonly name = 'CrmUnavailable';
  readonly code: string;
  /** How long the CRM asked us to wait, in milliseconds; absent when it did not say. */
  readonly retryAfterMs: number | undefined;
  constructor(code: string, message: string, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The code of a call that we gave up before the CRM had its time to answer: it says nothing of the CRM. */
export const cutShort = 'cut-short';

/** The code of a connection that does not show us what the policy's stops read: whom it would hand off may have opted out. */
export const blind = 'blind';

export const isBlind = (error: unknown): boolean => error instanceof CrmRejected && error.code === blind;

/** The code of what stands in our own table and cannot be read: no CRM says it. */
export const unreadable = 'unreadable';

/** An item of the table does not fit this release: a newer one wrote it, or something else did. It waits for one that can read it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code = unreadable;
  constructor(what: string) {
    super(`The stored ${what} cannot be read by this release.`);
  }
}

/** Nothing could be decided: the policy does not fit what it met, or we made a mistake. `message` never holds a value of the record. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
  readonly code = 'undecided';
  constructor(cause: unknown) {
    super('No decision could be made.', { cause });
  }
}

/** Somebody else changed the item first. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly code = 'conflict';
}
