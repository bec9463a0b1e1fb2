/** Leads that are one by now: merged, or a lead that was converted into a contact. */
import type { RecordRef } from '../crm/crm.ts';
import { Conflict, Unreadable } from '../domain/errors.ts';
import { isErased, type LeadState } from '../domain/lead-state.ts';
import { writeLedger } from '../store/ledger.ts';
import { forgetLead } from '../store/relations.ts';
import { gatherTyped } from './note-lines.ts';
import { wordsOf } from './notes-and-tasks.ts';
import { wakeLeads } from './wake-others.ts';
import { findCreated, withFoundNote } from './find-created.ts';
import { wasHandedOff } from '../lead/handed-off.ts';
import { ownerOr } from '../lead/owner/holder.ts';
import type { Team } from '../domain/team.ts';
import { choiceLost, joinStates, withMerged } from '../lead/merge.ts';
import { keysBefore } from '../domain/relation.ts';
import type { Services } from './services.ts';
import { isClaimed } from '../domain/track.ts';
import { judged, end, type Run } from './ending.ts';
import { leadKind } from './kinds.ts';
import type { ObservedLead } from './read-leads.ts';

import { leadStates } from '../store/records.ts';

type Absorbed = { id: string; state: LeadState };

const lead = (id: string): RecordRef => ({ object: 'lead', id });

/**
 * The leads with what an earlier try created and nobody knows the ids of; it hangs on the survivor now.
 * @throws the CRM's own error when that cannot be looked for
 */
const adopt = async (survivorId: string, absorbed: readonly Absorbed[], services: Services): Promise<Absorbed[]> => {
  const searched = await findCreated(
    absorbed.map((one) => ({
      one,
      of: lead(one.id),
      on: lead(survivorId),
      pending: one.state.pending,
      known: one.state.written,
    })),
    services,
  );
  return searched.map(({ one: { id, state }, found: { noteId, tasks, told, failed } }): Absorbed => {
    for (const error of failed.values()) throw error;
    return { id, state: { ...state, written: withFoundNote({ ...state.written, tasks, told }, noteId) } };
  });
};

/** @throws Unreadable when one of them cannot be read, Conflict while another worker hands off one of them: what it writes is not known yet */
const readAbsorbed = async (
  survivorId: string,
  mergedIds: readonly string[],
  services: Services,
): Promise<readonly Absorbed[]> => {
  const states = await leadStates.read(services.table, services.connection, mergedIds);
  const live = [...states].flatMap(([id, stored]) => {
    if (!stored.ok) throw new Unreadable('lead that this one absorbed');
    const state = stored.value;
    return state.version > 0 && !state.gone && !isErased(state) ? [{ id, state }] : [];
  });
  if (live.some(({ state }) => isClaimed(state, services.now()))) {
    throw new Conflict('another worker holds a lead that this one absorbed');
  }
  return adopt(survivorId, live, services);
};

/** Of the cards and tasks of the absorbed leads those that the survivor does not go on with: a lead has one of each. */
const archiveExtra = async (absorbed: readonly Absorbed[], kept: LeadState, services: Services): Promise<void> => {
  const { crm } = services;
  // What somebody typed into a card is theirs: it goes into the one that stays, or its card stays too.
  const notes = await gatherTyped(
    absorbed.flatMap(({ state: { written } }) => (written.noteId === kept.written.noteId ? [] : [written])),
    kept.written,
    services,
  );
  if (notes.length > 0) await crm.archiveNotes(notes);
  const keptTasks = new Set(Object.values(kept.written.tasks));
  const tasks = absorbed.flatMap(({ state: { written } }) =>
    Object.values(written.tasks).filter((id) => !keptTasks.has(id)),
  );
  if (tasks.length > 0) await crm.archiveOpenTasks(tasks, wordsOf(absorbed.map(({ state: { written } }) => written)));
};

const closed = ({ due, pending, parked, ...rest }: LeadState, into: string, at: string): LeadState => ({
  ...rest,
  gone: { why: 'merged', into, at },
});

const closeAbsorbed = async (
  absorbed: readonly Absorbed[],
  into: string,
  kept: LeadState,
  { table, connection, now }: Services,
): Promise<void> => {
  const at = now();
  const persons = new Set(keysBefore(kept).flatMap(({ kind, value }) => (kind === 'person' ? value : [])));
  const left = await Promise.all(
    absorbed.map(async ({ id, state }) => {
      const { handed = [], forgotten = [] } = Object.groupBy(keysBefore(state), (key) =>
        key.kind === 'person' && persons.has(key.value) ? 'handed' : 'forgotten',
      );
      const news = [
        await forgetLead(table, handed, { connection, id }, into),
        await forgetLead(table, forgotten, { connection, id }),
      ];
      await wakeLeads(news.flat(), { table, now });
      const { version } = await leadStates.change(table, connection, id, (current) => closed(current, into, at), state);
      return { id, version };
    }),
  );
  await writeLedger(
    table,
    { object: 'lead', connection },
    // Whoever was erased meanwhile leaves no word in the ledger.
    left.flatMap(({ id, version }) =>
      version === 0 ? [] : [{ id, entry: { at, version, remark: `Merged into ${into}.` } }],
    ),
  );
};

/**
 * Brings together what the table knows of leads that are one, whoever tells of it, the event or the record: one owner, one note,
 * one history. What has no place with the survivor, such as a second note or open task, is archived. Safe to repeat: which ids
 * are done is kept only with the claim that follows.
 * @returns the lead with the state that it goes on with
 * @throws Unreadable, Conflict while another worker is at one of them, and the CRM's own errors
 */
const withAbsorbed = async <R extends ObservedLead>(survivor: R, team: Team, services: Services): Promise<R> => {
  const { table, connection } = services;
  const { look, record, state } = survivor;
  const done = state.absorbed ?? [];
  const mergedIds = [...new Set([...look.mergedIds, ...record.mergedIds])].filter(
    (id) => id !== look.id && !done.includes(id),
  );
  if (mergedIds.length === 0) return survivor;
  const absorbed = await readAbsorbed(look.id, mergedIds, services);
  if (absorbed.length === 0) return { ...survivor, state: { ...state, absorbed: [...done, ...mergedIds] } };
  const oldestFirst = absorbed
    .map((one) => one.state)
    .toSorted((a, b) => ((a.owner?.at ?? '~') < (b.owner?.at ?? '~') ? -1 : 1));
  const { ownerId: onRecord } = record;
  const isNobodys = !wasHandedOff(state) && typeof ownerOr(onRecord, { team, policy: services.policy }) === 'string';
  const joined = joinStates(state, oldestFirst, onRecord, isNobodys);
  const kept = await leadStates.save(table, connection, look.id, state, joined);
  await archiveExtra(absorbed, kept, services);
  await closeAbsorbed(absorbed, look.id, kept, services);
  const ownerId = choiceLost(kept, onRecord) ?? survivor.observed.ownerId;
  return {
    ...survivor,
    state: { ...kept, absorbed: [...done, ...mergedIds] },
    observed: { ...survivor.observed, ownerId, persons: withMerged(survivor.observed.persons, kept) },
  };
};

/** Brings merged leads together; one that cannot be brought together now ends alone. @returns the others, and the errors met */
export const absorb = async <R extends ObservedLead>(
  leads: readonly R[],
  team: Team,
  run: Run,
): Promise<{ whole: R[]; errors: readonly unknown[] }> => {
  const results = await Promise.all(
    leads.map(async (lead) => {
      try {
        return { whole: await withAbsorbed(lead, team, run.services) };
      } catch (error) {
        return { apart: { lead, error } };
      }
    }),
  );
  const apart = results.flatMap(({ apart: one = [] }) => one);
  for (const { lead, error } of apart) await end(leadKind, [lead], judged(error, run), run);
  return { whole: results.flatMap(({ whole = [] }) => whole), errors: apart.map(({ error }) => error) };
};
