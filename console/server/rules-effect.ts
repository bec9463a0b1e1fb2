/** Whom a text would move: what was decided lately, run again by it. */
import { setImmediate } from 'node:timers/promises';
import { compareLines, lastDays, ledgersOf } from '../../cli/compare-lines.ts';
import { explainError } from '../../cli/explain-error.ts';
import { countOf } from '../../cli/policy-file.ts';
import { shareOf } from '../../cli/progress.ts';
import { beforePush, policyInForce, tellEffect } from '../../cli/tell-effect.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Report } from '../../cli/report/model.ts';
import type { Table } from '../../shared/store/table.ts';

/** So long nobody else is answered (ms). */
const mostAtOnce = 15;
/** How often it is told how far it is (ms). */
const toldEvery = 200;
/** Rows of each table, for the eye. */
const rowsShown = 20;

/**
 * @param brief as a push tells it, within its bounds; else all of these days
 * @param tell how far it is: a share, and in words
 * @throws BadRequest `given-up` once the signal says so
 */
export const effectOn = async (
  { table, connections, now }: { table: Table; connections: readonly string[]; now: string },
  { policy, name }: { policy: Policy; name: string },
  { brief, signal, tell }: { brief: boolean; signal: AbortSignal; tell: (share: number, says: string) => void },
): Promise<Report> => {
  const ledgers = await ledgersOf(table, connections);
  const span = lastDays(beforePush.days, now);
  let [freeAt, toldAt] = [performance.now(), performance.now()];
  const run = { policy, ledgers, span, now };
  const compared = await compareLines(table, run, {
    ...(brief && { most: beforePush.most }),
    reached: async ({ lines, at }) => {
      if (performance.now() - toldAt > toldEvery) {
        tell(shareOf(at, span.from, span.to), `${countOf(lines, 'decision')}, up to ${at.slice(0, 10)}`);
        toldAt = performance.now();
      }
      if (performance.now() - freeAt > mostAtOnce) {
        await setImmediate();
        freeAt = performance.now();
      }
      return !signal.aborted;
    },
  });
  if (signal.aborted) throw new BadRequest('given-up', 'Stopped.');
  const { report } = tellEffect(compared, { file: name, policy, inForce: await policyInForce(table) });
  return report(brief ? beforePush.rows : rowsShown);
};

/** The same; what cannot be told is said, and holds up no push. */
export const effectOrWhy = async (...of: Parameters<typeof effectOn>): Promise<Report> => {
  try {
    return await effectOn(...of);
  } catch (error) {
    if (of[2].signal.aborted) throw error;
    return {
      title: of[1].name,
      summary: [`What it would change cannot be told: ${explainError(error).message}`],
      sections: [],
    };
  }
};
