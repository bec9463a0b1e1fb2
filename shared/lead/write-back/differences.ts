/** What must be written so that a record holds what it should. */
import type { TaskPlan, WriteBack } from '../../domain/decision.ts';
import { fieldNames, type FieldName } from '../../domain/lead.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Told } from '../../domain/track.ts';
import { isKeptOf } from '../kept-words.ts';
import type { Observed } from '../observe.ts';
import { privacyKey } from './told-text.ts';

export const isInstant = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(text));

export type Differences = {
  ownerId?: string;
  fields: Partial<Record<FieldName, string>>;
  note: 'create' | 'update' | null;
  /** The tasks to make. */
  tasks: readonly TaskPlan[];
  /** The tasks that are there and should say something else. */
  retold: readonly TaskPlan[];
  /** Keys of tasks made before that have had their time: those still open are taken away. */
  outdated: readonly string[];
};

const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Fields that may repeat what the CRM says. */
export const sentences: ReadonlySet<FieldName> = new Set(['reasons', 'ownerReason']);

/** CRMs fold line ends and cut blanks at the end of a text, and write the same instant in several ways, one of them to the second. */
const isSame = (field: FieldName, wanted: string, current: string): boolean => {
  if (field === 'confirmBy' && isInstant(wanted) && isInstant(current))
    return Math.floor(Date.parse(wanted) / 1000) === Math.floor(Date.parse(current) / 1000);
  // Of a connection that only watches the table stands for the record, and keeps no texts of the CRM.
  return folded(wanted) === folded(current) || (sentences.has(field) && isKeptOf(current, wanted));
};

/**
 * What is asked or told once stays: whoever handles privacy says when that is done, to whom it was told that a lead is theirs no more, or was passed on, it stays
 * told, and whether it was delivered as sold is asked by whoever has the lead, also after nobody had it for a while.
 */
const staysPut = (key: string, { ownerId }: WriteBack): boolean =>
  key === privacyKey ||
  key.startsWith('handed-on-') ||
  key.startsWith('passed-on-') ||
  (key.startsWith('delivered-') && ownerId === null);

const noteStep = ({ note }: WriteBack, { written }: LeadState): Differences['note'] => {
  if (note === null) return null;
  if (written.noteId === undefined) return 'create';
  return written.noteHash === note.hash ? null : 'update';
};

/** The fields that are not as they should be, as they should be. */
export const fieldDifferences = (
  desired: Readonly<Record<FieldName, string>>,
  current: Observed['current']['fields'],
): Partial<Record<FieldName, string>> =>
  Object.fromEntries(
    fieldNames
      .filter((field) => !isSame(field, desired[field], current[field] ?? ''))
      .map((field) => [field, desired[field]]),
  );

/** Whether the task is there and is to be told anew. @param told what those that are there were last given to say */
export const saysOtherwise = ({ key, gist }: TaskPlan, told: Told = {}): boolean =>
  gist !== undefined && told[key] !== undefined && told[key].gist !== gist;

/** What must be written so that what is becomes what should be. Nothing, when it is so already: our own echo ends here. */
export const differences = (desired: WriteBack, current: Observed['current'], before: LeadState): Differences => ({
  ...(desired.ownerId !== null && desired.ownerId !== current.ownerId && { ownerId: desired.ownerId }),
  fields: fieldDifferences(desired.fields, current.fields),
  note: noteStep(desired, before),
  tasks: desired.tasks.filter(({ key }) => before.written.tasks[key] === undefined),
  retold: desired.tasks.filter((task) => saysOtherwise(task, before.written.told)),
  // A refused lead keeps what it had: should the reason pass, no task of it is made again.
  outdated:
    desired.tasks.length === 0 && desired.isAtRest !== true
      ? []
      : Object.keys(before.written.tasks)
          .filter((made) => !staysPut(made, desired) && !desired.tasks.some(({ key }) => key === made))
          .toSorted(),
});
