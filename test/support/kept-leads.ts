/** Leads that were decided one after the other, as a ledger keeps them: for whatever reads many of them. */
import type { Facts } from '../../shared/domain/facts.ts';
import { plus } from '../../shared/domain/instant.ts';
import { nothingFollowed, type CompanyRecord } from '../../shared/domain/lead.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import type { Team } from '../../shared/domain/team.ts';
import { admit } from '../../shared/lead/admit.ts';
import { decideLead, type Decided } from '../../shared/lead/decide.ts';
import { entryOf, type LedgerEntry } from '../../shared/lead/entry.ts';
import type { Pools } from '../../shared/lead/owner/assign.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { leadRecord, leadState, observed, team } from './lead.ts';

/** A look at a lead: it is a new one, or one that was seen before. `company`: that it is linked to. */
export type LeadLook = { id: string; at: string; facts: Facts; company?: CompanyRecord };
export type KeptLead = { id: string; entry: LedgerEntry; decided: Decided };

const since = '2026-01-01T00:00:00.000Z';

/** Decides look after look, each lead with a firm and person of its own; the pools go on from one to the next. */
export const decideLooks = (looks: readonly LeadLook[], policy: Policy, who: Team = team({}, policy)): KeptLead[] => {
  const states = new Map<string, LeadState>();
  let pools: Pools = {};
  return looks.flatMap(({ id, at, facts, company }): KeptLead[] => {
    const before = states.get(id) ?? leadState();
    const ownerId = before.owner?.ownerId ?? null;
    const record = { id, facts: { createdAt: at, ...facts }, ownerId, companyId: company?.id ?? null, readAt: at };
    const seen = observed(leadRecord(record), company ?? null, policy);
    const admission = admit(seen, before, policy, { since, now: at });
    if (admission.as === 'none') return [];
    const decided = decideLead(
      seen,
      before,
      {
        relations: new Map(),
        pools,
        team: who,
        sales: { ...nothingFollowed, activities: [] },
        admission: { by: admission.by, since },
      },
      policy,
      at,
      'token',
    );
    pools = { ...pools, ...decided.pools };
    const version = before.version + 1;
    states.set(id, { ...decided.next, version, pending: undefined, handedOffAt: before.handedOffAt ?? at });
    return [{ id, decided, entry: entryOf(decided, { version, written: ['owner'] }) }];
  });
};

/** The same numbers for the same seed, 0 to 1. */
export const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Instants, each some minutes after the one before. */
export const everyMinutes = (from: string, count: number, minutes: number): string[] =>
  Array.from({ length: count }, (_, place) => plus(from, place * minutes * 60_000));
