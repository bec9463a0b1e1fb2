/** How often what runs by the clock does so, and how much it takes: of the CRM's limits, and of the hand-off's time. */

/** Minutes between two runs: the schedule in `infra/` is made of it, and the first run looks so far back. */
export const catchUpMinutes = 15;

/**
 * How far before the last answer the next run asks again (ms): the CRM's search shows a change only after moments, and its clock
 * may be some minutes off ours. What is asked for twice costs a read of the table and no look.
 */
export const overlapMs = 5 * 60_000;

/** Records asked for at a time: ten pages of HubSpot's search (200 each), one of a Salesforce query. What a page found is kept before the next. */
export const pageSize = 2_000;

/**
 * Records asked for in one run of a connection; the rest follows in the next. HubSpot: 50 searches, 1 % of the 4,500 that five a
 * second allow in 15 minutes, and 2 % of the 2,604 calls that are 15 minutes' part of the smallest account's 250,000 a day.
 * Salesforce: 12 queries at the most (leads and contacts are two), 8 % of the 156 calls that are 15 minutes' part of a Developer
 * Edition's 15,000 a day.
 */
export const mostRecords = 10_000;

/** How long the queue may take to confirm a page (ms): 200 calls, five at a time. */
export const sendWithinMs = 30_000;

/** Kept back from the function's time (ms), to send and keep the page under way. */
export const finishingMs = 45_000;

/**
 * Looks that one worker of a connection makes in a minute: batches of 100, some five seconds each against a CRM that takes 100 ms a
 * call. The sweep fills a connection's queue up to what its workers do until the next sweep.
 */
export const looksPerMinute = 1_200;

/**
 * Companies of the list that one run reads into the index of firms: 80,000 an hour, so that half a million are known after six hours and a
 * quarter. HubSpot: 200 calls (100 a page), 8 % of the 2,604 that are 15 minutes' part of the smallest account's 250,000 a day.
 * Salesforce: 10 queries (2,000 a page), 6 % of the 156 of a Developer Edition.
 */
export const mostListedFirms = 20_000;

/** From one page of the list to the next (ms): 20 calls in ten seconds, a fifth of the 100 that HubSpot's smallest account has then. */
export const betweenPagesMs = 500;

/** Changed companies that one run reads: 20 of HubSpot's searches (200 a page), of the 4,500 that 15 minutes have. */
export const mostChangedFirms = 4_000;
