/** What an earlier try may have created without our knowing: looked for by its mark before anything is created again. */
import { createHash } from 'node:crypto';
import { refName, type Crm, type RecordRef, type Wanted } from '../crm/crm.ts';
import type { Claim, Told, WrittenBefore } from '../domain/track.ts';
import type { Services } from './services.ts';
import type { Seen } from './steps.ts';

/** 48 bits: far beyond chance among the notes and tasks of one record. */
const markDigits = 12;

/** The mark by which a record's own note (`note`) or task (its key) is known again: the same for ever, and it tells nothing. */
export const markOf = (on: RecordRef, what: string, { connection }: Pick<Services, 'connection'>): string => {
  const name = `${what === 'note' ? 'note' : `task:${what}`} ${connection} ${refName(on)}`;
  return `wh-${createHash('sha256').update(name, 'utf8').digest('hex').slice(0, markDigits)}`;
};

/** The CRM's ids of a record's note and of its tasks by key, as far as we know them. */
/** What is known as written, with the note that was found: what that says an earlier try may not have kept, so that no line is told apart. */
export const withFoundNote = (written: WrittenBefore, noteId: string | undefined): WrittenBefore => {
  if (noteId === undefined || noteId === written.noteId) return written;
  const { noteLines: _, ...others } = written;
  return { ...others, noteId };
};

export type Known = Pick<WrittenBefore, 'noteId' | 'noteLines' | 'tasks' | 'told'>;

/** `of` is the record whose note or task it was; `on` the one it hangs on now, when that is another. */
export type Unclear = {
  of: RecordRef;
  on?: RecordRef;
  /** What an earlier try was about to make, and what its tasks were given to say. */
  pending: Pick<Claim, 'creates' | 'told'> | undefined;
  known: Known;
};

/** `failed`: what could not be looked for, and why; nothing of it may be created now. */
export type Found = {
  noteId: string | undefined;
  tasks: Record<string, string>;
  told: Told;
  failed: ReadonlyMap<string, Error>;
};

type Answer = { found: ReadonlyMap<string, string>; failure: Error | null };

const search = async (wanted: readonly Wanted[], find: Crm['findNotes']): Promise<Answer> => {
  if (wanted.length === 0) return { found: new Map(), failure: null };
  try {
    return { found: await find(wanted), failure: null };
  } catch (error) {
    return { found: new Map(), failure: error instanceof Error ? error : new Error('unknown', { cause: error }) };
  }
};

/** The creates whose ids are not known. */
const open = ({ pending, known }: Unclear): readonly string[] =>
  (pending?.creates ?? []).filter((what) => (what === 'note' ? known.noteId : known.tasks[what]) === undefined);

/** Looks for all of them at once, one call of each kind. @returns the records, in their order, with what is known of each then */
export const findCreated = async <T extends Unclear>(
  records: readonly T[],
  services: Services,
): Promise<(T & { found: Found })[]> => {
  const wanted = (isNote: boolean): Wanted[] =>
    records.flatMap((record) =>
      open(record)
        .filter((what) => (what === 'note') === isNote)
        .map((what) => ({ on: record.on ?? record.of, ref: markOf(record.of, what, services) })),
    );
  const [notes, tasks] = await Promise.all([
    search(wanted(true), (some) => services.crm.findNotes(some)),
    search(wanted(false), (some) => services.crm.findTasks(some)),
  ]);
  const answerTo = (what: string): Answer => (what === 'note' ? notes : tasks);
  return records.map((record) => {
    const ids = open(record).map(
      (what) => [what, answerTo(what).found.get(markOf(record.of, what, services))] as const,
    );
    const { note, ...made } = Object.fromEntries(ids.flatMap(([what, id]) => (id === undefined ? [] : [[what, id]])));
    const failed = open(record).flatMap((what) => {
      const { failure } = answerTo(what);
      return failure === null ? [] : [[what, failure] as const];
    });
    const said = Object.entries(record.pending?.told ?? {}).filter(([key]) => made[key] !== undefined);
    const found: Found = {
      noteId: note ?? record.known.noteId,
      tasks: { ...record.known.tasks, ...made },
      told: { ...record.known.told, ...Object.fromEntries(said) },
      failed: new Map(failed),
    };
    return { ...record, found };
  });
};

/** The deals with what was found for them, and those for which the search failed: such a deal waits rather than having two notes. */
export const adoptForDeals = async <D extends Seen<'deal'>>(
  deals: readonly D[],
  services: Services,
): Promise<{ adopted: D[]; failed: { deal: D; error: Error }[] }> => {
  const searched = await findCreated(
    deals.map((deal) => ({
      deal,
      of: { object: 'deal' as const, id: deal.look.id },
      pending: deal.state.pending,
      known: deal.state.written,
    })),
    services,
  );
  const adopted: D[] = [];
  const failed: { deal: D; error: Error }[] = [];
  for (const { deal, found } of searched) {
    const { noteId, tasks } = found;
    const [error] = found.failed.values();
    if (error === undefined) {
      const written = withFoundNote({ ...deal.state.written, tasks }, noteId);
      adopted.push({ ...deal, state: { ...deal.state, written } });
    } else failed.push({ deal, error });
  }
  return { adopted, failed };
};
