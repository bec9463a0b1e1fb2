/** What the writing of a record came to: how it ends, and what of it the table keeps. */
import { CrmRejected } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { isMissing, judge, parkedBy, waitMs, type Outcome } from '../domain/outcome.ts';
import type { Track } from '../domain/track.ts';
import type { Services } from './services.ts';
import type { Kind, Written } from './steps.ts';

/** Of several errors the one that asks most of us: what a person must mend before what time mends. */
const worst = (outcomes: readonly Outcome[]): Outcome | undefined => {
  const order: Outcome['ends'][] = ['retry', 'park', 'later', 'done'];
  return outcomes.toSorted((a, b) => order.indexOf(a.ends) - order.indexOf(b.ends))[0];
};

/** What errors of writing a record come to; undefined when there were none. */
export const failureOf = (
  errors: readonly unknown[],
  attempts: number,
  { now, random }: Services,
): Outcome | undefined => {
  const failures = errors.map((error): Outcome =>
    // The next look sees what is there now.
    isMissing(error)
      ? {
          ends: 'later',
          code: 'moved',
          at: attempts === 0 ? now() : plus(now(), waitMs(attempts, undefined, random())),
        }
      : judge(error, { now: now(), attempts, random: random() }),
  );
  return worst(failures);
};

/** What the CRM was given, as far as it is known, and what waits: the same for every record. */
export const settledTrack = (written: Written<Kind>, state: Track, outcome: Outcome, now: string) => {
  const { noteId, noteHash, noteLines, tasks, told, parts, errors } = written;
  const isLeft = outcome.ends === 'later' || outcome.ends === 'retry';
  const writtenAt = parts.length > 0 || errors.length > 0 ? now : state.written.at;
  return {
    written: {
      tasks: { ...tasks },
      ...(Object.keys(told).length > 0 && { told: { ...told } }),
      ...(noteId && { noteId }),
      ...(noteId && noteHash && { noteHash }),
      ...(noteLines && { noteLines }),
      ...(writtenAt && { at: writtenAt }),
    },
    // What comes due while we write is due still: the claim has said what follows, and nobody has looked since.
    due: outcome.ends === 'later' ? { at: outcome.at, why: outcome.code } : state.due,
    parked: outcome.ends === 'park' ? parkedBy(outcome, now) : undefined,
    attempts: isLeft ? state.attempts + 1 : 0,
  };
};

/** What the CRM refused, in words for its admin, each once. */
export const refusedWords = (errors: readonly unknown[]): string[] => [
  ...new Set(errors.flatMap((error) => (error instanceof CrmRejected ? [error.message] : []))),
];
