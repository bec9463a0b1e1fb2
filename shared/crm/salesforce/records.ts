/** Leads, contacts and accounts of Salesforce in our words. What a field means for us is said here and nowhere else. */
import { factValue, type ValueReaders } from '../fact-value.ts';
import type { CompanyRecord, LeadRecord, Touch } from '../../domain/lead.ts';
import { isOutweighable, wishFacts, type CrmFactName, type Facts, type OwnFactName } from '../../domain/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { fieldApiNames, handOffNowField, isSameName, passOnField, repFields } from './fields.ts';
import { leadObjects, longId, type LeadObject } from './ids.ts';
import { readBuyerStatus, readFields } from './our-fields.ts';
import { textOf, type QueryRow } from './call/queries.ts';
import { isStop, type Asked, type Column } from './rights.ts';
import type { Columns } from './columns.ts';
import { isFieldPath } from './soql.ts';
import { creationTouch } from './touches.ts';
import { ownTexts } from '../../domain/text-kind.ts';
import { ownOrigin } from '../../domain/origin.ts';
import { instantOf } from './values.ts';

/** The policy's own mapping: a fact, and the field that holds it. It comes before the built-in one. */
export type FactProperties = Policy['facts']['salesforce'] & { readonly [fact: OwnFactName]: string };
type Sources = Readonly<Partial<Record<CrmFactName, readonly string[]>>>;
/** Of one object, each column is on the list of rights. */
type SourcesOf<O extends 'Lead' | 'Contact' | 'Account'> = Readonly<Partial<Record<CrmFactName, readonly Asked<O>[]>>>;

const ofPerson: SourcesOf<'Lead'> & SourcesOf<'Contact'> = {
  email: ['Email'],
  phone: ['Phone', 'MobilePhone'],
  firstName: ['FirstName'],
  lastName: ['LastName'],
  title: ['Title'],
  source: ['LeadSource'],
  optedOut: ['HasOptedOutOfEmail'],
  doNotCall: ['DoNotCall'],
  createdAt: ['CreatedDate'],
  handOffNow: [handOffNowField],
};
/**
 * Where Salesforce itself keeps each fact; the first that holds something counts. A firm's `AnnualRevenue` is what it earns and
 * not what it bought from us, so it is no fact here.
 */
const sources: { readonly [O in LeadObject]: SourcesOf<O> } = {
  Lead: {
    ...ofPerson,
    company: ['Company'],
    website: ['Website'],
    country: ['Country'],
    region: ['State'],
    city: ['City'],
    industry: ['Industry'],
    employees: ['NumberOfEmployees'],
    leadStatus: ['Status'],
  },
  // The firm's name comes with the account, where that is one: "Individual" and the account of a person are none.
  Contact: {
    ...ofPerson,
    country: ['MailingCountry'],
    region: ['MailingState'],
    city: ['MailingCity'],
  },
};
const accountSources: SourcesOf<'Account'> = {
  company: ['Name'],
  website: ['Website'],
  country: ['BillingCountry'],
  region: ['BillingState'],
  city: ['BillingCity'],
  industry: ['Industry'],
  employees: ['NumberOfEmployees'],
  firmType: ['Type'],
};

const readers: ValueReaders = { instantOf, originOf: ownOrigin };

// Object.keys forgets the names of the keys; both parts are keyed by facts.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const factsOf = (from: Sources, own: FactProperties) => Object.keys({ ...from, ...own }) as CrmFactName[];
const columnsOf = (fact: CrmFactName, from: Sources, own: FactProperties): readonly string[] => {
  const mapped = own[fact];
  return [...(mapped === undefined || !isFieldPath(mapped) ? [] : [mapped]), ...(from[fact] ?? [])];
};

/** Where an object's lead status is read from; the first that holds something counts. */
export const statusColumns = (object: LeadObject, own: FactProperties): readonly string[] =>
  columnsOf('leadStatus', sources[object], own);

/** Where what the buyer wrote is read from: one field for each. */
export const textColumns = (
  object: LeadObject,
  own: FactProperties,
): readonly (readonly [(typeof ownTexts)[number], string])[] =>
  ownTexts.flatMap((fact) => columnsOf(fact, sources[object], own).map((column) => [fact, column] as const));

/** Where the wish for no mailings is read from. */
export const optOutColumns = (object: LeadObject, own: FactProperties): readonly string[] =>
  columnsOf('optedOut', sources[object], own);

const readFacts = (row: QueryRow, from: Sources, own: FactProperties): Facts => {
  const facts: Facts = {};
  for (const fact of factsOf(from, own)) {
    for (const column of columnsOf(fact, from, own)) {
      const text = textOf(row, column);
      const value = text === undefined ? undefined : factValue(fact, text, readers);
      if (value === undefined) continue;
      facts[fact] = value;
      if (!isOutweighable(fact, value)) break;
    }
  }
  return facts;
};

/** Columns without which a row says nothing. */
const neededColumns: { readonly [O in LeadObject]: readonly Column<O>[] } = {
  Lead: ['Id', 'IsDeleted', 'MasterRecordId', 'OwnerId', 'IsConverted', 'ConvertedContactId'],
  Contact: ['Id', 'IsDeleted', 'MasterRecordId', 'OwnerId'],
};

/** The field that each fact is read from, of leads, of contacts and of their accounts. */
export const sourcesOf = (own: FactProperties, ofFirm: FactProperties = {}) => {
  const named = (object: LeadObject | 'Account', from: Sources, mapped: FactProperties) =>
    factsOf(from, mapped).flatMap((fact) => columnsOf(fact, from, mapped).map((path) => ({ fact, object, path })));
  return [
    ...named('Lead', sources.Lead, own),
    ...named('Contact', sources.Contact, own),
    ...named('Account', accountSources, ofFirm),
  ];
};

/** The facts that a field of Salesforce's own holds, of a person or of their account. */
export const ownFacts: readonly CrmFactName[] = [sources.Lead, sources.Contact, accountSources].flatMap((from) =>
  factsOf(from, {}),
);

/** Facts that decide whether somebody may be handed off, or called, at all: the opt-outs, and the address that stops ask for. */
const stopFacts = ['email', ...wishFacts] as const satisfies readonly CrmFactName[];

/** The fields that the policy names for these, beside Salesforce's own. Leads, contacts, or both have each. */
export const mappedStops = (own: FactProperties): readonly string[] => [
  ...new Set(
    stopFacts.flatMap((fact) => {
      const column = own[fact];
      return column === undefined || leadObjects.some((object) => isStop(object, column)) ? [] : [column];
    }),
  ),
];

/** The columns to ask for, so that `readLead` knows all it can. `needed`: without them a row says nothing. */
export const leadColumns = (object: LeadObject, own: FactProperties) => {
  const needed: readonly string[] = neededColumns[object];
  const useful = [
    ...factsOf(sources[object], own).flatMap((fact) => columnsOf(fact, sources[object], own)),
    ...(object === 'Lead' ? ['CreatedById'] : []),
    ...(isFormText(own.problem) && object === 'Lead' ? ['LastModifiedById'] : []),
    ...Object.values(fieldApiNames),
    ...Object.values(repFields),
    passOnField,
    ...(object === 'Contact' ? ['AccountId'] : []),
  ];
  // Salesforce refuses a query that names a column twice, in whatever spelling; ours is the last, and stays.
  const once = new Map(useful.map((column) => [column.toLowerCase(), column]));
  const asked = [...once.values()].filter((column) => !needed.some((one) => isSameName(one, column)));
  const stops = asked.filter((column) => isStop(object, column));
  const columns = mappedStops(own);
  const isOther = (column: string): boolean => ![...stops, ...columns].some((one) => isSameName(one, column));
  return { needed, stops, ownStops: { columns, objects: leadObjects }, useful: asked.filter(isOther) };
};

const idIn = (row: QueryRow, column: string): string | null => longId(textOf(row, column) ?? '') ?? null;

/** Our own user owns what nobody was chosen for. */
export const ownerIn = (row: QueryRow, ownUserId: string): string | null => {
  const ownerId = idIn(row, 'OwnerId');
  return ownerId === ownUserId ? null : ownerId;
};

/** The field of Salesforce's own that its web form fills in, and that everybody writes in afterwards. */
const formText = 'Description';
const isFormText = (field: string | undefined): boolean => field !== undefined && isSameName(field, formText);

/** What Salesforce stamps every record with: who made it, and who saved it last. After a save of ours nobody knows who wrote before it. */
const problemBy = (
  row: QueryRow,
  object: LeadObject,
  isForm: boolean,
  { problem }: FactProperties,
): Pick<LeadRecord, 'problemBy' | 'textsSet'> => {
  if (!isFormText(problem)) return {};
  const createdAt = instantOf(textOf(row, 'CreatedDate'));
  // Where it is the buyer's it came with the record.
  const written = createdAt !== undefined && { textsSet: { problem: createdAt } };
  // A contact may have it from the lead that it was.
  if (object === 'Contact') return { problemBy: 'unsure', ...written };
  if (!isForm) return { problemBy: 'colleague' };
  return { problemBy: idIn(row, 'CreatedById') === idIn(row, 'LastModifiedById') ? 'buyer' : 'unsure', ...written };
};

/** All that the record holds of addresses: the policy's own field, and Salesforce's. */
const addressesIn = (row: QueryRow, object: LeadObject, own: FactProperties): Pick<LeadRecord, 'addresses'> => {
  const all = columnsOf('email', sources[object], own).flatMap((column) => textOf(row, column) ?? []);
  return all.length > 1 ? { addresses: all } : {};
};

export const readLead = (
  id: string,
  object: LeadObject,
  row: QueryRow,
  known: {
    connection: string;
    readAt: string;
    ownUserId: string;
    factProperties: FactProperties;
    repIds: ReadonlySet<string>;
    mergedIds: readonly string[];
    responses: readonly Touch[];
  },
): LeadRecord => {
  const facts = readFacts(row, sources[object], known.factProperties);
  const made = object === 'Lead' ? creationTouch(row, known.repIds) : [];
  const passOn = textOf(row, passOnField);
  return {
    connection: known.connection,
    id,
    mergedIds: known.mergedIds,
    // Salesforce does not say how a record came into being, but for its own web form.
    facts: made.length > 0 && facts.origin === undefined ? { ...facts, origin: 'form' } : facts,
    ...addressesIn(row, object, known.factProperties),
    ...problemBy(row, object, made.length > 0, known.factProperties),
    touches: [...made, ...known.responses].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    ownerId: ownerIn(row, known.ownUserId),
    companyId: idIn(row, 'AccountId'),
    fields: readFields(row),
    buyerStatus: readBuyerStatus(row),
    ...(passOn?.trim() && { passOn }),
    readAt: known.readAt,
  };
};

/** What a record that is not simply there has become. A lead that was deleted once it was converted lives on in its contact. */
export const fateOf = (row: QueryRow): { into: string } | 'gone' | 'alive' => {
  const isDeleted = textOf(row, 'IsDeleted') === 'true';
  const into = (isDeleted ? idIn(row, 'MasterRecordId') : null) ?? idIn(row, 'ConvertedContactId');
  if (into !== null) return { into };
  return isDeleted || textOf(row, 'IsConverted') === 'true' ? 'gone' : 'alive';
};

/** The columns of an account; without the needed ones a row says nothing. */
export const accountColumns = (own: FactProperties = {}): Columns => {
  const needed: readonly Column<'Account'>[] = ['Id', 'OwnerId'];
  const useful = [
    ...factsOf(accountSources, own).flatMap((fact) => columnsOf(fact, accountSources, own)),
    'CreatedDate' satisfies Asked<'Account'>,
  ];
  // Salesforce refuses a query that names a column twice, in whatever spelling.
  const once = new Map(useful.map((column) => [column.toLowerCase(), column]));
  return { needed, useful: [...once.values()].filter((column) => !needed.some((one) => isSameName(one, column))) };
};
/** What was won from each account: how often, for how much, and when last. */
export const purchaseColumns: readonly Asked<'Opportunity'>[] = [
  'AccountId',
  'COUNT(Id) purchases',
  'SUM(Amount) revenue',
  'MAX(CloseDate) lastPurchaseAt',
];

/** How many deals of each account are under way. */
export const openDealColumns: readonly Asked<'Opportunity'>[] = ['AccountId', 'COUNT(Id) openDeals'];

/** An account's rows of won and of open deals; null: there is none; undefined: deals may not be read. */
export type AccountDeals = Record<'bought' | 'open', QueryRow | null | undefined>;

const createdIn = (row: QueryRow): Pick<CompanyRecord, 'createdAt'> => {
  const createdAt = instantOf(textOf(row, 'CreatedDate'));
  return createdAt === undefined ? {} : { createdAt };
};

export const readCompany = (
  id: string,
  row: QueryRow,
  { bought, open }: AccountDeals,
  ownUserId: string,
  own: FactProperties = {},
): CompanyRecord => ({
  id,
  ...createdIn(row),
  facts: {
    ...readFacts(row, accountSources, own),
    ...(open === null && { openDeals: 0 }),
    ...(open && readFacts(open, { openDeals: ['openDeals'] }, {})),
    ...(bought === null && { purchases: 0 }),
    ...(bought &&
      readFacts(bought, { purchases: ['purchases'], revenue: ['revenue'], lastPurchaseAt: ['lastPurchaseAt'] }, {})),
  },
  ownerId: ownerIn(row, ownUserId),
});
