/** A row of an export as the record that the worker would have read from the CRM: by the very code that reads those. */
import { ownLifecycles } from '../../shared/crm/hubspot/lifecycle.ts';
import { readLead as readHubspotLead, sourcesOf as hubspotSources } from '../../shared/crm/hubspot/records.ts';
import { readLead as readSalesforceLead, sourcesOf as salesforceSources } from '../../shared/crm/salesforce/records.ts';
import type { CrmFactName } from '../../shared/domain/facts.ts';
import { booleanOf } from '../../shared/domain/fact-kinds.ts';
import { wishFacts } from '../../shared/domain/facts.ts';
import type { CompanyRecord, LeadRecord } from '../../shared/domain/lead.ts';
import { bareSpelling } from '../../shared/domain/origin.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Target } from '../csv/headers.ts';
import { isCrmFact, isDate, isUser, mappingOf, type Column, type Kind } from './columns.ts';
import { readDate, type Dating } from './dates.ts';
import type { People } from './people.ts';
import { isNothing } from './values.ts';

/** The connection that the rows are taken to come from; nobody's. */
export const connectionOf = (kind: Kind): string =>
  kind === 'salesforce' ? 'salesforce-000000000000000' : 'hubspot-0';

/** What the row says is no lead before any policy is asked: Salesforce keeps a lead that was converted, and its contact goes on. */
export type RowRecord = { record: LeadRecord; company: CompanyRecord | null; isConverted: boolean };
/** `unread`: the columns whose value was no date of theirs. `made`: what is known of when it was made. */
export type Read = RowRecord & { unread: readonly number[]; made: 'dated' | 'undated' | 'unread' };

/** HubSpot's own stages by what it calls them where people see them; policies and its API say "marketingqualifiedlead". */
const lifecycles: ReadonlyMap<string, string> = new Map([
  ...ownLifecycles.map((stage): [string, string] => [stage, stage]),
  ['abonnent', 'subscriber'],
  ['kunde', 'customer'],
  ['abonné', 'subscriber'],
  ['client', 'customer'],
  ['suscriptor', 'subscriber'],
  ['cliente', 'customer'],
]);

const names: ReadonlySet<Target> = new Set(['firstName', 'lastName', 'name', 'company']);
/** Whether a cell tells something. A person may be called Null. */
export const tells = (target: Target, text: string): boolean =>
  names.has(target) ? text.trim() !== '' : !isNothing(text);

const wishes: ReadonlySet<string> = new Set(wishFacts);

type Reading = {
  columns: readonly Column[];
  dates: ReadonlyMap<number, Dating>;
  kind: Kind;
  policy: Policy;
  people: People;
  /** ISO, UTC. */
  now: string;
};

/** How the CRM calls what holds a fact: where the policy has it read from, or the CRM's own name for it, or one that nothing else has. */
const placesOf = (kind: Kind, policy: Policy): ((fact: CrmFactName) => string) => {
  const own = mappingOf(policy, kind);
  const known =
    kind === 'salesforce'
      ? salesforceSources(own).flatMap(({ fact, object, path }) => (object === 'Lead' ? [{ fact, place: path }] : []))
      : hubspotSources(own).contact.map(({ fact, property }) => ({ fact, place: property }));
  const first = new Map<string, string>();
  for (const { fact, place } of known) if (!first.has(fact)) first.set(fact, place);
  return (fact) => first.get(fact) ?? `Fact_${fact}__c`;
};

/** "Ada Lovelace", or "Lovelace, Ada". */
const partsOfName = (name: string): { firstName?: string; lastName: string } => {
  const text = name.trim();
  const comma = text.indexOf(',');
  if (comma > 0) return { firstName: text.slice(comma + 1).trim(), lastName: text.slice(0, comma).trim() };
  const blank = text.lastIndexOf(' ');
  return blank === -1 ? { lastName: text } : { firstName: text.slice(0, blank), lastName: text.slice(blank + 1) };
};

/** By its path: "Account.Tier__c" stands within the account. */
const put = (row: Record<string, unknown>, path: string, value: string): void => {
  const [head = '', ...more] = path.split('.');
  if (more.length === 0) {
    row[head] = value;
    return;
  }
  const inner = { ...(typeof row[head] === 'object' ? row[head] : {}) } as Record<string, unknown>; // oxlint-disable-line typescript/no-unsafe-type-assertion
  put(inner, more.join('.'), value);
  row[head] = inner;
};

/**
 * Reads rows. A row without a date of its making is taken as made now: it comes in as it is judged.
 * @returns by its line, which stands for the record's id
 */
export const openRecords = ({ columns, dates, kind, policy, people, now }: Reading) => {
  const placeOf = placesOf(kind, policy);
  const own = mappingOf(policy, kind);
  const read = columns.flatMap((column) => (column.target === null ? [] : [column]));
  const factsRead = [...new Set(read.map(({ target }) => target).filter(isCrmFact))];
  const always: CrmFactName[] = ['createdAt', 'firstName', 'lastName'];
  const factProperties = Object.fromEntries(
    [...new Set([...factsRead, ...always])].map((fact) => [fact, placeOf(fact)]),
  );

  return (line: number, fields: readonly string[]): Read => {
    const told = new Map<Target, string>();
    const unread: number[] = [];
    for (const { index, target } of read) {
      const cell = fields[index] ?? '';
      if (!tells(target, cell)) continue;
      const text = isDate(target, policy)
        ? readDate(cell, dates.get(index)?.form ?? 'iso')
        : isUser(target, policy)
          ? (people.userOf(cell) ?? undefined)
          : cell.trim();
      if (text === undefined) {
        unread.push(index);
        continue;
      }
      // The first column that tells it counts; of a wish any yes does.
      const isYes = wishes.has(target) && booleanOf(text) === true;
      if (!told.has(target) || isYes) told.set(target, text);
    }
    const lifecycle = told.get('lifecycle');
    if (kind !== 'salesforce' && lifecycle !== undefined)
      told.set('lifecycle', lifecycles.get(bareSpelling(lifecycle)) ?? lifecycle);
    const whole = told.get('name');
    if (whole !== undefined && !told.has('lastName')) {
      const { firstName, lastName } = partsOfName(whole);
      told.set('lastName', lastName);
      if (firstName && !told.has('firstName')) told.set('firstName', firstName);
    }
    const isTold = read.some(({ index, target }) => target === 'createdAt' && unread.includes(index));
    const made = told.has('createdAt') ? 'dated' : isTold ? 'unread' : 'undated';
    if (made !== 'dated') told.set('createdAt', now);

    const row: Record<string, string> = {};
    for (const [target, text] of told) {
      const place = isCrmFact(target) ? placeOf(target) : target;
      if (kind === 'salesforce') put(row, place, text);
      else row[place] = text;
    }
    const id = String(line);
    const known = { connection: connectionOf(kind), readAt: now };
    const record =
      kind === 'salesforce'
        ? readSalesforceLead(id, 'Lead', row, {
            ...known,
            ownUserId: '',
            factProperties: { ...own, ...factProperties },
            repIds: new Set(),
            mergedIds: [],
            responses: [],
          })
        : readHubspotLead(id, row, { ...known, factProperties: { ...own, ...factProperties } });
    const firmOwner = people.idOf(told.get('firmOwner'));
    const company = told.get('company');
    return {
      record: { ...record, ownerId: people.idOf(told.get('owner')), companyId: null },
      company:
        firmOwner === null || company === undefined
          ? null
          : { id: bareSpelling(company), facts: {}, ownerId: firmOwner },
      isConverted: booleanOf(told.get('converted')) === true,
      unread,
      made,
    };
  };
};
