/** Salesforce, as a function of the stack runs it. */
import { propertiesFor } from '../../policy/own-facts.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { url } from '../../domain/url.ts';
import type { Vendor } from '../vendor.ts';
import { openSalesforceCrm } from './crm.ts';
import { salesforceSecret, type SalesforceSecret } from './secret.ts';

const settings = z.object({
  /** The organisation's own address (My Domain). */
  loginUrl: url,
  /** Whom a signed statement is for, where the address does not tell. */
  audience: z.optional(url),
  apiVersion: z.string(),
  /** Our share of the calls that Salesforce grants the organisation a day. */
  dailyCallShare: z.number().check(z.positive(), z.lte(1)),
});

export const salesforce: Vendor<typeof settings, SalesforceSecret> = {
  kind: 'salesforce',
  settings,
  secret: salesforceSecret,
  // By its id alone: a lead that was converted is another object by now, and Salesforce knows which.
  linkTo: ({ settings: { loginUrl } }, { id }) => `${loginUrl.replace(/\/+$/, '')}/${id}`,
  open: ({ connection, settings: said, secret: { credentials }, policy, tokens, deadline, onCall }) =>
    openSalesforceCrm({
      connection,
      ...said,
      credentials,
      ...propertiesFor(policy, 'salesforce'),
      people: policy,
      withRecordTypes: policy.close.pipelines.salesforce.length > 0,
      tokens,
      deadline,
      now: Date.now,
      sleep,
      random: Math.random,
      onCall,
    }),
};
