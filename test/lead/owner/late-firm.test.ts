import { expect, it } from 'vitest';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import { lateFirm } from '../../../shared/lead/owner/late-firm.ts';
import { ids, team } from '../../support/lead.ts';

const owner: LeadState['owner'] = {
  ownerId: ids.anna,
  rep: 'anna',
  by: 'us',
  at: '2026-11-23T10:00:00.000Z',
  reason: 'Their turn.',
  pool: 'veterans',
};
const lateFor = (letLie: string[]): string | undefined =>
  lateFirm({
    ownerId: ids.anna,
    firmOwnerId: ids.carla,
    before: { owner, letLie },
    team: team(),
    policy: { unowned: [], queues: [] },
    now: '2026-11-23T10:05:00.000Z',
  })?.owner.id;

it('a firm linked late speaks for whoever looks after it, unless it was taken from them as they had not reached the buyer', () => {
  expect(lateFor([])).toBe(ids.carla);
  expect(lateFor([ids.anna])).toBe(ids.carla);
  expect(lateFor([ids.carla])).toBeUndefined();
});
