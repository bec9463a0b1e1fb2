/** What a close lacks, in sentences for whoever closed it. */
import { clean } from '../domain/facts.ts';
import type { Stage } from '../domain/lead.ts';
import type { Confirmation, Standing } from '../domain/lead-state.ts';
import type { Catalogue } from '../words/catalogue.ts';
import { stageLabel } from '../words/labels.ts';

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
  say: Catalogue['deal']['missing'];
};

/** Enough for each contact of a usual deal, and little enough to be read. */
const mostSentences = 12;
const maxSentence = 400;

/** Something was said, and it does not count. */
const isShort = ({ standing: { as } }: Said): boolean => as !== 'confirmed' && as !== 'none';

const whose = (some: readonly Said[], { contacts, say }: MissingInput, who: 'named' | 'counted'): string => {
  if (who === 'named') return some.map(({ name }) => name).join('; ');
  return contacts.length === 1 ? say.itsContact : say.ofContacts(some.length, contacts.length);
};

const nothing = ({ contacts: { length }, main, say }: MissingInput, who: 'named' | 'counted'): string => {
  if (length === 0) return say.noContact;
  if (main.length === 0) return say.nothing(say.contacts(length));
  const them = who === 'named' ? main.map(({ name }) => name).join('; ') : say.ofContacts(main.length, length);
  return say.nothing(say.whoseCounts(them));
};

/** @param who `named`: for the note in the CRM; `counted`: for what we keep, where nobody is known by name */
export const missingWords = (input: MissingInput, who: 'named' | 'counted'): string[] => {
  const { own, contacts, unreadable, main, accepts, say } = input;
  const isRefused = ({ standing, confirmation }: Said): boolean =>
    standing.as === 'confirmed' && confirmation !== undefined && !accepts.includes(confirmation.status);
  const counted = main.length > 0 ? main : contacts;
  const refused = Map.groupBy(counted.filter(isRefused), ({ confirmation }) => confirmation?.status);
  const refusal = (whom: string, status: Stage): string =>
    say.refused(whom, stageLabel(status), accepts.map(stageLabel));
  const uncounted =
    main.length > 0 ? contacts.filter((one) => !main.includes(one) && one.standing.as === 'confirmed') : [];
  const said = ({ standing }: Said): string =>
    who === 'counted' ? (standing.kept ?? standing.missing) : standing.missing;
  const short = Map.groupBy(contacts.filter(isShort), said);
  const sentences = [
    ...(isRefused(own) && own.confirmation ? [refusal(say.onDeal, own.confirmation.status)] : []),
    ...[...refused].flatMap(([status, some]) =>
      status === undefined ? [] : [refusal(whose(some, input, who), status)],
    ),
    ...(uncounted.length > 0 ? [say.uncounted(whose(uncounted, input, who))] : []),
    ...(isShort(own) ? [say.short(say.onDeal, said(own))] : []),
    ...[...short].map(([missing, some]) => say.short(whose(some, input, who), missing)),
  ];
  return [
    ...(sentences.length > 0 ? sentences : [nothing(input, who)]),
    ...(unreadable > 0 ? [say.unreadable(unreadable)] : []),
  ]
    .slice(0, mostSentences)
    .map((sentence) => clean(sentence, maxSentence));
};
