/** What sales said with the contacts of a deal: by what the looks at them came to. */
import type { DealRecord } from '../domain/deal.ts';
import { plus } from '../domain/instant.ts';
import type { Answer, Answers, World } from '../policy/condition.ts';
import type { Said } from './missing.ts';

type Known = Pick<World, 'facts' | 'signals' | 'answers'>;

/** What a look at a lead came to, as far as its deals go by it. `unreadable`: the CRM refuses it. `waits`: until then, where that is known. */
export type Looked =
  | { as: 'decided'; said: Said; world: Known }
  | { as: 'merged'; into: string }
  | { as: 'gone' }
  | { as: 'unreadable' }
  | { as: 'waits'; until: string | null };

/** The contacts of a deal as they were just read. */
export type Contacts = {
  /** The ids they live on under. */
  ids: readonly string[];
  said: readonly Said[];
  /** What the policy's conditions know of each. */
  worlds: readonly Known[];
  /** How many of them the CRM would not show. */
  unreadable: number;
};

/** Whether the answer to this deal depends on what its contacts say now; then they must have been read for it. */
export const needsContacts = ({ outcome, buyerStatus }: DealRecord): boolean =>
  outcome === 'won' || buyerStatus !== null;

/** HubSpot was seen to link a contact 2.5 s after the close; Salesforce's people add contact roles when the rule reminds them. */
const contactsLateMs = 180_000;
/** Why a deal that waits for them is looked at again. */
export const noContacts = 'no-contacts';
/** So many looks at the most, whatever the CRM's clock says: the sweep sends one a minute. */
const mostLooksForContacts = 5;

/**
 * When a won deal that is about to be held is looked at again first: its contacts may be linked moments after the close. Null: now is the
 * time to judge it.
 * @param enteredAt when it was won
 * @param looks how often it was put off so far
 */
export const contactsDue = (
  { leadIds }: Pick<DealRecord, 'leadIds'>,
  enteredAt: string,
  looks: number,
  now: string,
): string | null => {
  const until = plus(enteredAt, contactsLateMs);
  if (leadIds.length > 0 || looks >= mostLooksForContacts || until <= now) return null;
  const next = plus(now, contactsLateMs / 4);
  return next < until ? next : until;
};

const liveId = (id: string, looked: ReadonlyMap<string, Looked>): string => {
  const seen = new Set([id]);
  let live = id;
  for (;;) {
    const look = looked.get(live);
    if (look?.as !== 'merged' || seen.has(look.into)) return live;
    seen.add(look.into);
    live = look.into;
  }
};

const nobodyRead = { said: [], worlds: [], unreadable: 0 };

/**
 * The contacts of a deal as they were just read, where that is needed. `waits`: one of them was not read, and the deal is not judged
 * without it; until then, where that is known.
 * @param looked what the looks at leads came to, by their ids
 */
export const contactsOf = (
  record: DealRecord,
  looked: ReadonlyMap<string, Looked>,
): { contacts: Contacts } | { waits: string | null } => {
  const ids = [...new Set(record.leadIds.map((id) => liveId(id, looked)))];
  if (!needsContacts(record)) return { contacts: { ids, ...nobodyRead } };
  const contacts = { ids: [] as string[], said: [] as Said[], worlds: [] as Known[] };
  let unreadable = 0;
  for (const id of ids) {
    const look = looked.get(id);
    if (look === undefined || look.as === 'merged') return { waits: null };
    if (look.as === 'waits') return { waits: look.until };
    if (look.as === 'gone') continue;
    contacts.ids.push(id);
    if (look.as === 'unreadable') unreadable += 1;
    else {
      const roles = record.leadIds.flatMap((own) => (liveId(own, looked) === id ? (record.roles?.[own] ?? []) : []));
      contacts.said.push(roles.length > 0 ? { ...look.said, roles } : look.said);
      contacts.worlds.push(look.world);
    }
  }
  return { contacts: { ...contacts, unreadable } };
};

/** Of facts whose values are told to nobody, or only in part, what the tests answered of every one of them. */
const answersShared = (first: Answers = new Map(), others: readonly (Answers | undefined)[]): Answers =>
  new Map(
    [...first].map(([fact, { value, tests }]) => {
      const isShared = ([test, answer]: readonly [string, Answer]): boolean =>
        others.every((other) => other?.get(fact)?.tests.get(test) === answer);
      return [fact, { value, tests: new Map([...tests].filter(isShared)) }];
    }),
  );

/** What holds for every one of them: of several contacts one alone speaks neither for nor against what was said on the deal. */
export const sharedWorld = ([first, ...others]: Contacts['worlds'], now: string): World => {
  if (first === undefined) return { facts: {}, signals: [], now };
  const facts = Object.entries(first.facts).filter(([name, value]) =>
    others.every((other) => Object.entries(other.facts).some(([own, held]) => own === name && held === value)),
  );
  const signals = first.signals.filter(({ signal }) =>
    others.every((other) => other.signals.some((one) => one.signal === signal)),
  );
  const answers = answersShared(
    first.answers,
    others.map((other) => other.answers),
  );
  return { facts: Object.fromEntries(facts), signals, now, answers };
};
