/** Reads what a look needs: the lead's own record, its firm, and, where someone touched the owner, who that was. */
import type { LeadRead, RowResult } from '../crm/crm.ts';
import type { CompanyRecord, LeadRecord } from '../domain/lead.ts';
import { needsOwnerHistory, overwrittenChoice } from '../lead/choice.ts';
import { observe } from '../lead/observe.ts';
import type { Services } from './services.ts';
import type { Read, Seen } from './work.ts';

export type Gathered = {
  read: Read[];
  gone: Seen[];
  /** The record lives on under another id. */
  merged: { seen: Seen; into: string }[];
  failed: { seen: Seen; error: unknown }[];
};

type Live = { seen: Seen; record: LeadRecord };

const overwrittenChoices = async (live: readonly Live[], { crm }: Services): Promise<ReadonlyMap<string, string>> => {
  const owned = live.map(({ seen: { look, state }, record: { id, ownerId } }) => ({
    id,
    look,
    before: state,
    ownerId,
  }));
  const suspects = owned.filter(needsOwnerHistory);
  if (suspects.length === 0) return new Map();
  const histories = await crm.readOwnerHistory(suspects.map(({ id }) => id));
  return new Map(
    suspects.flatMap((one) => {
      const choice = overwrittenChoice(one, histories.get(one.id) ?? []);
      return choice === null ? [] : [[one.id, choice] as const];
    }),
  );
};

/** Reads all looks together: one call for the leads, one for their firms. */
export const gather = async (seen: readonly Seen[], services: Services): Promise<Gathered> => {
  const rows = await services.crm.readLeads(seen.map(({ look }) => look.id));
  const gathered: Gathered = { read: [], gone: [], merged: [], failed: [] };
  const live: Live[] = [];
  for (const one of seen) {
    const row: RowResult<LeadRead> = rows.get(one.look.id) ?? { ok: true, value: { found: 'gone' } };
    if (!row.ok) gathered.failed.push({ seen: one, error: row.error });
    else if (row.value.found === 'gone') gathered.gone.push(one);
    else if (row.value.found === 'merged') gathered.merged.push({ seen: one, into: row.value.into });
    else live.push({ seen: one, record: row.value.record });
  }
  const companyIds = [...new Set(live.flatMap(({ record }) => (record.companyId === null ? [] : [record.companyId])))];
  const [companies, choices] = await Promise.all([
    companyIds.length > 0 ? services.crm.readCompanies(companyIds) : new Map<string, CompanyRecord>(),
    overwrittenChoices(live, services),
  ]);
  gathered.read = live.map(({ seen: one, record }) => {
    const company = (record.companyId !== null && companies.get(record.companyId)) || null;
    const sight = { look: one.look, record, company, choice: choices.get(record.id) ?? null };
    return { ...one, record, observed: observe(sight, services.policy, services.personHash) };
  });
  return gathered;
};
