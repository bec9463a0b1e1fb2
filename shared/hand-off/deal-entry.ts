/** What the ledger keeps of the gate's answer: who said what by number, and nobody by name. */
import type { DealEntry } from '../deal/entry.ts';
import type { JudgedDeal } from './deal-work.ts';
import type { Services } from './services.ts';

const evidenceOf = ({ own, contacts }: JudgedDeal): DealEntry['evidence'] =>
  [own, ...contacts.said].map(({ standing, confirmation }, number) => ({
    on: number === 0 ? 'deal' : 'contact',
    number,
    standing: standing.as,
    ...(confirmation && { status: confirmation.status, at: confirmation.at }),
  }));

/** The entry of a deal, where there is something to tell. @param written what was written, in the ledger's words */
export const dealEntry = (
  deal: JudgedDeal,
  version: number,
  written: readonly string[],
  { policy }: Pick<Services, 'policy'>,
): { id: string; entry: DealEntry }[] => {
  const { look, record, state, judgement } = deal;
  const verdict = judgement?.verdict ?? state.verdict;
  if (verdict === undefined || (judgement === null && written.length === 0)) return [];
  const { stage, pipeline, outcome } = record;
  return [
    {
      id: look.id,
      entry: {
        at: record.readAt,
        version,
        policy: policy.hash,
        causes: [...look.causes],
        seen: { stage, pipeline, outcome, enteredAt: verdict.enteredAt },
        verdict: verdict.as,
        letStand: judgement?.letStand ?? null,
        evidence: evidenceOf(deal),
        missing: [...verdict.missing],
        reverts: judgement?.reverts ?? state.reverts,
        flags: judgement?.flags ?? state.flags,
        written: [...written],
      },
    },
  ];
};
