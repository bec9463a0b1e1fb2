/** What woke us, what was written, and what a look is due for: codes of ledger and state in words. */
import { becauseDue, becauseRefused } from '../../domain/track.ts';
import { fieldWords } from './field-words.ts';

const made: ReadonlySet<string> = new Set(['creation', 'create']);
const causes: Readonly<Record<string, string>> = {
  restore: 'the record was restored',
  undelete: 'the record was restored',
  merge: 'records were merged',
  change: 'the record changed',
  update: 'the record changed',
  'outbound-message': 'the CRM told of a change',
  [becauseDue]: 'it was time to look again',
  'task-done': 'a task was completed',
  'catch-up': 'catch-up found a change that no event had told of',
  'catch-up-check': 'catch-up looked again',
};

const plainWords = (cause: string): string =>
  causes[cause] ?? (cause.startsWith(becauseRefused) ? 'it was tried whether the CRM takes it now' : cause);

/** The first few; an import sets a dozen properties at once. */
const mostChanges = 3;

const listed = (said: readonly string[]): string =>
  said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;

const andMore = (names: readonly string[]): string => {
  const more = names.length - mostChanges;
  return listed(more > 1 ? [...names.slice(0, mostChanges), `${more} more`] : names);
};

const after = (prefix: string, all: readonly string[]): string[] =>
  all.flatMap((cause) => (cause.startsWith(prefix) ? [cause.slice(prefix.length)] : []));

/**
 * "the e-mail address, the phone number and 4 more changed; a company or deal was linked". What is new there is told as it is called.
 * @param isFirst nothing is known of it from before: it was made now; later it is a deal of it that was
 * @param isJoined others became this record: what was made may have been one of them
 */
export const causeWords = (all: readonly string[], isFirst = false, isJoined = false): string => {
  const isMade = all.some((cause) => made.has(cause));
  // Of a record that was made all that it holds has changed.
  const changed = isMade && isFirst ? [] : [...new Set(after('change:', all).map(fieldWords))];
  const isLinked = all.some((cause) => cause === 'association' || cause.startsWith('association:'));
  const plain = all.filter((cause) => !made.has(cause) && !/^(?:change|association):|^association$/.test(cause));
  const said = [
    ...(isMade
      ? [
          isFirst
            ? 'the record was made'
            : isJoined
              ? 'one of the records that are one now was made'
              : 'a deal of it was made',
        ]
      : []),
    ...new Set(plain.map(plainWords)),
    ...(changed.length > 0 ? [`${andMore(changed)} changed`] : []),
    ...(isLinked ? ['a company or deal was linked'] : []),
  ];
  return said.length === 0 ? 'something changed' : said.join('; ');
};

const tasks: readonly (readonly [stem: string, words: string])[] = [
  ['first-talk', 'the task “First talk”'],
  ['remind', 'a task that reminds the owner'],
  ['buddy', 'a task for a colleague to step in'],
  ['reassign', 'a task for the new owner'],
  ['manager', 'a task that tells the manager'],
  ['passed-on', 'a task that tells that it was passed on'],
  ['asked-again', 'a task that tells that they asked again'],
  ['two-owners', 'a task that tells that colleagues were chosen for one person'],
  ['handed-on', 'a task that tells whose turn was given back'],
  ['confirm', 'a task that asks for the buyer status'],
  ['unconfirmed', 'a task that tells the manager that nobody has confirmed'],
  ['ruled-out', 'a task that tells the manager that it was ruled out'],
  ['unassigned', 'a task that tells the manager that nobody has it'],
  ['wake', 'a task to ask again'],
  ['delivered', 'a task to ask whether it was delivered as sold'],
  ['tell', 'a task that tells of it'],
  ['close', 'a task that asks for the confirmation of a close'],
];

const taskWords = (key: string): string =>
  tasks.find(([stem]) => key === stem || key.startsWith(`${stem}-`))?.[1] ?? 'a task';

/** A task that says now what it did not say before. */
const toldAnew = ' (told anew)';
const isOutdated = (part: string): boolean => part.endsWith(' (outdated)');
/** A task that had its time and that the CRM does not let us take away. */
const isLeft = (part: string): boolean => part.endsWith(' (left to its owner)');

/** What a CRM keeps beside the lead, and did not let us write. */
const notFollowed = 'followers (not written)';

const partWords = (part: string, isDeal: boolean): string => {
  if (isDeal && part === 'stage') return 'its stage';
  if (part === 'owner' || part === 'note') return `the ${part}`;
  if (part === 'note (updated)') return 'the note anew';
  if (part === 'followers') return 'the owner of its card in HubSpot’s Leads object';
  if (part.endsWith(toldAnew)) return `${taskWords(part.slice('task '.length, -toldAnew.length))} anew`;
  return part.startsWith('task ') ? taskWords(part.slice('task '.length)) : 'fields';
};

/**
 * "wrote the owner, fields, the note and the task “First talk”; took 2 tasks away". The many fields are one thing to a reader.
 * @param about `isShadow`: nothing of it was written in truth
 */
export const writtenWords = (parts: readonly string[], about: { isShadow: boolean; isDeal?: boolean }): string[] => {
  const { isShadow, isDeal = false } = about;
  const said = [
    ...new Set(
      parts
        .filter((part) => !isOutdated(part) && !isLeft(part) && part !== notFollowed)
        .map((part) => partWords(part, isDeal)),
    ),
  ];
  const away = parts.filter(isOutdated).length;
  const left = parts.filter(isLeft).length;
  return [
    ...(said.length > 0 ? [`${isShadow ? 'would have written' : 'wrote'} ${listed(said)}`] : []),
    ...(away > 0 ? [`${isShadow ? 'would have taken' : 'took'} ${away === 1 ? 'a task' : `${away} tasks`} away`] : []),
    ...(left > 0
      ? [
          `left ${left === 1 ? 'a task' : `${left} tasks`} that had its time to whoever owns it, for the CRM does not let us take it away`,
        ]
      : []),
    ...(parts.includes(notFollowed) ? ['could not give its card in HubSpot’s Leads object the owner'] : []),
  ];
};

/** Why the product looks again by itself. */
const dues: Readonly<Record<string, string>> = {
  'first-touch': 'has the owner spoken with the buyer?',
  confirmation: 'a look at what sales did, and whether it confirmed the status',
  expiry: 'the confirmation grows too old',
  wake: 'the rest is over',
  delivery: 'was it delivered as sold?',
  'no-contacts': 'has the deal a contact by now?',
  'deal-won': 'a deal was won',
  'deal-lost': 'a deal was lost',
  'lead-changed': 'what its lead shows changed',
  'deal-fields': 'its fields could not be written',
  caps: 'somebody has room for it',
  crowd: 'its turn among those that came in a crowd',
  import: 'its turn among those that were imported',
};

/** What a look is due for; the code of a look that failed says itself. */
export const dueWords = (why: string): string => dues[why] ?? `another try (${why})`;

const admissions: Readonly<Record<string, string>> = {
  any: 'By its policy every record is one',
  'handed-off': 'It was handed off before',
  ticked: 'Somebody ticked “Hand off now”',
  request: 'The buyer asked for us since go-live',
  made: 'The record was made since go-live',
};

/** Why a record is a lead: a code of ours, or the name of a rule. */
export const admissionWords = (by: string, isShadow = false): string =>
  (isShadow ? admissions[by]?.replace('go-live', 'the connection began to watch') : admissions[by]) ??
  `The rule ${by} of \`leads:\` names it`;

/** The step of a way that decided, to follow a name: "by rule new-leads", "as the owner of the firm". */
export const wayWords = (way: string): string => {
  if (way.startsWith('rule ')) return `by ${way}`;
  return way.startsWith('stop ') ? `by the ${way}` : `as the ${way}`;
};
