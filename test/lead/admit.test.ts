import { describe, expect, test } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import type { StatusSet, Touch } from '../../shared/domain/lead.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { admit } from '../../shared/lead/admit.ts';
import { observe } from '../../shared/lead/observe.ts';
import { policy as schema, type Policy } from '../../shared/policy/policy.ts';
import { admittingPolicy, examplePolicy, leadRecord, leadState, monday } from '../support/lead.ts';

const since = '2026-11-20T09:00:00.000Z';
const old = '2019-05-01T09:00:00.000Z';
const young = '2026-11-21T09:00:00.000Z';

/** As an admin writes it. */
type Leads = NonNullable<(typeof schema)['_zod']['input']['leads']>;
const withLeads = (leads: Leads): Policy => ({ ...examplePolicy(), leads: schema.shape.leads.parse(leads) });
const subscriber = { rule: 'subscriber', when: { lifecycle: 'subscriber' }, reason: 'Subscribes to mail alone.' };
const imported = { rule: 'imported', when: { origin: 'import' }, reason: 'Came with an import.' };

const asked = (
  {
    facts = {},
    touches = [],
    before = {},
    statusSet,
  }: { facts?: Facts; touches?: Touch[]; before?: Partial<LeadState>; statusSet?: StatusSet },
  policy = withLeads({ not: [subscriber, imported] }),
) => {
  const look = {
    id: '51',
    erase: false,
    occurredAt: monday,
    receivedAt: monday,
    causes: [],
    mergedIds: [],
    ownerTouched: false,
    bulk: false,
  };
  const record = leadRecord({ facts: { createdAt: old, ...facts }, touches, ...(statusSet && { statusSet }) });
  const observed = observe({ look, record, company: null, choice: null }, policy, (email) => email);
  const admission = admit(observed, leadState(before), policy, { since, now: monday });
  return admission.as === 'lead' ? admission.by : `no: ${admission.rule}`;
};
const form = (name: string, at = young): Touch => ({ kind: 'form', name, at });

describe('whether a record is a lead', () => {
  test.each<[string, Parameters<typeof asked>[0], string]>([
    ['made since go-live', { facts: { createdAt: young } }, 'made'],
    ['made at go-live', { facts: { createdAt: since } }, 'made'],
    ['older', {}, 'no: before-us'],
    ['of which nobody knows when it was made', { facts: { createdAt: '' } }, 'no: before-us'],
    ['older, with a form since', { touches: [form('Contact us')] }, 'request'],
    ['older, with a form before', { touches: [form('Contact us', old)] }, 'no: before-us'],
    ['older, with a newsletter since', { touches: [form('Newsletter sign-up')] }, 'no: before-us'],
    ['older, subscribed to the blog', { touches: [form('Default HubSpot Blog Subscription')] }, 'no: before-us'],
    ['older, who visited a page', { touches: [{ kind: 'page', name: '/pricing', at: young }] }, 'no: before-us'],
    [
      'older, who clicked in a mail',
      { touches: [{ kind: 'click', name: 'marketing e-mail', at: young }] },
      'no: before-us',
    ],
    ['older, who replied', { touches: [{ kind: 'reply', name: 'sales e-mail', at: young }] }, 'request'],
    ['older, who booked a meeting', { touches: [{ kind: 'meeting', name: 'booked meeting', at: young }] }, 'request'],
    [
      'older, who answered on the day of go-live, of which the CRM keeps the day',
      { touches: [form('Fair', '2026-11-20T00:00:00.000Z')] },
      'request',
    ],
    ['a subscriber, made since', { facts: { createdAt: young, lifecycle: 'subscriber' } }, 'no: subscriber'],
    ['a subscriber who asks', { facts: { lifecycle: 'subscriber' }, touches: [form('Contact us')] }, 'request'],
    ['imported since', { facts: { createdAt: young, origin: 'import' } }, 'no: imported'],
    ['imported, and ticked', { facts: { createdAt: young, origin: 'import', handOffNow: true } }, 'ticked'],
    ['older, and ticked', { facts: { handOffNow: true } }, 'ticked'],
    ['older, and not ticked', { facts: { handOffNow: false } }, 'no: before-us'],
    [
      'handed off before, whatever it is now',
      { facts: { lifecycle: 'subscriber' }, before: { handedOffAt: old } },
      'handed-off',
    ],
    [
      'refused before, and asks now',
      { before: { refused: { rule: 'x', reason: 'x', at: old, until: monday } }, touches: [form('Demo')] },
      'request',
    ],
  ])('%s', (_, input, answer) => {
    expect(asked(input)).toBe(answer);
  });

  test('without `leads:` everything is one', () => {
    expect(asked({ facts: { lifecycle: 'subscriber' } }, examplePolicy())).toBe('any');
  });

  test('a named import is one, by the name that is kept nowhere', () => {
    const policy = withLeads({
      also: [{ rule: 'fair', when: { origin: 'import', originName: { contains: 'hannover' } } }],
      not: [imported],
    });
    expect(asked({ facts: { origin: 'import', originName: 'Hannover Messe 2026.csv' } }, policy)).toBe('fair');
    expect(asked({ facts: { origin: 'import', originName: 'Old customers.csv' } }, policy)).toBe('no: imported');
  });

  test('one line admits at a lifecycle stage', () => {
    const policy = withLeads({ also: [{ rule: 'mql', when: { lifecycle: 'marketingqualifiedlead' } }] });
    expect(asked({ facts: { lifecycle: 'marketingqualifiedlead' } }, policy)).toBe('mql');
    expect(asked({ facts: { lifecycle: 'lead' } }, policy)).toBe('no: before-us');
  });

  test('what only ever asked for mail says so to the rules', () => {
    const newsletter = { rule: 'newsletter', when: { newsletterOnly: true }, reason: 'Asked for mail alone.' };
    const policy = withLeads({ not: [newsletter] });
    expect(asked({ facts: { createdAt: young }, touches: [form('Newsletter')] }, policy)).toBe('no: newsletter');
    expect(asked({ facts: { createdAt: young }, touches: [form('Newsletter', old), form('Demo')] }, policy)).toBe(
      'request',
    );
    expect(asked({ facts: { createdAt: young } }, policy)).toBe('made');
  });

  test('what a colleague said of it stands against the form that made it, and not against a later one', () => {
    const dead = { rule: 'dead', when: { leadStatus: 'UNQUALIFIED' }, reason: 'x', liftedBy: 'later-request' as const };
    const policy = withLeads({ not: [dead] });
    const facts = { createdAt: young, leadStatus: 'UNQUALIFIED' };
    const statusSet = { at: young };
    expect(asked({ facts, statusSet, touches: [form('Web', young)] }, policy)).toBe('no: dead');
    expect(asked({ facts, statusSet, touches: [form('Demo', '2026-11-22T09:00:00.000Z')] }, policy)).toBe('request');
    expect(asked({ facts: { createdAt: young }, touches: [form('Web', young)] }, policy)).toBe('request');
  });

  describe('of a colleague’s word by the lead status and a request the later counts', () => {
    const dead = { rule: 'dead', when: { leadStatus: 'UNQUALIFIED' }, reason: 'x', liftedBy: 'later-request' as const };
    const facts = { leadStatus: 'UNQUALIFIED' };
    const [earlier, at, later] = ['2026-11-21T08:00:00.000Z', '2026-11-21T09:00:00.000Z', '2026-11-21T10:00:00.000Z'];
    const touches = [form('Demo', at)];
    const seen = (readAt: string, rule = 'dead') => ({
      readAt,
      refused: { rule, reason: 'x', at: readAt, until: monday },
    });
    test.each<[string, Parameters<typeof asked>[0], string]>([
      ['said before the request', { statusSet: { at: earlier } }, 'request'],
      ['said after it', { statusSet: { at: later } }, 'no: dead'],
      ['said in the same moment', { statusSet: { at } }, 'no: dead'],
      ['nobody tells when', {}, 'no: dead'],
      ['said at the latest before it', { statusSet: { at: earlier, isLatest: true } }, 'request'],
      ['said at the latest after it', { statusSet: { at: later, isLatest: true } }, 'no: dead'],
      ['we had seen it before the request', { before: seen(earlier) }, 'request'],
      [
        'we had seen it, and the record changed since',
        { before: seen(earlier), statusSet: { at: later, isLatest: true } },
        'request',
      ],
      ['it was said anew, by the history', { before: seen(earlier), statusSet: { at: later } }, 'no: dead'],
      ['we saw it after the request alone', { before: seen(later) }, 'no: dead'],
      ['what we had seen was another rule', { before: seen(earlier, 'imported') }, 'no: dead'],
      ['ticked, whatever was said', { statusSet: { at: later }, facts: { handOffNow: true } }, 'ticked'],
      ['handed off before it was said', { statusSet: { at: later }, before: { handedOffAt: old } }, 'handed-off'],
    ])('%s', (_, input, answer) => {
      const policy = withLeads({ not: [dead] });
      expect(asked({ touches, ...input, facts: { ...facts, ...input.facts } }, policy)).toBe(answer);
    });

    test('a rule that asks for no status is lifted by any later request', () => {
      const policy = withLeads({ not: [{ ...dead, when: { industry: 'Games' } }] });
      expect(asked({ touches, facts: { industry: 'Games' } }, policy)).toBe('request');
    });
  });

  test('a form is known by its own name, whatever page it stands on', () => {
    const on = (page: string, own: string): Touch => ({ ...form(`${page}: ${own}`), form: own });
    expect(asked({ touches: [on('Acme Blog', 'Request a demo')] })).toBe('request');
    expect(asked({ touches: [on('How to pick a press | Acme', 'Newsletter')] })).toBe('no: before-us');
    expect(asked({ touches: [form('Newsletter: autumn')] })).toBe('no: before-us');
  });

  test('who speaks with a colleague already asks for nobody', () => {
    const withColleague = { name: 'x', at: young, withColleague: true } as const;
    expect(asked({ touches: [{ kind: 'reply', ...withColleague }] })).toBe('no: before-us');
    expect(asked({ touches: [{ kind: 'meeting', ...withColleague }] })).toBe('no: before-us');
  });

  test('a way that the policy leaves out admits nobody', () => {
    expect(asked({ touches: [form('Contact us')] }, withLeads({ admit: ['made'] }))).toBe('no: before-us');
    expect(asked({ facts: { handOffNow: true } }, withLeads({ admit: ['request'] }))).toBe('no: before-us');
    expect(asked({ facts: { createdAt: young } }, withLeads({ admit: [] }))).toBe('no: before-us');
  });
});

describe('by the default policy', () => {
  test.each<[string, Facts, string]>([
    ['a new contact', {}, 'made'],
    ['an old one', { createdAt: old }, 'no: before-us'],
    ['a subscriber', { lifecycle: 'subscriber' }, 'no: subscriber'],
    ['a subscriber by its label', { lifecycle: 'Subscriber' }, 'no: subscriber'],
    ['an import', { origin: 'import' }, 'no: imported'],
    ['a bought list', { source: 'Purchased List' }, 'no: imported'],
    ['a partner who sends a buyer', { source: 'Partner Referral' }, 'made'],
    ['a colleague’s mailbox', { origin: 'mail-sync' }, 'no: synced'],
    ['a colleague’s calendar', { origin: 'calendar-sync' }, 'no: synced'],
    ['a colleague’s typing', { origin: 'by-hand' }, 'made'],
    ['a source that nobody knows', { origin: 'other' }, 'made'],
    ['a customer', { lifecycle: 'customer' }, 'no: customer'],
    ['somebody at a customer', { firmLifecycle: 'evangelist' }, 'no: customer'],
    ['somebody at an account of customers', { firmType: 'Customer - Direct' }, 'no: customer'],
    ['somebody at a firm that might become one', { firmType: 'Prospective Customer' }, 'made'],
    ['somebody at a prospect', { firmType: 'PROSPECT' }, 'made'],
    ['somebody at a firm that bought', { purchases: 2 }, 'no: customer'],
    ['somebody at a firm that did not', { purchases: 0 }, 'made'],
    ['somebody at a vendor', { firmType: 'VENDOR' }, 'no: vendor'],
    ['somebody at a partner', { firmType: 'PARTNER' }, 'made'],
    ['somebody in talks', { openDeals: 1 }, 'no: open-deal'],
    ['somebody in no talks', { openDeals: 0 }, 'made'],
    ['a dead lead of HubSpot', { leadStatus: 'UNQUALIFIED' }, 'no: disqualified'],
    ['a dead lead of Salesforce', { leadStatus: 'Closed - Not Converted' }, 'no: disqualified'],
    ['a lead that somebody works', { leadStatus: 'Working - Contacted' }, 'made'],
  ])('%s', (_, facts, answer) => {
    expect(asked({ facts: { createdAt: young, ...facts } }, admittingPolicy())).toBe(answer);
  });

  test.each<[string, Facts]>([
    ['a subscriber', { lifecycle: 'subscriber' }],
    ['of an import', { origin: 'import' }],
    ['at a customer', { firmLifecycle: 'customer', purchases: 3 }],
    ['in talks', { openDeals: 2 }],
    ['once disqualified', { leadStatus: 'UNQUALIFIED' }],
  ])('whoever asks for us is one: %s', (_, facts) => {
    const statusSet = { at: old };
    expect(asked({ facts, statusSet, touches: [form('Contact us')] }, admittingPolicy())).toBe('request');
  });

  test.each(['Newsletter', 'Blog subscription', 'Newsletter-Anmeldung', 'E-Mail-Abonnement', 'Email preferences'])(
    'the form "%s" is no request, and who filled in nothing else is no lead',
    (name) => {
      expect(asked({ facts: { createdAt: young }, touches: [form(name)] }, admittingPolicy())).toBe('no: subscriber');
    },
  );
});
