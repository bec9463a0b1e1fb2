/** What was decided about one record, told to others: they are due at once, and look for themselves. */
import { Conflict, CrmRejected, CrmUnavailable, Unreadable } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { isSameOutcome, outcomeOfDeal, withOutcome } from '../deal/news.ts';
import type { DealOutcome, LeadState } from '../domain/lead-state.ts';
import type { LeadRef } from '../domain/lead.ts';
import { byCompany, leadOfName } from '../domain/relation.ts';
import { dueForNews } from '../domain/track.ts';
import { dealStates, leadStates } from '../store/records.ts';
import { readRelations, rememberDeal } from '../store/relations.ts';
import type { Stored } from '../store/table.ts';
import { forgetTold } from '../store/told.ts';
import type { Keeping, Services } from './services.ts';
import type { Written } from './steps.ts';

/** Why others are to look: their person's owner was chosen on another record, or a close of their firm's was put back. */
type News = 'chosen-elsewhere' | 'bought-elsewhere' | 'deal-open';

/**
 * Makes other leads due, in whatever connection, so that the next sweep has them looked at. One that cannot be read is due already.
 * Safe to repeat.
 */
export const wakeLeads = async (
  leads: readonly LeadRef[],
  { table, now }: Pick<Keeping, 'table' | 'now'>,
  why: News = 'chosen-elsewhere',
): Promise<void> => {
  await Promise.all(
    leads.map(async ({ connection, id }) => {
      try {
        await leadStates.change(table, connection, id, (state) => {
          if (state.version === 0 || state.gone) return null;
          return { ...state, due: dueForNews(state, now(), why) };
        });
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }),
  );
};

type Place = Pick<Services, 'table' | 'connection' | 'now'>;

/** What cannot be read is tried again each hour; so is what waits to be told to it. */
const untoldMs = 3_600_000;

/** Makes a deal due, of which somebody could not be told. */
const tellLater = async (dealId: string, { table, connection, now }: Place): Promise<void> => {
  const at = now();
  const until = plus(at, untoldMs);
  try {
    await dealStates.change(table, connection, dealId, (state) => {
      const isDueBefore = state.due !== undefined && state.due.lane === undefined && state.due.at <= until;
      return state.version === 0 || isDueBefore ? null : { ...state, due: { at: until, why: 'untold' } };
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await dealStates.setAside(table, connection, dealId, { at, until, reason: error.message });
  }
};

const passing = [Unreadable, Conflict, CrmUnavailable, CrmRejected];

/** False when whom it is about cannot be read for now, or others keep coming first. */
const isDone = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    return (await work()) !== false;
  } catch (error) {
    if (passing.some((kind) => error instanceof kind)) return false;
    throw error;
  }
};

const idsOf = ({ deals = {} }: LeadState): string[] => Object.keys(deals);

/**
 * A lead keeps a deal just as long as the deal keeps the lead, so that erasing the lead leaves no word of it: a deal that has to make
 * room is told first, and one that the lead has no room for at all does not keep it either.
 */
const tellLead = async (
  id: string,
  state: LeadState,
  dealId: string,
  told: DealOutcome,
  { table, connection, now }: Pick<Services, 'table' | 'connection' | 'now'>,
): Promise<void> => {
  const tell = withOutcome(dealId, told, now());
  const partFrom = async (after: LeadState): Promise<void> => {
    const kept = new Set(idsOf(after));
    const left = [...idsOf(state), dealId].filter((deal) => !kept.has(deal));
    await Promise.all(left.map((deal) => forgetTold(table, connection, deal, [id])));
  };
  const planned = tell(state);
  if (planned !== null) await partFrom(planned);
  await partFrom(await leadStates.change(table, connection, id, tell));
};

const outcomeOf = (
  { state, decided, isMoveOpen }: Written<'deal'>,
  { now, personHash }: Services,
): DealOutcome | null => {
  const { observed, judgement } = decided;
  const isBack = judgement?.verdict.as === 'reverted' && !isMoveOpen;
  return outcomeOfDeal({ ...observed, state, judgement }, { isBack, now: now(), hash: personHash });
};

type States = ReadonlyMap<string, Stored<LeadState>>;

/** Colleagues of the same firm whom a close that was put back has made customers: at most those that the firm remembers. */
const wakeCustomers = async (
  firms: readonly string[],
  told: readonly string[],
  { table, connection, now }: Place,
): Promise<void> => {
  const keys = firms.map((value) => ({ kind: 'company', value }) as const);
  const relations = firms.length === 0 ? [] : [...(await readRelations(table, keys)).values()];
  const leads = relations.flatMap((stored) =>
    Object.entries(stored.ok ? stored.value.leads : {}).flatMap(([name, { stage }]): LeadRef[] => {
      const id = name.slice(connection.length + 1);
      const isOurs = name.startsWith(`${connection}#`) && stage === 'customer' && !told.includes(id);
      return isOurs ? [{ connection, id }] : [];
    }),
  );
  await wakeLeads(leads, { table, now }, 'deal-open');
};

const personsOf = ({ person, persons = [] }: LeadState): string[] => [
  ...(person === undefined ? [] : [person]),
  ...persons,
];

/** Whoever bought by one record bought, whichever of theirs is asked: the others are looked at. */
const tellPersons = async (
  persons: readonly string[],
  deal: LeadRef,
  became: { wonAt: string | null; undoneAt: string | null },
  { table, now }: Place,
): Promise<void> => {
  const keys = [...new Set(persons)].map((value) => ({ kind: 'person', value }) as const);
  if (keys.length === 0) return;
  await rememberDeal(
    table,
    keys.map(({ value }) => value),
    deal,
    became,
    'person',
  );
  const others = [...(await readRelations(table, keys)).values()].flatMap((stored) =>
    stored.ok ? Object.keys(stored.value.leads).map(leadOfName) : [],
  );
  await wakeLeads(
    others.filter(({ connection }) => connection !== deal.connection),
    { table, now },
    'bought-elsewhere',
  );
};

/** So many people of a company are looked up: the CRM tells of all, and of most of them we never heard. */
const mostOfACompany = 1000;

/**
 * Keeps a close that was put back with the CRM's own company too, and has whoever of it became a customer looked at, by whatever address
 * they write. A close that counts takes it away again.
 * @param isNews somebody is told of it now, or it was put back just now
 * @returns whether the company knows now
 */
const tellCompany = async (
  { look: { id }, state, decided }: Written<'deal'>,
  told: DealOutcome,
  isNews: boolean,
  { table, connection, now, crm }: Services,
): Promise<boolean> => {
  const { companyId } = decided.observed.record;
  if (companyId === undefined || (told.undone === undefined && state.reverts === 0)) return true;
  const became = { wonAt: null, undoneAt: told.undone ?? null };
  const unread = await rememberDeal(table, [byCompany(connection, companyId)], { connection, id }, became);
  if (told.undone !== undefined && isNews && crm.readLeadsOf !== undefined) {
    const people = (await crm.readLeadsOf(companyId)).slice(0, mostOfACompany);
    const states = await leadStates.read(table, connection, people);
    const customers = [...states].flatMap(([lead, stored]): LeadRef[] =>
      stored.ok && stored.value.decision?.stage === 'customer' ? [{ connection, id: lead }] : [],
    );
    await wakeLeads(customers, { table, now }, 'deal-open');
  }
  return unread.size === 0;
};

/**
 * Tells the leads of a deal and their firms what became of it. The firm comes first, so a lead that knows says that its firm knows too.
 * @returns whether all of them know now
 */
const tellOfDeal = async (deal: Written<'deal'>, states: States, services: Services): Promise<boolean> => {
  const { table, connection } = services;
  const dealId = deal.look.id;
  const told = outcomeOf(deal, services);
  if (told === null) return true;
  const isWon = told.outcome === 'won';
  const { ids } = deal.decided.observed.contacts;
  const news = ids.flatMap((id) => {
    const stored = states.get(id);
    if (stored?.ok !== true) return [];
    const state = stored.value;
    const known = state.deals?.[dealId];
    if (isSameOutcome(known, told)) return [];
    const isFirms = isWon || known?.outcome === 'won' || told.undone !== known?.undone;
    return [{ id, state, firm: isFirms ? state.company : undefined, persons: isFirms ? personsOf(state) : [] }];
  });
  const firms = new Set(news.flatMap(({ firm = [] }) => firm));
  const became = { wonAt: isWon ? told.at : null, undoneAt: told.undone ?? null };
  const unread = await rememberDeal(table, [...firms], { connection, id: dealId }, became);
  await tellPersons(
    news.flatMap(({ persons }) => persons),
    { connection, id: dealId },
    became,
    services,
  );
  if (told.undone !== undefined) await wakeCustomers([...firms], ids, services);
  const isPutBack = deal.decided.judgement?.verdict.as === 'reverted' || deal.before.pending !== undefined;
  const isCompanyTold = await isDone(() => tellCompany(deal, told, news.length > 0 || isPutBack, services));
  const done = await Promise.all(
    news.map(async ({ id, state, firm }) => {
      const isFirmUntold = firm !== undefined && unread.has(firm);
      return !isFirmUntold && (await isDone(() => tellLead(id, state, dealId, told, services)));
    }),
  );
  return isCompanyTold && !done.includes(false) && ids.every((id) => states.get(id)?.ok !== false);
};

/**
 * Tells the leads of each deal and their firms what became of it, and those that are not its leads any more. Safe to repeat. Where
 * somebody cannot be told, that deal alone is due for it later.
 * @throws what the table threw for one of them, when the others are told
 */
export const tellOfDeals = async (deals: readonly Written<'deal'>[], services: Services): Promise<void> => {
  const { table, connection } = services;
  const ids = deals.flatMap(({ decided }) => decided.observed.contacts.ids);
  const states = await leadStates.read(table, connection, [...new Set(ids)]);
  const errors: unknown[] = [];
  for (const deal of deals) {
    const { id } = deal.look;
    try {
      if (!(await isDone(() => tellOfDeal(deal, states, services)))) await tellLater(id, services);
      await takeDealFrom(id, deal.state.told ?? [], deal.decided.observed.contacts.ids, services);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
};

/**
 * Tells leads that the deal is not theirs any more: it was deleted or merged away, or they were taken off it. Safe to repeat. Whoever
 * cannot be told stays with the deal, which is due for it later.
 * @param others the leads it still has: their firms keep it
 */
export const takeDealFrom = async (
  dealId: string,
  leadIds: readonly string[],
  others: readonly string[],
  services: Place,
): Promise<void> => {
  const { table, connection, now } = services;
  const former = leadIds.filter((id) => !others.includes(id));
  if (former.length === 0) return;
  const states = await leadStates.read(table, connection, [...former, ...others]);
  const stateOf = (id: string): LeadState | undefined => {
    const stored = states.get(id);
    return stored?.ok === true ? stored.value : undefined;
  };
  const staying = new Set(others.map((id) => stateOf(id)?.company));
  const know = former.flatMap((id) => {
    const state = stateOf(id);
    const known = state?.deals?.[dealId];
    if (state === undefined || known === undefined || state.gone) return [];
    const isFirms = known.outcome === 'won' || known.undone !== undefined;
    return [
      {
        id,
        firm: isFirms && !staying.has(state.company) ? state.company : undefined,
        persons: isFirms ? personsOf(state) : [],
      },
    ];
  });
  // Whose firm one of the others is cannot be told while that one cannot be read.
  const isUnsure = others.some((id) => states.get(id)?.ok === false);
  const firms = isUnsure ? new Set<string>() : new Set(know.flatMap(({ firm = [] }) => firm));
  const unread = await rememberDeal(table, [...firms], { connection, id: dealId }, { wonAt: null, undoneAt: null });
  const none = { wonAt: null, undoneAt: null };
  await tellPersons(
    know.flatMap(({ persons }) => persons),
    { connection, id: dealId },
    none,
    services,
  );
  const gone = { outcome: 'gone', at: now() } as const;
  const untold = new Set(former.filter((id) => states.get(id)?.ok === false));
  await Promise.all(
    know.map(async ({ id, firm }) => {
      const isFirmUntold = firm !== undefined && (isUnsure || unread.has(firm));
      const tell = () => leadStates.change(table, connection, id, withOutcome(dealId, gone, gone.at));
      if (isFirmUntold || !(await isDone(tell))) untold.add(id);
    }),
  );
  await forgetTold(
    table,
    connection,
    dealId,
    former.filter((id) => !untold.has(id)),
  );
  if (untold.size > 0) await tellLater(dealId, services);
};
