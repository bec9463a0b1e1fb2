/** Which column of an export tells what: guessed by its header, in the words of both CRMs and of plain lists, or by its values; or as it is said. */
import { contactProperties } from '../../shared/crm/hubspot/records.ts';
import { touchSources } from '../../shared/crm/hubspot/touches.ts';
import { lifecycleDates } from '../../shared/crm/hubspot/lifecycle.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import { crmFactNames, isOwnFact, type CrmFactName } from '../../shared/domain/facts.ts';
import { suggest } from '../../shared/policy-file/closest.ts';
import { kindOf as kindOfFact, ownFactsOf, propertiesFor } from '../../shared/policy/own-facts.ts';
import type { CrmKind } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { bare, byHeader, others, spellingsOf, type Target } from '../csv/headers.ts';
import { isNothing } from './values.ts';

/** Who wrote the export. A plain list is read as HubSpot's values are. */
export type Kind = 'hubspot' | 'salesforce' | 'plain';

const facts: ReadonlySet<string> = new Set(crmFactNames);
const isCrmFact = (name: string): name is CrmFactName => facts.has(name) || isOwnFact(name);

/** `header`: as the file has it, and where several have the same with their number behind. `how`: null, it is not read. */
export type Column = { index: number; header: string } & (
  | { target: Target; how: 'header' | 'values' | 'said' }
  | { target: null; how: null }
);

const asProperty: Readonly<Record<string, string>> = {
  form: 'recent_conversion_event_name',
  formAt: 'recent_conversion_date',
};

/** What tells who wrote the export. */
const signs: Readonly<Record<Exclude<Kind, 'plain'>, RegExp>> = {
  hubspot:
    /^(?:hs[a-z]+\w*|hubspotownerid|lifecyclestage|lifecyclephase|recordid|datensatzid|contactowner|marketingcontactstatus|originaltrafficsource|createdate|zuständigermitarbeiter\w*)$/u,
  salesforce:
    /^(?:leadowner|leadsource|leadquelle|companyaccount|firmaaccount|accountname|accountowner|accountid|leadid|contactid|hasoptedoutofemail|emailoptout|mailing\w+|billing\w+|isconverted|converted|ownerid|numberofemployees|\w+c__)$/u,
};

export const kindOf = (names: readonly string[]): Kind => {
  const count = (kind: Exclude<Kind, 'plain'>): number => names.filter((name) => signs[kind].test(bare(name))).length;
  const [hubspot, salesforce] = [count('hubspot'), count('salesforce')];
  // A plain list has a Record ID or a Lead Source too.
  if (Math.max(hubspot, salesforce) < 2) return 'plain';
  return hubspot >= salesforce ? 'hubspot' : 'salesforce';
};

/** Where the policy has the facts of that CRM read from, those of firms as well: one row tells of both. */
export const mappingOf = (policy: Policy, kind: Kind) => {
  const { factProperties, firmProperties } = propertiesFor(policy, crmOf(kind));
  return { ...firmProperties, ...factProperties };
};
const crmOf = (kind: Kind): CrmKind => (kind === 'salesforce' ? 'salesforce' : 'hubspot');

/** Facts of the policy by the bare spellings of their headers: what a field is called counts before what it is called elsewhere. */
const headersOf = (policy: Policy, kind: Kind): ReadonlyMap<string, string> => {
  const fields = Object.entries(mappingOf(policy, kind)).map(([fact, field]) => [fact, spellingsOf(field)] as const);
  const lists = Object.entries(propertiesFor(policy, crmOf(kind)).lists).map(
    ([fact, list]) => [fact, bare(list)] as const,
  );
  return new Map([
    ...fields.flatMap(([fact, spelt]) => spelt.slice(1).map((one) => [one, fact] as const)),
    ...lists.map(([fact, list]) => [list, fact] as const),
    ...fields.map(([fact, [spelt = '']]) => [spelt, fact] as const),
  ]);
};

/** The same header twice: the second one is called "Email (2)". */
const named = (header: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim().replaceAll(/\s+/g, ' ');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
};

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Nobody knows which header of whose portal means an address: its values tell. */
const byValues = (rows: readonly (readonly string[])[], index: number): boolean => {
  const values = rows.map((row) => row[index] ?? '').filter((value) => !isNothing(value));
  return values.length > 0 && values.filter((value) => address.test(value.trim())).length >= values.length * 0.8;
};

/** @throws BadRequest `usage` */
const said = (
  pairs: readonly string[],
  names: readonly string[],
  known: readonly Target[],
): ReadonlyMap<number, Target | null> => {
  const chosen = new Map<number, Target | null>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new BadRequest('usage', `--column ${pair} must be a fact and a header, such as --column email="E-Mail".`);
    const [target, header] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (target !== 'nothing' && !known.includes(target))
      throw new BadRequest('usage', `--column ${target}=… names no fact. ${suggest(target, known)}`);
    const number = /^#(\d+)$/.exec(header)?.[1];
    const index =
      number === undefined
        ? [names.indexOf(header), names.findIndex((name) => bare(name) === bare(header))].find((one) => one >= 0)
        : Number(number) - 1;
    if (index === undefined || names[index] === undefined)
      throw new BadRequest('usage', `--column ${pair}: there is no such column. ${suggest(header, names)}`);
    chosen.set(index, target === 'nothing' ? null : (asProperty[target] ?? target));
  }
  return chosen;
};

/**
 * What each column tells.
 * @param rows of a sample
 * @param pairs as they are said: `email=E-Mail`, `phone=#3`, `nothing=Title`
 * @throws BadRequest `usage` for a fact or header that is not there, and for a first line that is no header
 */
export const columnsOf = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { policy, kind, pairs, headerLine }: { policy: Policy; kind: Kind; pairs: readonly string[]; headerLine: number },
): readonly Column[] => {
  const place = header.findIndex((cell) => address.test(cell.trim()));
  if (place >= 0)
    throw new BadRequest(
      'usage',
      `Line ${headerLine} has an e-mail address in column ${place + 1}, so it is a row and no header. Put a line with the names of the columns before it.`,
    );
  const names = named(header);
  const own = mappingOf(policy, kind);
  const properties = kind === 'salesforce' ? [] : contactProperties(own);
  const mapped = headersOf(policy, kind);
  const ofProperty = new Map(properties.map((property) => [bare(property), property]));
  const chosen = said(pairs, names, [
    ...crmFactNames,
    ...ownFactsOf(policy).map(([name]) => name),
    ...others,
    ...properties,
  ]);
  const taken = new Set([...chosen.values()].filter((target) => target !== null));
  const guess = (name: string): Target | undefined => {
    const spelt = bare(name.replace(/ \(\d+\)$/, '').replace(/__c$/, ''));
    return mapped.get(spelt) ?? byHeader.get(spelt) ?? ofProperty.get(spelt);
  };
  const columns = names.map((header, index): Column => {
    const one = chosen.get(index);
    if (one === null) return { index, header, target: null, how: null };
    if (one !== undefined) return { index, header, target: one, how: 'said' };
    const target = guess(header);
    // What somebody has said of another column is not read from this one as well.
    if (target === undefined || taken.has(target)) return { index, header, target: null, how: null };
    return { index, header, target, how: 'header' };
  });
  const found = columns.some(({ target }) => target === 'email')
    ? undefined
    : columns.find(({ index, target }) => target === null && !chosen.has(index) && byValues(rows, index));
  // Its cells are not shown: it may be a row.
  if (found === undefined && columns.every(({ target }) => target === null))
    throw new BadRequest(
      'usage',
      `Line ${headerLine} names no column that tells anything known. Is it a header? Say what a column tells: --column email=#1.`,
    );
  return columns.map((column) =>
    column === found ? { index: column.index, header: column.header, target: 'email', how: 'values' } : column,
  );
};

const touchDates: ReadonlySet<string> = new Set([...touchSources.map(({ at }) => at), ...lifecycleDates]);

/** Whether a column that tells this holds dates. */
export const isDate = (target: Target, policy: Policy): boolean =>
  touchDates.has(target) || (isCrmFact(target) && kindOfFact(target, policy) === 'date');

/** Whether a column that tells this names users, as a fact of the policy's own does. */
export const isUser = (target: Target, policy: Policy): boolean =>
  isCrmFact(target) && kindOfFact(target, policy) === 'user';

export { isCrmFact };
