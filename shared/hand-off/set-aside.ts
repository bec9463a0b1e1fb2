/** What is kept of a record and cannot be read: that one waits, told by an alarm, and no other waits for it. */
import { Unreadable } from '../domain/errors.ts';
import { judge, type Outcome } from '../domain/outcome.ts';
import type { Track } from '../domain/track.ts';
import type { RecordStore } from '../store/records.ts';
import type { Keeping } from './services.ts';

/** Sets it aside until its next try: once an hour, so that a release that can read it finds it by itself. */
export const setAside = async <S extends Track>(
  store: RecordStore<S>,
  id: string,
  { table, connection, now, random }: Keeping,
): Promise<Outcome> => {
  const at = now();
  const outcome = judge(new Unreadable(store.object), { now: at, attempts: 0, random: random() });
  if (outcome.verdict === 'park') {
    await store.setAside(table, connection, id, { at, until: outcome.at ?? at, reason: outcome.reason });
  }
  return outcome;
};
