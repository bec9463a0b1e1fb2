/** What made a record in the CRM. */

/** For the buyer or by a colleague's hand, one at a time. */
const oneByOne: ReadonlySet<unknown> = new Set(['form', 'chat', 'meeting', 'by-hand']);

/** Nobody waits: a list, an app or a workflow brought it. Where the CRM does not tell what made a record, it may be a buyer. */
export const brings = (origin: unknown): boolean => origin !== undefined && !oneByOne.has(origin);
