/** Looks for what an earlier try may have created for a deal without our knowing. */
import { findCreated } from './created.ts';
import type { ReadyDeal } from './deal-work.ts';
import type { Services } from './services.ts';

/**
 * The deals with what was found. Where the search fails nothing may be created: such a deal waits rather than having two notes.
 */
export const adoptCreated = async (
  deals: readonly ReadyDeal[],
  services: Services,
): Promise<{ adopted: ReadyDeal[]; failed: { deal: ReadyDeal; error: Error }[] }> => {
  const searched = await findCreated(
    deals.map((deal) => ({
      deal,
      of: { object: 'deal' as const, id: deal.record.id },
      creates: deal.state.pending?.creates ?? [],
      known: deal.state.written,
    })),
    services,
  );
  const adopted: ReadyDeal[] = [];
  const failed: { deal: ReadyDeal; error: Error }[] = [];
  for (const { deal, found } of searched) {
    const { noteId, tasks } = found;
    const [error] = found.failed.values();
    if (error === undefined) {
      const written = { ...deal.state.written, ...(noteId !== undefined && { noteId }), tasks };
      adopted.push({ ...deal, state: { ...deal.state, written } });
    } else failed.push({ deal, error });
  }
  return { adopted, failed };
};
