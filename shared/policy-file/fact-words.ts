/** Each fact of a condition in words and by examples, for whoever writes a policy in an editor. */
import type { FactName } from '../domain/facts.ts';

type Words = { says: string; examples: readonly unknown[] };

const known = [{ known: true }];
const yesOrNo = [true, false];
const text = (says: string, example: string): Words => ({ says, examples: [{ contains: example }, { known: true }] });
const count = (says: string): Words => ({ says, examples: [{ min: 50 }, { min: 11, max: 50 }] });
const date = (says: string): Words => ({ says, examples: [{ withinDays: 30 }, { known: false }] });
const personal = (says: string): Words => ({ says: `${says}; only whether it is known can be asked`, examples: known });

export const factWords: Readonly<Record<FactName, Words>> = {
  email: personal('the address of the person'),
  phone: personal('the number of the person'),
  firstName: personal('the first name'),
  lastName: personal('the last name'),
  title: text('the job title; at most three points of the score may hang on it', 'head'),
  company: text('the name of the firm, as the CRM has it', 'acme'),
  website: { says: 'the site of the firm; a domain covers its subdomains', examples: ['rival.example'] },
  country: {
    says: 'the country, by code or by name in any language of the CRMs',
    examples: [['DE', 'AT', 'CH'], 'Germany'],
  },
  region: {
    says: 'the state or province, by code or name; with its country where codes are shared',
    examples: [['CA', 'NV'], 'Bayern'],
  },
  city: { says: 'the city, as the CRM has it', examples: [['Berlin', 'Potsdam']] },
  industry: text('the field of the firm, in the words of the CRM', 'manufactur*'),
  employees: count('how many people work at the firm'),
  topic: {
    says: 'what they are interested in; of several choices each counts',
    examples: ['Valves', { not: 'Pumps' }],
  },
  problem: personal('the problem in the words of the buyer'),
  prevention: personal('what the buyer wants to prevent, in their words'),
  timing: text('when they would need it, as the CRM has it', 'now'),
  selfReported: { says: 'where the buyer says they stand', examples: ['ready', ['evaluating', 'ready']] },
  lifecycle: {
    says: 'the lifecycle stage, by its internal value and not its label, such as marketingqualifiedlead',
    examples: [['customer', 'evangelist']],
  },
  leadStatus: { says: 'the lead status, by its internal value', examples: [['BAD_TIMING', 'UNQUALIFIED']] },
  source: { says: 'where the lead came from, in the words of the CRM', examples: ['ORGANIC_SEARCH', 'Web'] },
  optedOut: { says: 'whether they opted out of mailings', examples: yesOrNo },
  purchases: { says: 'how often they or their firm bought', examples: [{ min: 1 }, { max: 0 }] },
  revenue: {
    says: 'what they or their firm bought for, or the turnover of the firm, as the CRM has it',
    examples: [{ min: 10000 }],
  },
  lastPurchaseAt: date('the day of the last purchase'),
  createdAt: date('the day the record was made'),
  origin: { says: 'how the record came into being, as far as the CRM tells', examples: ['import', ['form', 'chat']] },
  originName: text(
    'the name of the import, list or form that made the record; only `leads:` may ask what it says',
    'hannover',
  ),
  lifecycleSince: date('the day the record came to its present lifecycle stage, as far as the CRM tells'),
  firmType: { says: 'the type of the company or account, by its internal value', examples: ['VENDOR'] },
  firmLifecycle: { says: 'the lifecycle stage of the company', examples: [['customer', 'evangelist']] },
  openDeals: { says: 'how many deals of the firm are open', examples: [{ min: 1 }, { max: 0 }] },
  doNotCall: { says: 'whether they wish no calls', examples: yesOrNo },
  noContact: {
    says: 'whether they wish no contact at all; no CRM has a field for it, so name yours under facts',
    examples: yesOrNo,
  },
  language: {
    says: 'the language they prefer, by code or name; de covers de-at',
    examples: ['de', ['fr', 'nl', 'German']],
  },
  zone: {
    says: 'the time zone of the buyer (IANA), where the country of the number or the record has one alone',
    examples: [['Europe/London', 'Europe/Dublin']],
  },
  crm: { says: 'the CRM that the record is in', examples: ['hubspot', 'salesforce'] },
  connection: { says: 'the portal or org that the record is in, as the settings name it', examples: ['hubspot-4711'] },
  account: {
    says: 'the list of named accounts that the firm is on, see accounts; none: it is on none',
    examples: ['key-accounts', { not: 'none' }],
  },
  accountOwner: {
    says: 'the rep whom that list names for the firm, by their key under reps',
    examples: ['anna', { known: true }],
  },
  handOffNow: { says: 'whether somebody ticked "Hand off now" on the record', examples: yesOrNo },
  emailKind: {
    says: 'what sort of address it is: business, free, role, disposable or invalid',
    examples: ['business', ['free', 'disposable']],
  },
  emailDomain: {
    says: 'the domain that the firm behind the address owns; it covers all subdomains',
    examples: [['rival.example']],
  },
  emailMeant: {
    says: 'the host of a great mail provider that was probably meant, where the address is a near-miss',
    examples: known,
  },
  phoneValid: { says: 'whether the number can be one of its country', examples: yesOrNo },
  phoneCountry: { says: 'the country of the number', examples: [['DE', 'AT', 'CH']] },
  companyDomain: {
    says: 'the domain of the firm, by address or website; never that of a mail provider',
    examples: [['rival.example']],
  },
  newsletterOnly: {
    says: 'whether a newsletter is all that they ever asked for, see leads.requests',
    examples: yesOrNo,
  },
  askedSinceOptOut: {
    says: 'of whoever opted out of mailings: whether they asked for us after that; false where nobody knows when it was',
    examples: yesOrNo,
  },
  askedSincePurchase: {
    says: 'whether they asked for us after the last purchase that is known; of whoever bought nothing: whether they asked at all',
    examples: yesOrNo,
  },
  textKind: {
    says: 'what their text is by the words of `texts`; other where none of them tells',
    examples: [['offers', 'applies'], 'asks'],
  },
  textWord: {
    says: 'the phrase by which that is known, as `texts` or the product spells it',
    examples: ['we need', { known: true }],
  },
  wantsDeletion: { says: 'whether their text asks that data be deleted, whatever else it says', examples: yesOrNo },
  noEmails: { says: 'whether their text says that they use no e-mail', examples: yesOrNo },
  reachable: { says: 'whether one address or number is good', examples: yesOrNo },
  segment: { says: 'the segment, once it is chosen', examples: ['everyone-else', { contains: 'factory' }] },
  stage: { says: 'the nurture stage, once it is chosen', examples: [['problem-aware', 'evaluating']] },
  interest: { says: 'how lively the interest is, 0 to 1', examples: [{ min: 0.5 }] },
  score: { says: 'the points together, 0 to 100', examples: [{ min: 70 }] },
  emailReceives: { says: 'known of nobody any more: ask for emailKind', examples: known },
};
