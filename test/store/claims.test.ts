import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../sandbox/http/random.ts';
import { claimLeads } from '../../shared/hand-off/claim-leads.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import type { AdmittedLead } from '../../shared/hand-off/admit-leads.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { personHash } from '../../shared/lambda/person-key.ts';
import { readPools, readLeadStates } from '../support/stored.ts';
import { openCrowd } from '../support/crowd.ts';
import { refusing } from '../support/refusing.ts';
import { examplePolicy, leadRecord, observed, monday, team } from '../support/lead.ts';
import { lookAt } from '../support/look.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

/** Weights 2, 1 and 1, nobody capped, everybody there. */
const policy = examplePolicy();
policy.pools = {
  veterans: {
    members: [
      { rep: 'anna', weight: 2 },
      { rep: 'ben', weight: 1 },
      { rep: 'carla', weight: 1 },
    ],
    hours: 'ignore',
  },
  juniors: {
    members: [
      { rep: 'dina', weight: 1 },
      { rep: 'emil', weight: 1 },
    ],
    hours: 'ignore',
  },
};

let ids = 0;
const random = seeded(7);
const services = (connection: string, sleep = (_ms: number): Promise<void> => Promise.resolve()): Services => ({
  connection,
  table: on.table,
  policy,
  crm: refusing('claiming asks no CRM'),
  now: () => monday,
  random,
  newId: () => `token-${(ids += 1)}`,
  sleep,
  personHash: (email) => personHash('key', email),
});

const read = (connection: string, id: string, facts: Facts): AdmittedLead => {
  const record = leadRecord({ connection, id, facts });
  return {
    look: lookAt(id),
    state: newLeadState,
    record,
    observed: observed(record),
    admission: { by: 'any', since: monday },
  };
};

const aware = (n: number | string): Facts => ({ problem: 'Downtime', email: `pat@firm-${n}.example` });

describe('a claim', () => {
  test('shares the turns within one weighted turn among 64 workers at once, and gives no lead twice', async () => {
    const connection = 'hubspot-64';
    const workers = Array.from({ length: 64 }, (_, worker) =>
      Array.from({ length: 3 }, (_, n) => read(connection, `${worker}-${n}`, aware(`${worker}-${n}`))),
    );
    const crowd = openCrowd(8);
    const claims = await Promise.all(
      workers.map((leads) =>
        crowd.work(() =>
          claimLeads(leads, { team: team(), now: monday, sales: new Map() }, services(connection, crowd.sleep)),
        ),
      ),
    );

    const claimed = claims.flatMap((one) => one.claimed);
    expect(claims.flatMap(({ lost }) => lost)).toEqual([]);
    expect(new Set(claimed.map(({ look }) => look.id)).size).toBe(192);
    const states = await readLeadStates(
      on.table,
      connection,
      claimed.map(({ look }) => look.id),
    );
    const shares = Map.groupBy([...states.values()], ({ owner }) => owner?.rep);
    expect([...shares.keys()].toSorted()).toEqual(['anna', 'ben', 'carla']);
    const perWeight = [
      (shares.get('anna')?.length ?? 0) / 2,
      shares.get('ben')?.length ?? 0,
      shares.get('carla')?.length ?? 0,
    ];
    expect(Math.max(...perWeight) - Math.min(...perWeight)).toBeLessThanOrEqual(1);
  });

  test('gives two leads of one firm to one rep, also when they arrive at two workers at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.integer({ min: 2, max: 4 }), async (firm, count) => {
        const connection = 'hubspot-7';
        const leads = Array.from({ length: count }, (_, n) => read(connection, `${firm}-${n}`, aware(firm)));
        const claims = await Promise.all(
          leads.map((lead) =>
            claimLeads([lead], { team: team(), now: monday, sales: new Map() }, services(connection)),
          ),
        );
        const reps = claims.flatMap(({ claimed }) => claimed.map(({ decided: { assignment } }) => assignment.rep));
        expect(reps).toHaveLength(count);
        expect(new Set(reps).size).toBe(1);
      }),
      { numRuns: 8 },
    );
  });

  test('takes no turn for a lead that another worker claimed first', async () => {
    const connection = 'hubspot-8';
    const lead = read(connection, 'once', aware('once'));
    const before = await readPools(on.table, ['veterans']);
    const results = await Promise.all([
      claimLeads([lead], { team: team(), now: monday, sales: new Map() }, services(connection)),
      claimLeads([lead], { team: team(), now: monday, sales: new Map() }, services(connection)),
    ]);
    expect(results.map(({ claimed, lost }) => [claimed.length, lost.length]).toSorted()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const after = await readPools(on.table, ['veterans']);
    expect(after['veterans']?.version).toBe((before['veterans']?.version ?? 0) + 1);
  });

  test('of 120 leads in one batch is written in as many transactions as needed, and shares as one by one', async () => {
    const connection = 'hubspot-9';
    const leads = Array.from({ length: 120 }, (_, n) => read(connection, `many-${n}`, aware(`many-${n}`)));
    const { claimed, lost } = await claimLeads(
      leads,
      { team: team(), now: monday, sales: new Map() },
      services(connection),
    );
    expect(lost).toEqual([]);
    const shares = Map.groupBy(claimed, ({ decided: { assignment } }) => assignment.rep);
    expect(Math.abs((shares.get('anna')?.length ?? 0) - 60)).toBeLessThanOrEqual(2);
    expect(claimed.every(({ decided: { assignment } }) => assignment.coordinator !== null)).toBe(true);
  });
});
