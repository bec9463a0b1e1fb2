import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/domain/facts.ts';
import { chooseSegment } from '../../../shared/lead/assess/segment.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

const segmentOf = (facts: Facts) => chooseSegment(defaultPolicy, { facts, signals: [], now: someNow });

describe('a segment', () => {
  it.each<[Facts, string]>([
    [{ purchases: 1, industry: 'MACHINERY', employees: 900 }, 'customer-again'],
    [{ industry: 'MACHINERY', employees: 500 }, 'factory-enterprise'],
    [{ industry: 'Food Manufacturing', employees: '499' }, 'factory-midsize'],
    [{ industry: 'COMPUTER_SOFTWARE' }, 'software-team'],
    [{ industry: 'BANKING', employees: 5000 }, 'large-firm'],
    [{ employees: 49 }, 'small-firm'],
    [{ emailKind: 'free' }, 'private-address'],
    [{ industry: 'MACHINERY' }, 'everyone-else'],
    [{}, 'everyone-else'],
  ])('of %j is %s', (facts, segment) => {
    expect(segmentOf(facts)).toBe(segment);
  });

  it('is unsegmented when a policy leaves the lead over', () => {
    const policy = { ...defaultPolicy, segments: [{ segment: 'near', when: { city: 'Bonn' } }] };
    expect(chooseSegment(policy, { facts: {}, signals: [], now: someNow })).toBe('unsegmented');
  });
});
