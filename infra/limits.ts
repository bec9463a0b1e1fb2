/** The times and sizes that several parts must agree on. */
import { Duration } from 'aws-cdk-lib';

/** HubSpot gives up after 5 s and tries again; this only stops a hung call from holding an instance. */
export const receiverTimeout = Duration.seconds(10);
/** A batch of 100 leads against a slow CRM, with its retries. */
export const handOffTimeout = Duration.seconds(60);
/** Well inside the minute until the next run. */
export const sweepTimeout = Duration.seconds(30);
/** 10,000 records of a CRM that answers in two seconds, ten times over; a third of the time until the next run. */
export const catchUpTimeout = Duration.minutes(5);

/** One CRM batch call takes 100 records, so one hand-off takes 100 work items. */
export const batchSize = 100;
/** How long a batch may gather: what a single lead waits at most for company. */
export const maxBatchingWindow = Duration.seconds(1);
