/** Reads what a look needs: the lead's own record, its firm, and, where someone touched the owner, who that was. */
import type { LeadRead, OwnerChange, RowResult } from '../crm/crm.ts';
import type { CompanyRecord, LeadRecord } from '../domain/lead.ts';
import { clockToleranceMs } from '../domain/track.ts';
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

/** Somebody touched the owner, and the record holds the one we know: our own write may have come after theirs. */
const mayBeOverwritten = ({ seen: { look, state }, record }: Live): boolean =>
  look.ownerTouched && state.owner !== undefined && record.ownerId === state.owner.ownerId;

/** We were about to put a person's choice back, and do not know whether we did. */
const mayBeNotRestored = ({ seen: { state }, record }: Live): boolean =>
  state.owner?.by === 'human' &&
  record.ownerId !== state.owner.ownerId &&
  (state.pending !== undefined || state.attempts > 0);

/**
 * A person's choice that our own write came after: the newest change is ours, and the one before it, by somebody else, came
 * after we had read the record to decide. Their choice counts, until it stands on the record again.
 */
const overwrittenChoice = ({ seen: { state }, record }: Live, changes: readonly OwnerChange[]): string | null => {
  const [newest, before] = changes;
  const { owner } = state;
  if (!owner || !newest?.byUs) return null;
  if (record.ownerId !== owner.ownerId) return owner.ownerId;
  const isYounger = before !== undefined && Date.parse(before.at) + clockToleranceMs >= Date.parse(owner.at);
  return isYounger && !before.byUs ? before.ownerId : null;
};

const overwrittenChoices = async (live: readonly Live[], { crm }: Services): Promise<ReadonlyMap<string, string>> => {
  const suspects = live.filter((one) => mayBeOverwritten(one) || mayBeNotRestored(one));
  if (suspects.length === 0) return new Map();
  const histories = await crm.readOwnerHistory(suspects.map(({ record }) => record.id));
  return new Map(
    suspects.flatMap((one) => {
      const choice = overwrittenChoice(one, histories.get(one.record.id) ?? []);
      return choice === null ? [] : [[one.record.id, choice] as const];
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
  gathered.read = live.map(({ seen: one, record }) => ({
    ...one,
    record,
    company: (record.companyId !== null && companies.get(record.companyId)) || null,
    humanOwnerId: choices.get(record.id) ?? null,
  }));
  return gathered;
};
