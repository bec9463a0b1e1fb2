/** Makes the records what they should be: the owner first, then what tells of it; at most one call of each kind for the whole batch. */
import { refName, type RecordRef } from '../crm/crm.ts';
import { saysOtherwise } from '../lead/write-back/differences.ts';
import { findCreated, withFoundNote } from './find-created.ts';
import type { Services } from './services.ts';
import { writeNotesAndTasks, writtenOf, type NotesAndTasks } from './notes-and-tasks.ts';
import type { Claimed, Written } from './steps.ts';
import { writeOwners, type OwnerWritten } from './write-owners.ts';

const refOf = ({ look: { id } }: Claimed<'lead'>): RecordRef => ({ object: 'lead', id });

/** A lead after the search for what an earlier try may have created, and what could not be searched for. */
type Searched = { lead: Claimed<'lead'>; failed: ReadonlyMap<string, Error> };

/**
 * What an earlier try may have created is looked for first, and adopted: the note is then brought up to date in place, and so is a task
 * that says something else by now, unless somebody has edited it. Where the search fails nothing is created: a lead waits rather than having two notes.
 */
const adopt = async (leads: readonly Claimed<'lead'>[], services: Services): Promise<readonly Searched[]> => {
  const searched = await findCreated(
    leads.map((lead) => ({
      lead,
      of: refOf(lead),
      pending: lead.before.pending,
      known: lead.state.written,
    })),
    services,
  );
  return searched.map(({ lead, found: { noteId, tasks, told, failed } }): Searched => {
    const { state, decided } = lead;
    const { todo } = decided;
    const written = withFoundNote({ ...state.written, tasks, told }, noteId);
    const left = todo.tasks.filter(({ key }) => tasks[key] === undefined && !failed.has(key));
    const retold = [...todo.retold, ...todo.tasks.filter((task) => saysOtherwise(task, told))];
    const note = failed.has('note') ? null : todo.note;
    return {
      lead: {
        ...lead,
        state: { ...state, written },
        decided: { ...decided, todo: { ...todo, note, tasks: left, retold } },
      },
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
    retold: todo.retold,
    outdated: todo.outdated,
  };
};

/**
 * Writes all that is to be written; never throws for a record, each carries its own errors. The owner first: of one whose owner does not
 * stand nothing is told, neither to the rep nor on the record.
 */
export const writeLeads = async (
  claimed: readonly Claimed<'lead'>[],
  services: Services,
): Promise<Written<'lead'>[]> => {
  const [searched, owners] = await Promise.all([adopt(claimed, services), writeOwners(claimed, services)]);
  const ownerOf = ({ look: { id } }: Claimed<'lead'>): OwnerWritten => {
    const own = owners.get(id);
    if (own === undefined) throw new Error('a lead was written back without an answer');
    return own;
  };
  const answers = await writeNotesAndTasks(
    searched.flatMap(({ lead }) => (ownerOf(lead).owner === 'stands' ? [notesAndTasksOf(lead)] : [])),
    services,
  );
  return searched.map(({ lead, failed }): Written<'lead'> => {
    const { owner, parts, errors } = ownerOf(lead);
    const { noteId, noteHash, noteLines, tasks, told = {} } = lead.state.written;
    const own = answers.get(refName(refOf(lead)));
    return {
      ...lead,
      ...(own === undefined
        ? { noteId, noteHash, noteLines, tasks, told }
        : writtenOf(own, noteHash, lead.decided.desired.note?.hash)),
      owner,
      parts: [...parts, ...(own?.parts ?? [])],
      unclear: [...failed.keys(), ...(own?.unclear ?? [])],
      isMoveOpen: false,
      errors: [...failed.values(), ...errors, ...(own?.errors ?? [])],
    };
  });
};
