import { describe, expect, it } from 'vitest';
import { plus } from '../../../shared/domain/instant.ts';
import { echoOf } from '../../../shared/lead/owner/echo.ts';
import { ids, leadState, monday, team } from '../../support/lead.ts';

const minute = 60_000;
const given = (by: 'us' | 'human') =>
  leadState({ owner: { ownerId: ids.anna, by, at: monday, reason: 'It was their turn.' } });

describe('the owner of a firm', () => {
  it.each<[what: string, ownerId: string, after: number | null, by: 'us' | 'human', isOurs: boolean]>([
    ['seconds after we gave the lead to them', ids.anna, 3000, 'us', true],
    ['in the very second', ids.anna, -500, 'us', true],
    ['minutes after, for the write was slow', ids.anna, 9 * minute, 'us', true],
    ['an hour after, by whoever did so', ids.anna, 60 * minute, 'us', false],
    ['before that', ids.anna, -5 * minute, 'us', false],
    ['somebody else', ids.ben, 3000, 'us', false],
    ['after a person gave the lead to them', ids.anna, 3000, 'human', false],
    ['at a time that the CRM does not tell', ids.anna, null, 'us', false],
  ])('that it has got %s: %s', (_what, ownerId, after, by, isOurs) => {
    const since = after === null ? undefined : plus(monday, after);
    expect(echoOf({ ownerId, since }, undefined, given(by), [], team()) !== undefined).toBe(isOurs);
  });

  it('is ours as well where we gave a colleague of theirs to that rep a moment before', () => {
    const leads = [{ rep: 'anna', stage: 'curious', at: monday }];
    const firm = { ownerId: ids.anna, since: plus(monday, 3000) };
    const isEcho = (ours: Parameters<typeof echoOf>[3]) =>
      echoOf(firm, undefined, leadState(), ours, team()) !== undefined;
    expect(isEcho(leads)).toBe(true);
    expect(isEcho([{ ...leads[0], stage: 'curious', rep: 'ben' }])).toBe(false);
    expect(isEcho([{ stage: 'curious' }])).toBe(false);
  });

  it('stays ours, whoever has the lead by then, until somebody sets it anew', () => {
    const seen = { ownerId: ids.anna, since: plus(monday, 3000) };
    expect(echoOf(seen, seen, leadState(), [], team())).toBe(seen);
    expect(echoOf({ ...seen, since: plus(monday, 60 * minute) }, seen, leadState(), [], team())).toBeUndefined();
    expect(echoOf({ ...seen, ownerId: ids.ben }, seen, leadState(), [], team())).toBeUndefined();
    expect(echoOf({ ...seen, ownerId: null }, seen, leadState(), [], team())).toBeUndefined();
  });
});
