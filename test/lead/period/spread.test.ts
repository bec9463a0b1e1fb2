import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../shared/lead/period/spread.ts';

describe('how times lie', () => {
  it('is told by times that were taken, and one of a month ago moves neither the middle nor the slowest tenth', () => {
    const times = [...Array.from({ length: 19 }, (_, n) => n + 1), 43_200];
    expect(spreadOf(times, [5, 60])).toEqual({
      count: 20,
      median: 10,
      p90: 18,
      bands: [
        { upTo: 5, count: 5 },
        { upTo: 60, count: 14 },
        { upTo: null, count: 1 },
      ],
    });
  });

  it('has no slowest tenth where there are fewer than ten, and nothing at all where there are none', () => {
    expect(spreadOf([1, 2, 300], [5])).toMatchObject({ median: 2, p90: null });
    expect(spreadOf([], [5])).toEqual({
      count: 0,
      median: null,
      p90: null,
      bands: [
        { upTo: 5, count: 0 },
        { upTo: null, count: 0 },
      ],
    });
  });

  it('counts a time that is a bound under it', () => {
    expect(spreadOf([5, 5.0001], [5]).bands.map(({ count }) => count)).toEqual([1, 1]);
  });
});
