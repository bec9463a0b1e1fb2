/**
 * The firms of a batch: those that the records are linked to, and those that the index knows by the leads' domains, all read in the one
 * call that the linked ones take anyway. What the index said is taken only where the company itself still says so.
 */
import { Conflict } from '../domain/errors.ts';
import { candidatesOf, type FoundFirm } from '../domain/firm.ts';
import type { CompanyRecord, LeadRecord } from '../domain/lead.ts';
import { domainOfFirm } from '../lead/contact/check-contact.ts';
import { chooseFirm, domainsWritten, isLinkOfMany, type Counts } from '../lead/firm.ts';
import { holderKind } from '../lead/owner/holder.ts';
import { changeFirms, readFirms, type FirmChange } from '../store/firms.ts';
import type { Services } from './services.ts';

/**
 * Companies read in one batch: as many as one call of either CRM takes, or as there are leads, each of which finds a place for the first
 * company of its domain, whatever the others need.
 */
const leastOfABatch = 100;

/** The first of each, then the second of each, and so on. */
const inTurns = (lists: readonly (readonly string[])[]): string[] => {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((ids) => ids[turn] ?? [])).flat();
};

/** What the index said and the company does not; one that was not answered is gone, if others were. */
const wrongIn = (
  hits: ReadonlyMap<string, readonly string[]>,
  read: ReadonlySet<string>,
  companies: ReadonlyMap<string, CompanyRecord>,
): FirmChange[] =>
  [...hits].flatMap(([domain, ids]) =>
    ids.flatMap((id): FirmChange[] => {
      const company = companies.get(id);
      const isWrong =
        company === undefined ? read.has(id) && companies.size > 0 : !domainsWritten(company).includes(domain);
      return isWrong ? [{ domain, id, isOwned: null }] : [];
    }),
  );

/** Whoever writes the same domains meanwhile knows better, and nothing hangs on it: the next hit is verified as well. */
const correct = async (wrong: readonly FirmChange[], { table, connection }: Pick<Services, 'table' | 'connection'>) => {
  try {
    await changeFirms(table, connection, wrong);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
};

/** Among several companies of a domain, whose owners count: those who work here, and whom the policy does not take for nobody. */
const activeOwners = async ({ crm, policy }: Pick<Services, 'crm' | 'policy'>): Promise<Counts> => {
  const owners = new Map((await crm.owners()).map((owner) => [owner.id, owner]));
  return (ownerId) => {
    const owner = owners.get(ownerId);
    return owner !== undefined && holderKind(owner, policy) === 'active';
  };
};

/** What is known of a lead's firm. */
export type FirmOf = (record: LeadRecord) => { company: CompanyRecord | null; found: FoundFirm | null };

export const readFirmsOf = async (
  records: readonly LeadRecord[],
  { crm, table, connection, policy }: Pick<Services, 'crm' | 'table' | 'connection' | 'policy'>,
): Promise<FirmOf> => {
  const domains = new Map(records.map((record) => [record, domainOfFirm(record.facts, policy.firms)]));
  const asked = [...new Set(domains.values())].filter((domain) => domain !== null);
  const index = asked.length === 0 ? new Map<string, null>() : await readFirms(table, connection, asked);
  const hits = new Map(
    [...index].flatMap(([domain, firms]) => (firms === null ? [] : [[domain, candidatesOf(firms)] as const])),
  );
  const linked = records.flatMap(({ companyId }) => companyId ?? []);
  const first = records
    .filter(({ companyId }) => companyId === null)
    .map((record) => hits.get(domains.get(record) ?? '') ?? []);
  const ids = [...new Set(linked)];
  const most = Math.max(leastOfABatch, records.length);
  // Those of leads that are linked come last: they are needed only where what the link leads to is no firm.
  for (const id of new Set([...inTurns(first), ...inTurns([...hits.values()])]))
    if (ids.length < most && !ids.includes(id)) ids.push(id);
  const companies = ids.length === 0 ? new Map<string, CompanyRecord>() : await crm.readCompanies(ids);
  await correct(wrongIn(hits, new Set(ids), companies), { table, connection });
  const isChoice = [...hits.values()].some((of) => of.filter((id) => companies.has(id)).length > 1);
  const counts = isChoice ? await activeOwners({ crm, policy }) : () => false;
  return (record) => {
    const company = record.companyId === null ? undefined : companies.get(record.companyId);
    if (company && !company.isMixed && !isLinkOfMany(record.facts, company, policy.firms))
      return { company, found: null };
    const domain = domains.get(record) ?? '';
    const candidates = (hits.get(domain) ?? [])
      .flatMap((id) => companies.get(id) ?? [])
      .filter((one) => !one.isMixed && domainsWritten(one).includes(domain));
    return chooseFirm(candidates, counts) ?? { company: null, found: null };
  };
};
