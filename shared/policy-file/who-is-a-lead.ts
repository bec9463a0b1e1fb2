/** What a policy's `leads:` comes to, shown on records as they come in real life: told before it is in force. */
import type { Facts } from '../domain/facts.ts';
import { dayMs, plus } from '../domain/instant.ts';
import type { Touch } from '../domain/lead.ts';
import { newLeadState } from '../domain/lead-state.ts';
import { admit } from '../lead/admit.ts';
import { observe } from '../lead/observe.ts';
import type { Policy } from '../policy/policy.ts';
import { lookAt } from './sample-leads.ts';

type Kind = { name: string; isOld: boolean; facts?: Facts; touch?: Omit<Touch, 'at'> };

const form = (name: string) => ({ kind: 'form' as const, name });

/** Each said as "a record that is …". All happen after go-live. */
const kinds: readonly Kind[] = [
  { name: 'new, by a form', isOld: false, facts: { origin: 'form', lifecycle: 'lead' }, touch: form('Contact us') },
  { name: 'new, typed in by a colleague', isOld: false, facts: { origin: 'by-hand', lifecycle: 'lead' } },
  { name: 'new, by an import', isOld: false, facts: { origin: 'import', lifecycle: 'lead' } },
  { name: 'new, by a mailbox', isOld: false, facts: { origin: 'mail-sync', lifecycle: 'lead' } },
  {
    name: 'new, by a newsletter',
    isOld: false,
    facts: { origin: 'form', lifecycle: 'subscriber' },
    touch: form('Newsletter'),
  },
  { name: 'old, and asks by a form', isOld: true, facts: { lifecycle: 'lead' }, touch: form('Contact us') },
  {
    name: 'old, and clicks in a mailing',
    isOld: true,
    facts: { lifecycle: 'lead' },
    touch: { kind: 'click', name: 'mailing' },
  },
  { name: 'old, and changed by a colleague', isOld: true, facts: { lifecycle: 'lead' } },
  { name: 'old, a customer, changed by a colleague', isOld: true, facts: { lifecycle: 'customer', purchases: 1 } },
  { name: 'old, and ticked "Hand off now"', isOld: true, facts: { lifecycle: 'lead', handOffNow: true } },
];

export type WhoIsALead = { leads: readonly string[]; others: readonly string[] };

/** @param now ISO, UTC */
export const whoIsALead = (policy: Policy, now: string): WhoIsALead => {
  const since = plus(now, -dayMs);
  const isLead = ({ isOld, facts = {}, touch }: Kind): boolean => {
    const record = {
      connection: 'hubspot-1',
      id: '1',
      mergedIds: [],
      facts: { createdAt: plus(now, isOld ? -1000 * dayMs : -dayMs / 2), ...facts },
      touches: touch === undefined ? [] : [{ ...touch, at: now }],
      ownerId: null,
      companyId: null,
      fields: {},
      buyerStatus: null,
      readAt: now,
    };
    const observed = observe({ look: lookAt(now), record, company: null, choice: null }, policy, (email) => email);
    return admit(observed, newLeadState, policy, { since, now }).as === 'lead';
  };
  const { leads = [], others = [] } = Object.groupBy(kinds, (kind) => (isLead(kind) ? 'leads' : 'others'));
  return { leads: leads.map(({ name }) => name), others: others.map(({ name }) => name) };
};
