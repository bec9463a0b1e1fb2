/**
 * From what was read to what is known of a lead: derived facts, signals, the keys of firm and person. The only file that reads the
 * person: what tells who they are, or holds their words, goes into `words`, which is written to the CRM and kept nowhere.
 */
import type { ContactChecks } from '../domain/decision.ts';
import {
  clean,
  isOwnFact,
  numberOf,
  personalFactNames,
  personalFacts,
  wordsOf,
  valueOf,
  type FactName,
  type Facts,
} from '../domain/facts.ts';
import { dayOf, plus } from '../domain/instant.ts';
import type { FoundFirm } from '../domain/firm.ts';
import type { BuyerStatus, CompanyRecord, LeadRecord, OwnerSet, Signal, StatusSet, Touch } from '../domain/lead.ts';
import { numberPrefix } from '../domain/relation.ts';
import type { Look } from '../domain/work-item.ts';
import type { Answers } from '../policy/condition.ts';
import { labelsOf, type Choices } from '../domain/options.ts';
import { calledIn, type Called } from './called.ts';
import type { Policy } from '../policy/policy.ts';
import { sayIn, type Catalogue } from '../words/catalogue.ts';
import { datesIn } from '../words/moments.ts';
import { isTrial } from '../domain/trial.ts';
import { isNewsletters, lastRequest } from './requests.ts';
import { namedSignals } from './assess/interest.ts';
import { isNoFirmName, isNoName, isTrialName } from './contact/placeholders.ts';
import { checkContact, namesIn } from './contact/check-contact.ts';
import { firmNameOf, nameOfDomain } from './contact/firm-name.ts';
import { isAskedSince, type OptOut } from './opt-out.ts';
import { domainsOf, listingOf } from './firm.ts';
import { accountOf, type Accounts } from './named-account.ts';
import { laterDate } from './history.ts';
import { answerOwnFacts, readOwnFacts } from './own-facts.ts';
import type { UserNames } from './owner/team.ts';
import { readOwnText, type Wished } from './own-text.ts';
import { addressesOf } from './person/address.ts';
import { isOwnName } from './person/own-name.ts';
import { crmOf } from '../domain/team.ts';
import { testsOf } from './rerun/tests.ts';
import { zoneOf } from './zone-of.ts';
import type { Signs } from '../domain/signs.ts';
import { hasWholeName, signsOf } from './person/signs.ts';

/** A lead as it was read. `found`: how its firm was found, where the record is linked to none. `isCopied`: its owner is one that the CRM has copied from the firm. `choice`: a person's choice of the owner that our own write came after, found in the owner's history. */
export type Sight = {
  look: Look;
  record: LeadRecord;
  company: CompanyRecord | null;
  found?: FoundFirm | null;
  choice: string | null;
  isCopied?: boolean;
  /** What put on the record whoever it has now, where that is not us. */
  ownerSet?: OwnerSet | undefined;
  /** What the CRM calls the choices of its fields; absent: they are told as it keeps them. */
  choices?: Choices;
  /** Since when they wish no mailings. */
  optOut?: OptOut | undefined;
  /** What a text of theirs told of their wishes when it was last read. */
  wished?: Wished;
  /** The lead was last read before a close that nobody has judged yet: when that was (ISO, UTC). */
  unjudgedSince?: string | undefined;
  /** What the policy's lists of accounts say of the domains of this lead and its firm; absent: they were not asked. */
  accounts?: Accounts | undefined;
  /** By what the policy calls the users of the CRM; absent: by their ids alone. */
  userNames?: UserNames | undefined;
};

/** What only the CRM keeps. */
export type Words = {
  /** "Ada Example, Example Works", as far as known. */
  name: string;
  /** The personal facts, as they stand. */
  facts: Facts;
  /** How facts are told where that is otherwise than they are kept: choices as the CRM calls them, dates as the language writes them. */
  labels?: Facts | undefined;
  /** How the tests of users answer: a policy calls them otherwise than the CRM does. */
  answers?: Answers;
  called?: Called | undefined;
  touches: readonly Touch[];
  /** Why the rep passes it on. */
  passOn?: string;
};

/** All that is decided by, and nothing that tells who the person is, but for `words`. */
export type Observed = {
  connection: string;
  id: string;
  /** When the record was read. */
  readAt: string;
  /** What made us look: names of events. */
  causes: readonly string[];
  /** Who has it: as the record says, or a person's choice that is to be put back. */
  ownerId: string | null;
  /** The CRM has copied that one from the firm, by a setting: nobody chose them for this record. */
  isCopied?: true;
  /** What put them there in the place of the owner that we know, where that is not us. */
  ownerSet?: OwnerSet;
  /** What the record holds now of what we write. */
  current: Pick<LeadRecord, 'ownerId' | 'fields'>;
  /** What is known where that firm is none: the CRM made it by itself, of a domain that many share. */
  apart?: Pick<Observed, 'facts' | 'checks' | 'words'>;
  /** Who has its firm in this CRM. */
  firmOwnerId: string | null;
  /** How its firm was found in this CRM; null: the record is linked to it, or to none. */
  firmFound: FoundFirm | null;
  /** Since when; absent where that is not known. */
  firmOwnerSince?: string;
  /** Its own facts, those of its firm, and what its addresses and numbers say. Personal ones are there and say no more. */
  facts: Facts;
  /** Of a lead that is decided on again: what is kept instead of values that are not. */
  answers?: Answers;
  checks: ContactChecks;
  /** What the buyer did, in the policy's words. */
  signals: readonly Signal[];
  buyerStatus: BuyerStatus | null;
  /** When the buyer last asked for us; null when they never did, or the policy does not say what asking is. */
  requestedAt: string | null;
  /** The same; null where what they wrote by that form asks for nothing. */
  askedAt: string | null;
  /** Since when it has its lead status, where that was asked for; null: not known. */
  statusSet: StatusSet | null;
  /** Since when its firm is in its lifecycle stage; absent where that is not known. */
  firmSince?: string;
  /** Since when a deal may have been won whose close is not judged yet. */
  unjudgedSince?: string;
  /** The CRM's own company that it belongs to, or else was found to. */
  companyId: string | null;
  /** When the first of its firm's deals was won whose close was put back, by the domain and by that company; only of a customer. */
  firmUndone?: string;
  /** The lifecycle stages that a colleague set since a close that was put back. */
  byHand?: readonly string[];
  /** Under which keys the table knows its firm and person. */
  firm: string | null;
  /** The CRM's company of that domain, to which the record is linked or was found to belong: somebody made it, or the CRM of the domain. */
  listing: 'made' | 'guessed' | null;
  /** Keyed hash of the firm's name in one spelling; absent where it names none. */
  firmName?: string;
  /** The same of the domain's own name, where the CRM made the company by itself: who is called otherwise speaks against it. */
  domainName?: string;
  /** What its own words say of who they are, against those of other records. */
  signs: Signs;
  /** By each address that is theirs alone, the first one in front. */
  persons: readonly string[];
  /** By the number that they can be called on; absent where there is none, or no whole name beside it. */
  number?: string;
  /** Since when, at the latest, they wish no mailings. */
  optedOutBy?: string;
  /** By when they wanted nothing but to be deleted; absent where they do not, or that is not known. */
  leftAloneBy?: string;
  /** By when they wrote that they wish no contact any more; null where that is not known, absent where they did not. */
  noContactBy?: string | null;
  /** Keyed hash of what the buyer wrote, where that must be known again. */
  heard?: string;
  /** Keyed hash of the reason for which the rep passes it on; absent where there is none. */
  passOn?: string;
  /** It is the test lead of an operator. */
  isTrial: boolean;
  words: Words;
};

const maxName = 80;

/** What a firm can say for a person who works there. Everything else is the person's own: their address, their words. */
const companyFacts = [
  'company',
  'website',
  'country',
  'region',
  'city',
  'industry',
  'employees',
  'revenue',
  'firmType',
  'firmLifecycle',
] as const;

/** Where the day begins first, it is 14 hours ahead of UTC. */
const furthestAheadMs = 14 * 3_600_000;
/** A deal that is won before the day that was planned for it keeps that day in some CRMs: nobody has bought on a day to come. */
const withoutFuture = ({ lastPurchaseAt, ...facts }: Facts, readAt: string): Facts => {
  const day = lastPurchaseAt === undefined ? null : dayOf(String(lastPurchaseAt));
  const today = dayOf(plus(readAt, furthestAheadMs));
  const isAhead = day !== null && today !== null && day > today;
  return isAhead || lastPurchaseAt === undefined ? facts : { ...facts, lastPurchaseAt };
};

/** Without what stands where somebody gave no name: it is not known then, and the firm's own record may tell it. */
const withoutNoNames = (facts: Facts): Facts => {
  const text = (name: 'firstName' | 'lastName' | 'company'): string => wordsOf(facts, name) ?? '';
  const isTrialPerson = isTrialName(text('firstName'), text('lastName'));
  const isNone = {
    firstName: isTrialPerson || isNoName(text('firstName')),
    lastName: isTrialPerson || isNoName(text('lastName')),
    company: isNoFirmName(text('company')),
  };
  const { firstName, lastName, company, ...others } = facts;
  return {
    ...others,
    ...(firstName !== undefined && !isNone.firstName && { firstName }),
    ...(lastName !== undefined && !isNone.lastName && { lastName }),
    ...(company !== undefined && !isNone.company && { company }),
  };
};

/**
 * The lead's own facts, with the gaps filled from the firm. Buying history is the firm's (P5): of what the person and
 * the firm bought, the greater number, the greater sum and the later date count, so that a new colleague of a customer is a customer's.
 * So does the greater number of deals under way.
 */
const withCompany = (record: LeadRecord, company: CompanyRecord | null): Facts => {
  const facts = withoutNoNames(record.facts);
  if (company === null) return withoutFuture(facts, record.readAt);
  for (const name of companyFacts) {
    const value = valueOf(company.facts, name);
    const isNone = name === 'company' && isNoFirmName(String(value));
    if (valueOf(facts, name) === undefined && value !== undefined && !isNone) facts[name] = value;
  }
  for (const name of ['purchases', 'revenue', 'openDeals'] as const) {
    const counts = [facts[name], company.facts[name]].map(numberOf).filter((count) => count !== undefined);
    if (counts.length > 0) facts[name] = Math.max(...counts);
  }
  const last = laterDate(valueOf(facts, 'lastPurchaseAt'), valueOf(company.facts, 'lastPurchaseAt'));
  if (last !== undefined) facts.lastPurchaseAt = last;
  return withoutFuture(facts, record.readAt);
};

/** "Ada Example, Example Works", as far as known. */
const nameIn = (facts: Facts, { unnamed }: Pick<Catalogue, 'unnamed'>): string => {
  const named = (fact: 'firstName' | 'lastName' | 'company'): string[] => {
    const text = wordsOf(facts, fact);
    return text === undefined ? [] : [text];
  };
  const person = [...named('firstName'), ...named('lastName')].join(' ');
  const names = [...(person === '' ? [] : [person]), ...named('company')];
  return names.map((name) => clean(name, maxName)).join(', ') || unnamed;
};

/** The domain that their firm is known by: of a firm with several, the first, whichever of them the person writes from. */
const firmOf = (domain: string | null, company: CompanyRecord | null, { firms }: Policy): string | null => {
  if (domain === null) return null;
  const domains = company === null ? [] : domainsOf(company, firms);
  const [first] = domains.includes(domain) ? domains : [];
  return first ?? domain;
};

/** 48 bits: it tells the names within one domain apart, of which some twenty are kept. */
const nameHashLength = 12;

const hashOfSpelt = (spelt: string, firm: string, hash: (text: string) => string): string =>
  hash(`firm ${firm} ${spelt}`).slice(0, nameHashLength);

/** Of the name and its domain: the same name elsewhere gives another one. */
/** Of their own name in its place only where the domain is called so: it is their firm's then. */
const hashOfName = (facts: Facts, firm: string | null, hash: (text: string) => string): string | null => {
  const name = wordsOf(facts, 'company');
  const spelt = name === undefined || firm === null ? null : firmNameOf(name, firm);
  if (name === undefined || spelt === null || firm === null) return null;
  const { first = '', last = '' } = namesIn(facts);
  return spelt !== nameOfDomain && isOwnName(name, first, last) ? null : hashOfSpelt(spelt, firm, hash);
};

const isPersonal = ([name]: readonly [string, unknown]): boolean => personalFacts.has(name);

/** Of what is personal just that it is known. */
const masked = (facts: Facts): Facts => {
  const plain: Facts = { ...facts };
  for (const name of personalFactNames) if (valueOf(facts, name) !== undefined) plain[name] = true;
  return plain;
};

/** Where the record is, and where they are: kept only for a policy that asks. */
const placeOf = ({ connection }: LeadRecord, { phoneCountry, country }: Facts, policy: Policy): Facts => {
  const asks = (fact: FactName): boolean => testsOf(policy).has(fact);
  const zone = asks('zone') ? zoneOf([phoneCountry, country].map((one) => one?.toString())) : undefined;
  const crm = asks('crm') ? crmOf(connection) : undefined;
  return {
    ...(zone !== undefined && { zone }),
    ...(crm !== undefined && { crm }),
    ...(asks('connection') && { connection }),
  };
};

/** Of the policy's own facts those that were masked. */
const personalOnly = (own: Facts, told: Facts): Facts =>
  Object.fromEntries(Object.entries(own).filter(([name]) => isOwnFact(name) && told[name] !== own[name]));

const withoutOwn = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !isOwnFact(name)));

/** The lead without the firm that turned out to be none. */
export const withoutFirm = (observed: Observed): Observed => {
  const { apart, firmOwnerSince: _owner, firmSince: _since, firmUndone: _undone, ...own } = observed;
  return apart === undefined ? observed : { ...own, ...apart, firmOwnerId: null, firmFound: null };
};

/** @param hash keyed, the same in every connection */
export const observe = (sight: Sight, policy: Policy, hash: (email: string) => string): Observed => {
  const seen = observeWith(sight, policy, hash);
  if (seen.listing !== 'guessed') return seen;
  const { facts, checks, words } = observeWith({ ...sight, company: null }, policy, hash);
  return { ...seen, apart: { facts, checks, words } };
};

const observeWith = (
  {
    look,
    record,
    company,
    found = null,
    choice,
    isCopied,
    ownerSet,
    choices,
    optOut,
    wished,
    unjudgedSince,
    accounts,
    userNames,
  }: Sight,
  policy: Policy,
  hash: (email: string) => string,
): Observed => {
  const read = withCompany(record, company);
  const own = readOwnFacts({ ...company?.facts, ...record.facts }, policy, choices?.byFact);
  const answered = answerOwnFacts(own, policy, record.readAt, userNames);
  const say = sayIn(policy);
  const { checks, facts, number } = checkContact(read, policy.company.country, policy.firms, say);
  const requestedAt = lastRequest(policy, record.touches);
  const { told, text, leftAloneBy, noContactBy, askedAt } = readOwnText(read, record, requestedAt, policy, wished);
  const firm = firmOf(checks.companyDomain, company, policy);
  // What the CRM called a company that it made of the domain says no more than the domain.
  const named = company?.isAutomatic === true ? record.facts : read;
  const signs = signsOf(record.facts, hash);
  const firmName = hashOfName(named, firm, hash);
  const listing = listingOf(firm, company);
  return {
    connection: record.connection,
    id: record.id,
    readAt: record.readAt,
    causes: look.causes,
    ownerId: choice ?? record.ownerId,
    ...(isCopied && { isCopied }),
    ...(ownerSet && { ownerSet }),
    current: { ownerId: record.ownerId, fields: record.fields },
    firmOwnerId: company?.ownerId ?? null,
    firmFound: company && found,
    ...(company?.ownerSince !== undefined && { firmOwnerSince: company.ownerSince }),
    facts: {
      ...withoutOwn(masked(told)),
      ...answered.told,
      ...facts,
      ...text,
      ...(read.optedOut === true && {
        askedSinceOptOut: optOut !== undefined && isAskedSince(requestedAt, optOut),
      }),
      ...placeOf(record, { ...read, ...facts }, policy),
      ...accountOf(checks.companyDomain, company, accounts, policy),
      ...(policy.leads && { newsletterOnly: isNewsletters(policy, record.touches) }),
    },
    ...(answered.answers.size > 0 && { answers: answered.answers }),
    checks,
    signals: namedSignals(policy, record.touches),
    buyerStatus: record.buyerStatus,
    requestedAt,
    askedAt,
    ...(optOut && { optedOutBy: optOut.at }),
    ...(leftAloneBy !== undefined && { leftAloneBy }),
    ...(noContactBy !== undefined && { noContactBy }),
    statusSet: record.statusSet ?? null,
    ...(company?.lifecycleSince !== undefined && { firmSince: company.lifecycleSince }),
    ...(unjudgedSince !== undefined && { unjudgedSince }),
    companyId: record.companyId ?? company?.id ?? null,
    firm,
    listing,
    ...(firmName !== null && { firmName }),
    ...(listing === 'guessed' && firm !== null && { domainName: hashOfSpelt(nameOfDomain, firm, hash) }),
    signs,
    persons: addressesOf(record.facts.email, record.addresses, namesIn(record.facts)).map(hash),
    ...(number !== undefined && hasWholeName(signs) && { number: numberPrefix + hash(`number ${number}`) }),
    ...(record.passOn !== undefined && { passOn: hash(`pass on ${record.passOn.trim()}`) }),
    isTrial: isTrial(record.facts),
    words: {
      name: nameIn(read, say),
      facts: { ...Object.fromEntries(Object.entries(read).filter(isPersonal)), ...personalOnly(own, answered.told) },
      labels: { ...datesIn(read, say), ...(choices && labelsOf({ ...read, ...own }, choices.byFact)) },
      ...(answered.ofUsers.size > 0 && { answers: answered.ofUsers }),
      called: choices && calledIn({ ...read, ...own }, choices, hash),
      touches: record.touches,
      ...(record.passOn !== undefined && { passOn: record.passOn }),
    },
  };
};
