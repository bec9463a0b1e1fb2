/** What differs between leads and deals on their way: where they are kept, how they are read, and how they end. */
import type { Crm, RecordRead } from '../crm/crm.ts';
import type { RowResult } from '../crm/rows.ts';
import { joinDealStates } from '../deal/merge.ts';
import { isErased } from '../domain/lead-state.ts';
import { isClaimed } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import { closeDeal, closeLead } from './close.ts';
import type { Services } from './services.ts';
import { wasHandedOff } from '../lead/handed-off.ts';
import { isKnown } from '../lead/triage.ts';
import { dealStates, leadStates, type RecordStore } from '../store/records.ts';
import type { Kind, RecordOf, Seen, StateOf } from './steps.ts';

/**
 * `open` is looked at now; `known` was read after the change; another worker has the `claimed`; the person behind `erased` goes; of the
 * `forgotten` nothing may be kept; `crowd` came with an import or a bulk act, and is no lead yet.
 */
export type Triage = 'open' | 'known' | 'claimed' | 'erased' | 'forgotten' | 'crowd';

export type KindOf<K extends Kind> = {
  object: K;
  store: RecordStore<StateOf<K>>;
  /** The records whose states the look stands on. */
  idsOf: (look: Look) => readonly string[];
  /** From those states, in their order, to the one it begins with. */
  stateOf: (states: readonly [StateOf<K>, ...StateOf<K>[]]) => StateOf<K>;
  triage: (seen: Seen<K>, now: string) => Triage;
  /** Whether somebody else has seen to what we saw, so that nothing is to be kept of it. */
  isSeenTo: (seen: Seen<K>, current: StateOf<K>, now: string) => boolean;
  /** Closes what is no more; `into`: another record speaks for it. */
  close: (seen: Seen<K>, into: string | null, services: Services) => Promise<void>;
  read: (crm: Crm, ids: readonly string[]) => Promise<ReadonlyMap<string, RowResult<RecordRead<RecordOf<K>>>>>;
};

export const leadKind: KindOf<'lead'> = {
  object: 'lead',
  store: leadStates,
  // What a lead absorbed is brought in under a lock of its own, see `absorb`.
  idsOf: ({ id }) => [id],
  stateOf: ([own]) => own,
  triage: ({ look, state }, now) => {
    if (look.erase) return 'erased';
    if (isErased(state) && state.refused !== undefined && state.refused.until > now) return 'forgotten';
    if (isKnown(look, state, now)) return 'known';
    if (isClaimed(state, now)) return 'claimed';
    // The slow lane keeps no word of what was merged.
    const mayWait = look.bulk && look.mergedIds.length === 0;
    return mayWait && !wasHandedOff(state) ? 'crowd' : 'open';
  },
  isSeenTo: ({ look }, current, now) => isKnown(look, current, now),
  close: closeLead,
  read: (crm, ids) => crm.readLeads(ids),
};

export const dealKind: KindOf<'deal'> = {
  object: 'deal',
  store: dealStates,
  idsOf: ({ id, mergedIds }) => [id, ...mergedIds],
  stateOf: ([own, ...others]) => joinDealStates(own, others),
  // Always read, whatever was read before: a deal closed meanwhile must not be missed for the sake of a clock.
  triage: () => 'open',
  isSeenTo: ({ state }, current) => current.version !== state.version && current.pending === undefined,
  close: closeDeal,
  read: (crm, ids) => crm.readDeals(ids),
};
