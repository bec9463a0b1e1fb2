import { describe, expect, it } from 'vitest';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { relationsOf } from '../../shared/lead/known.ts';
import { noRelation, type RelationState } from '../../shared/domain/relation.ts';

const lead = { connection: 'hubspot-1', id: '7', firmOwnerId: null, firmFound: null, listing: null };
const [itself, elsewhere] = ['hubspot-1#7', 'salesforce-00D5g00000ABCDE#00Q5g00000LEAD1EAA'];
const repOf = (leads: RelationState['leads']): string | null =>
  relationsOf(
    lead,
    newLeadState,
    noRelation,
    { ...noRelation, rep: 'anna', leads },
    { reps: [], owners: new Map() },
    { reps: {} },
  ).personRep;

describe("a person's rep", () => {
  it('is none where the person is known from this very record alone: what stands on it was seen, or taken back', () => {
    expect(repOf({})).toBeNull();
    expect(repOf({ [itself]: { rep: 'anna', stage: 'curious' } })).toBeNull();
  });

  it('counts where the person is known from another record, of this CRM or the other', () => {
    expect(repOf({ [elsewhere]: { rep: 'anna', stage: 'curious' } })).toBe('anna');
    expect(repOf({ [itself]: { stage: 'curious' }, 'hubspot-1#8': { rep: 'anna', stage: 'curious' } })).toBe('anna');
  });

  it('is told apart by the whole name of the record, not by its id alone', () => {
    expect(repOf({ 'hubspot-2#7': { rep: 'anna', stage: 'curious' } })).toBe('anna');
    expect(repOf({ 'hubspot-1#77': { rep: 'anna', stage: 'curious' } })).toBe('anna');
  });
});
