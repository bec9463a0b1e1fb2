/** What a CRM keeps of a lead beside its record, with an owner of its own, follows the owner that we gave; never a reason to fail a lead. */
import { rowsOf } from './notes-and-tasks.ts';
import type { Services } from './services.ts';
import type { Written } from './steps.ts';

/**
 * Lets follow what follows, once the owner stands. What the CRM does not let us write is told in the ledger and the log, and is not tried
 * again: the lead itself is handed off.
 */
export const writeFollowers = async (
  written: readonly Written<'lead'>[],
  { crm: { updateFollowers } }: Services,
): Promise<readonly Written<'lead'>[]> => {
  if (updateFollowers === undefined) return written;
  const moves = written.flatMap(({ look: { id }, parts, decided: { todo, observed } }) =>
    parts.includes('owner') && todo.ownerId !== undefined
      ? [{ id, from: observed.current.ownerId, to: todo.ownerId }]
      : [],
  );
  const rows = await rowsOf(
    moves.map(({ id }) => id),
    () => updateFollowers(moves),
  );
  return written.map((lead) => {
    const row = rows.get(lead.look.id);
    if (row === undefined || (row.ok && row.value === 0)) return lead;
    return { ...lead, parts: [...lead.parts, row.ok ? 'followers' : 'followers (not written)'] };
  });
};
