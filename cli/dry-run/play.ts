/** Rows as the worker would decide them, one after the other, as if they came in at one moment: firms, people and turns go on from row to row. */
import { createHash } from 'node:crypto';
import { nothingFollowed } from '../../shared/domain/lead.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import {
  keysNow,
  relationName,
  relationState,
  type RelationKey,
  type RelationState,
} from '../../shared/domain/relation.ts';
import { admit, type Admission } from '../../shared/lead/admit.ts';
import { decideLead, type Decided } from '../../shared/lead/decide.ts';
import { observe, type Observed } from '../../shared/lead/observe.ts';
import type { Accounts } from '../../shared/lead/named-account.ts';
import type { Pools } from '../../shared/lead/owner/assign.ts';
import { lookAt } from '../../shared/policy-file/sample-leads.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { People } from './people.ts';
import type { RowRecord } from './record.ts';

/** Firms, people and numbers that are remembered at once, the latest ones, each as text: a file may have millions. */
const mostRemembered = 50_000;

const openMemory = () => {
  const kept = new Map<string, string>();
  return {
    of: (keys: readonly RelationKey[]): ReadonlyMap<string, RelationState> =>
      new Map(
        keys.map(relationName).flatMap((name): [string, RelationState][] => {
          const text = kept.get(name);
          return text === undefined ? [] : [[name, relationState.parse(JSON.parse(text))]];
        }),
      ),
    keep: (key: RelationKey, state: RelationState): void => {
      const name = relationName(key);
      kept.delete(name);
      // As the table does with each write.
      kept.set(name, JSON.stringify({ ...state, version: state.version + 1 }));
      const [oldest] = kept.size > mostRemembered ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
};

/** `undecided`: the deciding threw, as it would in the worker. */
export type Played =
  | { as: 'lead'; by: string; observed: Observed; decided: Decided }
  | { as: 'none'; admission: Extract<Admission, { as: 'none' }>; observed: Observed }
  | { as: 'undecided' };

/** One key for a run: what is made by it is written nowhere. */
const openHash = () => {
  const known = new Map<string, string>();
  return (text: string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = createHash('sha256').update(text).digest('hex').slice(0, 32);
    if (known.size > 1000) known.clear();
    known.set(text, made);
    return made;
  };
};
export const hash = openHash();

const converted: Extract<Admission, { as: 'none' }> = {
  as: 'none',
  rule: 'converted',
  reason: 'The lead was converted: its contact goes on.',
};

/**
 * @param since as if the connection had gone live then (ISO, UTC)
 * @param now when all rows come in (ISO, UTC)
 * @param accounts the firms on the lists of the policy; absent: nobody has read them
 */
export const openPlay = (
  policy: Policy,
  people: People,
  { since, now, accounts }: { since: string; now: string; accounts?: Accounts | undefined },
) => {
  let pools: Pools = {};
  const memory = openMemory();
  const sales = { ...nothingFollowed, activities: [], edits: [] };

  return ({ record, company, isConverted }: RowRecord): Played => {
    try {
      const observed = observe(
        { look: lookAt(now), record, company, choice: null, accounts, userNames: people.userNames },
        policy,
        hash,
      );
      if (isConverted) return { as: 'none', admission: converted, observed };
      const admission = admit(observed, newLeadState, policy, { since, now });
      if (admission.as === 'none') return { as: 'none', admission, observed };
      const around = {
        relations: memory.of(keysNow(observed)),
        pools,
        team: people.team,
        sales,
        admission: { by: admission.by, since },
        isWatched: true,
      };
      const decided = decideLead(observed, newLeadState, around, policy, now, 'dry-run');
      pools = { ...pools, ...decided.pools };
      for (const [key, state] of decided.relations) memory.keep(key, state);
      return { as: 'lead', by: admission.by, observed, decided };
    } catch {
      return { as: 'undecided' };
    }
  };
};
