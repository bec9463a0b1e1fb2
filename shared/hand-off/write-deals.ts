/** Puts deals back, and tells on them what is missing: at most one call of each kind for the whole batch. */
import { refName, type RecordRef } from '../crm/crm.ts';
import { closeKeys, holderOf, holdNote, holdTasks, isOver } from '../deal/note.ts';
import type { Team } from '../domain/team.ts';
import { deciding } from './deciding.ts';
import { putBack } from './move.ts';
import type { Claimed, Written } from './steps.ts';
import type { Services } from './services.ts';
import { writeNotesAndTasks, writtenOf, type NotesAndTasks } from './notes-and-tasks.ts';

const refOf = ({ look: { id } }: Claimed<'deal'>): RecordRef => ({ object: 'deal', id });

/** What a held deal is to be told; the tasks that asked for the confirmation of an earlier close have had their time. */
const notesAndTasksOf = (deal: Claimed<'deal'>, team: Team, now: string, { policy }: Services): NotesAndTasks[] => {
  const { decided, state } = deal;
  const { hold } = decided;
  if (hold === null) return [];
  const { written } = state;
  const { card, hash } = holdNote(hold);
  return [
    {
      on: refOf(deal),
      known: written,
      note:
        written.noteId !== undefined && written.noteHash === hash
          ? null
          : { card, ownerId: holderOf(hold, team, policy), at: now },
      tasks: holdTasks(hold, team, policy, now).filter(({ key }) => written.tasks[key] === undefined),
      outdated: closeKeys(written.tasks).filter((key) => isOver(hold) || key !== `close-${hold.count}`),
    },
  ];
};

/**
 * First the deals are put back, for note and tasks say whether that was done; then those are written. Never throws for a deal,
 * each carries its own errors.
 */
export const writeDeals = async (
  deals: readonly Claimed<'deal'>[],
  team: Team,
  services: Services,
): Promise<Written<'deal'>[]> => {
  const now = services.now();
  const moved = await putBack(deals, services);
  const written = await writeNotesAndTasks(
    moved.flatMap(({ deal, error }) =>
      error === null ? deciding(() => notesAndTasksOf(deal, team, now, services)) : [],
    ),
    services,
  );
  return moved.map(({ deal, error, isBack, refused }): Written<'deal'> => {
    const { noteId, noteHash, noteLines, tasks, told = {} } = deal.state.written;
    const own = written.get(refName(refOf(deal)));
    const { hold } = deal.decided;
    if (own === undefined || hold === null) {
      const errors = error === null ? [] : [error];
      return {
        ...deal,
        owner: 'stands',
        parts: [],
        isMoveOpen: true,
        unclear: [],
        noteId,
        noteHash,
        noteLines,
        tasks,
        told,
        errors,
      };
    }
    return {
      ...deal,
      ...writtenOf(own, noteHash, holdNote(hold).hash),
      owner: 'stands',
      parts: [...(isBack ? ['stage'] : []), ...own.parts],
      isMoveOpen: false,
      ...(refused && { moveRefused: refused }),
      unclear: own.unclear,
      errors: own.errors,
    };
  });
};
