import { describe, expect, it } from 'vitest';
import { decidingOf } from '../../../shared/lead/story/deciding.ts';
import type { Glance } from '../../../shared/lead/story/glance.ts';

const glance = (at: string, own: Partial<Glance>): Glance => ({
  at,
  causes: [],
  written: [],
  refused: [],
  ownerId: '1',
  rep: null,
  by: 'us',
  way: 'owner on the record',
  stage: 'curious',
  score: 50,
  standing: 'none',
  ladder: null,
  takenFrom: null,
  isPassedOn: false,
  found: undefined,
  status: undefined,
  ...own,
});
/** Oldest first, as it is told. */
const deciding = (...glances: Partial<Glance>[]): number | undefined => {
  const all = glances.map((own, place) => glance(String(place), own));
  const found = decidingOf(all.toReversed());
  return found && all.indexOf(found);
};
const rule = (ownerId: string): Partial<Glance> => ({ ownerId, way: 'rule new-leads' });
const kept = (ownerId: string): Partial<Glance> => ({ ownerId });
const chosen = (ownerId: string): Partial<Glance> => ({ ownerId, by: 'human' });
const stopped: Partial<Glance> = { ownerId: null, way: 'stop opted-out' };

describe('the deciding entry', () => {
  it('is the one that chose the owner, and not the looks that found them there', () => {
    expect(deciding(rule('1'), kept('1'), kept('1'))).toBe(0);
    expect(deciding(rule('1'), rule('2'), kept('2'))).toBe(1);
    expect(deciding({ ownerId: '1', way: 'owner of the firm' }, kept('1'))).toBe(0);
  });

  it('is the first that saw the choice of a person', () => {
    expect(deciding(rule('1'), chosen('2'), chosen('2'))).toBe(1);
    expect(deciding(chosen('2'), chosen('2'))).toBe(0);
    expect(deciding(chosen('2'), chosen('3'), chosen('2'), chosen('2'))).toBe(2);
  });

  it('is the first refusal while a lead is refused, and the choice of before once it is not', () => {
    expect(deciding(rule('1'), stopped, stopped)).toBe(1);
    expect(deciding(rule('1'), stopped, { ownerId: '1', way: 'owner given before' })).toBe(0);
    expect(deciding(chosen('1'), stopped, chosen('1'))).toBe(0);
  });

  it('is not the one in which nobody else could be given it', () => {
    expect(deciding(rule('1'), { ...rule('1'), takenFrom: '1' }, kept('1'))).toBe(0);
    expect(deciding(rule('1'), { ...rule('2'), takenFrom: '1' }, kept('2'))).toBe(1);
  });

  it('is none where it is not kept any more', () => {
    expect(deciding(kept('1'), kept('1'))).toBeUndefined();
    expect(deciding()).toBeUndefined();
  });
});
