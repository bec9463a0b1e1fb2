/** The times and sizes that several parts must agree on. */
import { Duration } from 'aws-cdk-lib';
import type { CrmKind } from '../shared/domain/team.ts';

/** HubSpot gives up after 5 s and tries again; this only stops a hung call from holding an instance. */
export const receiverTimeout = Duration.seconds(10);
/** A batch against a slow CRM, with its retries. */
export const handOffTimeout = Duration.seconds(60);
/** Well inside the minute until the next run. */
export const sweepTimeout = Duration.seconds(30);
/** A message a second for each channel, as long as a storm lasts; what is left then waits for the sweep. */
export const tellTimeout = Duration.seconds(60);
/** 10,000 records of a CRM that answers in two seconds, ten times over; a third of the time until the next run. */
export const catchUpTimeout = Duration.minutes(5);

/**
 * Work items of one hand-off. Salesforce reads and writes as many records in a call, HubSpot half of them: of a burst many items are news
 * of leads that were just looked at, so the others fill its calls better.
 */
export const batchSizes: Readonly<Record<CrmKind, number>> = { hubspot: 200, salesforce: 200 };
/** News that is told together. */
export const tellBatchSize = 100;
/** How long a batch may gather: what a single lead waits at most for company. */
export const maxBatchingWindow = Duration.seconds(1);
