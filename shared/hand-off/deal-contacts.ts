/** What sales said with the contacts of a deal: by what the looks at them, in this very batch, came to. */
import type { World } from '../policy/condition.ts';
import { leadName } from '../lead/write-back/card.ts';
import type { DealRecord } from '../domain/deal.ts';
import type { Said } from '../deal/missing.ts';
import type { LeadOutcome } from './work.ts';
import type { Contacts } from './deal-work.ts';

/** What the looks of a batch came to, by lead, and where merged leads went. */
export type LeadOutcomes = {
  of: ReadonlyMap<string, LeadOutcome>;
  survivors: ReadonlyMap<string, string>;
};

export const leadOutcomes = (list: readonly LeadOutcome[]): LeadOutcomes => ({
  of: new Map(list.map((outcome) => [outcome.id, outcome])),
  survivors: new Map(list.flatMap(({ id, look }) => look.mergedIds.map((merged) => [merged, id] as const))),
});

/** Whether the answer to this deal depends on what its contacts say now; then they must have been read for it. */
export const needsContacts = ({ outcome, buyerStatus }: DealRecord): boolean =>
  outcome === 'won' || buyerStatus !== null;

const liveId = (id: string, { of, survivors }: LeadOutcomes): string => {
  const seen = new Set([id]);
  let live = id;
  for (;;) {
    const ended = of.get(live)?.outcome;
    const next = ended?.verdict === 'done' && ended.as === 'merged' ? survivors.get(live) : undefined;
    if (next === undefined || seen.has(next)) return live;
    seen.add(next);
    live = next;
  }
};

const isGone = ({ outcome }: LeadOutcome): boolean =>
  outcome.verdict === 'done' && (outcome.as === 'gone' || outcome.as === 'erased');

const nobodyRead = { said: [], worlds: [], unreadable: 0 };

/**
 * The contacts of a deal as this batch read them, where that is needed. `waits`: one of them was not read, and the deal is not judged without it;
 * until then, where that is known.
 */
export const contactsOf = (
  record: DealRecord,
  outcomes: LeadOutcomes,
): { contacts: Contacts } | { waits: string | null } => {
  const ids = [...new Set(record.leadIds.map((id) => liveId(id, outcomes)))];
  if (!needsContacts(record)) return { contacts: { ids, ...nobodyRead } };
  const contacts = { ids: [] as string[], said: [] as Said[], worlds: [] as Contacts['worlds'][number][] };
  let unreadable = 0;
  for (const id of ids) {
    const lead = outcomes.of.get(id);
    if (lead === undefined) return { waits: null };
    if (isGone(lead)) continue;
    if (lead.written === null && lead.outcome.verdict !== 'park') {
      return { waits: lead.outcome.verdict === 'later' ? lead.outcome.at : null };
    }
    contacts.ids.push(id);
    if (lead.written === null) {
      unreadable += 1;
      continue;
    }
    const { decision } = lead.written;
    const { confirmation, standing, facts, signals } = decision;
    contacts.said.push({ name: leadName(decision), confirmation, standing });
    contacts.worlds.push({ facts, signals });
  }
  return { contacts: { ...contacts, unreadable } };
};

/** What holds for every one of them: of several contacts one alone speaks neither for nor against what was said on the deal. */
export const sharedWorld = ([first, ...others]: Contacts['worlds'], now: string): World => {
  if (first === undefined) return { facts: {}, signals: [], now };
  const facts = Object.entries(first.facts).filter(([name, value]) =>
    others.every((other) => Object.entries(other.facts).some(([own, held]) => own === name && held === value)),
  );
  const signals = first.signals.filter(({ signal }) =>
    others.every((other) => other.signals.some((one) => one.signal === signal)),
  );
  return { facts: Object.fromEntries(facts), signals, now };
};
