/** The index of firms, filled as the catch-up does it, without its waits. */
import type { Services } from '../../shared/hand-off/services.ts';
import { keepFirms, type FirmsRun } from '../../shared/wake/firms.ts';

/** One run. */
export const runFirms = (
  { connection, table, crm, now }: Pick<Services, 'connection' | 'table' | 'crm' | 'now'>,
  deadline = Number.POSITIVE_INFINITY,
): Promise<FirmsRun> => keepFirms({ connection, table, crm, now, sleep: () => Promise.resolve(), deadline });
