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
  /** What the contact is in this deal, by the CRM. */
  roles?: readonly string[];
};

export type MissingInput = {
  own: Said;
  contacts: readonly Said[];
  unreadable: number;
  /** Who are main among the contacts, where theirs alone counts. */
  main: readonly Said[];
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

const nothing = ({ contacts: { length }, main }: MissingInput, who: 'named' | 'counted'): string => {
  if (length === 0) return 'The deal has no contact, and its own buyer status is not confirmed.';
  if (main.length > 0) {
    const them = who === 'named' ? main.map(({ name }) => name).join('; ') : `${main.length} of its ${length} contacts`;
    return `There is no confirmed buyer status on the deal, nor on whose counts: ${them}.`;
  }
  const them = length === 1 ? 'its contact' : `any of its ${length} contacts`;
  return `There is no confirmed buyer status on the deal, nor on ${them}.`;
};

/** @param who `named`: for the note in the CRM; `counted`: for what we keep, where nobody is known by name */
export const missingWords = (input: MissingInput, who: 'named' | 'counted'): string[] => {
  const { own, contacts, unreadable, main, accepts } = input;
  const isRefused = ({ standing, confirmation }: Said): boolean =>
    standing.as === 'confirmed' && confirmation !== undefined && !accepts.includes(confirmation.status);
  const counted = main.length > 0 ? main : contacts;
  const refused = Map.groupBy(counted.filter(isRefused), ({ confirmation }) => confirmation?.status ?? '');
  const only = `a deal closes only with ${accepts.join(', ')}.`;
  const uncounted =
    main.length > 0 ? contacts.filter((one) => !main.includes(one) && one.standing.as === 'confirmed') : [];
  const said = ({ standing }: Said): string =>
    who === 'counted' ? (standing.kept ?? standing.missing) : standing.missing;
  const short = Map.groupBy(contacts.filter(isShort), said);
  const sentences = [
    ...(isRefused(own) ? [`On the deal: the buyer status says “${own.confirmation?.status ?? ''}”; ${only}`] : []),
    ...[...refused].map(
      ([status, some]) => `${whose(some, contacts.length, who)}: the buyer status says “${status}”; ${only}`,
    ),
    ...(uncounted.length > 0
      ? [`${whose(uncounted, contacts.length, who)}: confirmed, but theirs is not the word that counts.`]
      : []),
    ...(isShort(own) ? [`On the deal: ${said(own)}`] : []),
    ...[...short].map(([missing, some]) => `${whose(some, contacts.length, who)}: ${missing}`),
  ];
  return [
    ...(sentences.length > 0 ? sentences : [nothing(input, who)]),
    ...(unreadable > 0 ? [`Contacts that could not be read: ${unreadable}.`] : []),
  ]
    .slice(0, mostSentences)
    .map((sentence) => clean(sentence, maxSentence));
};
