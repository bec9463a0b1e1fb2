/**
 * The owner and our fields, which stand before anything tells of them. Where a CRM refuses both together it may be for a field of ours
 * alone, and nobody is to be without an owner for a field:
 *
 *   owner and fields ──refused──► the owner alone, of one record for each reason ──taken──► of all others of that reason
 *                                                                                └─refused─► the reason is about the owner too
 */
import type { LeadUpdate } from '../crm/crm.ts';
import { CrmRejected, CrmUnavailable } from '../domain/errors.ts';
import { isMissing, isRefusedRecord } from '../domain/outcome.ts';
import { rowsOf } from './notes-and-tasks.ts';
import type { Services } from './services.ts';
import type { Claimed, OwnerNow } from './steps.ts';

/** What became of it. `parts`: what was written, in the ledger's words. */
export type OwnerWritten = {
  owner: OwnerNow;
  parts: readonly string[];
  errors: readonly Error[];
};

const updateOf = ({ look, decided: { todo } }: Claimed<'lead'>): LeadUpdate[] =>
  todo.ownerId !== undefined || Object.keys(todo.fields).length > 0
    ? [{ id: look.id, ...(todo.ownerId !== undefined && { ownerId: todo.ownerId }), fields: todo.fields }]
    : [];

type Errors = ReadonlyMap<string, Error | null>;

/** One call for all of them; null for whoever was taken. */
const update = async (updates: readonly LeadUpdate[], { crm }: Services): Promise<Errors> => {
  const rows = await rowsOf(
    updates.map(({ id }) => id),
    () => crm.updateLeads(updates),
  );
  return new Map([...rows].map(([id, row]) => [id, row.ok ? null : row.error]));
};

/** Refusals that are about whoever is to own the record, or that nothing is there: without our fields they are the same. */
const aboutOwner = new Set(['inactive-owner', 'owner-no-access']);
const mayBeForFields = (error: Error | null | undefined): error is CrmRejected =>
  error instanceof CrmRejected && isRefusedRecord(error) && !isMissing(error) && !aboutOwner.has(error.code);

const ownerAlone = ({ id, ownerId }: LeadUpdate): LeadUpdate => ({
  id,
  ...(ownerId !== undefined && { ownerId }),
  fields: {},
});

/** The owner alone, of those that were refused with fields of ours. @returns whoever was asked for so */
const updateOwnersAlone = async (
  updates: readonly LeadUpdate[],
  errors: Errors,
  services: Services,
): Promise<Errors> => {
  const byRefusal = Map.groupBy(
    updates.filter(({ ownerId, fields }) => ownerId !== undefined && Object.keys(fields).length > 0),
    ({ id }) => {
      const error = errors.get(id);
      return mayBeForFields(error) ? error.refusal : null;
    },
  );
  byRefusal.delete(null);
  const groups = [...byRefusal.values()];
  const first = await update(
    groups.flatMap(([one]) => (one === undefined ? [] : [ownerAlone(one)])),
    services,
  );
  const taken = groups.filter(([one]) => one !== undefined && first.get(one.id) === null);
  const others = await update(
    taken.flatMap(([, ...rest]) => rest.map(ownerAlone)),
    services,
  );
  return new Map([...first, ...others]);
};

/** Calls that were not made, or not let in: nothing of them was done. */
const notSent = new Set([
  'throttled',
  'read-only',
  'locked',
  'record-locked',
  'call-share',
  'out-of-time',
  'converted',
]);
const isNotWritten = (error: Error): boolean =>
  error instanceof CrmRejected || (error instanceof CrmUnavailable && notSent.has(error.code));

/** Writes owners and fields; never throws for a record. @returns what became of each, by its id */
export const writeOwners = async (
  leads: readonly Claimed<'lead'>[],
  services: Services,
): Promise<ReadonlyMap<string, OwnerWritten>> => {
  const updates = leads.flatMap(updateOf);
  const errors = await update(updates, services);
  const alone = await updateOwnersAlone(updates, errors, services);
  return new Map(
    leads.map(({ look: { id }, decided: { todo } }): [string, OwnerWritten] => {
      const error = errors.get(id) ?? null;
      const ownAlone = alone.get(id);
      const ownerError = ownAlone === undefined ? error : ownAlone;
      const fields = error === null ? Object.keys(todo.fields) : [];
      const failed = [...new Set([error, ownerError])].flatMap((one) => one ?? []);
      if (todo.ownerId === undefined) return [id, { owner: 'stands', parts: fields, errors: failed }];
      if (ownerError === null) return [id, { owner: 'stands', parts: ['owner', ...fields], errors: failed }];
      return [id, { owner: isNotWritten(ownerError) ? 'not-written' : 'unclear', parts: [], errors: failed }];
    }),
  );
};
