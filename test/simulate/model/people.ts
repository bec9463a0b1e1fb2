/** What is known of each record, from what people and the CRM did with it, and from what our product wrote. */
import { alikeOf, type Door } from './doors.ts';

export type Known = {
  connection: string;
  id: string;
  email: string;
  door: Door;
  /** Came when its connection was live, and asked or was made since: a lead, unless a stop refuses it. Null: nobody can tell from here. */
  isLead: boolean | null;
  /** Refused from the first moment on, and never anything else. */
  isStopped: boolean;
  /** It is not told here what is right any more: records became one, its connection only watched, … */
  isDoubtful: boolean;
  /** When they last asked for us, or came in. */
  askedAt: number;
  /** Since when a colleague says that it is no lead; null where nobody does, or something was said or done against it. */
  ruledOutAt: number | null;
  /** They said what they do not want, after they came. */
  hasWished: boolean;
  isGone: boolean;
  goneAt: number;
  owner: string;
  /** When we gave it to them. */
  ownedAt: number;
  /** The last owner whom a person, or the CRM for one, set; null once we gave it on, and where they gave it back to whom we had given it. */
  choice: { rep: string; at: number } | null;
  /** When a colleague left it with nobody, or something in the CRM may have done so for the last time; null where somebody is to have it. */
  leftAt: number | null;
  /** How often in a row something in the CRM has taken the owner off. */
  overrules: number;
  /** What people typed into our note. */
  typed: string[];
  /** To whom we gave it, one after the other; whoever had it before comes last now. */
  givenTo: Set<string>;
  /** Why it has its owner, and who coordinates it, as we wrote it last. */
  reason: string;
  coordinator: string;
  /** As our fields say. */
  stage: string;
  confirmBy: string;
  /** Those from whom we took it because nobody had reached the buyer. */
  letLie: Set<string>;
  /** Who has passed it on since they have it, and nobody else has it yet. */
  passing: string;
  /** Those who passed it on, and how often somebody did. */
  passedBy: Set<string>;
  passes: number;
  /** It went on from an owner who may have been on leave. */
  hasGoneOn: boolean;
  /** When we first gave it an owner. */
  givenAt: number | null;
  /** Somebody reached the buyer, or tried, or did anything that may end or hold the watch. */
  isTouched: boolean;
  cards: Set<string>;
  /** When its card was made. */
  cardAt: number;
  marks: Set<string>;
  subjects: string[];
  /** Who was told that the buyer waits for them. */
  reminded: Set<string>;
  /** When a confirmation was given that stands beyond doubt; null once anything may speak against it. */
  confirmedAt: number | null;
  everConfirmed: boolean;
  /** When it was last confirmed, in whatever words. */
  lastConfirmedAt: number;
  /** When it was last taken back, and not given again since. */
  takenBackAt: number | null;
  /** When something was said of them that speaks against what was confirmed before. */
  unsureAt: number | null;
  deals: Set<string>;
  /** They came with the wish for no mailings. */
  hasOptedOut: boolean;
  /** Who reached the buyer last, and when, by a talk on this record. */
  reached: { rep: string; at: number } | null;
  /** Whom a person had chosen for one of those that became this one; '' where nobody had. */
  heirOf: string;
  /** It became another one: whom a person had chosen for it is that one's heir, and no choice of its own. */
  isMergedAway: boolean;
  /** Others became this one, and all that we keep of them could be read then. */
  isMerged: boolean;
  /** A person gave it to somebody, now or before. */
  wasChosen: boolean;
  /** The owner of the firm that was joined moments after the record came, and seen there while a choice may still give way; '' where none was. */
  lateFirm: string;
};

export type KnownDeal = {
  connection: string;
  id: string;
  openedAt: number;
  contacts: Set<string>;
  /** On the deal itself, or on a record that became another one. */
  everConfirmed: boolean;
  /** The records of those whose confirmation counted for it, whether or not they are its contacts still. */
  vouchers: Set<Known>;
  confirmedAt: number | null;
  moves: number;
  isWon: boolean;
  wonAt: number | null;
};

const key = (connection: string, id: string): string => `${connection} ${id}`;

export const openPeople = () => {
  const people = new Map<string, Known>();
  const deals = new Map<string, KnownDeal>();
  /** Of addresses that a record has together, each with one of them. */
  const ones = new Map<string, string>();
  const mixed = new Set<string>();
  const oneOf = (email: string): string => ones.get(email) ?? email;
  return {
    /** Both are one human's. */
    join: (email: string, other: string): void => {
      if (email !== other) for (const address of [email, other]) mixed.add(address);
      const [one, former] = [oneOf(email), oneOf(other)];
      const joined = [...ones].flatMap(([address, known]) => (known === former ? [address] : []));
      for (const address of [...joined, former, other]) ones.set(address, one);
    },
    /** Records with different names have that address since a merge: it is nobody’s identity any more. */
    isMixed: (email: string): boolean => mixed.has(email),
    /** All records of one human, under all their addresses; also those that are gone. */
    ofHuman: (email: string): Known[] => [...people.values()].filter((one) => oneOf(one.email) === oneOf(email)),
    all: (): Iterable<Known> => people.values(),
    allDeals: (): Iterable<KnownDeal> => deals.values(),
    get: (connection: string, id: string): Known | undefined => people.get(key(connection, id)),
    deal: (connection: string, id: string): KnownDeal | undefined => deals.get(key(connection, id)),
    add: (
      known: Pick<
        Known,
        'connection' | 'id' | 'email' | 'door' | 'isLead' | 'isStopped' | 'isDoubtful' | 'hasOptedOut'
      >,
    ): Known => {
      const fresh: Known = {
        ...known,
        askedAt: 0,
        ruledOutAt: null,
        hasWished: false,
        isGone: false,
        goneAt: 0,
        owner: '',
        ownedAt: 0,
        leftAt: null,
        overrules: 0,
        typed: [],
        choice: null,
        givenTo: new Set(),
        letLie: new Set(),
        passing: '',
        passedBy: new Set(),
        passes: 0,
        hasGoneOn: false,
        reason: '',
        coordinator: '',
        stage: '',
        confirmBy: '',
        givenAt: null,
        isTouched: false,
        cards: new Set(),
        cardAt: 0,
        marks: new Set(),
        subjects: [],
        reminded: new Set(),
        confirmedAt: null,
        everConfirmed: false,
        lastConfirmedAt: 0,
        takenBackAt: null,
        unsureAt: null,
        deals: new Set(),
        reached: null,
        heirOf: '',
        isMergedAway: false,
        isMerged: false,
        wasChosen: false,
        lateFirm: '',
      };
      people.set(key(known.connection, known.id), fresh);
      return fresh;
    },
    addDeal: (connection: string, id: string, openedAt: number): KnownDeal => {
      const fresh: KnownDeal = {
        connection,
        id,
        openedAt,
        contacts: new Set(),
        everConfirmed: false,
        vouchers: new Set(),
        confirmedAt: null,
        moves: 0,
        isWon: false,
        wonAt: null,
      };
      deals.set(key(connection, id), fresh);
      return fresh;
    },
    /** Records of other addresses with the name and the number. */
    othersAlike: ({ email }: Pick<Known, 'email'>): Known[] =>
      alikeOf(email) === ''
        ? []
        : [...people.values()].filter((one) => one.email !== email && alikeOf(one.email) === alikeOf(email)),
    /** All records with the address. */
    ofEmail: (email: string): Known[] => [...people.values()].filter((one) => one.email === email && !one.isGone),
  };
};
