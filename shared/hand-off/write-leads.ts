/** Makes the records what they should be: at most one call of each kind for the whole batch, all at the same time. */
import { refName, type LeadUpdate, type RecordRef } from '../crm/crm.ts';
import { findCreated } from './find-created.ts';
import type { Services } from './services.ts';
import { rowsOf, writeNotesAndTasks, writtenOf, type NotesAndTasks } from './notes-and-tasks.ts';
import type { Claimed, Written } from './steps.ts';

const refOf = ({ look: { id } }: Claimed<'lead'>): RecordRef => ({ object: 'lead', id });

/** A lead after the search for what an earlier try may have created, and what could not be searched for. */
type Searched = { lead: Claimed<'lead'>; failed: ReadonlyMap<string, Error> };

/**
 * What an earlier try may have created is looked for first, and adopted: the note is then brought up to date in place, the task
 * left as it is. Where the search fails nothing is created: a lead waits rather than having two notes.
 */
const adopt = async (leads: readonly Claimed<'lead'>[], services: Services): Promise<readonly Searched[]> => {
  const searched = await findCreated(
    leads.map((lead) => ({
      lead,
      of: refOf(lead),
      creates: lead.before.pending?.creates ?? [],
      known: lead.state.written,
    })),
    services,
  );
  return searched.map(({ lead, found: { noteId, tasks, failed } }): Searched => {
    const { state, decided } = lead;
    const { todo } = decided;
    const written = { ...state.written, ...(noteId !== undefined && { noteId }), tasks };
    const left = todo.tasks.filter(({ key }) => tasks[key] === undefined && !failed.has(key));
    const note = failed.has('note') ? null : todo.note;
    return {
      lead: { ...lead, state: { ...state, written }, decided: { ...decided, todo: { ...todo, note, tasks: left } } },
      failed,
    };
  });
};

const notesAndTasksOf = (lead: Claimed<'lead'>): NotesAndTasks => {
  const { state, decided } = lead;
  const { todo, desired, assignment, decision } = decided;
  return {
    on: refOf(lead),
    known: state.written,
    note: todo.note && desired.note ? { card: desired.note.card, ownerId: assignment.ownerId, at: decision.at } : null,
    tasks: todo.tasks,
    outdated: todo.outdated,
  };
};

const updateOf = ({ look, decided: { todo } }: Claimed<'lead'>): LeadUpdate[] =>
  todo.ownerId !== undefined || Object.keys(todo.fields).length > 0
    ? [{ id: look.id, ...(todo.ownerId !== undefined && { ownerId: todo.ownerId }), fields: todo.fields }]
    : [];

/** Writes all that is to be written; never throws for a record, each carries its own errors. */
export const writeLeads = async (
  claimed: readonly Claimed<'lead'>[],
  services: Services,
): Promise<Written<'lead'>[]> => {
  const searched = await adopt(claimed, services);
  const leads = searched.map(({ lead }) => lead);
  const updates = leads.flatMap(updateOf);
  const [updated, told] = await Promise.all([
    rowsOf(
      updates.map(({ id }) => id),
      () => services.crm.updateLeads(updates),
    ),
    writeNotesAndTasks(leads.map(notesAndTasksOf), services),
  ]);
  return searched.map(({ lead, failed }): Written<'lead'> => {
    const update = updated.get(lead.look.id);
    const own = told.get(refName(refOf(lead)));
    if (own === undefined) throw new Error('a lead was written back without an answer');
    return {
      ...lead,
      ...writtenOf(own, lead.state.written.noteHash, lead.decided.desired.note?.hash),
      parts: [
        ...(update?.ok && lead.decided.todo.ownerId !== undefined ? ['owner'] : []),
        ...(update?.ok ? Object.keys(lead.decided.todo.fields) : []),
        ...own.parts,
      ],
      unclear: [...failed.keys(), ...own.unclear],
      isMoveOpen: false,
      errors: [...failed.values(), ...(update?.ok === false ? [update.error] : []), ...own.errors],
    };
  });
};
