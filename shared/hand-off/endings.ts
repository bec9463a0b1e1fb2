/** The ways a lead ends: deleted, merged into another, or erased because the person wants to be forgotten. */
import type { RecordRef } from '../crm/crm.ts';
import type { LeadState } from '../lead/lead.ts';
import { forgetLead } from '../store/relations.ts';
import { changeLead, eraseLead, readLeadStates } from '../store/leads.ts';
import { writeLedger } from '../store/ledger.ts';
import { knownRelations } from './prepare.ts';
import type { Keeping, Services } from './services.ts';
import type { Read, Seen } from './work.ts';
import { refOf } from './write-back.ts';

/** Closes a lead whose record is gone. Its ledger stays; a restored record opens it again. */
export const closeLead = async (seen: Seen, services: Services): Promise<void> => {
  const { look, state } = seen;
  const { table, connection } = services;
  if (state.version === 0) return;
  if (state.gone) return dropDue(seen, services);
  const at = services.now();
  await forgetLead(table, knownRelations(state), { connection, id: look.id });
  const close = ({ due, pending, ...rest }: LeadState): LeadState => ({ ...rest, gone: { why: 'deleted', at } });
  const closed = await changeLead(table, connection, look.id, close, state);
  await writeLedger(table, connection, [
    { id: look.id, entry: { at, version: closed.version, remark: 'The record was deleted in the CRM.' } },
  ]);
};

/** Nothing of a lead waits any more: it is gone, or another record speaks for it. */
export const dropDue = async ({ look, state }: Seen, { table, connection }: Services): Promise<void> => {
  if (!state.due) return;
  await changeLead(table, connection, look.id, ({ due, ...rest }) => (due ? rest : null), state);
};

/** Forgets a person: the lead, its ledger, and its mention with the firm. Safe to repeat. */
export const eraseTraces = async ({ look, state }: Seen, { table, connection }: Keeping): Promise<void> => {
  await forgetLead(table, knownRelations(state), { connection, id: look.id });
  await eraseLead(table, connection, look.id);
};

const lead = (id: string): RecordRef => ({ object: 'lead', id });

type Absorbed = { id: string; state: LeadState };

/** The leads that live on in the survivor, with the note that an earlier try may have created without our knowing. */
const readAbsorbed = async (
  survivor: Read,
  mergedIds: readonly string[],
  services: Services,
): Promise<readonly Absorbed[]> => {
  const states = await readLeadStates(services.table, services.connection, mergedIds);
  const live = [...states].flatMap(([id, state]) => (state.version > 0 && !state.gone ? [{ id, state }] : []));
  const wanted = live.flatMap(({ id, state }) =>
    state.written.noteId === undefined && state.pending?.creates.includes('note')
      ? [{ on: lead(survivor.look.id), ref: refOf('note', lead(id), services) }]
      : [],
  );
  if (wanted.length === 0) return live;
  const found = await services.crm.findNotes(wanted);
  return live.map(({ id, state }) => {
    const noteId = found.get(refOf('note', lead(id), services));
    return { id, state: noteId === undefined ? state : { ...state, written: { ...state.written, noteId } } };
  });
};

/** The survivor's own state leads; what it lacks comes from the others. The owner is the one that the record has kept. */
const joined = (state: LeadState, others: readonly LeadState[], ownerId: string | null): LeadState => {
  const all = [state, ...others];
  const first = <T>(pick: (one: LeadState) => T | undefined): T | undefined =>
    all.map(pick).find((one) => one !== undefined);
  const owner = first((one) => (one.owner?.ownerId === ownerId ? one.owner : undefined)) ?? first((one) => one.owner);
  const coordinator = first((one) => one.coordinator);
  const confirmation = first((one) => one.confirmation);
  const watch = first((one) => (one.watch?.ownerId === owner?.ownerId ? one.watch : undefined));
  const oldest = first((one) => (one.written.noteId ? one.written : undefined));
  return {
    ...state,
    ...(owner && { owner }),
    ...(coordinator && { coordinator }),
    ...(confirmation && { confirmation }),
    ...(watch && { watch }),
    deals: Object.assign({}, ...all.map(({ deals }) => deals).toReversed()),
    signals: all.flatMap(({ signals }) => signals),
    written: { ...oldest, ...state.written, tasks: { ...oldest?.tasks, ...state.written.tasks } },
  };
};

/**
 * Brings together what the table knows of merged leads, whoever tells of the merge, the event or the record: one owner, one
 * note, one history. Where both have something, the lead with the oldest owner leads. The other notes and open tasks are
 * archived, for a lead has one of each. Safe to repeat: which ids are done is kept only with the claim that follows.
 * @returns the lead with the state that it goes on with
 */
export const withMerged = async (survivor: Read, services: Services): Promise<Read> => {
  const { table, connection, crm } = services;
  const { look, record, state } = survivor;
  const done = state.absorbed ?? [];
  const mergedIds = [...new Set([...look.mergedIds, ...record.mergedIds])].filter(
    (id) => id !== look.id && !done.includes(id),
  );
  if (mergedIds.length === 0) return survivor;
  const absorbed = await readAbsorbed(survivor, mergedIds, services);
  if (absorbed.length === 0) return { ...survivor, state: { ...state, absorbed: [...done, ...mergedIds] } };
  const oldestFirst = absorbed
    .map((one) => one.state)
    .toSorted((a, b) => ((a.owner?.at ?? '~') < (b.owner?.at ?? '~') ? -1 : 1));
  const at = services.now();
  const join = (current: LeadState): LeadState => joined(current, oldestFirst, record.ownerId);
  const kept = await changeLead(table, connection, look.id, join, state);
  const extraNotes = absorbed.flatMap(({ state: { written } }) =>
    written.noteId && written.noteId !== kept.written.noteId ? [written.noteId] : [],
  );
  if (extraNotes.length > 0) await crm.archiveNotes(extraNotes);
  const keptTasks = new Set(Object.values(kept.written.tasks));
  const extraTasks = absorbed.flatMap(({ state: { written } }) =>
    Object.values(written.tasks).filter((id) => !keptTasks.has(id)),
  );
  if (extraTasks.length > 0) await crm.archiveOpenTasks(extraTasks);
  await Promise.all(
    absorbed.map(async ({ id, state: seen }) => {
      await forgetLead(table, knownRelations(seen), { connection, id });
      await changeLead(
        table,
        connection,
        id,
        ({ due, pending, ...rest }) => ({
          ...rest,
          gone: { why: 'merged', into: look.id, at },
        }),
        seen,
      );
    }),
  );
  await writeLedger(
    table,
    connection,
    absorbed.map(({ id, state: { version } }) => ({
      id,
      entry: { at, version: version + 1, remark: `Merged into ${look.id}.` },
    })),
  );
  return { ...survivor, state: { ...kept, absorbed: [...done, ...mergedIds] } };
};
