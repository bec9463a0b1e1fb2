import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { budgetWaitMs, openBudget, orgUsage, usedCalls } from '../../../../shared/crm/salesforce/call/budget.ts';
import { unsharedTokens } from '../../../../shared/crm/tokens.ts';
import { startOrg, type Org } from '../../../support/org.ts';
import { fakeClock } from '../../hubspot/clock.ts';

const dayMs = 86_400_000;
const midnight = Date.UTC(2026, 10, 22);
const counts = fc.record({ yesterday: fc.nat(100_000), today: fc.nat(100_000) });

describe('our share of the daily calls', () => {
  it('counts of yesterday what lies within the last 24 hours', () => {
    const calls = { yesterday: 1000, today: 50 };
    expect(usedCalls(calls, midnight)).toBe(1050);
    expect(usedCalls(calls, midnight + dayMs / 4)).toBe(800);
    expect(usedCalls(calls, midnight + dayMs - 1)).toBeCloseTo(50, 1);
  });

  it('waits only while the share is used up, and never longer than an hour', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50_000 }), fc.nat(dayMs - 1), (calls, allowed, into) => {
        const now = midnight + into;
        const ms = budgetWaitMs(calls, allowed, now);
        expect(ms > 0).toBe(usedCalls(calls, now) >= allowed);
        expect(ms).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  it('lets whoever waits as told go on within two days', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50_000 }), fc.nat(dayMs - 1), (calls, allowed, into) => {
        let [{ yesterday, today }, now] = [calls, midnight + into];
        for (let waits = 0; waits < 50; waits += 1) {
          const ms = budgetWaitMs({ yesterday, today }, allowed, now);
          if (ms === 0) break;
          if (Math.floor(now / dayMs) !== Math.floor((now + ms) / dayMs)) [yesterday, today] = [today, 0];
          now += ms;
        }
        expect(usedCalls({ yesterday, today }, now)).toBeLessThan(allowed);
      }),
    );
  });

  it('counts each of the calls that begin a day together', async () => {
    const counted = new Map<string, number>();
    const tokens = {
      ...unsharedTokens,
      addCalls: async (_: string, day: string, calls: number) => {
        const all = (counted.get(day) ?? 0) + calls;
        counted.set(day, all);
        return all;
      },
      callsOf: async (_: string, day: string) => counted.get(day) ?? 0,
    };
    let at = midnight;
    const budget = openBudget('salesforce-00D', 1, { tokens, now: () => at });
    await Promise.all(Array.from({ length: 15 }, () => budget.take()));
    at += dayMs;
    await Promise.all(Array.from({ length: 5 }, () => budget.take()));
    expect(counted.get('2026-11-22')).toBe(15);
  });

  it('reads the org from its header, in the presence of others', () => {
    expect(orgUsage('api-usage=18/5000')).toEqual({ used: 18, limit: 5000 });
    expect(orgUsage('api-usage=25/5000, per-app-api-usage=17/250(appName=sample)')).toEqual({ used: 25, limit: 5000 });
    expect(orgUsage('per-app-api-usage=17/250(appName=sample)')).toBeUndefined();
    expect(orgUsage(undefined)).toBeUndefined();
  });
});

describe('the adapter', () => {
  const orgs: Org[] = [];
  afterEach(async () => {
    await Promise.all(orgs.splice(0).map((org) => org.stop()));
  });

  it('stops at its share, tells when to come back, and goes on then', async () => {
    const clock = fakeClock();
    const org = await startOrg({ salesforce: { now: clock.now, dailyCalls: 100 } });
    orgs.push(org);
    const own = { ...clock, deadline: () => clock.now() + 20_000, dailyCallShare: 0.1 };
    const crm = org.openCrm(own);
    for (let calls = 0; calls < 10; calls += 1) await crm.owners({ fresh: true });
    await expect(crm.owners({ fresh: true })).rejects.toMatchObject({
      name: 'CrmUnavailable',
      code: 'call-share',
      retryAfterMs: 3_600_000,
    });
    expect(org.dataCalls()).toHaveLength(10);
    clock.pass(2 * dayMs);
    expect((await crm.owners({ fresh: true })).length).toBeGreaterThan(0);
  });

  it('counts what other workers made', async () => {
    const clock = fakeClock();
    const org = await startOrg({ salesforce: { now: clock.now, dailyCalls: 1000 } });
    orgs.push(org);
    const day = new Date(clock.now()).toISOString();
    await org.tokens.addCalls(org.options.connection, day.slice(0, 10), 99, day);
    const crm = org.openCrm({ ...clock, deadline: () => clock.now() + 20_000, dailyCallShare: 0.1 });
    await crm.owners();
    await expect(crm.owners({ fresh: true })).rejects.toMatchObject({ code: 'call-share' });
  });
});
