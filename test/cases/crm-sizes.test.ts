/** Answers and texts as long as anybody can make them: what happened to those who run this, row by row. */
import { afterEach, describe, expect, it } from 'vitest';
import { maxAnswerMb } from '../../shared/crm/exchange.ts';
import { readFault } from '../../shared/crm/salesforce/call/refusal.ts';
import { readRefusal, rejected } from '../../shared/crm/hubspot/call/refusal.ts';
import { readConnection } from '../../shared/store/connections.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

const opened: Both[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((both) => both.stop()));
});
const start = async (): Promise<Both> => {
  const both = await startBoth(admittingAll(shippedPolicy('both')));
  opened.push(both);
  return both;
};
