/** The policies that we ship for one CRM, on leads as that CRM tells them. */
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import type { Touch } from '../../shared/domain/lead.ts';
import { admit } from '../../shared/lead/admit.ts';
import { decideAbout, leadRecord, leadState, monday, observed } from '../support/lead.ts';
import { shippedPolicy } from '../support/policy.ts';

const since = '2026-11-20T09:00:00.000Z';
const young = '2026-11-21T09:00:00.000Z';
const form = (name: string, at = young): Touch => ({ kind: 'form', name, at });

type Case = [what: string, facts: Facts, touches: Touch[], answer: string];
const answers = (crm: 'hubspot' | 'salesforce', facts: Facts, touches: Touch[]): string => {
  const policy = shippedPolicy(crm);
  const record = leadRecord({ connection: `${crm}-1`, facts: { createdAt: young, ...facts }, touches });
  const admission = admit(observed(record, null, policy), leadState(), policy, { since, now: monday });
  return admission.as === 'none'
    ? `no: ${admission.rule}`
    : `${admission.by}, ${decideAbout({ record, policy }).stage.stage}`;
};

describe('the policy for HubSpot', () => {
  test.each<Case>([
    [
      'hands off who fills in a form',
      { origin: 'form', problem: 'It leaks.' },
      [form('Contact us')],
      'request, problem-aware',
    ],
    ['hands off who asks for a price', { origin: 'form' }, [form('Request a quote')], 'request, ready'],
    ['hands off a new contact', { leadStatus: 'NEW', lifecycle: 'lead' }, [], 'made, curious'],
    ['hands off a customer who asks', { lifecycle: 'customer' }, [form('Contact us')], 'request, customer'],
    ['rests with a bad time', { leadStatus: 'BAD_TIMING' }, [], 'made, resting'],
    ['leaves the newsletter alone', {}, [form('Newsletter')], 'no: subscriber'],
    ['leaves an import alone', { origin: 'import' }, [], 'no: imported'],
    ['leaves a colleague at a vendor alone', { firmType: 'VENDOR' }, [], 'no: vendor'],
    ['leaves the unqualified alone', { leadStatus: 'UNQUALIFIED' }, [], 'no: disqualified'],
    ['leaves talks alone', { openDeals: 1 }, [], 'no: open-deal'],
  ])('%s', (_, facts, touches, answer) => {
    expect(answers('hubspot', facts, touches)).toBe(answer);
  });
});

describe('the policy for Salesforce', () => {
  const opened = { leadStatus: 'Open - Not Contacted' };
  test.each<Case>([
    [
      'hands off the web form',
      { ...opened, source: 'Web', problem: 'It leaks.' },
      [form('Web')],
      'request, problem-aware',
    ],
    ['hands off the answer to a campaign', opened, [form('Compare our presses')], 'request, evaluating'],
    ['hands off a lead by phone', { ...opened, source: 'Phone Inquiry' }, [], 'made, curious'],
    ['hands off a lead that somebody works', { leadStatus: 'Working - Contacted' }, [], 'made, curious'],
    ['hands off whom a partner sends', { ...opened, source: 'Partner Referral' }, [], 'made, curious'],
    ['hands off a customer who asks', { firmType: 'Customer - Direct' }, [form('Web')], 'request, customer'],
    ['knows a customer by won opportunities', { purchases: 2 }, [form('Web')], 'request, customer'],
    ['leaves a bought list alone', { ...opened, source: 'Purchased List' }, [], 'no: imported'],
    ['leaves a dead lead alone', { leadStatus: 'Closed - Not Converted' }, [], 'no: disqualified'],
    ['leaves the contacts of a customer alone', { firmType: 'Customer - Channel' }, [], 'no: customer'],
    ['leaves the firm of won opportunities alone', { purchases: 1 }, [], 'no: customer'],
    ['leaves talks alone', { openDeals: 2 }, [], 'no: open-deal'],
    ['leaves the newsletter alone', opened, [form('Newsletter')], 'no: subscriber'],
  ])('%s', (_, facts, touches, answer) => {
    expect(answers('salesforce', facts, touches)).toBe(answer);
  });
});
