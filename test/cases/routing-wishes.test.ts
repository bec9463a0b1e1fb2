/**
 * What people wish their routing could say, as they wrote it in public (each with where), said in a policy and decided. What cannot be
 * said stands in docs/limits.md.
 */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import type { Touch } from '../../shared/domain/lead.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { decideAbout, ids, leadRecord, relations, team } from '../support/lead.ts';
import { changed } from '../support/policy.ts';

type Lead = { facts?: Facts; touches?: readonly Touch[]; connection?: string };
type Wish = {
  wish: string;
  from: string;
  /** Entries under `facts.own`, signals in front of all others, and rules in front of all others. */
  own?: string;
  signals?: string;
  rules: string;
  /** Whom it takes, and one that is nearly so and goes another way. */
  takes: Lead;
  leaves: Lead;
  /** By which rule, and to whom or to which pools. */
  gives: { rule: string; to?: string; pools?: readonly string[] };
};

const policyOf = ({ own = '', signals = '', rules }: Wish): Policy => {
  const indented = (text: string, by: number): string =>
    text
      .trim()
      .split('\n')
      .map((line) => `${' '.repeat(by)}${line}\n`)
      .join('');
  const text = changed(/^routing:\n {2}rules:\n/m, `routing:\n  rules:\n${indented(rules, 4)}`)
    .replace(/^facts:\n {2}own: .*\n/m, (lines) => (own === '' ? lines : `facts:\n  own:\n${indented(own, 4)}`))
    .replace(/^( {2}list:.*\n)/m, (line) => (signals === '' ? line : line + indented(signals, 4)));
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};

const form = (name: string): Touch => ({ kind: 'form', name, at: '2026-11-23T08:00:00.000Z' });
const asked = { email: 'ada@sample-presses.example', problem: 'It leaks.' };

const wishes: readonly Wish[] = [
  {
    wish: 'UK leads with 500+ employees go to one named account executive',
    from: 'solidgrowth.com/article/lead-routing',
    rules:
      '- { rule: uk-large, when: { country: GB, employees: { min: 500 } }, to: ben, fallback: [veterans], reason: Large firms in the UK. }',
    takes: { facts: { ...asked, country: 'United Kingdom', employees: 800 } },
    leaves: { facts: { ...asked, country: 'United Kingdom', employees: 499 } },
    gives: { rule: 'uk-large', to: ids.ben },
  },
  {
    wish: 'UK leads with fewer than 50 employees go round the junior team',
    from: 'solidgrowth.com/article/lead-routing',
    rules:
      '- { rule: uk-small, when: { country: GB, employees: { max: 49 } }, pool: juniors, reason: Small firms in the UK. }',
    takes: { facts: { ...asked, country: 'GB', employees: 12 } },
    leaves: { facts: { ...asked, country: 'DE', employees: 12 } },
    gives: { rule: 'uk-small', pools: ['juniors'] },
  },
  {
    wish: 'By several countries, one team',
    from: 'solidgrowth.com/article/lead-routing',
    rules:
      '- { rule: dach, when: { any: [{ country: [DE, AT, CH] }, { phoneCountry: [DE, AT, CH] }] }, pool: juniors, reason: Speaks German. }',
    takes: { facts: { ...asked, country: 'Österreich' } },
    leaves: { facts: { ...asked, country: 'France' } },
    gives: { rule: 'dach', pools: ['juniors'] },
  },
  {
    wish: 'By postal code',
    from: 'solidgrowth.com/article/lead-routing',
    own: 'zip: { kind: text, hubspot: zip, salesforce: PostalCode }',
    rules:
      '- { rule: bavaria, when: { own: { zip: { contains: ["80*", "81*", "82*"] } } }, to: carla, reason: Around Munich. }',
    takes: { facts: { ...asked, 'own.zip': '81379' } },
    leaves: { facts: { ...asked, 'own.zip': '10179' } },
    gives: { rule: 'bavaria', to: ids.carla },
  },
  {
    wish: 'Leads of an event go to field marketing',
    from: 'solidgrowth.com/article/lead-routing',
    signals: '- { signal: at-the-fair, touch: event, contains: [hannover], weight: 0.8, says: came to the fair }',
    rules: '- { rule: fair, when: { signal: { any: [at-the-fair] } }, to: ben, reason: They came to the fair. }',
    takes: { facts: asked, touches: [{ kind: 'event', name: 'Hannover Messe 2026', at: '2026-11-20T08:00:00.000Z' }] },
    leaves: { facts: asked, touches: [{ kind: 'event', name: 'Webinar', at: '2026-11-20T08:00:00.000Z' }] },
    gives: { rule: 'fair', to: ids.ben },
  },
  {
    wish: 'By product interest, to the specialist of the product',
    from: 'solidgrowth.com/article/lead-routing',
    rules: '- { rule: valves, when: { topic: Valves }, to: carla, fallback: [veterans], reason: Carla knows valves. }',
    takes: { facts: { ...asked, topic: 'Pumps;Valves' } },
    leaves: { facts: { ...asked, topic: 'Pumps' } },
    gives: { rule: 'valves', to: ids.carla },
  },
  {
    wish: 'By a property of our own, such as Territory',
    from: 'consultevo.com/hubspot-territory-division-lead-rotation',
    own: 'territory: { kind: one-of, hubspot: territory, salesforce: Territory__c }',
    rules: '- { rule: emea, when: { own: { territory: EMEA } }, pool: juniors, reason: Our territory EMEA. }',
    takes: { facts: { ...asked, 'own.territory': 'emea' } },
    leaves: { facts: { ...asked, 'own.territory': 'APAC' } },
    gives: { rule: 'emea', pools: ['juniors'] },
  },
  {
    wish: 'Two properties of our own together, such as Segment and Region Owner',
    from: 'consultevo.com/hubspot-territory-division-lead-rotation',
    own: 'tier: { kind: number, of: firm, hubspot: tier, salesforce: Tier__c }\nregion-owner: { kind: user, of: firm, hubspot: region_owner, salesforce: Region_Owner__c }',
    rules:
      '- { rule: first-tier, when: { own: { tier: 1 } }, to: { owner-of: region-owner }, fallback: [veterans], reason: A firm of the first tier. }',
    takes: { facts: { ...asked, 'own.tier': '1', 'own.region-owner': ids.ben } },
    leaves: { facts: { ...asked, 'own.tier': '2', 'own.region-owner': ids.ben } },
    gives: { rule: 'first-tier', to: ids.ben },
  },
  {
    wish: 'State is California: to one person',
    from: 'salesforceben.com, lead assignment rules',
    rules: '- { rule: california, when: { country: US, region: CA }, to: anna, reason: California. }',
    takes: { facts: { ...asked, country: 'USA', region: 'California' } },
    leaves: { facts: { ...asked, country: 'Canada', region: 'CA' } },
    gives: { rule: 'california', to: ids.anna },
  },
  {
    wish: 'Turnover of the firm above a sum: to the first team',
    from: 'salesforceben.com, lead assignment rules',
    own: 'turnover: { kind: number, of: firm, hubspot: annualrevenue, salesforce: AnnualRevenue }',
    rules:
      '- { rule: high-rollers, when: { own: { turnover: { min: 500000000 } } }, pool: veterans, reason: A large firm. }',
    takes: { facts: { ...asked, 'own.turnover': '500000000' } },
    leaves: { facts: { ...asked, 'own.turnover': '499999999' } },
    gives: { rule: 'high-rollers', pools: ['veterans'] },
  },
  {
    wish: 'A specific offer is routed to a specific salesperson',
    from: 'github.com/mautic/mautic, issue 897',
    signals:
      '- { signal: asked-for-retrofit, touch: form, contains: [retrofit], weight: 1, says: asked for the retrofit offer }',
    rules:
      '- { rule: retrofit, when: { signal: { any: [asked-for-retrofit] } }, to: ben, reason: Ben has the retrofit offer. }',
    takes: { facts: asked, touches: [form('Retrofit offer')] },
    leaves: { facts: asked, touches: [form('Contact us')] },
    gives: { rule: 'retrofit', to: ids.ben },
  },
  {
    wish: 'Partner inquiries go to partnerships, not to sales',
    from: 'github.com/rmk40/business, issue 36',
    own: 'partner: { kind: yes-no, hubspot: partner_inquiry, salesforce: Partner__c }',
    rules: '- { rule: partners, when: { own: { partner: true } }, to: dina, reason: Partners speak with Dina. }',
    takes: { facts: { ...asked, 'own.partner': 'Yes' } },
    leaves: { facts: { ...asked, 'own.partner': 'No' } },
    gives: { rule: 'partners', to: ids.dina },
  },
  {
    wish: 'Product-led downloads go to another team than demo requests',
    from: 'github.com/rmk40/business, issue 36',
    signals:
      '- { signal: downloaded, touch: form, contains: [trial, download], weight: 0.4, says: downloaded the trial }',
    rules: '- { rule: downloads, when: { signal: { any: [downloaded] } }, pool: juniors, reason: They try it out. }',
    takes: { facts: asked, touches: [form('Trial download')] },
    leaves: { facts: asked, touches: [form('Demo')] },
    gives: { rule: 'downloads', pools: ['juniors'] },
  },
  {
    wish: 'To the account manager of the customer',
    from: 'github.com/frappe/erpnext, pull request 17214',
    own: 'account-manager: { kind: user, of: firm, hubspot: account_manager, salesforce: Account_Manager__c }',
    rules: '- { rule: account-manager, to: { owner-of: account-manager }, reason: They look after this firm. }',
    takes: { facts: { ...asked, 'own.account-manager': ids.carla } },
    leaves: { facts: asked },
    gives: { rule: 'account-manager', to: ids.carla },
  },
  {
    wish: 'By the language of the buyer',
    from: 'daeda.tech/blogs/hubspot-round-robin-workflow (rotation per segment)',
    rules: '- { rule: french, when: { language: fr }, to: carla, reason: Carla speaks French. }',
    takes: { facts: { ...asked, language: 'fr-ca' } },
    leaves: { facts: { ...asked, language: 'en' } },
    gives: { rule: 'french', to: ids.carla },
  },
  {
    wish: 'Leads that come from another system are judged apart: no imports',
    from: 'salesforceben.com, lead assignment rules ("Where are the new Leads coming from?")',
    rules: '- { rule: imported, when: { origin: import }, pool: desk, reason: From a list. }',
    takes: { facts: { ...asked, origin: 'import' } },
    leaves: { facts: { ...asked, origin: 'form' } },
    gives: { rule: 'imported', pools: ['desk'] },
  },
  {
    wish: 'One portal of several has a team of its own',
    from: 'design case PO8 (which CRM or portal)',
    rules:
      '- { rule: second-portal, when: { crm: hubspot, connection: hubspot-2 }, pool: juniors, reason: Of the second portal. }',
    takes: { facts: asked, connection: 'hubspot-2' },
    leaves: { facts: asked, connection: 'hubspot-1' },
    gives: { rule: 'second-portal', pools: ['juniors'] },
  },
  {
    wish: 'By the local time of the buyer, so that whoever is awake calls',
    from: 'github.com/actingoffice/ActingOffice.App.Dev, issue 1291 (leads in odd hours)',
    rules:
      '- { rule: far-east, when: { zone: [Asia/Tokyo, Asia/Seoul] }, to: ben, fallback: [juniors], reason: It is day there when Ben works. }',
    takes: { facts: { ...asked, country: 'Japan' } },
    leaves: { facts: { ...asked, country: 'Germany' } },
    gives: { rule: 'far-east', to: ids.ben },
  },
  {
    wish: 'Managers take overflow only',
    from: 'daeda.tech/blogs/hubspot-round-robin-workflow',
    rules: '- { rule: overflow, when: { topic: Valves }, pool: juniors, fallback: [veterans], reason: Juniors first. }',
    takes: { facts: { ...asked, topic: 'Valves' } },
    leaves: { facts: asked },
    gives: { rule: 'overflow', pools: ['juniors', 'veterans'] },
  },
  {
    wish: 'A firm and all that lies below its domain',
    from: 'design case PO8 (subdomains)',
    rules: '- { rule: of-one-firm, when: { emailDomain: sample-presses.example }, to: anna, reason: Anna knows them. }',
    takes: { facts: { email: 'ada@uk.sample-presses.example', problem: 'It leaks.' } },
    leaves: { facts: { email: 'ada@mysample-presses.example', problem: 'It leaks.' } },
    gives: { rule: 'of-one-firm', to: ids.anna },
  },
];

describe('twenty wishes', () => {
  const routeOf = (policy: Policy, { facts = {}, touches = [], connection = 'hubspot-1' }: Lead) =>
    decideAbout({
      policy,
      team: team({}, policy),
      relations: relations(),
      record: leadRecord({ facts, touches: [...touches], connection }),
    }).route;

  it.each(wishes)('$wish ($from)', (wish) => {
    const policy = policyOf(wish);
    const { rule, to, pools } = wish.gives;
    expect(routeOf(policy, wish.takes)).toMatchObject({
      kind: 'pool',
      rule,
      ...(to !== undefined && { to: { ownerId: to } }),
      ...(pools !== undefined && { pools }),
    });
    expect(routeOf(policy, wish.leaves)).not.toMatchObject({ rule });
  });

  it('are twenty', () => {
    expect(new Set(wishes.map(({ wish }) => wish)).size).toBe(20);
  });
});
