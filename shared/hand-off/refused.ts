/** Keeps who waits for which refusal of the CRM, as the looks of a batch end. */
import type { Outcome } from '../domain/outcome.ts';
import { becauseRefused, type Track } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import { askNext, endRefusal, forgetRefused, keepRefused } from '../store/refusals.ts';
import type { Services } from './services.ts';
import type { Kind } from './steps.ts';

type Looked = { look: Look; state: Track; outcome: Outcome };

/** Looks that ended without a word about the record: whoever waited waits still. */
const unasked: ReadonlySet<string> = new Set(['known', 'off', 'watched']);
const isUnasked = (outcome: Outcome): boolean => outcome.ends === 'done' && unasked.has(outcome.as);

/** Looks of which the CRM took what was written; of one where nothing was to be written it has said nothing. */
const written: ReadonlySet<string> = new Set(['handed-off', 'updated']);

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
    const asked = causes.flatMap((cause) =>
      cause.startsWith(becauseRefused) ? [cause.slice(becauseRefused.length)] : [],
    );
    const before = new Set([...(state.parked?.refusal === undefined ? [] : [state.parked.refusal]), ...asked]);
    const isLeft = isUnasked(outcome) || (!wasWritten && (outcome.ends === 'later' || outcome.ends === 'retry'));
    const after = outcome.ends === 'park' ? outcome.refusal : undefined;
    if (isLeft || (before.size === 0 && after === undefined)) return [];
    return [{ id, asked, ended: [...before].filter((name) => name !== after), after, outcome }];
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
  await forgetRefused(
    table,
    connection,
    changes.flatMap(({ id, ended }) => ended.map((refusal) => ({ object, id, refusal }))),
  );
  const taken = changes.flatMap(({ asked, outcome }) =>
    outcome.ends === 'done' && written.has(outcome.as) ? asked : [],
  );
  // Whoever answered nothing: deleted, decided by a person or no lead any more since it was refused.
  const mute = changes.flatMap(({ asked, outcome }) =>
    outcome.ends === 'done' && !written.has(outcome.as) ? asked.filter((name) => !taken.includes(name)) : [],
  );
  await Promise.all([
    ...[...new Set(taken)].map((name) => endRefusal(table, connection, name)),
    ...[...new Set(mute)].map((name) => askNext(table, connection, name, now())),
  ]);
};
