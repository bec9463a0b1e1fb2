/** Keeps who waits for which refusal of the CRM, as the looks of a batch end. */
import type { Outcome } from '../domain/outcome.ts';
import { becauseRefused, type Track } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import { endRefusal, forgetRefused, keepRefused } from '../store/refusals.ts';
import type { Services } from './services.ts';
import type { Kind } from './steps.ts';

type Looked = { look: Look; state: Track; outcome: Outcome };

/** Looks that ended without a word about the record: whoever waited waits still. */
const unasked: ReadonlySet<string> = new Set(['known', 'off', 'watched']);
const isUnasked = (outcome: Outcome): boolean => outcome.ends === 'done' && unasked.has(outcome.as);

/** Looks after which nobody is there who could have been refused. */
const nobody: ReadonlySet<string> = new Set(['gone', 'merged', 'erased', 'no-lead']);

/**
 * @param looked `state`: as it was before the look; `wasWritten`: what waits for its next try is tried then, and no more for the refusal
 */
export const keepRefusals = async (
  object: Kind,
  looked: readonly Looked[],
  { table, connection, now, policy }: Pick<Services, 'table' | 'connection' | 'now' | 'policy'>,
  { wasWritten }: { wasWritten: boolean },
): Promise<void> => {
  const changes = looked.flatMap(({ look: { id, causes }, state, outcome }) => {
    const before = state.parked?.refusal;
    const isLeft = isUnasked(outcome) || (!wasWritten && (outcome.ends === 'later' || outcome.ends === 'retry'));
    const after = outcome.ends === 'park' ? outcome.refusal : isLeft ? before : undefined;
    return before === undefined && after === undefined ? [] : [{ id, causes, before, after, outcome }];
  });
  if (changes.length === 0) return;
  await keepRefused(
    table,
    connection,
    changes.flatMap(({ id, after, outcome }) =>
      after !== undefined && outcome.ends === 'park' ? [{ object, id, refusal: after, reason: outcome.reason }] : [],
    ),
    { now: now(), policy: policy.hash },
  );
  const ended = changes.flatMap((one) =>
    one.before !== undefined && one.before !== one.after ? [{ ...one, before: one.before }] : [],
  );
  await forgetRefused(
    table,
    connection,
    ended.map(({ id, before }) => ({ object, id, refusal: before })),
  );
  const taken = ended.filter(
    ({ causes, outcome }) => causes.includes(becauseRefused) && outcome.ends === 'done' && !nobody.has(outcome.as),
  );
  await Promise.all([...new Set(taken.map(({ before }) => before))].map((name) => endRefusal(table, connection, name)));
};
