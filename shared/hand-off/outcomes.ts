/** Collects what became of each lead of a batch, and keeps with the lead what must wait. */
import type { Outcome } from '../domain/outcome.ts';
import type { Services } from './services.ts';
import { keep, type Settled } from './settle.ts';
import { isKnown } from '../lead/triage.ts';
import type { Seen, LeadOutcome } from './work.ts';
import type { Look } from '../domain/work-item.ts';

export type Outcomes = {
  readonly list: readonly LeadOutcome[];
  /** Ends these looks before anything was written. */
  end(leads: readonly Seen[], outcomeOf: (seen: Seen) => Outcome): Promise<void>;
  /** Ends a look at a lead that stands aside already. */
  apart(look: Look, outcome: Outcome): void;
  /** Takes over what writing back and settling came to. */
  settled(settled: readonly Settled[]): void;
};

export const openOutcomes = (services: Services): Outcomes => {
  const list: LeadOutcome[] = [];
  const endOne = async (seen: Seen, outcome: Outcome): Promise<void> => {
    if (outcome.verdict === 'later' || outcome.verdict === 'park') {
      await keep(seen, outcome, (state) => isKnown(seen.look, state, services.now()), services);
    }
    list.push({ id: seen.look.id, look: seen.look, outcome, speedToLeadMs: null, written: null });
  };
  return {
    list,
    apart: (look, outcome) => list.push({ id: look.id, look, outcome, speedToLeadMs: null, written: null }),
    end: async (leads, outcomeOf) => {
      await Promise.all(leads.map((seen) => endOne(seen, outcomeOf(seen))));
    },
    settled: (settled) => {
      for (const { id, outcome, speedToLeadMs, written } of settled) {
        list.push({ id, look: written.look, outcome, speedToLeadMs, written });
      }
    },
  };
};
