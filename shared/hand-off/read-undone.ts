/**
 * What is known of closes that were put back, for leads who are customers by their lifecycle stage: those of the CRM's own company, whatever
 * address somebody of it writes from, and whether a colleague has set the stage since. Others it cannot have touched, and they cost nothing.
 */
import { byCompany, keysNow, relationName, type RelationKey } from '../domain/relation.ts';
import { boughtBy, earlierOf, isByHandAfter, undoneIn, undoneSince } from '../lead/undone.ts';
import { readRelations } from '../store/relations.ts';
import { isFirm } from '../lead/firm-evidence.ts';
import type { Observed } from '../lead/observe.ts';
import type { Services } from './services.ts';
import type { Seen } from './steps.ts';

type Lead = Pick<Seen<'lead'>, 'state'> & { observed: Observed };

/** `undone`: the first of its firm's; `close`: the first of all that it can have been set off by. */
type Closed = { lead: Lead; undone: string | null; close: string | null };

/** Its firm by the domain, and by the CRM's own company. */
const firmsOf = ({ observed: { connection, companyId, firm } }: Lead): RelationKey[] => [
  ...(companyId === null ? [] : [{ kind: 'company', value: byCompany(connection, companyId) } as const]),
  ...keysNow({ firm, persons: [] }),
];

/** One read of the table for all of them. What cannot be read says nothing. */
const closesOf = async (leads: readonly Lead[], { table }: Pick<Services, 'table'>): Promise<Closed[]> => {
  const relations = await readRelations(table, leads.flatMap(firmsOf));
  return leads.map((lead) => {
    const { connection, unjudgedSince } = lead.observed;
    const undone = earlierOf(
      ...firmsOf(lead).map((key) => {
        const stored = relations.get(relationName(key));
        if (stored?.ok !== true) return null;
        const isOthers = key.value === lead.observed.firm && !isFirm(stored.value, lead.observed);
        return isOthers ? null : undoneIn(stored.value, connection);
      }),
    );
    return { lead, undone, close: undoneSince(lead.state.deals, undone, unjudgedSince) };
  });
};

/** The leads, customers among them with what is known of closes that were put back. */
export const withUndone = async <L extends Lead>(leads: readonly L[], services: Services): Promise<L[]> => {
  const customers = leads.filter(({ observed }) => boughtBy(observed.facts).length > 0);
  if (customers.length === 0) return [...leads];
  const closed = await closesOf(customers, services);
  const asked = closed.filter(({ close }) => close !== null).map(({ lead }) => lead.observed);
  const hands =
    asked.length === 0
      ? undefined
      : await services.crm.readStagesByHand?.({
          leads: asked.map(({ id }) => id),
          companies: [...new Set(asked.flatMap(({ companyId }) => companyId ?? []))],
        });
  const known = new Map(closed.map((one): [Lead, Closed] => [one.lead, one]));
  return leads.map((lead) => {
    const { undone = null, close = null } = known.get(lead) ?? {};
    const { id, companyId, facts } = lead.observed;
    // Whoever makes a company a customer makes its people customers.
    const firms = hands?.companies.get(companyId ?? '');
    const since = { lifecycle: [hands?.leads.get(id), firms], firmLifecycle: [firms] };
    const byHand =
      close === null ? [] : boughtBy(facts).filter((name) => since[name].some((at) => isByHandAfter(close, at)));
    const observed = {
      ...lead.observed,
      ...(undone !== null && { firmUndone: undone }),
      ...(byHand.length > 0 && { byHand }),
    };
    return { ...lead, observed };
  });
};
