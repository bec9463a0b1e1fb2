/** What a buyer wrote, and what is said of it: who is no buyer is told as what they are, and nobody who asks is moved. */
import { expect, it } from 'vitest';
import { namedSignals } from '../../shared/lead/assess/interest.ts';
import { shippedPolicy } from '../support/policy.ts';
import { decideAbout, leadRecord, monday } from '../support/lead.ts';

const policies = ['both', 'hubspot', 'salesforce'] as const;

const form = (name: string) => ({ kind: 'form' as const, name, at: monday });

it.each(policies)('PF17 a form for jobs asks for no price, by the policy for %s', (crm) => {
  const policy = shippedPolicy(crm);
  for (const name of ['Job offer', 'Job offers', 'Stellenangebot', 'Careers: apply now', 'Bewerbung'])
    expect(namedSignals(policy, [form(name)])).toEqual([{ signal: 'asked-for-a-job', at: monday }]);
  const record = leadRecord({ facts: {}, touches: [form('Job offer')] });
  expect(decideAbout({ record, policy }).stage.stage).toBe('curious');
});

it.each([
  ['Request an offer', 'asked-for-price'],
  ['Angebotsanfrage', 'asked-for-price'],
  ['Price list', 'asked-for-price'],
  ['Quotation', 'asked-for-price'],
  ['Request a demo', 'asked-for-trial'],
  ['Offering of the month', 'filled-in'],
  ['Coffers and chests', 'filled-in'],
])('PF17 the form "%s" is told as %s', (name, signal) => {
  const expected = signal === 'filled-in' ? 'filled-a-form' : signal;
  expect(namedSignals(shippedPolicy('both'), [form(name)])).toEqual([{ signal: expected, at: monday }]);
});
