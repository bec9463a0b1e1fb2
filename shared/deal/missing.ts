/** What a close lacks, in sentences for whoever closed it. */
import { clean } from '../domain/facts.ts';
import type { Stage } from '../domain/lead.ts';
import type { Confirmation, Standing } from '../domain/lead-state.ts';

/** What sales said on one record: on the deal, or on a contact of it. `name` is for the CRM's eyes only. */
export type Said = {
  name: string;
  confirmation: Confirmation | undefined;
  standing: Standing;
  /** The contact's deals that were won, by their id, and when. */
  won?: Readonly<Record<string, string>>;
};

export type MissingInput = {
  own: Said;
  contacts: readonly Said[];
  unreadable: number;
  /** The newest confirmation that counts, when it is of a status with which no deal may close. */
  newest: Confirmation | undefined;
  accepts: readonly Stage[];
};

/** Enough for each contact of a usual deal, and little enough to be read. */
const mostSentences = 12;
const maxSentence = 400;

/** Something was said, and it does not count. */
const isShort = ({ standing: { as } }: Said): boolean => as !== 'confirmed' && as !== 'none';

const whose = (some: readonly Said[], all: number, who: 'named' | 'counted'): string => {
  if (who === 'named') return some.map(({ name }) => name).join('; ');
  if (all === 1) return 'Its contact';
  return `${some.length} of its ${all} contacts`;
};

const nothing = ({ contacts: { length } }: MissingInput): string => {
  if (length === 0) return 'The deal has no contact, and its own buyer status is not confirmed.';
  const them = length === 1 ? 'its contact' : `any of its ${length} contacts`;
  return `There is no confirmed buyer status on the deal, nor on ${them}.`;
};

/** @param who `named`: for the note in the CRM; `counted`: for what we keep, where nobody is known by name */
export const missingWords = (input: MissingInput, who: 'named' | 'counted'): string[] => {
  const { own, contacts, unreadable, newest, accepts } = input;
  const said = ({ standing }: Said): string =>
    who === 'counted' ? (standing.kept ?? standing.missing) : standing.missing;
  const short = Map.groupBy(contacts.filter(isShort), said);
  const sentences = [
    ...(newest === undefined
      ? []
      : [`The newest confirmation says “${newest.status}”; a deal closes only with ${accepts.join(', ')}.`]),
    ...(isShort(own) ? [`On the deal: ${said(own)}`] : []),
    ...[...short].map(([missing, some]) => `${whose(some, contacts.length, who)}: ${missing}`),
  ];
  return [
    ...(sentences.length > 0 ? sentences : [nothing(input)]),
    ...(unreadable > 0 ? [`Contacts that could not be read: ${unreadable}.`] : []),
  ]
    .slice(0, mostSentences)
    .map((sentence) => clean(sentence, maxSentence));
};
