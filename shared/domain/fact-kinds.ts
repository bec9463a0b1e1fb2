/** What kind of value each fact holds: a condition reads both the policy's value and the record's by it. */
import type { BuiltInFactName, FactValue } from './facts.ts';

export type FactKind =
  | 'text'
  | 'number'
  | 'yes or no'
  | 'date'
  | 'country'
  | 'region'
  | 'domain'
  | 'e-mail kind'
  | 'text kind'
  | 'phrase'
  | 'origin'
  | 'segment'
  | 'stage'
  | 'one of'
  | 'several of'
  | 'user'
  | 'language'
  | 'crm'
  | 'account'
  | 'rep';

export const factKinds: Readonly<Record<BuiltInFactName, FactKind>> = {
  email: 'text',
  phone: 'text',
  firstName: 'text',
  lastName: 'text',
  title: 'text',
  company: 'text',
  website: 'domain',
  country: 'country',
  region: 'region',
  city: 'text',
  industry: 'one of',
  employees: 'number',
  topic: 'several of',
  problem: 'text',
  prevention: 'text',
  timing: 'text',
  selfReported: 'one of',
  lifecycle: 'one of',
  leadStatus: 'one of',
  source: 'one of',
  optedOut: 'yes or no',
  purchases: 'number',
  revenue: 'number',
  lastPurchaseAt: 'date',
  createdAt: 'date',
  origin: 'origin',
  originName: 'text',
  lifecycleSince: 'date',
  firmType: 'one of',
  firmLifecycle: 'one of',
  openDeals: 'number',
  handOffNow: 'yes or no',
  doNotCall: 'yes or no',
  noContact: 'yes or no',
  language: 'language',
  emailKind: 'e-mail kind',
  emailDomain: 'domain',
  emailMeant: 'domain',
  phoneValid: 'yes or no',
  phoneCountry: 'country',
  companyDomain: 'domain',
  reachable: 'yes or no',
  newsletterOnly: 'yes or no',
  askedSinceOptOut: 'yes or no',
  askedSincePurchase: 'yes or no',
  textKind: 'text kind',
  textWord: 'phrase',
  wantsDeletion: 'yes or no',
  noEmails: 'yes or no',
  zone: 'one of',
  crm: 'crm',
  connection: 'one of',
  account: 'account',
  accountOwner: 'rep',
  segment: 'segment',
  stage: 'stage',
  interest: 'number',
  score: 'number',
  emailReceives: 'yes or no',
};

/** Kinds whose values the file says as texts: what stands there counts as it is written, `0049` or `1.10` too. */
export const isWritten = (kind: FactKind): boolean => kind !== 'number' && kind !== 'yes or no';

/** "Yes" and "no" as the check boxes and choices of CRMs spell them, and "true" as spreadsheets do, in the languages those are set up in. */
const yes = /^(?:true|wahr|vrai|vero|verdadero|verdadeiro|yes|y|1|ja|oui|s[ií]|sim|tak|ano|kyllä|evet|да|はい|是)$/iu;
const no = /^(?:false|falsch|faux|falso|no|n|0|nein|non|n[aã]o|nee|nej|nei|nie|ne|ei|hayır|нет|いいえ|否)$/iu;

/** The yes or no that a fact holds; undefined when it is neither. */
export const booleanOf = (value: FactValue | undefined): boolean | undefined => {
  if (value === undefined || typeof value === 'boolean') return value;
  const text = String(value).trim();
  return yes.test(text) ? true : no.test(text) ? false : undefined;
};

/** The kinds of e-mail address that a rule may ask for; see `ContactChecks`. */
export const emailKinds = ['business', 'free', 'role', 'disposable', 'invalid'] as const;
