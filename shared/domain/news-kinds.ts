/** The names by which news is known on the bus. */

/** `source` of our events. */
export const newsSource = 'warm-handoff';

/**
 * What each is, and its `detail-type`: a lead has an owner by us, the first talk is late, a close was held, the CRM takes a record no
 * more, a connection does something else from now on.
 */
export const newsKinds = ['hand-off', 'late', 'gate', 'parked', 'mode'] as const;
export type NewsKind = (typeof newsKinds)[number];
