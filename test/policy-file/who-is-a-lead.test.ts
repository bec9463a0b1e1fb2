import { expect, test } from 'vitest';
import { whoIsALead } from '../../shared/policy-file/who-is-a-lead.ts';
import { policy as schema, type Policy } from '../../shared/policy/policy.ts';
import { examplePolicy, monday } from '../support/lead.ts';

const withLeads = (leads: unknown): Policy => ({ ...examplePolicy(), leads: schema.shape.leads.parse(leads) });

test('names the kinds of records that are leads, and those that are none', () => {
  const imported = { rule: 'imported', when: { origin: ['import', 'mail-sync'] }, reason: 'x' };
  const mail = { rule: 'mail', when: { newsletterOnly: true }, reason: 'x' };
  expect(whoIsALead(withLeads({ not: [imported, mail] }), monday)).toEqual({
    leads: [
      'new, by a form',
      'new, typed in by a colleague',
      'old, and asks by a form',
      'old, and ticked "Hand off now"',
    ],
    others: [
      'new, by an import',
      'new, by a mailbox',
      'new, by a newsletter',
      'old, and clicks in a mailing',
      'old, and changed by a colleague',
      'old, a customer, changed by a colleague',
    ],
  });
});

test('a policy that admits nobody, and one that admits everybody, say so', () => {
  expect(whoIsALead(withLeads({ admit: [] }), monday).leads).toEqual([]);
  const { leads: _, ...without } = examplePolicy();
  expect(whoIsALead(without, monday).others).toEqual([]);
});
